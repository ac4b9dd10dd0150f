// Material: what pages show of one story; see share/material.h.
#pragma once

#include "share/material.h"

namespace sayso::serve {

using share::Extent;
using share::Material;
using share::paragraph_of;
using share::Told;

}  // namespace sayso::serve
