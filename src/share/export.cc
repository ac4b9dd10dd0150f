#include "share/export.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "render/annotation.h"
#include "render/rows.h"
#include "share/annotators.h"
#include "share/story.h"
#include "share/tables.h"

namespace sayso::share {
namespace {

std::string rows_of(const Material& material, const std::string& name, Amount amount,
                    render::Format format) {
  render::RowWriter writer(format);
  std::string out;
  for (const Table& table : tables_of(material, amount)) {
    if (table.name != name) continue;
    for (size_t i = 0; i < table.rows.size(); ++i) out += writer.row(row_json(table, i));
  }
  return out + writer.end();
}

// A file name out of an article's place: "003.txt".
std::string numbered(size_t number, const char* extension) {
  std::string digits = std::to_string(number);
  digits.insert(0, digits.size() < 3 ? 3 - digits.size() : 0, '0');
  return digits + extension;
}

constexpr size_t kTarBlock = 512;

// The head of one file (POSIX.1-1988 ustar): times and owners are none, so that the same story
// gives the same bytes.
std::string tar_head(const std::string& name, size_t size) {
  std::string head(kTarBlock, '\0');
  const auto put = [&](size_t at, const std::string& text) { head.replace(at, text.size(), text); };
  const auto octal = [](size_t value, int digits) {
    std::array<char, 24> out{};
    std::snprintf(out.data(), out.size(), "%0*zo", digits, value);
    return std::string(out.data());
  };
  put(0, name.substr(0, 99));
  put(100, "0000644");
  put(108, "0000000");
  put(116, "0000000");
  put(124, octal(size, 11));
  put(136, "00000000000");
  put(148, "        ");
  put(156, "0");
  put(257, std::string("ustar\0", 6) + "00");
  size_t sum = 0;
  for (const char c : head) sum += static_cast<unsigned char>(c);
  put(148, octal(sum, 6) + '\0');
  return head;
}

}  // namespace

const std::vector<ExportForm>& export_forms() {
  static const std::vector<ExportForm> kForms = {
      {"md", "md", "text/markdown; charset=utf-8"},
      {"html", "html", "text/html; charset=utf-8"},
      {"csv", "csv", "text/csv; charset=utf-8; header=present"},
      {"jsonl", "jsonl", "application/x-ndjson"},
      {"annotations", "jsonl", "application/x-ndjson"},
      {"prodigy", "jsonl", "application/x-ndjson", Packing::text, true},
      {"brat", "tar", "application/x-tar", Packing::files, true},
      {"sqlite", "db", "application/vnd.sqlite3", Packing::database}};
  return kForms;
}

const ExportForm* find_export_form(std::string_view name) {
  const auto& forms = export_forms();
  const auto found = std::find_if(forms.begin(), forms.end(),
                                  [&](const ExportForm& form) { return form.name == name; });
  return found == forms.end() ? nullptr : &*found;
}

std::string export_text(const Material& material, std::string_view form, const std::string& table,
                        Amount amount) {
  if (form == "md") return story_markdown(material, amount);
  if (form == "html") return story_html(material, amount);
  if (form == "csv") return rows_of(material, table, amount, render::Format::csv);
  if (form == "jsonl") return rows_of(material, table, amount, render::Format::jsonl);
  std::string lines;
  for (const StoredVersion& version : material.versions()) {
    if (form == "prodigy") {
      lines += prodigy_json(version) + "\n";
    } else {
      lines += render::annotations_json(version.article, version.reading,
                                        "urn:sayso:version:" + version.document,
                                        amount.full ? UINT32_MAX : kMostCharacters) +
               "\n";
    }
  }
  return lines;
}

std::vector<std::pair<std::string, std::string>> brat_files(const Material& material) {
  std::vector<std::pair<std::string, std::string>> out;
  out.emplace_back("annotation.conf",
                   "[entities]\nSource\nCue\nContent\nHedge\n\n[relations]\nSourceOf "
                   "Arg1:Cue, Arg2:Source\nCueOf Arg1:Cue, Arg2:Cue\nContentOf Arg1:Cue, "
                   "Arg2:Content\nHedgeOf Arg1:Cue, Arg2:Hedge\n\n[events]\n\n"
                   "[attributes]\nQuote Arg:Cue, Value:direct|indirect|mixed\n");
  size_t number = 0;
  for (const StoredVersion& version : material.versions()) {
    Brat brat = brat_of(version);
    ++number;
    out.emplace_back(numbered(number, ".txt"), std::move(brat.text));
    out.emplace_back(numbered(number, ".ann"), std::move(brat.annotations));
  }
  return out;
}

std::string archive_of(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out;
  for (const auto& [name, bytes] : files) {
    out += tar_head(name, bytes.size()) + bytes;
    out.resize((out.size() + kTarBlock - 1) / kTarBlock * kTarBlock, '\0');
  }
  return out.append(2 * kTarBlock, '\0');
}

}  // namespace sayso::share
