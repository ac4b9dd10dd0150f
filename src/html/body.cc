#include <algorithm>

#include "base/utf8.h"
#include "html/builder.h"

namespace sayso::html {
namespace {

constexpr auto kHeadings = {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6};

}  // namespace

// HTML 13.2.6.4.7
bool Builder::in_body(Token& token) {
  switch (token.kind) {
    case Token::Kind::text:
      body_text(token);
      return true;
    case Token::Kind::comment:
      insert_comment(token);
      return true;
    case Token::Kind::doctype:
      return true;
    case Token::Kind::start_tag:
      return body_start_tag(token);
    case Token::Kind::end_tag:
      return body_end_tag(token);
    case Token::Kind::end:
      return end_of_page(token);
  }
  return true;
}

bool Builder::end_of_page(Token& token) {
  return template_modes_.empty() ? true : in_template(token);
}

void Builder::body_text(Token& token) {
  if (token.is_null) return;
  reconstruct();
  insert_text(token);
  if (frameset_ok_ && !is_space_text(token)) frameset_ok_ = false;
}

// HTML 13.2.6.4.8
bool Builder::in_text(Token& token) {
  if (token.kind == Token::Kind::text) {
    insert_text(token);
    return true;
  }
  pop();
  mode_ = original_mode_;
  return token.kind != Token::Kind::end;
}

void Builder::merge_attributes(NodeId id, const Token& token) {
  Node& node = tree_.nodes_[id];
  std::vector<Attribute> all(
      tree_.attributes_.begin() + static_cast<ptrdiff_t>(node.attributes_begin),
      tree_.attributes_.begin() + static_cast<ptrdiff_t>(node.attributes_end));
  const size_t before = all.size();
  for (const Attribute& attribute : token.attributes) {
    work_ += all.size();
    if (all.size() >= limits_.html_attributes) break;
    const std::string_view name = tree_.name(attribute);
    const auto known = std::find_if(all.begin(), all.end(), [&](const Attribute& other) {
      return other.name_hash == attribute.name_hash && tree_.name(other) == name;
    });
    if (known == all.end()) all.push_back(attribute);
  }
  if (all.size() == before) return;
  node.attributes_begin = static_cast<uint32_t>(tree_.attributes_.size());
  tree_.attributes_.insert(tree_.attributes_.end(), all.begin(), all.end());
  node.attributes_end = static_cast<uint32_t>(tree_.attributes_.size());
}

void Builder::close_p() {
  if (!in_scope(Tag::p, Scope::button)) return;
  imply_end_tags(Tag::p);
  pop_until(Tag::p);
}

bool Builder::body_frameset(Token& token) {
  if (open_.size() < 2 || !open_[1].is(Tag::body) || !frameset_ok_) return true;
  detach(open_[1].id);
  pop_until_size(1);
  insert_element(token);
  mode_ = Mode::in_frameset;
  return true;
}

bool Builder::body_start_tag(Token& token) {
  switch (token.tag()) {
    case Tag::none:  // unknown names are the most common of the rest
      return body_other_start(token);
    case Tag::html:
      if (!is_open(Tag::template_) && !open_.empty()) merge_attributes(open_.front().id, token);
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
    case Tag::title:
      return in_head(token);
    case Tag::body:
      if (open_.size() < 2 || !open_[1].is(Tag::body) || is_open(Tag::template_)) return true;
      frameset_ok_ = false;
      merge_attributes(open_[1].id, token);
      return true;
    case Tag::frameset:
      return body_frameset(token);
    default:
      return body_block_start(token) || body_inline_start(token) || body_void_start(token) ||
             body_other_start(token);
  }
}

void Builder::list_item_start(Token& token, bool definition) {
  frameset_ok_ = false;
  for (size_t i = open_.size(); i-- > 0;) {
    ++work_;
    const Open& node = open_[i];
    const bool same = definition ? node.is(Tag::dd) || node.is(Tag::dt) : node.is(Tag::li);
    if (same) {
      const Tag tag = static_cast<Tag>(node.name);
      imply_end_tags(tag);
      pop_until(tag);
      break;
    }
    if (node.special && !node.is(Tag::address) && !node.is(Tag::div) && !node.is(Tag::p)) break;
  }
  close_p();
  insert_element(token);
}

// Elements that close a paragraph. False: it is none.
bool Builder::body_block_start(Token& token) {
  switch (token.tag()) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::center:
    case Tag::details:
    case Tag::dialog:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::header:
    case Tag::hgroup:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::p:
    case Tag::search:
    case Tag::section:
    case Tag::summary:
    case Tag::ul:
      close_p();
      insert_element(token);
      return true;
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      close_p();
      if (current_is(kHeadings)) pop();
      insert_element(token);
      return true;
    case Tag::pre:
    case Tag::listing:
      close_p();
      insert_element(token);
      skip_newline_ = true;
      frameset_ok_ = false;
      return true;
    case Tag::form: {
      const bool inside = is_open(Tag::template_);
      if (form_ != kNone && !inside) return true;
      close_p();
      const NodeId id = insert_element(token);
      if (!inside) form_ = id;
      return true;
    }
    case Tag::li:
      list_item_start(token, false);
      return true;
    case Tag::dd:
    case Tag::dt:
      list_item_start(token, true);
      return true;
    case Tag::plaintext:
      close_p();
      insert_element(token);
      tokenizer_.enter(Tokenizer::State::plaintext, token.name);
      return true;
    case Tag::table:
      if (!quirks_) close_p();
      insert_element(token);
      frameset_ok_ = false;
      mode_ = Mode::in_table;
      return true;
    case Tag::xmp:
      close_p();
      reconstruct();
      frameset_ok_ = false;
      insert_element(token);
      raw_text(token, Tokenizer::State::rawtext);
      return true;
    default:
      return false;
  }
}

