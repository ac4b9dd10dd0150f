// Runs a fuzz target over files and folders of its corpus, and over cut and flipped forms of each:
// a short fuzz run that is the same every time.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr int kForms = 40;  // changed forms of each file

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

void run_with_forms(const std::string& bytes, uint32_t seed) {
  run(bytes);
  std::mt19937 random(seed);
  for (int i = 0; i < kForms && !bytes.empty(); ++i) {
    std::string form = bytes;
    const size_t at = random() % form.size();
    switch (i % 4) {
      case 0:
        form.resize(at);
        break;
      case 1:
        form[at] = static_cast<char>(random());
        break;
      case 2:
        form.insert(at, form.substr(random() % form.size(), random() % 64));
        break;
      default:
        form.erase(at, random() % 64);
    }
    run(form);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    if (!std::filesystem::is_directory(argv[i])) {
      files.emplace_back(argv[i]);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  uint32_t seed = 1;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    run_with_forms({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}, seed++);
  }
  std::printf("%zu files and %d changed forms of each\n", files.size(), kForms);
  return files.empty() ? 1 : 0;
}
