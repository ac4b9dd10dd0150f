#include <algorithm>

#include "base/utf8.h"
#include "html/builder.h"

namespace sayso::html {
namespace {

bool one_of(Tag tag, std::initializer_list<Tag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool is_start(const Token& token, std::initializer_list<Tag> tags) {
  return token.kind == Token::Kind::start_tag && one_of(token.tag(), tags);
}
bool is_end(const Token& token, std::initializer_list<Tag> tags) {
  return token.kind == Token::Kind::end_tag && one_of(token.tag(), tags);
}

constexpr auto kTableParts = {Tag::table, Tag::tbody, Tag::tfoot, Tag::thead, Tag::tr};
constexpr auto kSections = {Tag::tbody, Tag::tfoot, Tag::thead};

}  // namespace

// "Clear the stack back to a ... context": of `tags`, or html or template.
void Builder::clear_to(Tags tags) {
  if (std::none_of(tags.begin(), tags.end(), [&](Tag tag) { return is_open(tag); }) &&
      !is_open(Tag::template_) && !fragment_)
    return;  // it had to give its place at the limit of depth
  while (open_.size() > 1 && !current_is(tags) && !current().is(Tag::template_)) pop();
}

bool Builder::table_anything_else(Token& token) {
  foster_ = true;
  const bool done = in_body(token);
  foster_ = false;
  return done;
}

// HTML 13.2.6.4.9
bool Builder::in_table(Token& token) {
  switch (token.kind) {
    case Token::Kind::text:
      if (!current_is(kTableParts) && !current().is(Tag::template_)) break;
      table_text_.clear();
      original_mode_ = mode_;
      mode_ = Mode::in_table_text;
      return false;
    case Token::Kind::comment:
      insert_comment(token);
      return true;
    case Token::Kind::doctype:
      return true;
    case Token::Kind::start_tag:
      return table_start_tag(token);
    case Token::Kind::end_tag:
      if (token.is(Tag::table)) {
        if (!in_scope(Tag::table, Scope::table)) return true;
        pop_until(Tag::table);
        reset_mode();
        return true;
      }
      if (token.is(Tag::template_)) return in_head(token);
      if (one_of(token.tag(), {Tag::body, Tag::caption, Tag::col, Tag::colgroup, Tag::html,
                               Tag::tbody, Tag::td, Tag::tfoot, Tag::th, Tag::thead, Tag::tr}))
        return true;
      break;
    case Token::Kind::end:
      return in_body(token);
  }
  return table_anything_else(token);
}

bool Builder::table_start_tag(Token& token) {
  static constexpr auto kTable = {Tag::table};
  switch (token.tag()) {
    case Tag::caption:
      clear_to(kTable);
      push_marker();
      insert_element(token);
      mode_ = Mode::in_caption;
      return true;
    case Tag::colgroup:
      clear_to(kTable);
      insert_element(token);
      mode_ = Mode::in_column_group;
      return true;
    case Tag::col:
      clear_to(kTable);
      insert_named(Tag::colgroup);
      mode_ = Mode::in_column_group;
      return false;
    case Tag::tbody:
    case Tag::tfoot:
    case Tag::thead:
      clear_to(kTable);
      insert_element(token);
      mode_ = Mode::in_table_body;
      return true;
    case Tag::td:
    case Tag::th:
    case Tag::tr:
      clear_to(kTable);
      insert_named(Tag::tbody);
      mode_ = Mode::in_table_body;
      return false;
    case Tag::table:
      if (!in_scope(Tag::table, Scope::table)) return true;
      pop_until(Tag::table);
      reset_mode();
      return false;
    case Tag::style:
    case Tag::script:
    case Tag::template_:
      return in_head(token);
    case Tag::input: {
      const auto type =
          std::find_if(token.attributes.begin(), token.attributes.end(),
                       [&](const Attribute& attribute) { return tree_.name(attribute) == "type"; });
      if (type == token.attributes.end() || base::lower(tree_.value(*type)) != "hidden") break;
      insert_element(token);
      pop();
      return true;
    }
    case Tag::form:
      if (is_open(Tag::template_) || form_ != kNone) return true;
      form_ = insert_element(token);
      pop();
      return true;
    default:
      break;
  }
  return table_anything_else(token);
}

// HTML 13.2.6.4.10
bool Builder::in_table_text(Token& token) {
  if (token.kind == Token::Kind::text) {
    if (!token.is_null) {
      Token kept;
      kept.kind = Token::Kind::text;
      kept.text = token.text;
      kept.source = token.source;
      table_text_.push_back(std::move(kept));
    }
    return true;
  }
  const bool blank = std::all_of(table_text_.begin(), table_text_.end(),
                                 [&](const Token& text) { return is_space_text(text); });
  mode_ = original_mode_;
  for (Token& text : table_text_) {
    if (blank) {
      insert_text(text);
    } else {
      table_anything_else(text);
    }
  }
  table_text_.clear();
  return false;
}

bool Builder::close_caption() {
  if (!in_scope(Tag::caption, Scope::table)) return false;
  imply_end_tags();
  pop_until(Tag::caption);
  clear_formatting();
  mode_ = Mode::in_table;
  return true;
}

// HTML 13.2.6.4.11
bool Builder::in_caption(Token& token) {
  if (is_end(token, {Tag::caption})) {
    close_caption();
    return true;
  }
  if (is_start(token, {Tag::caption, Tag::col, Tag::colgroup, Tag::tbody, Tag::td, Tag::tfoot,
                       Tag::th, Tag::thead, Tag::tr}) ||
      is_end(token, {Tag::table}))
    return !close_caption();
  if (is_end(token, {Tag::body, Tag::col, Tag::colgroup, Tag::html, Tag::tbody, Tag::td, Tag::tfoot,
                     Tag::th, Tag::thead, Tag::tr}))
    return true;
  return in_body(token);
}

// HTML 13.2.6.4.12
bool Builder::in_column_group(Token& token) {
  Token space;
  if (split_space(token, space)) {
    insert_text(space);
    if (token.text.size() == 0) return true;
  }
  if (token.kind == Token::Kind::comment) {
    insert_comment(token);
    return true;
  }
  if (token.kind == Token::Kind::doctype) return true;
  if (is_start(token, {Tag::html}) || token.kind == Token::Kind::end) return in_body(token);
  if (is_start(token, {Tag::col})) {
    insert_element(token);
    pop();
    return true;
  }
  if (is_start(token, {Tag::template_}) || is_end(token, {Tag::template_})) return in_head(token);
  if (is_end(token, {Tag::col})) return true;
  if (!current().is(Tag::colgroup)) return true;
  pop();
  mode_ = Mode::in_table;
  return is_end(token, {Tag::colgroup});
}

// HTML 13.2.6.4.13
bool Builder::in_table_body(Token& token) {
  if (is_start(token, {Tag::tr})) {
    clear_to(kSections);
    insert_element(token);
    mode_ = Mode::in_row;
    return true;
  }
  if (is_start(token, {Tag::th, Tag::td})) {
    clear_to(kSections);
    insert_named(Tag::tr);
    mode_ = Mode::in_row;
    return false;
  }
  const bool section_end = is_end(token, kSections);
  if (section_end && !in_scope(token.tag(), Scope::table)) return true;
  const bool table_end = is_end(token, {Tag::table});
  if (section_end || table_end ||
      is_start(token,
               {Tag::caption, Tag::col, Tag::colgroup, Tag::tbody, Tag::tfoot, Tag::thead})) {
    if (!section_end && !in_scope(kSections, Scope::table)) return true;
    clear_to(kSections);
    if (open_.size() > 1 && current_is(kSections)) pop();
    mode_ = Mode::in_table;
    return section_end;
  }
  if (is_end(token, {Tag::body, Tag::caption, Tag::col, Tag::colgroup, Tag::html, Tag::td, Tag::th,
                     Tag::tr}))
    return true;
  return in_table(token);
}

// HTML 13.2.6.4.14
bool Builder::in_row(Token& token) {
  static constexpr auto kRow = {Tag::tr};
  if (is_start(token, {Tag::th, Tag::td})) {
    clear_to(kRow);
    insert_element(token);
    mode_ = Mode::in_cell;
    push_marker();
    return true;
  }
  const bool section_end = is_end(token, kSections);
  if (section_end && !in_scope(token.tag(), Scope::table)) return true;
  const bool row_end = is_end(token, kRow);
  if (row_end || section_end || is_end(token, {Tag::table}) ||
      is_start(token, {Tag::caption, Tag::col, Tag::colgroup, Tag::tbody, Tag::tfoot, Tag::thead,
                       Tag::tr})) {
    if (!in_scope(Tag::tr, Scope::table)) return true;
    clear_to(kRow);
    if (open_.size() > 1 && current().is(Tag::tr)) pop();
    mode_ = Mode::in_table_body;
    return row_end;
  }
  if (is_end(token,
             {Tag::body, Tag::caption, Tag::col, Tag::colgroup, Tag::html, Tag::td, Tag::th}))
    return true;
  return in_table(token);
}

bool Builder::close_cell() {
  if (!in_scope({Tag::td, Tag::th}, Scope::table)) return false;
  imply_end_tags();
  pop_until_one_of({Tag::td, Tag::th});
  clear_formatting();
  mode_ = Mode::in_row;
  return true;
}

// HTML 13.2.6.4.15
bool Builder::in_cell(Token& token) {
  if (is_end(token, {Tag::td, Tag::th})) {
    if (!in_scope(token.tag(), Scope::table)) return true;
    imply_end_tags();
    pop_until(token.tag());
    clear_formatting();
    mode_ = Mode::in_row;
    return true;
  }
  if (is_start(token, {Tag::caption, Tag::col, Tag::colgroup, Tag::tbody, Tag::td, Tag::tfoot,
                       Tag::th, Tag::thead, Tag::tr}))
    return !close_cell();
  if (is_end(token, {Tag::body, Tag::caption, Tag::col, Tag::colgroup, Tag::html})) return true;
  if (is_end(token, kTableParts)) {
    if (!in_scope(token.tag(), Scope::table)) return true;
    return !close_cell();
  }
  return in_body(token);
}

bool Builder::select_start_tag(Token& token) {
  switch (token.tag()) {
    case Tag::html:
      return in_body(token);
    case Tag::option:
      if (current().is(Tag::option)) pop();
      insert_element(token);
      return true;
    case Tag::optgroup:
    case Tag::hr:
      if (current().is(Tag::option)) pop();
      if (current().is(Tag::optgroup)) pop();
      insert_element(token);
      if (token.is(Tag::hr)) pop();
      return true;
    case Tag::select:
    case Tag::input:
    case Tag::keygen:
    case Tag::textarea:
      if (!in_scope(Tag::select, Scope::select)) return true;
      pop_until(Tag::select);
      reset_mode();
      return token.is(Tag::select);
    case Tag::script:
    case Tag::template_:
      return in_head(token);
    default:
      return true;
  }
}

// HTML 13.2.6.4.16 (of 2024; the standard has since let more stand in a select)
bool Builder::in_select(Token& token) {
  switch (token.kind) {
    case Token::Kind::text:
      if (!token.is_null) insert_text(token);
      return true;
    case Token::Kind::comment:
      insert_comment(token);
      return true;
    case Token::Kind::doctype:
      return true;
    case Token::Kind::start_tag:
      return select_start_tag(token);
    case Token::Kind::end:
      return in_body(token);
    case Token::Kind::end_tag:
      break;
  }
  switch (token.tag()) {
    case Tag::optgroup:
      if (current().is(Tag::option) && open_.size() > 2 &&
          open_[open_.size() - 2].is(Tag::optgroup))
        pop();
      if (current().is(Tag::optgroup)) pop();
      return true;
    case Tag::option:
      if (current().is(Tag::option)) pop();
      return true;
    case Tag::select:
      if (!in_scope(Tag::select, Scope::select)) return true;
      pop_until(Tag::select);
      reset_mode();
      return true;
    case Tag::template_:
      return in_head(token);
    default:
      return true;
  }
}

// HTML 13.2.6.4.17
bool Builder::in_select_in_table(Token& token) {
  static constexpr auto kParts = {Tag::caption, Tag::table, Tag::tbody, Tag::tfoot,
                                  Tag::thead,   Tag::tr,    Tag::td,    Tag::th};
  if (is_start(token, kParts) || (is_end(token, kParts) && in_scope(token.tag(), Scope::table))) {
    if (!is_open(Tag::select)) {  // it had to give its place at the limit of depth
      reset_mode();
      return mode_ == Mode::in_select_in_table;
    }
    pop_until(Tag::select);
    reset_mode();
    return false;
  }
  if (is_end(token, kParts)) return true;
  return in_select(token);
}

// HTML 13.2.6.4.20
bool Builder::in_frameset(Token& token) {
  if (token.kind == Token::Kind::text) {
    Token space;
    while (token.text.size() > 0) {  // what is no white space is dropped
      if (split_space(token, space)) {
        insert_text(space);
        continue;
      }
      if (token.is_rewritten()) return true;
      ++token.text.begin;
      ++token.source.begin;
    }
    return true;
  }
  if (token.kind == Token::Kind::comment) {
    insert_comment(token);
    return true;
  }
  if (is_start(token, {Tag::html})) return in_body(token);
  if (is_start(token, {Tag::frameset})) {
    insert_element(token);
    return true;
  }
  if (is_end(token, {Tag::frameset})) {
    if (open_.size() == 1) return true;
    pop();
    if (!fragment_ && !current().is(Tag::frameset)) mode_ = Mode::after_frameset;
    return true;
  }
  if (is_start(token, {Tag::frame})) {
    insert_element(token);
    pop();
    return true;
  }
  if (is_start(token, {Tag::noframes})) return in_head(token);
  return true;
}

// HTML 13.2.6.4.21
bool Builder::after_frameset(Token& token) {
  if (token.kind == Token::Kind::text) return in_frameset(token);
  if (token.kind == Token::Kind::comment) {
    insert_comment(token);
    return true;
  }
  if (is_start(token, {Tag::html})) return in_body(token);
  if (is_end(token, {Tag::html})) mode_ = Mode::after_after_frameset;
  if (is_start(token, {Tag::noframes})) return in_head(token);
  return true;
}

// HTML 13.2.6.4.23
bool Builder::after_after_frameset(Token& token) {
  if (token.kind == Token::Kind::comment) {
    moved_ = true;
    insert_comment_at(token, 0);
    return true;
  }
  if (token.kind == Token::Kind::text) return in_frameset(token);
  if (is_start(token, {Tag::html})) return in_body(token);
  if (is_start(token, {Tag::noframes})) return in_head(token);
  return true;
}

}  // namespace sayso::html
