#pragma once
// What may stand in a field that people fill in.

#include <optional>
#include <string_view>

#include "base/error.h"

namespace gk::ledger {

using Refusal = std::optional<base::Error>;

inline constexpr std::size_t kLongestName = 100;  ///< characters
inline constexpr std::size_t kLongestNote = 1000;

/// Valid UTF-8 without control characters, not only blanks where it is required, at most `most` characters. `field` is the message
/// key of the field's name: "field.agency_name".
Refusal CheckText(std::string_view field, std::string_view text, std::size_t most, bool required = true);

}  // namespace gk::ledger
