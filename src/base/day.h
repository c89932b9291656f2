#pragma once
// A calendar date in China. Arithmetic that the law does not have (day + 20) does not compile: tests/nocompile.

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace gk::base {

class Day {
public:
    /// Empty for a date that does not exist (30 February), and outside of the years 1949 to 9999.
    static constexpr std::optional<Day> Of(int year, int month, int day) {
        if (year < 1949 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
        const std::chrono::year_month_day date{std::chrono::year{year},
                                               std::chrono::month{static_cast<unsigned>(month)},
                                               std::chrono::day{static_cast<unsigned>(day)}};
        if (!date.ok()) return std::nullopt;
        return Day{std::chrono::sys_days{date}};
    }

    /// The day in China, fixed at UTC+8 whatever the machine's zone, at a moment from 1949 to 9999.
    static Day InChina(std::chrono::system_clock::time_point moment) {
        return Day{std::chrono::floor<std::chrono::days>(moment + std::chrono::hours{8})};
    }

    constexpr int year() const { return static_cast<int>(Date().year()); }
    constexpr int month() const { return static_cast<int>(static_cast<unsigned>(Date().month())); }
    constexpr int day() const { return static_cast<int>(static_cast<unsigned>(Date().day())); }
    constexpr std::chrono::weekday weekday() const { return std::chrono::weekday{days_}; }
    constexpr bool IsWeekend() const { return weekday().iso_encoding() >= 6; }  ///< Saturday or Sunday

    constexpr Day Next() const { return Day{days_ + std::chrono::days{1}}; }
    constexpr Day Previous() const { return Day{days_ - std::chrono::days{1}}; }

    friend constexpr auto operator<=>(const Day&, const Day&) = default;
    friend constexpr std::chrono::days operator-(Day later, Day earlier) {
        return later.days_ - earlier.days_;
    }

private:
    explicit constexpr Day(std::chrono::sys_days days) : days_(days) {}
    constexpr std::chrono::year_month_day Date() const { return std::chrono::year_month_day{days_}; }

    std::chrono::sys_days days_;
};

/// What the caller's clock says, given to every rule that asks for it. Not to be swapped with a day of the facts.
struct Today {
    Day day;
};

/// "2024-02-18", ASCII digits only; empty where the text is anything else or no date.
std::optional<Day> ParseDay(std::string_view text);

/// 2024-02-18
std::string ToString(const Day& day);

}  // namespace gk::base
