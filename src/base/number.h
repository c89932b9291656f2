#pragma once
// Exact decimals: counts, amounts and changes as a report writes them. double never touches a table cell.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gk::base {

/// digits x 10^-decimals; 4068.208 is {4068208, 3}. Negative for a decrease.
struct Number {
    std::int64_t digits = 0;
    int decimals = 0;

    static constexpr Number Of(std::int64_t count) { return {count, 0}; }

    bool IsInteger() const;
    bool IsZero() const { return digits == 0; }

    /// By value: 1.50 equals 1.5.
    friend bool operator==(const Number& a, const Number& b);
    friend std::strong_ordering operator<=>(const Number& a, const Number& b);

    /// Empty where the sum does not fit 18 digits.
    friend std::optional<Number> Add(const Number& a, const Number& b);
    friend std::optional<Number> Subtract(const Number& a, const Number& b);
};

/// "-12.50" -> {-1250, 2}. ASCII digits with an optional sign and point only; empty where the text is anything
/// else or has more than 18 digits.
std::optional<Number> ParseNumber(std::string_view text);

/// Exactly the digits held: {4068208, 3} -> "4068.208".
std::string ToString(const Number& number);

}  // namespace gk::base
