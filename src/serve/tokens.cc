#include "serve/tokens.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <sstream>
#include <thread>

#include "base/digest.h"
#include "base/files.h"
#include "base/hmac.h"

namespace sayso::serve {
namespace {

constexpr size_t kFileLimit = 1u << 20;

// Does not tell by its time where two digests part.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned differing = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    const auto one = static_cast<unsigned>(static_cast<unsigned char>(a[i]));
    differing |= one ^ static_cast<unsigned>(static_cast<unsigned char>(b[i]));
  }
  return differing == 0;
}

bool is_name(const std::string& name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

// The file that is to take another's place, held by one writer. Whoever finds it held waits; what a
// writer left behind that was ended is written anew.
class NextFile {
 public:
  static Result<std::unique_ptr<NextFile>> open(const std::string& path) {
    using namespace std::chrono_literals;
    const auto until = std::chrono::steady_clock::now() + 5s;
    while (std::chrono::steady_clock::now() < until) {
      const int file =
          ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
      if (file < 0) return Error{Errc::unreadable, "cannot be written", path};
      std::unique_ptr<NextFile> out(new NextFile(file));
      // The one before may have given it its name, or taken it away, while we waited.
      if (flock(file, LOCK_EX | LOCK_NB) == 0 && out->is_at(path)) return out;
      out.reset();
      std::this_thread::sleep_for(10ms);
    }
    return Error{Errc::locked, "another program writes to it", path};
  }
  NextFile(const NextFile&) = delete;
  NextFile& operator=(const NextFile&) = delete;
  ~NextFile() { close(file_); }

  bool write(const std::string& text) const {
    return ftruncate(file_, 0) == 0 &&
           ::write(file_, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
           fsync(file_) == 0;
  }

 private:
  explicit NextFile(int file) : file_(file) {}
  bool is_at(const std::string& path) const {
    struct stat held {};
    struct stat there {};
    return fstat(file_, &held) == 0 && stat(path.c_str(), &there) == 0 &&
           held.st_ino == there.st_ino && held.st_dev == there.st_dev;
  }
  int file_;
};

Result<std::string> random_token() {
  const auto bytes = base::random_bytes(32);
  if (!bytes) return Error{Errc::unavailable, "no random numbers to be had", ""};
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "sayso_";
  for (const char byte : *bytes) {
    out += kDigits[static_cast<unsigned char>(byte) >> 4u];
    out += kDigits[static_cast<unsigned char>(byte) & 15u];
  }
  return out;
}

}  // namespace

std::filesystem::path Tokens::beside(const std::filesystem::path& record) {
  return record.string() + ".tokens";
}

Result<std::vector<Token>> Tokens::list() const {
  const auto text = base::read_file(file_, kFileLimit);
  if (!text) {
    if (text.error().code == Errc::not_found) return std::vector<Token>();
    return text.error();
  }
  std::vector<Token> out;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream parts(line);
    Token token;
    std::string made;
    parts >> token.digest >> made >> token.name;
    const auto time = Time::parse(made);
    if (token.digest.size() != 64 || !time || !is_name(token.name))
      return Error{Errc::corrupt, "a line is no token; make the file anew with `sayso token`",
                   file_.string()};
    token.made = *time;
    out.push_back(std::move(token));
  }
  return out;
}

Result<std::string> Tokens::make(const std::string& name, const Time& now) {
  if (!is_name(name))
    return Error{Errc::usage,
                 "a name holds letters, digits, dots, dashes and underscores, at most 64", name};
  const auto token = random_token();
  if (!token) return token;
  const Status kept = rewrite([&](std::vector<Token>& tokens) -> Status {
    if (std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) { return t.name == name; }))
      return Error{Errc::usage, "there is a token of that name; revoke it or choose another", name};
    tokens.push_back({name, now, base::sha256_hex(*token)});
    return Done{};
  });
  return kept ? token : kept.error();
}

Status Tokens::revoke(const std::string& name) {
  return rewrite([&](std::vector<Token>& tokens) -> Status {
    if (std::erase_if(tokens, [&](const Token& t) { return t.name == name; }) == 0)
      return Error{Errc::not_found, "no token of that name", name};
    return Done{};
  });
}

Result<std::optional<std::string>> Tokens::name_of(std::string_view token) const {
  const auto tokens = list();
  if (!tokens) return tokens.error();
  const std::string digest = base::sha256_hex(token);
  std::optional<std::string> out;
  for (const Token& t : *tokens) {
    if (same(t.digest, digest)) out = t.name;
  }
  return out;
}

// A new file takes the place of the old one, so that a reader never sees half of it.
Status Tokens::rewrite(const std::function<Status(std::vector<Token>&)>& change) const {
  const std::string next = file_.string() + ".new";
  const auto locked = NextFile::open(next);
  if (!locked) return locked.error();
  auto tokens = list();
  Status done = tokens ? change(*tokens) : Status(tokens.error());
  if (!done) {
    unlink(next.c_str());
    return done;
  }
  std::string text;
  for (const Token& t : *tokens) text += t.digest + " " + t.made.text() + " " + t.name + "\n";
  if (!(*locked)->write(text) || rename(next.c_str(), file_.c_str()) != 0)
    return Error{Errc::unavailable, "could not be written whole", file_.string()};
  return Done{};
}

}  // namespace sayso::serve
