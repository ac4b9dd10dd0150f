#!/bin/sh
# Installs to a temporary prefix, builds a consumer by the CMake package and by pkg-config, and runs it and the installed command.
set -eu
build=$1
source=$2
compiler=$3
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$build" --prefix "$prefix/usr" >/dev/null

model=$(find "$prefix/usr/share/sayso/models" -name reader.sayso | head -n 1)
test -s "$prefix/usr/share/man/man1/sayso-read.1"
test -s "$prefix/usr/share/man/man1/sayso-forget.1"
test "$("$prefix/usr/bin/sayso" --version | cut -d' ' -f1)" = sayso
echo "The silo leaned, the harbormaster said." | "$prefix/usr/bin/sayso" read --format jsonl - | grep -q '"attributions":\[{"id":1,"source":\[\[17,33\]\]'

cmake -S "$source" -B "$prefix/consumer" -DCMAKE_PREFIX_PATH="$prefix/usr" -DCMAKE_CXX_COMPILER="$compiler" -DSAYSO_CONSUMER=ON >/dev/null
cmake --build "$prefix/consumer" >/dev/null
# A sanitized library needs its run time first; the consumer is then only built.
"$prefix/consumer/consumer" "$model" || { nm -D "$prefix/usr/lib"*/libsayso.so* "$prefix"/usr/lib/*/libsayso.so 2>/dev/null | grep -q __asan && exit 0; exit 1; }

pc=$(find "$prefix/usr" -name sayso.pc | head -n 1)
libs=$(dirname "$(find "$prefix/usr" -name libsayso.so | head -n 1)")
# shellcheck disable=SC2046
"$compiler" -std=c++20 "$source/consumer.cc" -o "$prefix/by-pkg-config" $(PKG_CONFIG_PATH=$(dirname "$pc") pkg-config --cflags --libs sayso) -Wl,-rpath,"$libs"
"$prefix/by-pkg-config" "$model"

# Only what is marked SAYSO_API is visible.
hidden=$(nm -D --defined-only -C "$libs/libsayso.so" | grep -c 'sayso::\(nn\|read\|store\|html\|extract\)::' || true)
test "$hidden" -eq 0
