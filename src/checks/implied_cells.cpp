#include "checks/implied_cells.h"

#include <algorithm>

#include "checks/evidence.h"
#include "checks/failed_sums.h"

namespace gk::checks {

using base::Number;
using report::Cell;
using report::RowReading;
using report::TableReading;

namespace {

bool Names(const std::vector<std::string>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// One side of a sum: what is known of it, and how many cells are not.
struct Side {
    std::optional<Number> known = Number{};
    int blanks = 0;

    void Take(const Cell& cell) {
        const Number* value = CertainValue(cell);
        if (value == nullptr)
            ++blanks;
        else if (known)
            known = Add(*known, *value);
    }
};

/// What an equation leaves for its blanks, all on one side.
std::optional<Number> Rest(const Side& left, const Side& right) {
    if (!left.known || !right.known || (left.blanks > 0) == (right.blanks > 0)) return std::nullopt;
    const auto rest =
        left.blanks > 0 ? Subtract(*right.known, *left.known) : Subtract(*left.known, *right.known);
    return rest && (left.blanks + right.blanks == 1 || rest->IsZero()) ? rest : std::nullopt;
}

std::optional<Number> InRow(const RowReading& row, const law::Identity& identity) {
    if (!identity.rows.empty() && !Names(identity.rows, row.row->id)) return std::nullopt;
    Side left, right;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (Names(identity.left, row.block->columns[i].id)) left.Take(row.cells[i]);
        if (Names(identity.right, row.block->columns[i].id)) right.Take(row.cells[i]);
    }
    return Rest(left, right);
}

std::optional<Number> InColumn(const TableReading& table, const RowReading& row, std::size_t column,
                               const law::Identity& identity) {
    const NamedRows lefts = RowsOf(table, identity.left);
    const NamedRows rights = RowsOf(table, identity.right);
    const auto has = [&](const NamedRows& rows) {
        return std::find(rows.rows.begin(), rows.rows.end(), &row) != rows.rows.end();
    };
    if (!lefts.complete || !rights.complete || (!has(lefts) && !has(rights))) return std::nullopt;
    Side left, right;
    for (const RowReading* each : lefts.rows) left.Take(each->cells[column]);
    for (const RowReading* each : rights.rows) right.Take(each->cells[column]);
    return Rest(left, right);
}

}  // namespace

std::optional<Number> ImpliedValue(const report::AnnualReport& report, const TableReading& table,
                                   const RowReading& row) {
    std::optional<Number> implied;
    bool contradiction = false;
    const auto take = [&](const std::optional<Number>& value) {
        if (!value) return;
        contradiction = contradiction || value->digits < 0 || (implied && *implied != *value);
        implied = value;
    };
    std::size_t settled = 0, blanks = 0;
    bool whole_row = false;
    for (const law::Identity& identity : report.form->identities) {
        if (identity.table != table.table->id || !identity.previous.empty() || identity.across_rows) continue;
        const auto value = InRow(row, identity);
        whole_row = whole_row || value.has_value();
        take(value);
    }
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
        if (CertainValue(row.cells[c]) != nullptr) continue;
        ++blanks;
        bool here = false;
        for (const law::Identity& identity : report.form->identities) {
            if (identity.table != table.table->id || !identity.previous.empty() || !identity.across_rows)
                continue;
            const auto value = InColumn(table, row, c, identity);
            here = here || value.has_value();
            take(value);
        }
        settled += here;
    }
    if (contradiction || blanks == 0 || (!whole_row && settled < blanks)) return std::nullopt;
    return implied;
}

}  // namespace gk::checks
