#pragma once
// What the sums of a form say about cells that were left blank.

#include <optional>

#include "report/annual_report.h"

namespace gk::checks {

/// The number that every blank of a row must be: that of the only blank, or zero where the sum leaves nothing for several.
/// Empty where the sums do not settle it or contradict each other.
std::optional<base::Number> ImpliedValue(const report::AnnualReport& report,
                                         const report::TableReading& table, const report::RowReading& row);

}  // namespace gk::checks
