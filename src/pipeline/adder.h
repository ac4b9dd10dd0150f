// Adder: read articles into the record, one after the other.
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "pipeline/pipeline.h"
#include "story/grouper.h"

namespace sayso::pipeline {

/// Takes read articles into the record, several to a commit; what is told to the sink is durable.
/// Lives as long as the caller likes: what others write meanwhile is caught up with at each
/// commit's begin, and where they corrected a story or forgot something all is learnt anew, so that
/// it places as a new process would. Not safe for concurrent use; store, options and sink outlive
/// it.
class Adder {
 public:
  Adder(Store& store, const Options& options, const AddSink& sink)
      : store_(store), options_(options), sink_(sink) {}

  /// Learns the versions that the record holds and it does not know yet. Linear in these; in all
  /// after a correction of stories or a withdrawal.
  Status catch_up();
  /// False: stop, see status().
  bool take(Outcome<ReadArticle> outcome);
  /// Commits, then tells the sink.
  bool flush();
  const Status& status() const { return status_; }

 private:
  Status learn_versions();
  Status start_over_if_changed();
  Status pin_stories();
  Result<Added> add(const ReadArticle& read);
  Result<Added> known(const Article& article, VersionNumber number);
  Result<std::optional<std::string>> id_of(const std::optional<VersionNumber>& number);
  Result<Added> describe(const char* status, const StoredVersion& version);
  Result<std::optional<VersionNumber>> version_then(const StoredVersion& version);
  Result<std::optional<StoredVersion>> last_readable(std::optional<VersionNumber> number);
  Result<bool> is_put_back(const Article& article, const std::optional<VersionNumber>& before);
  Result<Added> put(const ReadArticle& read, const std::optional<VersionNumber>& before,
                    const std::optional<VersionNumber>& later);

  Store& store_;
  const Options& options_;
  const AddSink& sink_;
  story::Grouper grouper_;
  VersionNumber next_ = 1;
  std::string generation_;       // of the record, see Store::generation()
  int64_t last_correction_ = 0;  // number of the last amendment of stories that was learnt
  bool knows_too_much_ = false;  // a version was learnt that the record refused
  std::map<VersionNumber, std::optional<VersionNumber>>
      stand_ins_;  // of unreadable versions: the readable one before them
  // Of versions that came in late: one of their address that came in before them.
  std::unordered_map<VersionNumber, VersionNumber> followers_;
  std::unordered_map<VersionNumber, std::optional<VersionNumber>> links_;  // while catching up
  bool open_ = false;
  bool broken_ = false;  // the transaction must not be committed
  std::vector<Outcome<Added>> pending_;
  Status status_ = Done{};
};

}  // namespace sayso::pipeline
