// Hashes of words: the same on every machine, since they are part of what a placement depends on.
#pragma once

#include <cstdint>
#include <string_view>

namespace sayso::story {

constexpr uint64_t kHashBegin = 1469598103934665603u;

/// One step of FNV-1a.
inline uint64_t hash_on(uint64_t h, char c) {
  return (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
}

/// FNV-1a. Its low bits follow the last letters: mix() it before taking some of them.
inline uint64_t hash_word(std::string_view word) {
  uint64_t h = kHashBegin;
  for (const char c : word) h = hash_on(h, c);
  return h;
}

/// The finishing step of splitmix64.
inline uint64_t mix(uint64_t h) {
  h ^= h >> 30;
  h *= 0xbf58476d1ce4e5b9u;
  h ^= h >> 27;
  h *= 0x94d049bb133111ebu;
  return h ^ (h >> 31);
}

}  // namespace sayso::story
