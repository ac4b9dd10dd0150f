#include <gtest/gtest.h>

namespace {}
