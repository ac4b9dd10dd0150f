// Amendments: what people corrected, as rows of the record, and laid over readings.
#pragma once

#include <vector>

#include "sayso/amendment.h"
#include "sayso/store.h"
#include "store/database.h"

namespace sayso::store {

extern const char* const kAmendmentSchema;

/// Stores one and gives its number; moves versions for kind story, and back for its undo. The
/// stories it touches become stale. Errc::corrupt: words that do not stand where it says; usage: an
/// undo of what is none or is undone already.
Result<int64_t> put_amendment(Database& database, const Amendment& amendment);

/// All of them in order.
Result<std::vector<Amendment>> all_amendments(Database& database);

/// Those in force that speak of this version: made on it, or on the same words in another version
/// of its article or in a copy.
Result<std::vector<Amendment>> amendments_of(Database& database, VersionNumber version);

/// The versions over which an amendment may lie.
Result<std::vector<VersionNumber>> versions_amended(Database& database, int64_t number);

/// True where an amendment holds the person's name: as speaker, as who signed, in its note.
Result<bool> amendments_name(Database& database, const std::string& person);

/// Takes out those that stand on versions in `forgetting`, or that hold the person's name; the
/// stories they touched become stale and lose their points, which may show the name. Gives the
/// versions that stay and are to be indexed anew.
Result<std::vector<VersionNumber>> forget_amendments(Database& database,
                                                     const std::optional<std::string>& person);

/// Moves one version to another story; both are to be compared anew.
Status move_version(Database& database, VersionNumber version, const std::string& story);

/// Every version of an article and of its copies: where an amendment may hold too.
Result<std::vector<VersionNumber>> family_of(Database& database, VersionNumber version);

/// Every version of an article, and of those with a text that was copied from one of them.
Result<std::vector<VersionNumber>> followers_of(Database& database, VersionNumber version);

/// Lays one amendment over a reading. Nothing happens where the reading has no such attribution.
void amend(const Amendment& amendment, VersionNumber version, const Article& article,
           Reading& reading);

}  // namespace sayso::store
