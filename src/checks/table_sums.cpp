#include "checks/table_sums.h"

namespace gk::checks {

using base::Number;
using report::Cell;
using report::CellKind;
using report::RowReading;
using report::TableReading;

std::optional<Number> CellValue(const TableReading& table, std::string_view row, std::string_view column) {
    const Cell* cell = table.Find(row, column);
    if (cell == nullptr || cell->kind != CellKind::number || !cell->certain) return std::nullopt;
    return cell->value;
}

std::optional<Number> SumOfRows(const TableReading& table, std::initializer_list<std::string_view> prefixes,
                                std::string_view column) {
    std::optional<Number> sum;
    for (const RowReading& row : table.rows) {
        const std::string_view id = row.row->id;
        bool wanted = false;
        for (const std::string_view prefix : prefixes)
            wanted = wanted || (prefix.ends_with('_') ? id.starts_with(prefix) : id == prefix);
        if (!wanted || (row.state == report::LabelState::missing && row.values.empty())) continue;
        const auto value = CellValue(table, id, column);
        if (!value) return std::nullopt;
        sum = sum ? Add(*sum, *value) : value;
        if (!sum) return std::nullopt;
    }
    return sum;
}

}  // namespace gk::checks
