#include "report/compare.h"

#include <algorithm>
#include <cstdlib>

#include "report/compare_passages.h"

namespace gk::report {
namespace {

bool HasValues(const RowReading& row) {
    return row.state != LabelState::missing &&
           std::any_of(row.cells.begin(), row.cells.end(),
                       [](const Cell& cell) { return !cell.written.empty() || cell.value; });
}

ComparedCell CellOf(const AnnualReport& report, const Cell& cell) {
    ComparedCell compared{true, false, cell.kind, cell.certain ? cell.value : std::nullopt, {}, {}};
    if (!cell.written.empty()) {
        compared.as_written = report.glyphs().Written(cell.written);
        compared.place = report.source->document.PlaceOf(report.glyphs().SpanOf(cell.written).begin);
    }
    return compared;
}

/// Rows of this table that together are the row of that label in the other form.
std::vector<const RowReading*> PartsOf(const TableReading& table, const law::Row& row) {
    std::vector<const RowReading*> parts;
    for (const RowReading& candidate : table.rows) {
        if (candidate.row->group == row.label && HasValues(candidate)) parts.push_back(&candidate);
    }
    return parts;
}

ComparedCell SumOf(const std::vector<const RowReading*>& parts, std::string_view column) {
    ComparedCell sum{true, true, CellKind::number, base::Number{}, {}, {}};
    for (const RowReading* part : parts) {
        const Cell* cell = nullptr;
        for (std::size_t c = 0; c < part->cells.size(); ++c) {
            if (part->block->columns[c].id == column) cell = &part->cells[c];
        }
        const bool known = cell != nullptr && cell->certain && cell->value && sum.value;
        sum.value = known ? Add(*sum.value, *cell->value) : std::nullopt;
    }
    return sum;
}

ComparedCell Side(const AnnualReport& report, const TableReading& table, const law::Row& row,
                  std::string_view column) {
    const RowReading* own = table.Find(row.id);
    if (own != nullptr && (HasValues(*own) || !own->row->hybrid)) {
        if (const Cell* cell = table.Find(row.id, column);
            cell != nullptr && (HasValues(*own) || PartsOf(table, row).empty()))
            return CellOf(report, *cell);
    }
    const auto parts = PartsOf(table, row);
    return parts.empty() ? ComparedCell{} : SumOf(parts, column);
}

class TableComparer {
public:
    TableComparer(const AnnualReport& before, const AnnualReport& after, std::size_t table)
        : before_(before), after_(after), old_(before.tables[table]), new_(after.tables[table]) {}

    TableChange Run() {
        TableChange change{new_.table->id, new_.table->title, {}};
        for (const RowReading& row : new_.rows) {
            if (Wanted(row)) change.rows.push_back(RowOf(row));
        }
        for (const RowReading& row : old_.rows) {
            const RowReading* known = new_.Find(row.row->id);
            const bool written =
                HasValues(row) || std::any_of(row.cells.begin(), row.cells.end(),
                                              [](const Cell& cell) { return !cell.certain; });
            if ((known == nullptr || !Wanted(*known)) && written) change.rows.push_back(RowOf(row));
        }
        return change;
    }

private:
    /// Rows of the other form only where one of the reports has them.
    bool Wanted(const RowReading& row) const {
        if (!row.row->hybrid) return true;
        const RowReading* old = old_.Find(row.row->id);
        return HasValues(row) || (old != nullptr && HasValues(*old));
    }

    RowChange RowOf(const RowReading& row) const {
        RowChange change{row.row->id, row.row->group, row.row->label, {}};
        const RowReading* now = new_.Find(row.row->id);
        const RowReading* old = old_.Find(row.row->id);
        if (now != nullptr) AddCells(change, *row.row, *now->block);
        if (old != nullptr) AddCells(change, *row.row, *old->block);
        return change;
    }

    void AddCells(RowChange& change, const law::Row& row, const law::Block& block) const {
        for (const law::Column& column : block.columns) {
            std::string path = new_.table->id + "." + row.id + "." + column.id;
            if (std::any_of(change.cells.begin(), change.cells.end(),
                            [&](const CellChange& cell) { return cell.path == path; }))
                continue;
            CellChange cell{std::move(path),
                            column.label,
                            Side(before_, old_, row, column.id),
                            Side(after_, new_, row, column.id),
                            {}};
            if (cell.before.value && cell.after.value)
                cell.change = Subtract(*cell.after.value, *cell.before.value);
            change.cells.push_back(std::move(cell));
        }
    }

    const AnnualReport& before_;
    const AnnualReport& after_;
    const TableReading& old_;
    const TableReading& new_;
};

ComparedReport FactsOf(const AnnualReport& report) {
    ComparedReport facts;
    if (report.agency) facts.agency = report.agency->value;
    if (report.title) facts.title = report.title->value;
    if (report.year) facts.year = report.year->value;
    facts.form = report.form->id;
    return facts;
}

}  // namespace

std::string_view NameOf(PassageState state) {
    switch (state) {
        case PassageState::kept: return "kept";
        case PassageState::copied: return "copied";
        case PassageState::changed: return "changed";
        case PassageState::added: return "new";
        case PassageState::gone: return "gone";
    }
    std::abort();
}

bool CellChange::Differs() const {
    if (change) return !change->IsZero();
    return before.there && after.there &&
           (before.value != after.value || before.as_written != after.as_written);
}

std::size_t SectionChange::Count(PassageState state) const {
    return static_cast<std::size_t>(
        std::count_if(passages.begin(), passages.end(),
                      [&](const PassageChange& passage) { return passage.state == state; }));
}

Comparison Compare(const AnnualReport& before, const AnnualReport& after) {
    Comparison comparison{FactsOf(before), FactsOf(after), {}, ComparePassages(before, after)};
    for (std::size_t table = 0; table < after.tables.size(); ++table) {
        comparison.tables.push_back(TableComparer(before, after, table).Run());
    }
    return comparison;
}

}  // namespace gk::report
