#pragma once
// Checks of the numbers in prose: against the tables and against each other.

#include "checks/check.h"

namespace gk::checks {

/// What the narrative says of applications, disputes, documents, decisions and income, beside the tables.
void NarrativeAgainstTables(const Input& input, Findings& findings);
/// 共 N 件，其中 a、b、c: the parts beside the whole.
void Breakdowns(const Input& input, Findings& findings);
/// 占比, 办结率, 同比增长: the percentage beside the two numbers that it is made of.
void Percentages(const Input& input, Findings& findings);
/// The same statement twice with different numbers.
void RepeatedStatements(const Input& input, Findings& findings);
/// 未收取信息处理费, and an amount.
void FeeContradictions(const Input& input, Findings& findings);
/// 资质条、许可证76条: a counter that lost its number.
void MissingNumbers(const Input& input, Findings& findings);

}  // namespace gk::checks
