#pragma once
// Tables whose cells the layout marks (pipes, tabs), by their lines.

#include <cstddef>
#include <string>

#include "report/annual_report.h"

namespace gk::checks {

/// Lines [begin, end) of the document.
struct Lines {
    std::size_t begin = 0, end = 0;
};

/// The lines of the table that a line is in.
Lines TableAround(const report::AnnualReport& report, std::size_t line);

std::u32string HanOfCell(const report::AnnualReport& report, const document::Line& line, std::uint32_t cell);

/// Every cell is a dash or blank, and there are two dashes or more.
bool HasOnlyDashes(const report::AnnualReport& report, const document::Line& line);

/// A head over nothing but dashes.
bool IsDecoy(const report::AnnualReport& report, Lines table);

report::Range GlyphsOfLine(const report::AnnualReport& report, std::size_t line);

}  // namespace gk::checks
