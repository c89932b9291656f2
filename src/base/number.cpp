#include "base/number.h"

#include <algorithm>
#include <cstdlib>

namespace gk::base {
namespace {

constexpr int kMostDigits = 18;  // what an int64 holds whatever the digits are
constexpr std::int64_t kLargest = 999'999'999'999'999'999;

/// The same value with more decimals; empty where it would not fit.
std::optional<std::int64_t> Scaled(const Number& number, int decimals) {
    std::int64_t digits = number.digits;
    for (int i = number.decimals; i < decimals; ++i) {
        if (std::abs(digits) > kLargest / 10) return std::nullopt;
        digits *= 10;
    }
    return digits;
}

Number Reduced(Number number) {
    while (number.decimals > 0 && number.digits % 10 == 0) {
        number.digits /= 10;
        --number.decimals;
    }
    return number;
}

std::optional<Number> Sum(const Number& a, const Number& b, int sign) {
    const int decimals = std::max(a.decimals, b.decimals);
    const auto x = Scaled(a, decimals);
    const auto y = Scaled(b, decimals);
    if (!x || !y) return std::nullopt;
    const std::int64_t digits = *x + sign * *y;
    if (std::abs(digits) > kLargest) return std::nullopt;
    return Number{digits, decimals};
}

}  // namespace

bool Number::IsInteger() const {
    return Reduced(*this).decimals == 0;
}

bool operator==(const Number& a, const Number& b) {
    const Number x = Reduced(a);
    const Number y = Reduced(b);
    return x.digits == y.digits && x.decimals == y.decimals;
}

std::strong_ordering operator<=>(const Number& a, const Number& b) {
    const int decimals = std::max(a.decimals, b.decimals);
    const auto x = Scaled(a, decimals);
    const auto y = Scaled(b, decimals);
    if (x && y) return *x <=> *y;
    // One does not fit the common scale, so it is far larger in size: its sign decides.
    if (!x) return a.digits <=> std::int64_t{0};
    return std::int64_t{0} <=> b.digits;
}

std::optional<Number> Add(const Number& a, const Number& b) {
    return Sum(a, b, 1);
}

std::optional<Number> Subtract(const Number& a, const Number& b) {
    return Sum(a, b, -1);
}

std::optional<Number> ParseNumber(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    Number number;
    int seen = 0;
    bool point = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '.' && !point && i > 0 && i + 1 < text.size()) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++seen > kMostDigits) return std::nullopt;
        number.digits = number.digits * 10 + (c - '0');
        if (point) ++number.decimals;
    }
    if (seen == 0) return std::nullopt;
    if (negative) number.digits = -number.digits;
    return number;
}

std::string ToString(const Number& number) {
    std::string text = std::to_string(std::abs(number.digits));
    if (number.decimals > 0) {
        const auto decimals = static_cast<std::size_t>(number.decimals);
        if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
        text.insert(text.size() - decimals, 1, '.');
    }
    if (number.digits < 0) text.insert(0, 1, '-');
    return text;
}

}  // namespace gk::base
