#include "report/table_reader.h"

#include <string>

namespace gk::report {

TableReading EmptyTable(const law::Table& table) {
    TableReading reading;
    reading.table = &table;
    for (const law::Block& block : table.blocks) {
        if (!block.label.empty()) reading.labels.push_back({block.label, LabelState::missing, {}});
        for (const law::Column& column : block.columns)
            reading.labels.push_back({column.label, LabelState::missing, {}});
        for (const law::Row& row : block.rows) {
            RowReading row_reading;
            row_reading.block = &block;
            row_reading.row = &row;
            row_reading.cells.resize(block.columns.size());
            reading.rows.push_back(std::move(row_reading));
        }
    }
    for (const law::Variant& group : table.groups) {
        if (group.severity.empty()) reading.labels.push_back({group.text, LabelState::missing, {}});
    }
    for (const std::string& text : table.spanning) reading.labels.push_back({text, LabelState::missing, {}});
    if (!table.note.empty()) reading.labels.push_back({table.note, LabelState::missing, {}});
    return reading;
}

}  // namespace gk::report
