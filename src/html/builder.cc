#include "html/builder.h"

#include <algorithm>

namespace sayso::html {
namespace {

bool one_of(Tag tag, std::initializer_list<Tag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

}  // namespace

Builder::Builder(std::string_view page, const Limits& limits)
    : limits_(limits),
      page_(page),
      tokenizer_(page, tree_.text_, tree_.names_, limits.html_attributes) {
  tree_.text_.reserve(page.size() + page.size() / 8 + 64);
  tree_.text_.assign(page);
  tree_.page_size_ = static_cast<uint32_t>(page.size());
  tree_.nodes_.reserve(std::min(page.size() / 16 + 16, limits.html_nodes));
  tree_.nodes_.push_back({});
  tree_.nodes_[0].type = NodeType::document;
  counts_.resize(kTagCount);
}

Tree Builder::build() {
  run();
  return std::move(tree_);
}

Tree Builder::build_inside(std::string_view context, Namespace ns) {
  fragment_ = true;
  context_ = {};
  context_.name = tree_.names_.intern(context);
  context_.ns = ns;
  context_.html_integration = ns == Namespace::svg && (context == "foreignObject" ||
                                                       context == "desc" || context == "title");
  const Tag tag = context_.name < kTagCount ? static_cast<Tag>(context_.name) : Tag::none;
  context_.math_integration =
      ns == Namespace::math && one_of(tag, {Tag::mi, Tag::mo, Tag::mn, Tag::ms, Tag::mtext});
  if (ns == Namespace::html) {
    if (one_of(tag, {Tag::title, Tag::textarea})) {
      tokenizer_.enter(Tokenizer::State::rcdata, context_.name);
    } else if (one_of(tag, {Tag::style, Tag::xmp, Tag::iframe, Tag::noembed, Tag::noframes})) {
      tokenizer_.enter(Tokenizer::State::rawtext, context_.name);
    } else if (tag == Tag::script) {
      tokenizer_.enter(Tokenizer::State::script, context_.name);
    } else if (tag == Tag::plaintext) {
      tokenizer_.enter(Tokenizer::State::plaintext, context_.name);
    }
    if (tag == Tag::template_) template_modes_.push_back(Mode::in_template);
    if (tag == Tag::form) form_ = 0;  // one is open, outside
  }
  insert_named(Tag::html);
  reset_mode();
  run();
  return std::move(tree_);
}

void Builder::run() {
  Token token;
  do {
    if (tree_.nodes_.size() >= limits_.html_nodes) {
      tree_.notes_.push_back("the page has more than " + std::to_string(limits_.html_nodes) +
                             " nodes; the rest was not read");
      break;
    }
    tokenizer_.set_foreign(!open_.empty() && adjusted_current().ns != Namespace::html);
    tokenizer_.next(token);
    process(token);
  } while (token.kind != Token::Kind::end);
  if (moved_) order_nodes();
  join_pieces();
  notes();
  tree_.work_ = work_;
}

void Builder::notes() {
  if (deep_ > 0)
    tree_.notes_.push_back(std::to_string(deep_) + " elements nest deeper than " +
                           std::to_string(limits_.html_depth) + " and were flattened");
  if (tokenizer_.dropped_attributes() > 0)
    tree_.notes_.push_back(std::to_string(tokenizer_.dropped_attributes()) +
                           " attributes over the limit were dropped");
}

void Builder::process(Token& token) {
  if (skip_newline_) {  // the line break behind <pre> and the like
    skip_newline_ = false;
    if (token.kind == Token::Kind::text && !token.is_null &&
        tree_.text_[token.text.begin] == '\n') {
      ++token.text.begin;
      if (token.is_rewritten() && token.text.size() == 0) return;
      ++token.source.begin;
      if (token.text.size() == 0) return;
    }
  }
  stopped_ = false;
  while (!dispatch(token)) ++work_;
}

bool Builder::dispatch(Token& token) {
  if (is_foreign_token(token)) return foreign(token);
  return use_rules(mode_, token);
}

bool Builder::use_rules(Mode mode, Token& token) {
  switch (mode) {
    case Mode::initial:
      return initial(token);
    case Mode::before_html:
      return before_html(token);
    case Mode::before_head:
      return before_head(token);
    case Mode::in_head:
      return in_head(token);
    case Mode::in_head_noscript:
      return in_head_noscript(token);
    case Mode::after_head:
      return after_head(token);
    case Mode::in_body:
      return in_body(token);
    case Mode::text:
      return in_text(token);
    case Mode::in_table:
      return in_table(token);
    case Mode::in_table_text:
      return in_table_text(token);
    case Mode::in_caption:
      return in_caption(token);
    case Mode::in_column_group:
      return in_column_group(token);
    case Mode::in_table_body:
      return in_table_body(token);
    case Mode::in_row:
      return in_row(token);
    case Mode::in_cell:
      return in_cell(token);
    case Mode::in_select:
      return in_select(token);
    case Mode::in_select_in_table:
      return in_select_in_table(token);
    case Mode::in_template:
      return in_template(token);
    case Mode::after_body:
      return after_body(token);
    case Mode::in_frameset:
      return in_frameset(token);
    case Mode::after_frameset:
      return after_frameset(token);
    case Mode::after_after_body:
      return after_after_body(token);
    case Mode::after_after_frameset:
      return after_after_frameset(token);
  }
  return true;
}

// HTML 13.2.6.4.1
bool Builder::initial(Token& token) {
  Token space;
  if (split_space(token, space) && token.text.size() == 0) return true;
  if (token.kind == Token::Kind::comment) {
    insert_comment_at(token, 0);
    return true;
  }
  mode_ = Mode::before_html;
  if (token.kind != Token::Kind::doctype) {
    quirks_ = true;
    return false;
  }
  quirks_ = is_quirky(token);
  const auto text = [&](Range range) { return tree_.text_.substr(range.begin, range.size()); };
  std::string written = text(token.text);
  if (token.public_id.size() > 0 || token.system_id.size() > 0)
    written += " \"" + text(token.public_id) + "\" \"" + text(token.system_id) + "\"";
  Node node;
  node.type = NodeType::doctype;
  node.text_begin = static_cast<uint32_t>(tree_.text_.size());
  tree_.text_ += written;
  node.text_end = static_cast<uint32_t>(tree_.text_.size());
  append(0, new_node(node));
  return true;
}

// HTML 13.2.6.4.2
bool Builder::before_html(Token& token) {
  Token space;
  if (token.kind == Token::Kind::doctype) return true;
  if (token.kind == Token::Kind::comment) {
    insert_comment_at(token, 0);
    return true;
  }
  if (split_space(token, space) && token.text.size() == 0) return true;
  if (token.kind == Token::Kind::end_tag &&
      !one_of(token.tag(), {Tag::head, Tag::body, Tag::html, Tag::br}))
    return true;
  mode_ = Mode::before_head;
  if (token.kind == Token::Kind::start_tag && token.is(Tag::html)) {
    insert_element(token);
    return true;
  }
  insert_named(Tag::html);
  return false;
}

// HTML 13.2.6.4.3
bool Builder::before_head(Token& token) {
  Token space;
  if (token.kind == Token::Kind::doctype) return true;
  if (token.kind == Token::Kind::comment) {
    insert_comment(token);
    return true;
  }
  if (split_space(token, space) && token.text.size() == 0) return true;
  if (token.kind == Token::Kind::start_tag && token.is(Tag::html)) return in_body(token);
  if (token.kind == Token::Kind::end_tag &&
      !one_of(token.tag(), {Tag::head, Tag::body, Tag::html, Tag::br}))
    return true;
  mode_ = Mode::in_head;
  if (token.kind == Token::Kind::start_tag && token.is(Tag::head)) {
    head_ = insert_element(token);
    return true;
  }
  head_ = insert_named(Tag::head);
  return false;
}

void Builder::raw_text(const Token& token, Tokenizer::State state) {
  tokenizer_.enter(state, token.name);
  original_mode_ = mode_;
  mode_ = Mode::text;
}

// The elements of the head, wherever they stand. REQUIRES: a start tag. False: it is none.
bool Builder::head_start_tag(Token& token) {
  switch (token.tag()) {
    case Tag::base:
    case Tag::basefont:
    case Tag::bgsound:
    case Tag::link:
    case Tag::meta:
      insert_element(token);
      pop();
      return true;
    case Tag::title:
      insert_element(token);
      raw_text(token, Tokenizer::State::rcdata);
      return true;
    case Tag::noframes:
    case Tag::style:
      insert_element(token);
      raw_text(token, Tokenizer::State::rawtext);
      return true;
    case Tag::script:
      insert_element(token);
      raw_text(token, Tokenizer::State::script);
      return true;
    case Tag::template_:
      // Two places are kept free above it, so that what stands in it never takes its place.
      if (open_.size() + 2 >= limits_.html_depth) {
        ++deep_;
        return true;
      }
      insert_element(token);
      push_marker();
      frameset_ok_ = false;
      mode_ = Mode::in_template;
      template_modes_.push_back(Mode::in_template);
      return true;
    default:
      return false;
  }
}

void Builder::end_template() {
  if (!is_open(Tag::template_)) return;
  imply_all_end_tags();
  pop_until(Tag::template_);
  clear_formatting();
  if (!template_modes_.empty()) template_modes_.pop_back();
  reset_mode();
}

// HTML 13.2.6.4.4
bool Builder::in_head(Token& token) {
  Token space;
  if (split_space(token, space)) {
    insert_text(space);
    if (token.text.size() == 0) return true;
  }
  switch (token.kind) {
    case Token::Kind::comment:
      insert_comment(token);
      return true;
    case Token::Kind::doctype:
      return true;
    case Token::Kind::start_tag:
      if (token.is(Tag::html)) return in_body(token);
      if (token.is(Tag::head)) return true;
      if (token.is(Tag::noscript)) {
        insert_element(token);
        mode_ = Mode::in_head_noscript;
        return true;
      }
      if (head_start_tag(token)) return true;
      break;
    case Token::Kind::end_tag:
      if (token.is(Tag::template_)) {
        end_template();
        return true;
      }
      if (token.is(Tag::head)) {
        pop();
        mode_ = Mode::after_head;
        return true;
      }
      if (!one_of(token.tag(), {Tag::body, Tag::html, Tag::br})) return true;
      break;
    default:
      break;
  }
  pop();
  mode_ = Mode::after_head;
  return false;
}

// HTML 13.2.6.4.5
bool Builder::in_head_noscript(Token& token) {
  Token space;
  if (split_space(token, space)) {
    insert_text(space);
    if (token.text.size() == 0) return true;
  }
  switch (token.kind) {
    case Token::Kind::doctype:
      return true;
    case Token::Kind::comment:
      return in_head(token);
    case Token::Kind::start_tag:
      if (token.is(Tag::html)) return in_body(token);
      if (one_of(token.tag(),
                 {Tag::basefont, Tag::bgsound, Tag::link, Tag::meta, Tag::noframes, Tag::style}))
        return in_head(token);
      if (one_of(token.tag(), {Tag::head, Tag::noscript})) return true;
      break;
    case Token::Kind::end_tag:
      if (token.is(Tag::noscript)) {
        pop();
        mode_ = Mode::in_head;
        return true;
      }
      if (!token.is(Tag::br)) return true;
      break;
    default:
      break;
  }
  pop();
  mode_ = Mode::in_head;
  return false;
}

// HTML 13.2.6.4.6
bool Builder::after_head(Token& token) {
  Token space;
  if (split_space(token, space)) {
    insert_text(space);
    if (token.text.size() == 0) return true;
  }
  if (token.kind == Token::Kind::doctype) return true;
  if (token.kind == Token::Kind::comment) {
    insert_comment(token);
    return true;
  }
  if (token.kind == Token::Kind::start_tag) {
    switch (token.tag()) {
      case Tag::html:
        return in_body(token);
      case Tag::body:
        insert_element(token);
        frameset_ok_ = false;
        mode_ = Mode::in_body;
        return true;
      case Tag::frameset:
        insert_element(token);
        mode_ = Mode::in_frameset;
        return true;
      case Tag::head:
        return true;
      case Tag::base:
      case Tag::basefont:
      case Tag::bgsound:
      case Tag::link:
      case Tag::meta:
      case Tag::noframes:
      case Tag::script:
      case Tag::style:
      case Tag::template_:
      case Tag::title: {
        moved_ = true;  // into the head, behind what followed it
        push(head_);
        in_head(token);
        const size_t at = open_index(head_);
        if (at != SIZE_MAX) remove_open(at);
        return true;
      }
      default:
        break;
    }
  }
  if (token.kind == Token::Kind::end_tag) {
    if (token.is(Tag::template_)) return in_head(token);
    if (!one_of(token.tag(), {Tag::body, Tag::html, Tag::br})) return true;
  }
  insert_named(Tag::body);
  mode_ = Mode::in_body;
  return false;
}

// HTML 13.2.6.4.22
bool Builder::in_template(Token& token) {
  const auto again_in = [&](Mode mode) {
    template_modes_.back() = mode;
    mode_ = mode;
    return false;
  };
  switch (token.kind) {
    case Token::Kind::start_tag:
      switch (token.tag()) {
        case Tag::base:
        case Tag::basefont:
        case Tag::bgsound:
        case Tag::link:
        case Tag::meta:
        case Tag::noframes:
        case Tag::script:
        case Tag::style:
        case Tag::template_:
        case Tag::title:
          return in_head(token);
        case Tag::caption:
        case Tag::colgroup:
        case Tag::tbody:
        case Tag::tfoot:
        case Tag::thead:
          return again_in(Mode::in_table);
        case Tag::col:
          return again_in(Mode::in_column_group);
        case Tag::tr:
          return again_in(Mode::in_table_body);
        case Tag::td:
        case Tag::th:
          return again_in(Mode::in_row);
        default:
          return again_in(Mode::in_body);
      }
    case Token::Kind::end_tag:
      return token.is(Tag::template_) ? in_head(token) : true;
    case Token::Kind::end:
      if (!is_open(Tag::template_)) return true;
      pop_until(Tag::template_);
      clear_formatting();
      template_modes_.pop_back();
      reset_mode();
      return false;
    default:
      return in_body(token);
  }
}

// HTML 13.2.6.4.19
bool Builder::after_body(Token& token) {
  if (token.kind == Token::Kind::text) {
    if (is_space_text(token)) return in_body(token);
  } else if (token.kind == Token::Kind::comment) {
    moved_ = true;
    insert_comment_at(token, open_.front().id);
    return true;
  } else if (token.kind == Token::Kind::doctype || token.kind == Token::Kind::end) {
    return true;
  } else if (token.is(Tag::html)) {
    if (token.kind == Token::Kind::start_tag) return in_body(token);
    if (!fragment_) mode_ = Mode::after_after_body;
    return true;
  }
  mode_ = Mode::in_body;
  return false;
}

// HTML 13.2.6.4.22
bool Builder::after_after_body(Token& token) {
  if (token.kind == Token::Kind::comment) {
    moved_ = true;
    insert_comment_at(token, 0);
    return true;
  }
  if (token.kind == Token::Kind::end) return true;
  if (token.kind == Token::Kind::doctype ||
      (token.kind == Token::Kind::text && is_space_text(token)) ||
      (token.kind == Token::Kind::start_tag && token.is(Tag::html)))
    return in_body(token);
  mode_ = Mode::in_body;
  return false;
}

// "Reset the insertion mode appropriately" (HTML 13.2.4.1).
void Builder::reset_mode() {
  for (size_t i = open_.size(); i-- > 0;) {
    ++work_;
    const bool last = i == 0;
    const Open node = last && fragment_ ? context_ : open_[i];
    const Tag tag = node.ns == Namespace::html && node.name < kTagCount
                        ? static_cast<Tag>(node.name)
                        : Tag::none;
    const auto set = [&](Mode mode) { mode_ = mode; };
    switch (tag) {
      case Tag::select:
        for (size_t k = i; k-- > 1;) {
          if (open_[k].is(Tag::template_)) break;
          if (open_[k].is(Tag::table)) return set(Mode::in_select_in_table);
        }
        return set(Mode::in_select);
      case Tag::td:
      case Tag::th:
        if (!last) return set(Mode::in_cell);
        break;
      case Tag::tr:
        return set(Mode::in_row);
      case Tag::tbody:
      case Tag::thead:
      case Tag::tfoot:
        return set(Mode::in_table_body);
      case Tag::caption:
        return set(Mode::in_caption);
      case Tag::colgroup:
        return set(Mode::in_column_group);
      case Tag::table:
        return set(Mode::in_table);
      case Tag::template_:
        return set(template_modes_.empty() ? Mode::in_body : template_modes_.back());
      case Tag::head:
        if (!last) return set(Mode::in_head);
        break;
      case Tag::body:
        return set(Mode::in_body);
      case Tag::frameset:
        return set(Mode::in_frameset);
      case Tag::html:
        return set(head_ == kNone ? Mode::before_head : Mode::after_head);
      default:
        break;
    }
    if (last) return set(Mode::in_body);
  }
}

}  // namespace sayso::html
