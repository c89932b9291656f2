#pragma once
// A point in time. The machine's zone plays no part: a Day is made at fixed UTC+8, the time of all of China since 1949
// (summer time of 1986 to 1991 is not known here; nothing is dated by it).

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"

namespace gk::base {

/// Milliseconds since 1970-01-01T00:00:00Z.
struct Moment {
    std::int64_t ms = 0;
    friend auto operator<=>(const Moment&, const Moment&) = default;
};

/// The day in China. Throws std::out_of_range outside of the years that Day knows.
Day DayOf(Moment moment);

/// 2026-02-10T08:30:00.123+08:00; throws as DayOf does.
std::string ToString(Moment moment);

/// What ToString writes, also without milliseconds, and with any offset (Z, +00:00). Empty for anything else: a time
/// without offset, a day that does not exist, 24:00, a leap second.
std::optional<Moment> ParseMoment(std::string_view text);

}  // namespace gk::base
