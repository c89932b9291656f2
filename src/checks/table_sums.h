#pragma once
// Sums of cells that a statement of the narrative can mean.

#include <initializer_list>
#include <optional>
#include <string_view>

#include "report/annual_report.h"

namespace gk::checks {

/// The value of a cell; empty where it was not read for certain.
std::optional<base::Number> CellValue(const report::TableReading& table, std::string_view row,
                                      std::string_view column);

/// The sum of the rows whose ids begin with one of the prefixes ("denied_") or are one of them; empty where any is not certain
/// or there is none.
std::optional<base::Number> SumOfRows(const report::TableReading& table,
                                      std::initializer_list<std::string_view> prefixes,
                                      std::string_view column);

}  // namespace gk::checks
