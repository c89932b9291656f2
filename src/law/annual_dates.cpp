#include "law/annual_dates.h"

#include <cstdlib>

#include "law/error_codes.h"

namespace gk::law {

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
    Day internal = *legal;
    while (true) {
        const auto worked = calendar.IsWorkday(internal);
        if (!worked) return worked.error();
        if (*worked) return AnnualDue{*legal, internal};
        internal = internal.Previous();
    }
}

}  // namespace gk::law
