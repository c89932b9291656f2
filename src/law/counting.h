#pragma once
// The arithmetic of periods (docs/law/0005-counting-periods.md). The day on which a period begins is not counted. Every result
// shows its working, day by day.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "law/calendar.h"
#include "law/periods.h"
#include "law/policy.h"

namespace gk::law {

/// Time that does not count (条例第三十三条第三款): a letter to a third party or another organ was sent, and the last answer came,
/// or its time ran out. Which of the two days count is a setting (docs/law/0006-pauses.md).
struct Pause {
    Day sent;
    Day ended;
};

enum class StepKind : std::uint8_t {
    counted,  ///< of a period in days, months or years: every day counts
    workday,  ///< counted
    made_up,  ///< counted: a weekend day that is worked
    weekend,
    holiday,
    paused,  ///< a workday inside a pause
    rolled,  ///< after the last day of a period that ends on a day off, until the next workday
};

constexpr bool Counts(StepKind kind) {
    return kind == StepKind::counted || kind == StepKind::workday || kind == StepKind::made_up;
}

std::string_view Name(StepKind kind);

struct Step {
    Day day;
    std::string_view name;     ///< of the holiday; lives as long as the calendar
    std::uint16_t number = 0;  ///< the how-manieth counted day; 0: not counted
    std::uint16_t pause = 0;   ///< which, from 0, where paused
    StepKind kind = StepKind::workday;
    bool local = false;  ///< by the layer of the area
};

/// What a result rests on; lives as long as the periods, or for ever.
struct Basis {
    std::string_view cite;
    Status status = Status::law;
};

/// What a person should know: the key of a message and what it names.
struct Note {
    std::string_view key;
    std::vector<std::pair<std::string, std::string>> values{};
};

struct Working {
    Day begin;  ///< not counted
    Day due;    ///< the last day; or the first on which a minimum is over
    Unit unit = Unit::workday;
    int length = 0;
    std::vector<Step> days;  ///< from the day after `begin` to `due`
    std::vector<Basis> basis;
    std::vector<Note> notes;
};

/// The count of pauses is not limited; where two overlap, a day is given to the first.
base::Result<Working> AfterWorkdays(Day begin, Workdays length, const Calendar& calendar,
                                    std::span<const Pause> pauses = {}, const Policy& policy = {});

/// Whatever its unit. A period in days, months or years asks the calendar only what its last day is, if it rolls.
base::Result<Working> AfterPeriod(Day begin, const Period& period, const Calendar& calendar);

/// The period of this id that is in force on the day on which it begins.
base::Result<Working> AfterPeriod(Day begin, std::string_view id, const Periods& periods,
                                  const Calendar& calendar);

/// The day of the same number that many months later, or that month's last (民法典第二百零二条).
base::Result<Day> AfterMonths(Day begin, int months);

bool Overdue(Day due, Today today);

/// Working days from tomorrow to the due day; negative for those that have passed since. 0 on the day itself.
base::Result<Workdays> WorkdaysLeft(Day due, Today today, const Calendar& calendar);

}  // namespace gk::law
