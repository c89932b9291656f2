#pragma once

#include "base/error.h"

namespace gk::document {

inline constexpr base::ErrorCode kCannotOpen{"document.cannot_open"};
inline constexpr base::ErrorCode kEmpty{"document.empty"};
inline constexpr base::ErrorCode kTooLarge{"document.too_large"};
inline constexpr base::ErrorCode kTooManyCells{"document.too_many_cells"};
inline constexpr base::ErrorCode kBinary{"document.binary"};
inline constexpr base::ErrorCode kFormatUnsupported{"document.format_unsupported"};

}  // namespace gk::document
