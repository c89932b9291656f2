#include "checks/children_checks.h"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/messages.h"
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
                          : base::Message("CHILDREN-LEFT-OUT.unnamed", {});
}

/// Why a report handed in as a child's is not added; none: it is.
enum class LeftOut : std::uint8_t { none, self, again, year, tables };

struct Child {
    const AnnualReport* report = nullptr;
    LeftOut left_out = LeftOut::none;
};

/// What it has in place of a name; empty where it has none, so that it is nobody's double.
std::u32string AgencyKey(const AnnualReport& report) {
    return report.agency ? report::FoldedText(report.agency->value) : std::u32string{};
}

/// The parent's own report is no child, and one agency counts once.
std::vector<Child> ChildrenOf(const Input& input) {
    std::vector<Child> children;
    const std::u32string own = AgencyKey(input.report);
    std::unordered_set<std::u32string> seen;
    for (const AnnualReport* report : input.children) {
        const std::u32string key = AgencyKey(*report);
        const auto& year = report->year;
        LeftOut why = LeftOut::none;
        if (!key.empty() && key == own)
            why = LeftOut::self;
        else if (!year || !input.report.year || year->value != input.report.year->value)
            why = LeftOut::year;
        else if (!std::any_of(report->tables.begin(), report->tables.end(), Found))
            why = LeftOut::tables;
        else if (!key.empty() && !seen.insert(key).second)
            why = LeftOut::again;
        children.push_back({report, why});
    }
    return children;
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
std::optional<Number> SumOf(const std::vector<Child>& children, const TableReading& table,
                            const law::Row& row, std::string_view column) {
    std::optional<Number> sum;
    for (const Child& child : children) {
        if (child.left_out != LeftOut::none) continue;
        const TableReading* theirs = TableOf(*child.report, table.table->id);
        const auto value = theirs == nullptr ? std::nullopt : ValueIn(*theirs, row, column);
        if (!value) return std::nullopt;
        sum = Add(sum.value_or(Number{}), *value);
        if (!sum) return std::nullopt;
    }
    return sum;
}

/// Changes may be negative, so that a smaller sum says nothing.
void JudgeRow(const AnnualReport& report, const std::vector<Child>& children, const TableReading& table,
              const RowReading& row, Findings& findings) {
    std::string columns, written, sums;  // side by side
    int count = 0;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const law::Column& column = row.block->columns[c];
        const Number* own = CertainValue(row.cells[c]);
        if (own == nullptr || column.is_signed) continue;
        const auto theirs = SumOf(children, table, *row.row, column.id);
        if (!theirs || *own >= *theirs) continue;
        AppendName(columns, column.label);
        AppendName(written, ToString(*own));
        AppendName(sums, ToString(*theirs));
        ++count;
    }
    if (count == 0) return;
    findings.Add(
        {.quote = QuoteOf(report, row),
         .values = {{"table", std::string{NameOf(table)}},
                    {"row", NameOf(row)},
                    {"column", columns},
                    {"written", written},
                    {"children_sum", sums}},
         .variant = count > 1 ? "columns" : std::string_view{},
         .severity = OrganOf(report) == law::Organ::department ? Severity::warning : Severity::error});
}

}  // namespace

void ParentIncludesChildren(const Input& input, Findings& findings) {
    const std::vector<Child> children = ChildrenOf(input);
    for (const TableReading& table : input.report.tables) {
        for (const RowReading& row : table.rows) {
            if (Present(row)) JudgeRow(input.report, children, table, row, findings);
        }
    }
}

void ChildrenLeftOut(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const report::Range quote = report.title              ? report.title->place
                                : report.sections.empty() ? report::Range{}
                                                          : report.sections.front().title;
    const std::vector<Child> children = ChildrenOf(input);
    for (const auto& [why, variant] : {std::pair{LeftOut::self, "self"},
                                       {LeftOut::again, "again"},
                                       {LeftOut::year, "year"},
                                       {LeftOut::tables, "tables"}}) {
        std::string names;
        for (const Child& child : children) {
            if (child.left_out == why) AppendName(names, NameOfReport(*child.report));
        }
        if (names.empty()) continue;
        findings.Add({.quote = quote,
                      .values = {{"agency", names}},
                      .variant = variant,
                      .responsibility = Responsibility::reader});
    }
}

}  // namespace gk::checks
