#pragma once
// Which days are worked: weekdays, less the days off of the yearly notice of 国务院办公厅, plus the weekend days worked in their
// place (全国年节及纪念日放假办法). A year whose notice is not loaded is refused, never guessed (docs/law/0004-days-of-the-calendar.md).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/result.h"

namespace gk::law {

using base::Day;
using base::Today;

enum class DayKind : std::uint8_t {
    workday,  ///< an ordinary one
    weekend,
    holiday,  ///< off by the notice; weekends inside its block too
    made_up,  ///< a weekend day worked in place of a holiday: 调休上班
};

constexpr bool IsWorked(DayKind kind) {
    return kind == DayKind::workday || kind == DayKind::made_up;
}

/// What a day is. `name` is the holiday, also of a day made up for; it lives as long as the calendar.
struct DayFacts {
    DayKind kind = DayKind::workday;
    bool local = false;  ///< by the layer of the area, not by the nation's notice
    std::string_view name;
    std::string_view later;       ///< the notice that changed the day after the yearly one; empty: none
    std::string_view unverified;  ///< Calendar::UnverifiedNotice of its year, unless `later`
};

/// A line of data/calendars/<year>.csv.
struct CalendarRow {
    Day day;
    bool worked = false;  ///< kind "workday"; else "holiday"
    std::string name;
};

/// A notice that changed some days of a year after the yearly one, and was read.
struct LaterNotice {
    Day from, to;
    std::string cite;
};

struct CalendarYear {
    int year = 0;
    std::vector<CalendarRow> rows;  ///< ascending
    std::string
        unverified{};  ///< the notice, where the rows were not yet verified against its text; else empty
    std::vector<LaterNotice> later{};
};

/// date,kind,name under a head of comments (#); the comment "# 待核实：" names a notice whose text was not yet read, "# 另行通知：FROM..TO
/// NAME" one that changed those days later. A date of another
/// year, a date twice or out of order, a made-up day that is no weekend day and an unknown kind are refused with `name` and the line;
/// so is a year that lacks one of the holidays of 放假办法第二条, for a part of a notice is not known to be one.
base::Result<CalendarYear> ParseCalendarYear(std::string_view csv, std::string_view name, int year);

/// Local days off of ethnic areas (放假办法第四条), any years, one file an area; the same columns.
struct LocalLayer {
    std::string area;
    std::vector<CalendarRow> rows;
};
base::Result<LocalLayer> ParseLocalLayer(std::string_view csv, std::string_view name, std::string_view area);

class Calendar {
public:
    explicit Calendar(const std::vector<CalendarYear>& years);
    Calendar(const Calendar&) = delete;  // names point into it
    Calendar& operator=(const Calendar&) = delete;
    Calendar(Calendar&&) = default;
    Calendar& operator=(Calendar&&) = default;

    /// This calendar with an area's days over it; this one stays as it is. It covers only the years in which the layer has a row,
    /// since days that nobody has entered are not known to be worked. A day that the nation has off keeps the nation's name;
    /// a local row that would have people work on it, or names a weekend day off, changes nothing.
    Calendar With(const LocalLayer& layer) const;

    bool Covers(int year) const;
    std::vector<int> years() const;
    base::Result<DayFacts> At(Day day) const;
    base::Result<bool> IsWorkday(Day day) const;
    /// The year's notice, where its text was not yet read: what rests on it is shown as 待核实. Else empty.
    std::string_view UnverifiedNotice(int year) const;
    /// The later notices that changed days from `from` to `to`.
    std::vector<std::string_view> LaterNotices(Day from, Day to) const;

    /// For loops over many days: null where the year is not loaded. `*NameOf(*mark)` is empty for a plain day.
    struct Mark {
        DayKind kind = DayKind::workday;
        bool covered = false;
        bool local = false;
        std::uint16_t name = 0;
    };
    const Mark* Find(Day day) const;
    std::string_view NameOf(const Mark& mark) const { return names_[mark.name]; }
    base::Error Missing(int year) const;

private:
    Calendar() = default;
    std::uint16_t NameIndex(std::string_view name);
    Mark& MarkAt(Day day) { return marks_[static_cast<std::size_t>((day - first_).count())]; }

    Day first_ = *Day::Of(2000, 1, 1);
    std::vector<Mark> marks_;  // a day each, from first_
    std::vector<std::string> names_{""};
    std::string area_;  // of the layer; empty: none
    struct Notice {
        int year;
        std::string unverified;
        std::vector<LaterNotice> later;
    };
    const Notice* NoticeOf(int year) const;
    std::vector<Notice> nation_;
};

/// Next year's notice comes in October or November: from 1 October the year that is not loaded yet; or this year, at any time.
std::optional<int> CalendarToLoad(const Calendar& calendar, Today today);

}  // namespace gk::law
