#pragma once
// What a report says of itself before and behind its sections: title, agency, year, period, date, contact.

#include <optional>
#include <string_view>

#include "report/annual_report.h"

namespace gk::report {

/// 某某县人民政府2023年政府信息公开工作年度报告, wherever its words are broken.
struct TitleFound {
    Range whole;
    Range agency;  ///< empty where the title names none
    std::optional<int> year;
    Range year_place;
    int worth = 0;  ///< how much it looks like a title and not like a sentence about one
};

/// The title most like one in the range; empty where there is none.
std::optional<TitleFound> FindTitle(const Glyphs& glyphs, Range range);

/// Fills agency, year, title, published, contact and period of a report whose `whole` and sections are set.
void ReadFrontMatter(AnnualReport& report);

/// 2023, ２０２３, 二〇二三 at a glyph: the year and the glyph behind it.
struct YearFound {
    int year = 0;
    std::uint32_t after = 0;
};
std::optional<YearFound> YearAt(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end);

/// 2024-02-18, 2024年2月18日, 2024/2/18, 2024.02.18 at a glyph.
std::optional<Stated<base::Day>> DayAt(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end);

}  // namespace gk::report
