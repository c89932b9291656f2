#pragma once
// A calendar date in China. Arithmetic that the law does not have (day + 20) does not compile.

#include <chrono>
#include <compare>
#include <optional>
#include <string>

namespace gk::base {

class Day {
public:
    /// Empty for a date that does not exist (30 February).
    static std::optional<Day> Of(int year, int month, int day);

    int year() const { return static_cast<int>(date_.year()); }
    int month() const { return static_cast<int>(static_cast<unsigned>(date_.month())); }
    int day() const { return static_cast<int>(static_cast<unsigned>(date_.day())); }

    friend auto operator<=>(const Day&, const Day&) = default;

private:
    explicit Day(std::chrono::year_month_day date) : date_(date) {}
    std::chrono::year_month_day date_;
};

/// 2024-02-18
std::string ToString(const Day& day);

}  // namespace gk::base
