#include "checks/failed_sums.h"

#include <algorithm>

#include "checks/evidence.h"

namespace gk::checks {

using base::Number;
using report::Cell;
using report::CellKind;
using report::RowReading;
using report::TableReading;

namespace {

/// Adds cells up; what is no number is at least zero (a blank, a dash), what is in doubt may be anything.
struct Sum {
    Number value;
    int open = 0;
    bool in_doubt = false;

    void Take(const Cell& cell) {
        if (!cell.certain || cell.kind == CellKind::not_read || cell.kind == CellKind::text) {
            in_doubt = true;
        } else if (!cell.value) {
            ++open;
        } else if (const auto sum = Add(value, *cell.value)) {
            value = *sum;
        } else {
            in_doubt = true;
        }
    }
};

struct Verdict {
    bool judged = false;
    bool failed = false;
    bool partial = false;
    Number left, right;
};

Verdict Judge(const Sum& left, const Sum& right) {
    if (left.in_doubt || right.in_doubt || (left.open > 0 && right.open > 0)) return {};
    Verdict verdict{true, left.value != right.value, left.open + right.open > 0, left.value, right.value};
    if (left.open > 0) verdict.failed = left.value > right.value;
    if (right.open > 0) verdict.failed = right.value > left.value;
    return verdict;
}

bool Names(const std::vector<std::string>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

Verdict JudgeRow(const RowReading& row, const law::Identity& identity) {
    if (!Present(row) || (!identity.rows.empty() && !Names(identity.rows, row.row->id))) return {};
    Sum left, right;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (Names(identity.left, row.block->columns[i].id)) left.Take(row.cells[i]);
        if (Names(identity.right, row.block->columns[i].id)) right.Take(row.cells[i]);
    }
    return Judge(left, right);
}

/// An identity across rows with its rows looked up once.
struct ColumnIdentity {
    const law::Identity* identity;
    NamedRows left, right;

    ColumnIdentity(const TableReading& table, const law::Identity& named)
        : identity(&named), left(RowsOf(table, named.left)), right(RowsOf(table, named.right)) {}

    bool Usable() const {
        return left.complete && right.complete && !right.rows.empty() && !left.rows.empty();
    }
    std::size_t Columns() const { return Usable() ? right.rows.front()->cells.size() : 0; }
    Verdict JudgeColumn(std::size_t column) const {
        Sum a, b;
        for (const RowReading* row : left.rows) a.Take(row->cells[column]);
        for (const RowReading* row : right.rows) b.Take(row->cells[column]);
        return Judge(a, b);
    }
    bool OnLeft(const RowReading* row) const {
        return std::find(left.rows.begin(), left.rows.end(), row) != left.rows.end();
    }
    bool OnRight(const RowReading* row) const {
        return std::find(right.rows.begin(), right.rows.end(), row) != right.rows.end();
    }
};

Number Difference(const Verdict& verdict) {
    return Subtract(verdict.left, verdict.right).value_or(Number{});
}

Number Negative(Number number) {
    number.digits = -number.digits;
    return number;
}

struct FailedColumn {
    const ColumnIdentity* identity;
    std::size_t column;
    Verdict verdict;
    bool explained = false;
};

class Analysis {
public:
    Analysis(const report::AnnualReport& report, const TableReading& table) : table_(table) {
        for (const law::Identity& identity : report.form->identities) {
            if (identity.table != table.table->id || !identity.previous.empty()) continue;
            if (identity.across_rows) {
                columns_.emplace_back(table, identity);
            } else {
                rows_.push_back(&identity);
            }
        }
        for (const ColumnIdentity& identity : columns_) {
            for (std::size_t c = 0; c < identity.Columns(); ++c) {
                const Verdict verdict = identity.JudgeColumn(c);
                if (verdict.failed) failed_.push_back({&identity, c, verdict});
            }
        }
    }

    std::vector<FailedSum> Run() {
        for (const law::Identity* identity : rows_) {
            for (const RowReading& row : table_.rows) {
                const Verdict verdict = JudgeRow(row, *identity);
                if (verdict.failed) AddRow(*identity, row, verdict);
            }
        }
        DropSharedCauses();
        for (const ColumnIdentity& identity : columns_) AddColumns(identity);
        return std::move(out_);
    }

private:
    void AddRow(const law::Identity& identity, const RowReading& row, const Verdict& verdict) {
        FailedSum failed{&identity, &row, {}, verdict.left, verdict.right, verdict.partial, nullptr, 0};
        for (std::size_t c = 0; !verdict.partial && c < row.cells.size() && failed.culprit == nullptr; ++c) {
            const bool part = Names(identity.left, row.block->columns[c].id);
            const Number correction = part ? Negative(Difference(verdict)) : Difference(verdict);
            if (Explains(row, c, correction)) {
                failed.culprit = &row.cells[c];
                failed.culprit_column = c;
            }
        }
        out_.push_back(std::move(failed));
    }

