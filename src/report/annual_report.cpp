#include "report/annual_report.h"

#include <cstdlib>

namespace gk::report {

std::string_view NameOf(CellKind kind) {
    switch (kind) {
        case CellKind::number: return "number";
        case CellKind::blank: return "blank";
        case CellKind::slash: return "slash";
        case CellKind::dash: return "dash";
        case CellKind::none_word: return "none_word";
        case CellKind::text: return "text";
        case CellKind::not_read: return "not_read";
    }
    std::abort();
}

const RowReading* TableReading::Find(std::string_view row) const {
    for (const RowReading& reading : rows) {
        if (reading.row->id == row) return &reading;
    }
    return nullptr;
}

const Cell* TableReading::Find(std::string_view row, std::string_view column) const {
    const RowReading* reading = Find(row);
    if (reading == nullptr) return nullptr;
    for (std::size_t i = 0; i < reading->cells.size(); ++i) {
        if (reading->block->columns[i].id == column) return &reading->cells[i];
    }
    return nullptr;
}

const Section* AnnualReport::Find(std::string_view heading) const {
    for (const Section& section : sections) {
        if (section.heading != nullptr && section.heading->id == heading) return &section;
    }
    return nullptr;
}

}  // namespace gk::report
