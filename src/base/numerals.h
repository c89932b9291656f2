#pragma once
// Chinese numerals as reports write them: 五十九, 一百零二, 两千, 二〇二三, 〇.

#include <cstdint>
#include <optional>
#include <string_view>

namespace gk::base {

/// One of 〇零一二两三四五六七八九十百千万亿?
bool IsChineseNumeral(char32_t c);

/// The value of a run of numerals; empty where it is no number (十百, 万, more than 18 digits). A run of digits only
/// (二〇二三) reads digit by digit.
std::optional<std::int64_t> ParseChineseNumeral(std::u32string_view text);

}  // namespace gk::base
