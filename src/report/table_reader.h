#pragma once
// One table of the form, found by its labels in whatever layout it was written.

#include "report/annual_report.h"
#include "report/label_book.h"
#include "report/work.h"

namespace gk::report {

/// Table 2 or 3: rows with their values behind them. `region` is where the table stands, `hits` its labels there.
TableReading ReadRowTable(const Glyphs& glyphs, const law::Form& form, std::uint8_t table, Range region,
                          const std::vector<Hit>& hits, Work& work);

/// Table 4: three groups of five values, side by side in one row, or each under its own label.
TableReading ReadGroupTable(const Glyphs& glyphs, const law::Form& form, std::uint8_t table, Range region,
                            const std::vector<Hit>& hits, Work& work);

/// Every row of a table as not read.
TableReading EmptyTable(const law::Table& table);

}  // namespace gk::report
