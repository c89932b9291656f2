#pragma once
// AnnualReport -> JSON (the output contract), CSV, a table for the terminal.

#include <string>
#include <string_view>

#include "base/json_writer.h"
#include "report/annual_report.h"

namespace gk::report {

/// One JSON object on one line.
std::string ReportJson(const AnnualReport& report, std::string_view file);

/// {"page":…,"line":…,"column":…,"byte":…}; page only where there are several.
void WritePlace(base::JsonWriter& json, const base::Place& place);

/// A line a cell, with the header that CsvHeader gives.
std::string ReportCsv(const AnnualReport& report, std::string_view file);
std::string_view CsvHeader();

/// What a person reads on a terminal.
std::string ReportText(const AnnualReport& report, std::string_view file);

/// The text of a section without its table, blanks and line breaks made even.
std::string ProseOf(const AnnualReport& report, Range range);

/// Columns that a text takes on a terminal: Han characters count two.
std::size_t DisplayWidth(std::string_view text);

}  // namespace gk::report
