#pragma once
// Where words may meet (data/words.tsv): whether some word ends in two characters, or begins with them.

#include <string_view>

#include "report/glyphs.h"

namespace gk::checks {

/// Some word ends in `a` `x`: 公开 for 公, 开.
bool EndsWord(std::string_view words, char32_t a, char32_t x);
/// Some word begins with `x` `b`.
bool BeginsWord(std::string_view words, char32_t x, char32_t b);
/// A word with the character doubled (层层, 孜孜不倦) covers the glyphs g and g + 1.
bool InDoubledWord(std::string_view words, const report::Glyphs& glyphs, std::uint32_t g);

}  // namespace gk::checks
