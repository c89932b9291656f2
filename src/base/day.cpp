#include "base/day.h"

#include <fmt/format.h>

namespace gk::base {

std::optional<Day> Day::Of(int year, int month, int day) {
    if (year < 1949 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::string ToString(const Day& day) {
    return fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
}

}  // namespace gk::base