// Formatting, and elements that begin a scope. False: it is none.
bool Builder::body_inline_start(Token& token) {
  switch (token.tag()) {
    case Tag::button:
      if (in_scope(Tag::button)) {
        imply_end_tags();
        pop_until(Tag::button);
      }
      reconstruct();
      insert_element(token);
      frameset_ok_ = false;
      return true;
    case Tag::a: {
      const size_t at = active_named(token.name);
      if (at != SIZE_MAX) {
        const NodeId id = active_[at].id;
        adopt(token);
        const size_t still = active_index(id);
        if (still != SIZE_MAX) active_.erase(active_.begin() + static_cast<ptrdiff_t>(still));
        const size_t open = open_index(id);
        if (open != SIZE_MAX) remove_open(open);
      }
      reconstruct();
      push_formatting(token, insert_element(token));
      return true;
    }
    case Tag::b:
    case Tag::big:
    case Tag::code:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::s:
    case Tag::small:
    case Tag::strike:
    case Tag::strong:
    case Tag::tt:
    case Tag::u:
      reconstruct();
      push_formatting(token, insert_element(token));
      return true;
    case Tag::nobr:
      reconstruct();
      if (in_scope(Tag::nobr)) {
        adopt(token);
        reconstruct();
      }
      push_formatting(token, insert_element(token));
      return true;
    case Tag::applet:
    case Tag::marquee:
    case Tag::object:
      reconstruct();
      insert_element(token);
      push_marker();
      frameset_ok_ = false;
      return true;
    default:
      return false;
  }
}

// Elements without contents, and those whose contents are text. False: it is none.
bool Builder::body_void_start(Token& token) {
  switch (token.tag()) {
    case Tag::image:
      token.name = static_cast<uint32_t>(Tag::img);
      [[fallthrough]];
    case Tag::area:
    case Tag::br:
    case Tag::embed:
    case Tag::img:
    case Tag::keygen:
    case Tag::wbr:
      reconstruct();
      insert_element(token);
      pop();
      frameset_ok_ = false;
      return true;
    case Tag::input: {
      reconstruct();
      const NodeId id = insert_element(token);
      pop();
      if (base::lower(tree_.attribute(id, "type")) != "hidden") frameset_ok_ = false;
      return true;
    }
    case Tag::param:
    case Tag::source:
    case Tag::track:
      insert_element(token);
      pop();
      return true;
    case Tag::hr:
      close_p();
      insert_element(token);
      pop();
      frameset_ok_ = false;
      return true;
    case Tag::textarea:
      insert_element(token);
      skip_newline_ = true;
      frameset_ok_ = false;
      raw_text(token, Tokenizer::State::rcdata);
      return true;
    case Tag::iframe:
      frameset_ok_ = false;
      insert_element(token);
      raw_text(token, Tokenizer::State::rawtext);
      return true;
    case Tag::noembed:
      insert_element(token);
      raw_text(token, Tokenizer::State::rawtext);
      return true;
    default:
      return false;
  }
}

