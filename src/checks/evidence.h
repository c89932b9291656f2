#pragma once
// Questions that several checks ask of a report: what to quote, what to call a row, what kind of organ it is.

#include <string>
#include <string_view>

#include "base/number.h"
#include "law/organs.h"
#include "report/annual_report.h"

namespace gk::checks {

/// The least range that holds both; an empty one adds nothing.
report::Range Hull(report::Range a, report::Range b);

/// Characters of the range as written, its blanks included, as the quote of a finding counts them.
std::size_t WrittenLength(const report::AnnualReport& report, report::Range range);

/// Label and values where a quote can hold both, otherwise the values, otherwise the label.
report::Range QuoteOf(const report::AnnualReport& report, const report::RowReading& row);

/// From the row's label to the next label, at most a quote long: also what its cells could not be read from.
report::Range ExtentOf(const report::AnnualReport& report, const report::TableReading& table,
                       const report::RowReading& row);

/// 表二, 表三, 表四
std::string_view NameOf(const report::TableReading& table);
/// （三）不予公开 1.属于国家秘密
std::string NameOf(const report::RowReading& row);
/// 自然人、总计: names as a list in a sentence.
void AppendName(std::string& names, std::string_view name);

inline bool Present(const report::RowReading& row) {
    return row.state != report::LabelState::missing;
}
/// Something is written in at least one of its cells.
bool HasValues(const report::RowReading& row);
bool Found(const report::TableReading& table);
/// A row that another form's rows stand for: （六）其他处理 is one row in the form of 2019 and three in that of 2021.
bool StandsFor(const law::Row& a, const law::Row& b);
/// The row is not there because rows of the other form are.
bool Replaced(const report::TableReading& table, const report::RowReading& row);

/// A certain number, or null.
inline const base::Number* CertainValue(const report::Cell& cell) {
    return cell.certain && cell.value ? &*cell.value : nullptr;
}

/// The text ends before its last sections and inside a table, or before any table: the file is cut off, and what
/// is missing is not the agency's doing.
bool CutOff(const report::AnnualReport& report);

/// Of two reports: their agencies' names, folded, are one, or one shortens the other (水利局, 县卫健委). A name that is not
/// known or is only how a report calls itself (我局) is taken for the same.
bool SameAgency(const report::AnnualReport& a, const report::AnnualReport& b);

/// Of the agency that the report names; none where it names none.
law::Organ OrganOf(const report::AnnualReport& report);

/// Where the section of a heading begins and the next one ends; the whole report's end after the last. Empty
/// where the section was not found.
report::Range SectionRange(const report::AnnualReport& report, std::string_view heading);

/// Only the Han characters.
std::u32string HanOf(std::u32string_view text);

}  // namespace gk::checks
