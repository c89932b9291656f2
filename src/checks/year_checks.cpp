#include "checks/year_checks.h"

#include <algorithm>

#include "checks/evidence.h"
#include "checks/failed_sums.h"

namespace gk::checks {

using base::Number;
using report::AnnualReport;
using report::Cell;
using report::Range;
using report::RowReading;
using report::TableReading;

namespace {

/// The other report is known to be of the year before.
bool IsLastYear(const Input& input) {
    const auto& year = input.report.year;
    const auto& before = input.previous->year;
    return year && before && before->value == year->value - 1;
}

std::string YearOf(const AnnualReport& report) {
    return report.year ? std::to_string(report.year->value) : std::string{"?"};
}

const law::Identity* FindIdentity(const AnnualReport& report, std::string_view id) {
    for (const law::Identity& identity : report.form->identities) {
        if (identity.id == id) return &identity;
    }
    return nullptr;
}

const TableReading& TableOf(const AnnualReport& report, std::string_view id) {
    for (const TableReading& table : report.tables) {
        if (table.table->id == id) return table;
    }
    return report.tables.front();
}

/// Certain numbers added up; empty where one of them is none.
class Total {
public:
    void Take(const Cell* cell) {
        const Number* value = cell == nullptr ? nullptr : CertainValue(*cell);
        const auto sum = value == nullptr || !sum_ ? std::nullopt : Add(*sum_, *value);
        sum_ = sum;
    }
    const std::optional<Number>& value() const { return sum_; }

private:
    std::optional<Number> sum_ = Number{};
};

std::string LabelOf(const RowReading& row, std::string_view column) {
    for (const law::Column& each : row.block->columns) {
        if (each.id == column) return each.label;
    }
    return {};
}

void AddMismatch(Findings& findings, Range quote, std::string row, std::string columns, std::string expected,
                 std::string written, std::string_view variant = {}) {
    findings.Add({.quote = quote,
                  .values = {{"row", std::move(row)},
                             {"column", std::move(columns)},
                             {"expected", std::move(expected)},
                             {"written", std::move(written)}},
                  .variant = variant});
}

}  // namespace

bool Comparable(const Input& input) {
    return IsLastYear(input) && SameAgency(input.report, *input.previous);
}

void PreviousIsLastYear(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const AnnualReport& before = *input.previous;
    const Range quote = report.title              ? report.title->place
                        : report.sections.empty() ? Range{}
                                                  : report.sections.front().title;
    if (!SameAgency(report, before)) {
        findings.Add({.quote = report.agency->place,
                      .values = {{"agency", report.agency->value}, {"previous_agency", before.agency->value}},
                      .variant = "agency",
                      .responsibility = Responsibility::reader});
    } else if (!IsLastYear(input)) {
        findings.Add({.quote = quote,
                      .values = {{"year", YearOf(report)}, {"previous_year", YearOf(before)}},
                      .variant = report.year && before.year ? "year" : "unknown",
                      .responsibility = Responsibility::reader});
    }
}

void CarriedOver(const Input& input, Findings& findings) {
    const law::Identity* identity = FindIdentity(input.report, "V3-4");
    if (identity == nullptr || !Comparable(input)) return;
    const TableReading& now = TableOf(input.report, identity->table);
    const NamedRows left = RowsOf(now, identity->left);
    const NamedRows old = RowsOf(TableOf(*input.previous, identity->table), identity->previous);
    if (left.rows.empty() || old.rows.empty() || !left.complete || !old.complete) return;
    std::string columns, expected, written;  // side by side
    int count = 0;
    for (std::size_t c = 0; c < left.rows.front()->cells.size(); ++c) {
        Total a, b;
        for (const RowReading* row : left.rows) a.Take(&row->cells[c]);
        for (const RowReading* row : old.rows) b.Take(c < row->cells.size() ? &row->cells[c] : nullptr);
        if (!a.value() || !b.value() || *a.value() == *b.value()) continue;
        AppendName(columns, left.rows.front()->block->columns[c].label);
        AppendName(written, ToString(*a.value()));
        AppendName(expected, ToString(*b.value()));
        ++count;
    }
    if (count > 0)
        AddMismatch(findings, QuoteOf(input.report, *left.rows.front()), left.rows.front()->row->label,
                    columns, expected, written, count > 1 ? "columns" : std::string_view{});
}

void DocumentStock(const Input& input, Findings& findings) {
    const law::Identity* identity = FindIdentity(input.report, "T2-STOCK");
    if (identity == nullptr || !Comparable(input)) return;
    const TableReading& now = TableOf(input.report, identity->table);
    const TableReading& before = TableOf(*input.previous, identity->table);
    for (const std::string& id : identity->rows) {
        const RowReading* row = now.Find(id);
        if (row == nullptr || !Present(*row)) continue;
        Total left, right;
        for (const std::string& column : identity->left) left.Take(now.Find(id, column));
        for (const std::string& column : identity->right) right.Take(now.Find(id, column));
        for (const std::string& column : identity->previous) right.Take(before.Find(id, column));
        if (!left.value() || !right.value() || *left.value() == *right.value()) continue;
        const Cell* in_force = now.Find(id, identity->left.front());
        const auto others = Subtract(*left.value(), *in_force->value);
        const auto expected = others ? Subtract(*right.value(), *others) : std::nullopt;
        if (!expected) continue;
        AddMismatch(findings, QuoteOf(input.report, *row), row->row->label,
                    LabelOf(*row, identity->left.front()), ToString(*expected), ToString(*in_force->value));
    }
}

void ItemsOfLastYear(const Input& input, Findings& findings) {
    if (!Comparable(input)) return;
    const TableReading& before = input.previous->table2();
    for (const RowReading& row : input.report.table2().rows) {
        const Cell* items = input.report.table2().Find(row.row->id, "previous_items");
        const Number* written = items == nullptr ? nullptr : CertainValue(*items);
        Total expected;
        expected.Take(before.Find(row.row->id, "previous_items"));
        expected.Take(before.Find(row.row->id, "change"));
        if (written == nullptr || !expected.value() || *expected.value() == *written) continue;
        AddMismatch(findings, QuoteOf(input.report, row), row.row->label, LabelOf(row, "previous_items"),
                    ToString(*expected.value()), ToString(*written));
    }
}

}  // namespace gk::checks
