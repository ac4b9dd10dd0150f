# cmake -DFILES=a;b -DOUT=assets_data.cc -P embed.cmake: the files as bytes in a C++ source, with the hash of each.
set(table "")
set(bodies "")
set(number 0)
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  file(READ ${file} hex HEX)
  file(SHA256 ${file} hash)
  string(SUBSTRING ${hash} 0 12 hash)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" escaped "${hex}")
  # String literals in lines: a compiler bounds the length of one.
  string(REPEAT "." 64 line)
  string(REGEX REPLACE "(${line})" "\\1\"\n  \"" escaped "${escaped}")
  string(APPEND bodies "constexpr char kBytes${number}[] =\n  \"${escaped}\";\n")
  string(APPEND table "  {\"${name}\", \"${hash}\", {kBytes${number}, ${size}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "// Made by cmake/embed.cmake.
#include \"serve/assets.h\"

namespace sayso::serve {
namespace {

${bodies}
constexpr Asset kAssets[] = {
${table}};

}  // namespace

std::span<const Asset> assets() { return kAssets; }

}  // namespace sayso::serve
")
