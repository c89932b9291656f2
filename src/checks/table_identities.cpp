// What the failed identities of the tables say to a reader.

#include <algorithm>

#include "checks/evidence.h"
#include "checks/failed_sums.h"
#include "checks/table_checks.h"

namespace gk::checks {

using base::Number;
using report::AnnualReport;
using report::Range;
using report::RowReading;
using report::TableReading;

namespace {

constexpr std::size_t kMostRows =
    6;  // rows that fail one by one; above, the table as a whole is out of order

std::string Shown(const std::optional<Number>& number) {
    return number ? ToString(*number) : std::string{};
}

std::string Distance(const Number& a, const Number& b) {
    auto difference = Subtract(a, b);
    if (difference && difference->digits < 0) difference->digits = -difference->digits;
    return Shown(difference);
}

/// The rows on one side next to each other where a quote can hold them, otherwise the last of them.
Range QuoteOfRows(const AnnualReport& report, const std::vector<const RowReading*>& rows) {
    Range all;
    for (const RowReading* row : rows) all = Hull(all, QuoteOf(report, *row));
    if (!all.empty() && WrittenLength(report, all) <= kLongestQuote) return all;
    return rows.empty() ? Range{} : QuoteOf(report, *rows.back());
}

/// Where a column's identity is broken: the side of the computed row, unless that row would have to fall below zero,
/// so that it must be the other side that is wrong.
Range QuoteOfColumns(const AnnualReport& report, const TableReading& table, const FailedSum& failed) {
    const NamedRows left = RowsOf(table, failed.identity->left);
    const NamedRows right = RowsOf(table, failed.identity->right);
    const Number* computed = CertainValue(right.rows.back()->cells[failed.columns.front()]);
    const auto difference = Subtract(failed.left, failed.right);
    if (computed != nullptr && difference && right.rows.size() > 1) {
        const auto corrected = Add(*computed, *difference);
        if (corrected && corrected->digits < 0) return QuoteOfRows(report, left.rows);
    }
    return QuoteOfRows(report, right.rows);
}

void AddRow(const AnnualReport& report, const TableReading& table, const FailedSum& failed,
            Findings& findings) {
    const RowReading& row = *failed.row;
    Findings::Draft draft;
    draft.quote = QuoteOf(report, row);
    draft.values = {{"table", std::string{NameOf(table)}},
                    {"row", NameOf(row)},
                    {"parts_sum", ToString(failed.left)},
                    {"total", ToString(failed.right)},
                    {"difference", Distance(failed.left, failed.right)}};
    if (failed.partial) draft.variant = "partial";
    if (failed.culprit != nullptr) {
        const bool is_part = failed.culprit_column + 1 < row.cells.size();
        const auto change =
            is_part ? Subtract(failed.right, failed.left) : Subtract(failed.left, failed.right);
        draft.variant = "cell";
        draft.values.emplace_back("column", row.block->columns[failed.culprit_column].label);
        draft.values.emplace_back("written", ToString(*failed.culprit->value));
        draft.values.emplace_back("expected",
                                  Shown(change ? Add(*failed.culprit->value, *change) : std::nullopt));
    }
    findings.Add(std::move(draft));
}

void AddManyRows(const AnnualReport& report, const TableReading& table, const std::vector<FailedSum>& failed,
                 Findings& findings) {
    std::string names;
    std::size_t count = 0;
    const FailedSum* first = nullptr;
    for (const FailedSum& sum : failed) {
        if (sum.row == nullptr) continue;
        if (first == nullptr) first = &sum;
        if (++count <= kMostRows) AppendName(names, NameOf(*sum.row));
    }
    findings.Add(
        {.quote = QuoteOf(report, *first->row),
         .values = {{"table", std::string{NameOf(table)}}, {"row", names}, {"rows", std::to_string(count)}},
         .variant = "many"});
}

void AddColumns(const AnnualReport& report, const TableReading& table, const FailedSum& failed,
                Findings& findings) {
    std::string columns;
    for (const std::size_t column : failed.columns)
        AppendName(columns, table.rows.front().block->columns[column].label);
    findings.Add({.quote = QuoteOfColumns(report, table, failed),
                  .values = {{"table", std::string{NameOf(table)}},
                             {"column", columns},
                             {"left", ToString(failed.left)},
                             {"right", ToString(failed.right)},
                             {"difference", Distance(failed.left, failed.right)}},
                  .variant = failed.partial              ? "partial"
                             : failed.columns.size() > 1 ? "columns"
                                                         : std::string_view{}});
}

/// The findings of one identity of the form. Asked of every report, so the cheap question comes first.
void JudgeIdentity(std::string_view id, const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const auto& identities = report.form->identities;
    const auto identity = std::find_if(identities.begin(), identities.end(),
                                       [&](const law::Identity& i) { return i.id == id; });
    if (identity == identities.end()) return;
    for (const TableReading& table : report.tables) {
        if (table.table->id != identity->table || !Fails(table, *identity)) continue;
        const auto failed = FailedSums(report, table);
        const auto rows = std::count_if(failed.begin(), failed.end(), [&](const FailedSum& f) {
            return f.identity == &*identity && f.row != nullptr;
        });
        if (rows > static_cast<std::ptrdiff_t>(kMostRows)) {
            AddManyRows(report, table, failed, findings);
            continue;
        }
        for (const FailedSum& sum : failed) {
            if (sum.identity != &*identity) continue;
            if (sum.row != nullptr) {
                AddRow(report, table, sum, findings);
            } else {
                AddColumns(report, table, sum, findings);
            }
        }
    }
}

}  // namespace

void TableBalance(const Input& input, Findings& findings) {
    JudgeIdentity("V3-1", input, findings);
}

void TableColumnSums(const Input& input, Findings& findings) {
    JudgeIdentity("V3-2", input, findings);
}

void TableRowSums(const Input& input, Findings& findings) {
    JudgeIdentity("V3-3", input, findings);
}

void DisputeSums(const Input& input, Findings& findings) {
    JudgeIdentity("V4-1", input, findings);
}

}  // namespace gk::checks
