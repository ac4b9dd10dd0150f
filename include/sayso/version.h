// The version of the library and the command.
#pragma once

namespace sayso {

inline constexpr char kVersion[] = "0.1.0";

}  // namespace sayso
