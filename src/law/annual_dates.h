#pragma once
// By when an annual report is due (条例第四十九条, docs/law/0003-due-day-of-the-report.md).

#include <optional>

#include "law/calendar.h"
#include "law/organs.h"

namespace gk::law {

/// The last workday on or before the legal day: nothing says that the day moves.
struct InternalDue {
    Day day;
    DayFacts facts;
};

struct AnnualDue {
    Day legal;  ///< 31 January or 31 March, whatever day of the week; it needs no calendar
    base::Result<InternalDue>
        internal;  ///< refused where the calendar of the year after the report is not loaded
};

/// The legal day; empty for an organ that the article does not name.
std::optional<Day> ReportDue(Organ organ, int report_year);

/// Refused for an organ that the article does not name.
base::Result<AnnualDue> ReportDue(Organ organ, int report_year, const Calendar& calendar);

}  // namespace gk::law
