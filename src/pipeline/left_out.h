// Left out: what of a stored page is no part of its article, and why.
#pragma once

#include "sayso/left_out.h"
#include "sayso/store.h"

namespace sayso::pipeline {

/// Reads the stored bytes of a version once more. The record does not keep as what the bytes were
/// given; that they are a page is seen by its text coming out of them again. Bounded: of documents
/// over four megabytes only that is told. Errc::not_found, and what a Store reports.
Result<LeftOut> left_out(Store& store, VersionNumber number);

}  // namespace sayso::pipeline
