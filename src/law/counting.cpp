#include "law/counting.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "law/error_codes.h"

namespace gk::law {
namespace {

constexpr int kMostWorkdays = 60'000;  // numbers of steps are 16 bits wide

bool Holds(const Pause& pause, Day day, const Policy& policy) {
    const bool begun = policy.pause_counts_day_sent ? day >= pause.sent : day > pause.sent;
    const bool on = policy.pause_counts_day_ended ? day <= pause.ended : day < pause.ended;
    return begun && on;
}

/// Which pause holds the day; the number of pauses where none does.
std::size_t PauseOf(Day day, std::span<const Pause> pauses, const Policy& policy) {
    std::size_t i = 0;
    while (i < pauses.size() && !Holds(pauses[i], day, policy)) ++i;
    return i;
}

StepKind KindOfOffDay(DayKind kind) {
    return kind == DayKind::holiday ? StepKind::holiday : StepKind::weekend;
}

/// Room for the days of a count, so that there is one allocation: seven days hold four workdays even around 国庆节.
std::size_t RoomFor(int workdays, std::span<const Pause> pauses) {
    std::int64_t room = workdays * 7 / 4 + 16;
    for (const Pause& pause : pauses)
        room += std::clamp<std::int64_t>((pause.ended - pause.sent).count(), 0, 400);
    return static_cast<std::size_t>(std::min<std::int64_t>(room, 4000));
}

base::Error TooFar(Day begin) {
    return {kTooFar, "beyond the last year that has dates", {}, {{"day", ToString(begin)}}};
}

/// The notices of the years from `from` to the due day that are not verified, and later ones on days in it: the result rests on them.
void CiteNotices(Day from, const Calendar& calendar, Working& working) {
    for (int year = from.year(); year <= working.due.year(); ++year) {
        const std::string_view notice = calendar.UnverifiedNotice(year);
        if (!notice.empty()) working.basis.push_back({notice, Status::unverified});
    }
    for (const std::string_view later : calendar.LaterNotices(from, working.due))
        working.basis.push_back({later, Status::law});
}

/// Of a period that does not roll. The day is the same where its year is not loaded; then nothing is known to say of it.
void NoteDayOff(const Calendar& calendar, Working& working) {
    const Calendar::Mark* mark = calendar.Find(working.due);
    if (mark == nullptr || IsWorked(mark->kind)) return;
    working.days.back().name = calendar.NameOf(*mark);
    working.days.back().local = mark->local;
    working.notes.push_back({"law.note.stays", {{"day", ToString(working.due)}}});
    CiteNotices(working.due, calendar, working);
}

/// Moves the due day, which is the last of a period, to one that is worked.
std::optional<base::Error> Roll(const Calendar& calendar, Working& working) {
    const Day last = working.due;
    for (Day day = last;; day = day.Next()) {
        const Calendar::Mark* mark = calendar.Find(day);
        if (mark == nullptr) return calendar.Missing(day.year());
        const std::string_view name = calendar.NameOf(*mark);
        if (day == last) {
            if (!working.days.empty() && !IsWorked(mark->kind)) working.days.back().name = name;
        } else {
            working.days.push_back({day, name, 0, 0, StepKind::rolled, mark->local});
        }
        if (!IsWorked(mark->kind)) continue;
        working.due = day;
        if (mark->kind == DayKind::made_up)  // a weekend day on which nothing rolls
            working.notes.push_back(
                {"law.note.made_up_last", {{"day", ToString(day)}, {"holiday", std::string{name}}}});
        CiteNotices(last, calendar, working);
        return std::nullopt;
    }
}

base::Result<Day> LastDay(Day begin, const Period& period) {
    switch (period.unit) {
        case Unit::year: return AfterMonths(begin, period.length * 12);
        case Unit::month: return AfterMonths(begin, period.length);
        case Unit::workday:
        case Unit::day: break;
    }
    Day day = begin;
    for (int i = 0; i < period.length; ++i) day = day.Next();
    return day;
}

base::Result<Working> AfterCalendarDays(Day begin, const Period& period, const Calendar& calendar) {
    const auto last = LastDay(begin, period);
    if (!last) return last.error();
    Working working{begin, *last, period.unit, period.length, {}, {}, {}};
    working.days.reserve(static_cast<std::size_t>((*last - begin).count()) + 12);
    std::uint16_t number = 0;
    for (Day day = begin.Next(); day <= *last; day = day.Next())
        working.days.push_back({day, {}, ++number, 0, StepKind::counted, false});
    if (!period.rolls) {
        NoteDayOff(calendar, working);
        return working;
    }
    if (auto missing = Roll(calendar, working)) return *missing;
    return working;
}

}  // namespace

std::string_view Name(StepKind kind) {
    switch (kind) {
        case StepKind::counted: return "counted";
        case StepKind::workday: return "workday";
        case StepKind::made_up: return "made_up";
        case StepKind::weekend: return "weekend";
        case StepKind::holiday: return "holiday";
        case StepKind::paused: return "paused";
        case StepKind::rolled: return "rolled";
    }
    std::abort();
}

base::Result<Working> AfterWorkdays(Day begin, Workdays length, const Calendar& calendar,
                                    std::span<const Pause> pauses, const Policy& policy) {
    if (length.count < 1 || length.count > kMostWorkdays) return TooFar(begin);
    Working working{begin, begin, Unit::workday, length.count, {}, {}, {}};
    working.days.reserve(RoomFor(length.count, pauses));
    std::uint16_t number = 0;
    for (Day day = begin; number < length.count;) {
        day = day.Next();
        const Calendar::Mark* mark = calendar.Find(day);
        if (mark == nullptr) return calendar.Missing(day.year());
        Step& step = working.days.emplace_back(
            Step{day, calendar.NameOf(*mark), 0, 0, StepKind::workday, mark->local});
        if (!IsWorked(mark->kind)) {
            step.kind = KindOfOffDay(mark->kind);
        } else if (const std::size_t pause = PauseOf(day, pauses, policy); pause < pauses.size()) {
            step.kind = StepKind::paused;
            step.pause = static_cast<std::uint16_t>(pause);
        } else {
            step.kind = mark->kind == DayKind::made_up ? StepKind::made_up : StepKind::workday;
            step.number = ++number;
        }
    }
    working.due = working.days.back().day;
    CiteNotices(begin.Next(), calendar, working);
    return working;
}

base::Result<Working> AfterPeriod(Day begin, const Period& period, const Calendar& calendar) {
    auto working = period.unit == Unit::workday ? AfterWorkdays(begin, {period.length}, calendar)
                                                : AfterCalendarDays(begin, period, calendar);
    if (working) working->basis.insert(working->basis.begin(), {period.cite, period.status});
    return working;
}

base::Result<Working> AfterPeriod(Day begin, std::string_view id, const Periods& periods,
                                  const Calendar& calendar) {
    const auto period = periods.At(id, begin);
    if (!period) return period.error();
    return AfterPeriod(begin, **period, calendar);
}

base::Result<Day> AfterMonths(Day begin, int months) {
    const int month = begin.month() - 1 + months;
    for (int day = begin.day(); day >= 28; --day) {
        if (const auto end = Day::Of(begin.year() + month / 12, month % 12 + 1, day)) return *end;
    }
    const auto end = Day::Of(begin.year() + month / 12, month % 12 + 1, begin.day());
    if (!end) return TooFar(begin);
    return *end;
}

bool Overdue(Day due, Today today) {
    return due < today.day;
}

base::Result<Workdays> WorkdaysLeft(Day due, Today today, const Calendar& calendar) {
    Workdays left;
    const bool late = Overdue(due, today);
    const Day end = late ? today.day : due;
    for (Day day = late ? due : today.day; day < end;) {
        day = day.Next();
        const auto worked = calendar.IsWorkday(day);
        if (!worked) return worked.error();
        left.count += *worked ? (late ? -1 : 1) : 0;
    }
    return left;
}

}  // namespace gk::law
