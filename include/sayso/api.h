// SAYSO_API: what libsayso shows.
#pragma once

#define SAYSO_API __attribute__((visibility("default")))
