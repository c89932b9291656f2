#pragma once
// Checks that need last year's report of the same agency.

#include "checks/check.h"

namespace gk::checks {

/// The previous report is the same agency's of the year before: what every check here asks first. Without it numbers of two
/// agencies, or of years apart, would be held against each other.
bool Comparable(const Input& input);
/// The report handed in as last year's is last year's.
void PreviousIsLastYear(const Input& input, Findings& findings);
/// V3-4: carried in = carried out a year ago, in each column.
void CarriedOver(const Input& input, Findings& findings);
/// T2-STOCK: documents in force = those in force a year ago + made - repealed.
void DocumentStock(const Input& input, Findings& findings);
/// 2019 form: 上一年项目数量 = last year's own and its 本年增/减.
void ItemsOfLastYear(const Input& input, Findings& findings);
/// Numbers that did not change where that cannot be chance.
void CopiedNumbers(const Input& input, Findings& findings);
/// Sentences that stand in last year's report, word by word.
void CopiedText(const Input& input, Findings& findings);

}  // namespace gk::checks
