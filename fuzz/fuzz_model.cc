// A model file. The digest of the input is mended first, so that what lies behind it is reached.
#include <cstring>

#include "base/digest.h"
#include "nn/model_file.h"
#include "read/attributions.h"
#include "read/coreference.h"
#include "read/name_tagger.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr size_t kHeader = 128;  // docs/formats/model.md
  constexpr size_t kDigestAt = 24;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (size > kHeader) {
    const std::string hex = sayso::base::sha256_hex(std::string_view(bytes).substr(kHeader));
    for (size_t i = 0; i < 32; ++i)
      bytes[kDigestAt + i] = static_cast<char>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
    const uint64_t whole = size;
    std::memcpy(bytes.data() + 16, &whole, sizeof whole);
  }
  const auto model = sayso::nn::ModelFile::from_bytes(bytes);
  if (model) {
    (void)sayso::read::WordEncoder::load(*model).has_value();
    (void)sayso::read::AttributionFinder::load(*model).has_value();
    (void)sayso::read::NameTagger::load(*model).has_value();
    (void)sayso::read::CoreferenceFinder::load(*model).has_value();
  }
  return 0;
}
