#pragma once
// Chinese numerals as reports write them: 五十九, 一百零二, 两千, 二〇二三, 〇.

#include <cstdint>
#include <optional>
#include <string_view>

namespace gk::base {

/// One of 〇零一二两三四五六七八九十百千万亿?
constexpr bool IsChineseNumeral(char32_t c) {
    switch (c) {
        case U'〇':
        case U'零':
        case U'一':
        case U'二':
        case U'两':
        case U'三':
        case U'四':
        case U'五':
        case U'六':
        case U'七':
        case U'八':
        case U'九':
        case U'十':
        case U'百':
        case U'千':
        case U'万':
        case U'亿': return true;
        default: return false;
    }
}

/// The value of a run of numerals; empty where it is no number (十百, 万, more than 18 digits). A run of digits only
/// (二〇二三) reads digit by digit.
std::optional<std::int64_t> ParseChineseNumeral(std::u32string_view text);

}  // namespace gk::base
