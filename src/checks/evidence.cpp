#include "checks/evidence.h"
#include "checks/check.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace gk::checks {

using report::AnnualReport;
using report::Range;
using report::RowReading;
using report::TableReading;

namespace {

constexpr std::size_t kShortestName = 3;  // 我局, 本局: no name

/// Its place among the six headings; -1 for another one.
int IndexOf(const AnnualReport& report, const report::Section& section) {
    for (std::size_t i = 0; i < report.form->headings.size(); ++i) {
        if (&report.form->headings[i] == section.heading) return static_cast<int>(i);
    }
    return -1;
}

/// The characters of one stand in the other in their order: 县卫健委 in 示例县卫生健康委员会.
bool IsWithin(std::u32string_view inner, std::u32string_view outer) {
    std::size_t at = 0;
    for (const char32_t c : outer) at += at < inner.size() && inner[at] == c;
    return at == inner.size();
}

}  // namespace

Range Hull(Range a, Range b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

std::size_t WrittenLength(const AnnualReport& report, Range range) {
    return base::CountCharacters(report.glyphs().Written(range));
}

Range QuoteOf(const AnnualReport& report, const RowReading& row) {
    const Range both = Hull(row.label, row.values);
    if (!row.label.empty() && WrittenLength(report, both) <= kLongestQuote) return both;
    return row.values.empty() ? row.label : row.values;
}

Range ExtentOf(const AnnualReport& report, const TableReading& table, const RowReading& row) {
    Range extent = QuoteOf(report, row);
    if (row.label.empty()) return extent;
    std::uint32_t next = std::min(table.region.end, extent.end + 60);
    for (const RowReading& other : table.rows) {
        if (!other.label.empty() && other.label.begin >= row.label.end)
            next = std::min(next, other.label.begin);
    }
    for (const report::LabelReading& other : table.labels) {
        if (!other.label.empty() && other.label.begin >= row.label.end)
            next = std::min(next, other.label.begin);
    }
    return {extent.begin, std::max(extent.end, next)};
}

std::string_view NameOf(const TableReading& table) {
    if (table.table->id == "table2") return "表二";
    return table.table->id == "table3" ? "表三" : "表四";
}

std::string NameOf(const RowReading& row) {
    if (row.row->group.empty()) return row.row->label;
    return row.row->group + " " + row.row->label;
}

void AppendName(std::string& names, std::string_view name) {
    if (!names.empty()) names += "、";
    names += name;
}

bool HasValues(const RowReading& row) {
    return Present(row) && std::any_of(row.cells.begin(), row.cells.end(),
                                       [](const report::Cell& cell) { return !cell.written.empty(); });
}

bool Found(const TableReading& table) {
    return std::any_of(table.rows.begin(), table.rows.end(),
                       [](const RowReading& row) { return Present(row); });
}

bool StandsFor(const law::Row& a, const law::Row& b) {
    return a.hybrid != b.hybrid && (a.group == b.label || b.group == a.label);
}

bool Replaced(const TableReading& table, const RowReading& row) {
    return !HasValues(row) && std::any_of(table.rows.begin(), table.rows.end(), [&](const RowReading& other) {
        return HasValues(other) && StandsFor(*row.row, *other.row);
    });
}

bool CutOff(const AnnualReport& report) {
    if (report.sections.empty()) return false;
    const int last = IndexOf(report, report.sections.back());
    if (last < 0 || last >= 4) return false;
    if (last < 2) return true;
    const TableReading& table = last == 2 ? report.table3() : report.table4();
    return std::any_of(table.rows.begin(), table.rows.end(), [&](const RowReading& row) {
        return !row.row->hybrid && !HasValues(row) && !Replaced(table, row);
    });
}

bool SameAgency(const AnnualReport& a, const AnnualReport& b) {
    if (!a.agency || !b.agency) return true;
    const std::u32string x = HanOf(report::FoldedText(a.agency->value));
    const std::u32string y = HanOf(report::FoldedText(b.agency->value));
    if (x.size() < kShortestName || y.size() < kShortestName) return true;
    return IsWithin(x, y) || IsWithin(y, x);
}

law::Organ OrganOf(const AnnualReport& report) {
    return report.agency ? law::OrganOf(report::FoldedText(report.agency->value)) : law::Organ::none;
}

Range SectionRange(const AnnualReport& report, std::string_view heading) {
    const report::Section* section = report.Find(heading);
    if (section == nullptr) return {};
    std::uint32_t end = report.whole.end;
    for (const report::Section& other : report.sections) {
        if (other.title.begin > section->title.begin) end = std::min(end, other.title.begin);
    }
    return {section->title.begin, end};
}

std::u32string HanOf(std::u32string_view text) {
    std::u32string han;
    for (const char32_t c : text) {
        if (base::IsHan(c)) han += c;
    }
    return han;
}

}  // namespace gk::checks
