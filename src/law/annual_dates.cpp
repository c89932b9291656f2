#include "law/annual_dates.h"

#include <cstdlib>

#include "law/error_codes.h"

namespace gk::law {
namespace {

base::Result<InternalDue> InternalDay(Day legal, const Calendar& calendar) {
    for (Day day = legal;; day = day.Previous()) {
        const auto facts = calendar.At(day);
        if (!facts) return facts.error();
        if (IsWorked(facts->kind)) return InternalDue{day, *facts};
    }
}

}  // namespace

std::optional<Day> ReportDue(Organ organ, int report_year) {
    switch (organ) {
        case Organ::department: return Day::Of(report_year + 1, 1, 31);  // 县级以上人民政府部门
        case Organ::government: return Day::Of(report_year + 1, 3, 31);  // its 政府信息公开工作主管部门
        case Organ::township_government:
        case Organ::other:
        case Organ::none: return std::nullopt;  // 乡镇, 街道, 园区: the article says nothing of them
    }
    std::abort();
}

base::Result<AnnualDue> ReportDue(Organ organ, int report_year, const Calendar& calendar) {
    const auto legal = ReportDue(organ, report_year);
    if (!legal)
        return base::Error{
            kNoRule, "the article does not name this organ", {}, {{"period", "annual_report"}}};
    return AnnualDue{*legal, InternalDay(*legal, calendar)};
}

}  // namespace gk::law
