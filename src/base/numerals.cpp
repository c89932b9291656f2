#include "base/numerals.h"

namespace gk::base {
namespace {

int DigitOf(char32_t c) {
    switch (c) {
        case U'〇':
        case U'零': return 0;
        case U'一': return 1;
        case U'二':
        case U'两': return 2;
        case U'三': return 3;
        case U'四': return 4;
        case U'五': return 5;
        case U'六': return 6;
        case U'七': return 7;
        case U'八': return 8;
        case U'九': return 9;
        default: return -1;
    }
}

std::int64_t UnitOf(char32_t c) {
    switch (c) {
        case U'十': return 10;
        case U'百': return 100;
        case U'千': return 1000;
        default: return 0;
    }
}

std::int64_t MyriadOf(char32_t c) {
    switch (c) {
        case U'万': return 10'000;
        case U'亿': return 100'000'000;
        default: return 0;
    }
}

std::optional<std::int64_t> ParseDigits(std::u32string_view text) {
    std::int64_t value = 0;
    if (text.size() > 18) return std::nullopt;
    for (const char32_t c : text) value = value * 10 + DigitOf(c);
    return value;
}

bool AllDigits(std::u32string_view text) {
    for (const char32_t c : text) {
        if (DigitOf(c) < 0) return false;
    }
    return true;
}

}  // namespace

std::optional<std::int64_t> ParseChineseNumeral(std::u32string_view text) {
    if (text.empty() || text.size() > 24) return std::nullopt;
    if (AllDigits(text)) return ParseDigits(text);
    std::int64_t total = 0;    // what 亿 and 万 have closed
    std::int64_t section = 0;  // below the next 万
    std::int64_t digit = -1;   // waiting for its unit
    std::int64_t last_unit = 10'000;
    std::int64_t last_myriad = 0;  // 万 comes once before 亿 and once behind it, 亿 once
    bool closed_hundred_million = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        if (const int d = DigitOf(c); d >= 0) {
            if (digit > 0) return std::nullopt;  // 五六 inside a number with units
            digit = d;
        } else if (const auto unit = UnitOf(c); unit > 0) {
            if (unit >= last_unit || digit == 0) return std::nullopt;
            if (digit < 0 && !(unit == 10 && section == 0)) return std::nullopt;
            section += (digit < 0 ? 1 : digit) * unit;
            last_unit = unit;
            digit = -1;
        } else if (const auto myriad = MyriadOf(c); myriad > 0) {
            if (digit > 0) section += digit;
            const bool hundred_million = myriad > 10'000;
            if (section == 0 && !(hundred_million && last_myriad == 10'000)) return std::nullopt;
            if (hundred_million ? closed_hundred_million : last_myriad == 10'000) return std::nullopt;
            closed_hundred_million = closed_hundred_million || hundred_million;
            last_myriad = myriad;
            total = hundred_million ? (total + section) * myriad : total + section * myriad;
            section = 0;
            digit = -1;
            last_unit = 10'000;
        } else {
            return std::nullopt;
        }
    }
    if (digit == 0 && text.size() > 1) return std::nullopt;  // 一百零
    if (digit > 0) {
        // 一百五 and 三万五 are spoken forms (150, 35000): not certain, so not read.
        const bool after_zero = text.size() >= 2 && DigitOf(text[text.size() - 2]) == 0;
        const bool after_ten = text.size() >= 2 && UnitOf(text[text.size() - 2]) == 10;
        if (!after_zero && !after_ten) return std::nullopt;
        section += digit;
    }
    return total + section;
}

}  // namespace gk::base
