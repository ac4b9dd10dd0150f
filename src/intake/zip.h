// Zip: what lies in an archive.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "intake/source.h"

namespace sayso::intake {

struct ZipEntry {
  std::string name;
  uint16_t method = 0;  ///< 0: stored, 8: deflate
  uint64_t offset = 0;  ///< of its local header
  uint64_t packed = 0;
  uint64_t size = 0;

  friend bool operator==(const ZipEntry&, const ZipEntry&) = default;
};

/// The central directory of a zip file (APPNOTE 6.3.9, zip64 too; one disk), at most 10,000
/// entries. Errc::invalid when there is none or it does not fit the file.
Result<std::vector<ZipEntry>> read_zip_index(const std::string& path);
/// The same of an archive in memory; `name` is for errors.
Result<std::vector<ZipEntry>> read_zip_index(std::string_view archive, const std::string& name);
/// The bytes of an entry, inflated under the limits of gunzip(). Errc::unsupported for another
/// method or an encrypted entry, invalid when it does not lie where the index says.
Result<std::unique_ptr<Source>> open_zip_entry(const std::string& path, const ZipEntry& entry);
/// The same of an archive in memory, which outlives the source.
Result<std::unique_ptr<Source>> open_zip_entry(std::string_view archive, const std::string& name,
                                               const ZipEntry& entry);

inline bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

/// Names of the entries of a WACZ file (1.1.1) that hold its WARC records, sorted.
std::vector<ZipEntry> warc_entries(const std::vector<ZipEntry>& entries);

}  // namespace sayso::intake
