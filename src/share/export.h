// Export: a story in the forms that are given away, for the command and the API.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "share/excerpt.h"
#include "share/material.h"

namespace sayso::share {

enum class Packing { text, files, database };

struct ExportForm {
  const char* name;
  const char* extension;  ///< of a file that holds it
  const char* media_type;
  Packing packing = Packing::text;
  bool whole_texts = false;  ///< it cannot be had without the texts as they are
};

/// md html csv jsonl annotations prodigy brat sqlite.
const std::vector<ExportForm>& export_forms();
/// Nothing: no such form.
const ExportForm* find_export_form(std::string_view name);

/// A form whose packing is text; `table` is one of table_names(), for csv and jsonl.
std::string export_text(const Material& material, std::string_view form, const std::string& table,
                        Amount amount);

/// Names and bytes of what a brat folder holds.
std::vector<std::pair<std::string, std::string>> brat_files(const Material& material);

/// The same files as one archive (POSIX ustar). Names of at most 99 bytes.
std::string archive_of(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace sayso::share
