#pragma once
// Checks of the report as a text with six sections: headings, numbering, required content, dates.

#include "checks/check.h"

namespace gk::checks {

/// The six headings of the form: all there.
void MissingHeadings(const Input& input, Findings& findings);
/// ... in the form's wording.
void HeadingWording(const Input& input, Findings& findings);
/// ... numbered one to six.
void HeadingNumbers(const Input& input, Findings& findings);
/// ... each once, in the form's order.
void HeadingOrder(const Input& input, Findings& findings);
/// ... on one level of Markdown.
void HeadingLevels(const Input& input, Findings& findings);
/// （一）（二）（二）（四）
void PartNumbers(const Input& input, Findings& findings);
/// 一是 二是 二是
void ListNumbers(const Input& input, Findings& findings);

/// A section without text.
void EmptySections(const Input& input, Findings& findings);
/// The statement on 信息处理费, from the report of 2021 on.
void FeeStatement(const Input& input, Findings& findings);
/// The five themes of section one (2021 form).
void OverviewThemes(const Input& input, Findings& findings);
/// 工作考核、社会评议、责任追究 in a government's report.
void Assessment(const Input& input, Findings& findings);
/// Title and period stated.
void FrontMatter(const Input& input, Findings& findings);

/// Published after the last day that the law allows.
void LatePublication(const Input& input, Findings& findings);
/// The period of the statistics is the report's year.
void PeriodYear(const Input& input, Findings& findings);
/// Years in the text that belong to another year's report.
void StaleYears(const Input& input, Findings& findings);
/// The sentence that begins with a year at glyph `g` reports on that year as if it were the report's own.
bool IsOldStatement(const report::AnnualReport& report, report::Range body, std::uint32_t g);

}  // namespace gk::checks