// What is left. Always takes the token.
bool Builder::body_other_start(Token& token) {
  switch (token.tag()) {
    case Tag::select:
      reconstruct();
      insert_element(token);
      frameset_ok_ = false;
      mode_ = mode_ == Mode::in_table || mode_ == Mode::in_caption ||
                      mode_ == Mode::in_table_body || mode_ == Mode::in_row ||
                      mode_ == Mode::in_cell
                  ? Mode::in_select_in_table
                  : Mode::in_select;
      return true;
    case Tag::optgroup:
    case Tag::option:
      if (current().is(Tag::option)) pop();
      reconstruct();
      insert_element(token);
      return true;
    case Tag::rb:
    case Tag::rtc:
      if (in_scope(Tag::ruby)) imply_end_tags();
      insert_element(token);
      return true;
    case Tag::rp:
    case Tag::rt:
      if (in_scope(Tag::ruby)) imply_end_tags(Tag::rtc);
      insert_element(token);
      return true;
    case Tag::math:
    case Tag::svg:
      reconstruct();
      insert_foreign(token, token.is(Tag::math) ? Namespace::math : Namespace::svg);
      if (token.self_closing) pop();
      return true;
    case Tag::caption:
    case Tag::col:
    case Tag::colgroup:
    case Tag::frame:
    case Tag::head:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
      return true;
    default:
      reconstruct();
      insert_element(token);
      return true;
  }
}

bool Builder::body_end_tag(Token& token) {
  const Tag tag = token.tag();
  switch (tag) {
    case Tag::template_:
      return in_head(token);
    case Tag::body:
      if (in_scope(Tag::body)) mode_ = Mode::after_body;
      return true;
    case Tag::html:
      if (!in_scope(Tag::body)) return true;
      mode_ = Mode::after_body;
      return false;
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::button:
    case Tag::center:
    case Tag::details:
    case Tag::dialog:
    case Tag::dir:
    case Tag::div:
    case Tag::dl:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::header:
    case Tag::hgroup:
    case Tag::listing:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::pre:
    case Tag::search:
    case Tag::section:
    case Tag::summary:
    case Tag::ul:
      if (!in_scope(tag)) return true;
      imply_end_tags();
      pop_until(tag);
      return true;
    case Tag::form:
      if (is_open(Tag::template_)) {
        if (!in_scope(Tag::form)) return true;
        imply_end_tags();
        pop_until(Tag::form);
      } else {
        const NodeId form = form_;
        form_ = kNone;
        if (form == kNone || !id_in_scope(form)) return true;
        imply_end_tags();
        remove_open(open_index(form));
      }
      return true;
    case Tag::p:
      if (!in_scope(Tag::p, Scope::button)) insert_named(Tag::p);
      close_p();
      return true;
    case Tag::li:
      if (!in_scope(Tag::li, Scope::list)) return true;
      imply_end_tags(Tag::li);
      pop_until(Tag::li);
      return true;
    case Tag::dd:
    case Tag::dt:
      if (!in_scope(tag)) return true;
      imply_end_tags(tag);
      pop_until(tag);
      return true;
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
      if (!in_scope(kHeadings)) return true;
      imply_end_tags();
      pop_until_one_of(kHeadings);
      return true;
    case Tag::a:
    case Tag::b:
    case Tag::big:
    case Tag::code:
    case Tag::em:
    case Tag::font:
    case Tag::i:
    case Tag::nobr:
    case Tag::s:
    case Tag::small:
    case Tag::strike:
    case Tag::strong:
    case Tag::tt:
    case Tag::u:
      adopt(token);
      return true;
    case Tag::applet:
    case Tag::marquee:
    case Tag::object:
      if (!in_scope(tag)) return true;
      imply_end_tags();
      pop_until(tag);
      clear_formatting();
      return true;
    case Tag::br:
      token.kind = Token::Kind::start_tag;
      token.attributes.clear();
      return body_void_start(token);
    default:
      any_other_end_tag(token);
      return true;
  }
}

void Builder::any_other_end_tag(const Token& token) {
  if (!is_open(token.name)) return;
  for (size_t i = open_.size(); i-- > 0;) {
    ++work_;
    const Open& node = open_[i];
    if (node.ns == Namespace::html && node.name == token.name) {
      imply_end_tags(token.tag());
      // What was implied may reach below it only by name, so it still stands at i or above.
      pop_until_size(std::min(i, open_.size()));
      return;
    }
    if (node.special) return;
  }
}

}  // namespace sayso::html
