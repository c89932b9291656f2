#include "checks/children_checks.h"

#include <algorithm>

#include "checks/evidence.h"

namespace gk::checks {

using base::Number;
using report::AnnualReport;
using report::Cell;
using report::RowReading;
using report::TableReading;

namespace {

std::string NameOfReport(const AnnualReport& report) {
    return report.agency  ? report.agency->value
           : report.title ? report.title->value
                          : std::string{"（未写明机关）"};
}

bool SameYear(const AnnualReport& parent, const AnnualReport& child) {
    return !parent.year || !child.year || parent.year->value == child.year->value;
}

/// What a child says in a cell of the parent's form: its own cell, or the rows that stand for it in the other form.
std::optional<Number> ValueIn(const TableReading& child, const law::Row& row, std::string_view column) {
    const RowReading* own = child.Find(row.id);
    if (own != nullptr && HasValues(*own)) {
        const Cell* cell = child.Find(row.id, column);
        const Number* value = cell == nullptr ? nullptr : CertainValue(*cell);
        return value == nullptr ? std::nullopt : std::optional{*value};
    }
    std::optional<Number> sum;
    for (const RowReading& other : child.rows) {
        if (!HasValues(other) || own == nullptr || other.row == own->row || !StandsFor(*own->row, *other.row))
            continue;
        if (other.row->group != row.label)
            return std::nullopt;  // one row for three: what share is this row's cannot be told
        const Cell* cell = child.Find(other.row->id, column);
        const Number* value = cell == nullptr ? nullptr : CertainValue(*cell);
        if (value == nullptr) return std::nullopt;
        sum = Add(sum.value_or(Number{}), *value);
    }
    return sum;
}

const TableReading* TableOf(const AnnualReport& report, std::string_view id) {
    for (const TableReading& table : report.tables) {
        if (table.table->id == id) return &table;
    }
    return nullptr;
}

/// The children's numbers in one cell; empty where one of them has none that is certain.
std::optional<Number> SumOf(const Input& input, const TableReading& table, const law::Row& row,
                            std::string_view column) {
    std::optional<Number> sum;
    for (const AnnualReport* child : input.children) {
        if (!SameYear(input.report, *child)) continue;
        const TableReading* theirs = TableOf(*child, table.table->id);
        const auto value = theirs == nullptr ? std::nullopt : ValueIn(*theirs, row, column);
        if (!value) return std::nullopt;
        sum = Add(sum.value_or(Number{}), *value);
        if (!sum) return std::nullopt;
    }
    return sum;
}

/// Changes may be negative, so that a smaller sum says nothing.
void JudgeRow(const Input& input, const TableReading& table, const RowReading& row, Findings& findings) {
    std::string columns;
    std::optional<Number> written, sum;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const law::Column& column = row.block->columns[c];
        const Number* own = CertainValue(row.cells[c]);
        if (own == nullptr || column.is_signed) continue;
        const auto theirs = SumOf(input, table, *row.row, column.id);
        if (!theirs || *own >= *theirs) continue;
        AppendName(columns, column.label);
        written = *own;
        sum = theirs;
    }
    if (!written) return;
    findings.Add(
        {.quote = QuoteOf(input.report, row),
         .values = {{"表", std::string{NameOf(table)}},
                    {"行", NameOf(row)},
                    {"列", columns},
                    {"所写", ToString(*written)},
                    {"下级之和", ToString(*sum)}},
         .severity = OrganOf(input.report) == Organ::department ? Severity::warning : Severity::error});
}

}  // namespace

void ParentIncludesChildren(const Input& input, Findings& findings) {
    for (const TableReading& table : input.report.tables) {
        for (const RowReading& row : table.rows) {
            if (Present(row)) JudgeRow(input, table, row, findings);
        }
    }
}

void ChildrenLeftOut(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const report::Range quote = report.title              ? report.title->place
                                : report.sections.empty() ? report::Range{}
                                                          : report.sections.front().title;
    std::string other_year, without_tables;
    for (const AnnualReport* child : input.children) {
        const bool tables = std::any_of(child->tables.begin(), child->tables.end(), Found);
        if (!SameYear(report, *child)) AppendName(other_year, NameOfReport(*child));
        if (!tables) AppendName(without_tables, NameOfReport(*child));
    }
    if (!other_year.empty())
        findings.Add({.quote = quote,
                      .values = {{"机关", other_year}},
                      .variant = "year",
                      .responsibility = Responsibility::reader});
    if (!without_tables.empty())
        findings.Add({.quote = quote,
                      .values = {{"机关", without_tables}},
                      .variant = "tables",
                      .responsibility = Responsibility::reader});
}

}  // namespace gk::checks