    /// The cell, corrected so that its row adds up, makes every column sum that it is in add up too, and there is one
    /// that did not. Marks those as explained.
    bool Explains(const RowReading& row, std::size_t column, const Number& correction) {
        const Number* value = CertainValue(row.cells[column]);
        if (value == nullptr) return false;
        const auto corrected = Add(*value, correction);
        if (!corrected || corrected->digits < 0) return false;
        std::vector<FailedColumn*> mended;
        for (const ColumnIdentity& identity : columns_) {
            const bool left = identity.OnLeft(&row);
            if ((!left && !identity.OnRight(&row)) || column >= identity.Columns()) continue;
            const Verdict verdict = identity.JudgeColumn(column);
            if (!verdict.judged || verdict.partial) continue;
            const Number wanted = left ? Negative(Difference(verdict)) : Difference(verdict);
            if (wanted != correction) return false;
            for (FailedColumn& failed : failed_) {
                if (failed.identity == &identity && failed.column == column) mended.push_back(&failed);
            }
        }
        for (FailedColumn* failed : mended) failed->explained = true;
        return !mended.empty();
    }

    /// Two identities that fail by the same amount in the same column and share a row: the row is wrong, and the
    /// identity with more terms, which checks it more closely, speaks for both.
    void DropSharedCauses() {
        for (FailedColumn& a : failed_) {
            for (const FailedColumn& b : failed_) {
                if (a.identity == b.identity || a.column != b.column || a.explained || b.explained) continue;
                if (a.identity->left.rows.size() > b.identity->left.rows.size()) continue;
                if (Difference(a.verdict) != Difference(b.verdict)) continue;
                const auto& rows = b.identity->right.rows;
                a.explained = std::any_of(rows.begin(), rows.end(),
                                          [&](const RowReading* row) { return a.identity->OnRight(row); });
                if (a.explained) break;
            }
        }
    }

    void AddColumns(const ColumnIdentity& identity) {
        std::vector<const FailedColumn*> own;
        for (const FailedColumn& failed : failed_) {
            if (failed.identity == &identity && !failed.explained) own.push_back(&failed);
        }
        if (own.empty()) return;
        DropConsequence(own, identity.Columns());
        FailedSum failed{identity.identity,
                         nullptr,
                         {},
                         own.front()->verdict.left,
                         own.front()->verdict.right,
                         own.front()->verdict.partial,
                         nullptr,
                         0};
        for (const FailedColumn* column : own) failed.columns.push_back(column->column);
        out_.push_back(std::move(failed));
    }

    /// The last column (总计) fails by as much as the others together: it follows from them.
    static void DropConsequence(std::vector<const FailedColumn*>& own, std::size_t columns) {
        if (own.size() < 2 || own.back()->column + 1 != columns) return;
        Number sum;
        for (std::size_t i = 0; i + 1 < own.size(); ++i)
            sum = Add(sum, Difference(own[i]->verdict)).value_or(Number{});
        if (sum == Difference(own.back()->verdict)) own.pop_back();
    }

    const TableReading& table_;
    std::vector<const law::Identity*> rows_;
    std::vector<ColumnIdentity> columns_;
    std::vector<FailedColumn> failed_;
    std::vector<FailedSum> out_;
};

/// The form's own row where a row of the other form stands beside it: never both in one sum.
bool Counts(const TableReading& table, const RowReading& row) {
    if (!Present(row)) return false;
    if (!row.row->hybrid) return !Replaced(table, row);
    return HasValues(row) && std::none_of(table.rows.begin(), table.rows.end(), [&](const RowReading& other) {
               return HasValues(other) && StandsFor(*row.row, *other.row);
           });
}

}  // namespace

NamedRows RowsOf(const TableReading& table, const std::vector<std::string>& ids) {
    NamedRows named;
    named.rows.reserve(ids.size());
    std::size_t from = 0;  // identities name rows in the order of the form, so that one walk finds them all
    for (const std::string& id : ids) {
        const RowReading* found = nullptr;
        for (std::size_t step = 0; step < table.rows.size() && found == nullptr; ++step) {
            const std::size_t at = (from + step) % table.rows.size();
            if (table.rows[at].row->id == id) {
                found = &table.rows[at];
                from = at + 1;
            }
        }
        if (found != nullptr && Counts(table, *found)) {
            named.rows.push_back(found);
        } else if (found != nullptr && !found->row->hybrid && !Replaced(table, *found)) {
            named.complete = false;
        }
    }
    return named;
}

bool Fails(const TableReading& table, const law::Identity& identity) {
    if (!identity.across_rows) {
        return std::any_of(table.rows.begin(), table.rows.end(),
                           [&](const RowReading& row) { return JudgeRow(row, identity).failed; });
    }
    const ColumnIdentity columns(table, identity);
    for (std::size_t c = 0; c < columns.Columns(); ++c) {
        if (columns.JudgeColumn(c).failed) return true;
    }
    return false;
}

std::vector<FailedSum> FailedSums(const report::AnnualReport& report, const TableReading& table) {
    return Analysis(report, table).Run();
}

}  // namespace gk::checks
