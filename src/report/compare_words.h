#pragma once
// What the terminal and the page of a comparison both say.

#include <string>
#include <vector>

#include "report/compare.h"

namespace gk::report {

/// 2022年; without a year 前一份, 后一份.
std::string SideName(const Comparison& comparison, bool after);
/// 示例县人民政府 年度报告比较
std::string ComparisonTitle(const Comparison& comparison);
/// What a reader must know first: other agencies, years the wrong way round, other forms.
std::vector<std::string> NoticesOf(const Comparison& comparison);
/// As the report has it: the number, what stands instead of one (␣ for a blank), nothing where there is no such cell.
std::string Shown(const ComparedCell& cell);
/// +5, -12, 0; empty where one side has no number.
std::string ShownChange(const CellChange& cell);
/// （三）不予公开 1.属于国家秘密
std::string RowName(const RowChange& row);
/// 照抄3句，保留0句 ...
std::string CountsOf(const SectionChange& section);

}  // namespace gk::report
