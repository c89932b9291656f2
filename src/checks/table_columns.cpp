#include <algorithm>
#include <optional>

#include "checks/evidence.h"
#include "checks/table_checks.h"
#include "checks/table_lines.h"

namespace gk::checks {

using document::Line;
using document::LineKind;
using report::AnnualReport;
using report::Glyphs;
using report::Range;
using report::RowReading;
using report::TableReading;

namespace {

enum class NameFit : std::uint8_t { blank, right, other_column, row, generic };

/// The names that a table's rows and columns have, Han only.
class Names {
public:
    explicit Names(const law::Table& table) {
        for (const law::Block& block : table.blocks) {
            for (const law::Row& row : block.rows)
                rows_ += HanOf(report::FoldedText(row.label + "|" + row.group)) + U'|';
        }
    }

    NameFit FitOf(const law::Block& block, std::size_t column, const std::u32string& han) {
        if (han.empty()) return NameFit::blank;
        if (&block != block_) {
            block_ = &block;
            columns_.clear();
            for (const law::Column& each : block.columns)
                columns_.push_back(HanOf(report::FoldedText(each.label)));
        }
        const std::u32string& label = columns_[column];
        if (label.find(han) != std::u32string::npos || han.find(label) != std::u32string::npos)
            return NameFit::right;
        if (std::find(columns_.begin(), columns_.end(), han) != columns_.end()) return NameFit::other_column;
        return NamesRow(han) ? NameFit::row : NameFit::generic;
    }

private:
    /// Four characters in a row of a row's label: 本年新收件数 is a row's name, not a column's.
    bool NamesRow(std::u32string_view han) const {
        for (std::size_t at = 0; at + 4 <= han.size(); ++at) {
            if (rows_.find(han.substr(at, 4)) != std::u32string::npos) return true;
        }
        return false;
    }

    std::u32string rows_;
    const law::Block* block_ = nullptr;
    std::vector<std::u32string> columns_;
};

/// The head over a row's values: the last line above it, in its table, that is not a row of the form itself.
std::size_t HeadLine(const AnnualReport& report, const TableReading& table, std::size_t line) {
    const auto& lines = report.source->document.lines;
    const Glyphs& glyphs = report.glyphs();
    const Lines around = TableAround(report, line);
    for (std::size_t i = line; i-- > around.begin;) {
        if (lines[i].kind != LineKind::row) continue;
        const bool is_row = std::any_of(table.rows.begin(), table.rows.end(), [&](const RowReading& row) {
            return !row.values.empty() && glyphs[row.values.begin].line == i;
        });
        if (!is_row) return i;
    }
    return around.end;
}

void JudgeNames(const AnnualReport& report, const TableReading& table, const RowReading& row,
                std::size_t head, Names& names, Findings& findings) {
    const Line& line = report.source->document.lines[head];
    const Glyphs& glyphs = report.glyphs();
    int wrong = 0;
    int swapped = 0;
    int right = 0;
    int blank = 0;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
        if (row.cells[c].written.empty()) return;
        const std::uint32_t cell = glyphs[row.cells[c].written.begin].cell;
        if (cell == report::kNoCell || cell >= line.cell_count) return;
        switch (names.FitOf(*row.block, c, HanOfCell(report, line, cell))) {
            case NameFit::blank: ++blank; break;
            case NameFit::right: ++right; break;
            case NameFit::other_column: ++swapped; break;
            case NameFit::row: ++wrong; break;
            case NameFit::generic: break;
        }
    }
    const int columns = static_cast<int>(row.cells.size());
    // Names one column further on are a head that was set apart from its values, not a wrong one; two that changed
    // places are wrong.
    const bool changed_places = swapped >= 2 && swapped + right == columns && blank == 0;
    if (wrong < 2 && !changed_places) return;
    const Range quote = GlyphsOfLine(report, head);
    findings.Add(
        {.quote = quote,
         .values = {{"table", std::string{NameOf(table)}}, {"written", std::string{glyphs.Written(quote)}}},
         .variant = changed_places ? "swapped" : std::string_view{}});
}

/// Of the rows of dashes that follow the one a table begins with, the one with most cells.
std::size_t WidestDashes(const AnnualReport& report, Lines table) {
    const auto& lines = report.source->document.lines;
    std::size_t widest = table.begin;
    for (std::size_t i = table.begin + 1; i < table.end; ++i) {
        if (HasOnlyDashes(report, lines[i]) && lines[i].cell_count > lines[widest].cell_count) widest = i;
    }
    return widest;
}

}  // namespace

void ColumnNames(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const Glyphs& glyphs = report.glyphs();
    for (const TableReading& table : report.tables) {
        Lines judged;
        std::optional<Names> names;  // made where a table has cells to ask about
        for (const RowReading& row : table.rows) {
            if (row.values.empty() || row.cells.size() < 3 ||
                glyphs[row.values.begin].cell == report::kNoCell)
                continue;
            const std::size_t line = glyphs[row.values.begin].line;
            if (line >= judged.begin && line < judged.end) continue;
            judged = TableAround(report, line);
            const std::size_t head = HeadLine(report, table, line);
            if (head >= judged.end) continue;
            if (!names) names.emplace(*table.table);
            JudgeNames(report, table, row, head, *names, findings);
        }
    }
}

void DecoyTables(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const auto& lines = report.source->document.lines;
    if (report.whole.empty()) return;
    const std::size_t first = report.glyphs()[report.whole.begin].line;
    const std::size_t last = report.glyphs()[report.whole.end - 1].line;
    std::size_t widest = lines.size();
    int count = 0;
    for (std::size_t i = first; i <= last; ++i) {
        if (!HasOnlyDashes(report, lines[i])) continue;
        const Lines table = TableAround(report, i);
        if (IsDecoy(report, table)) {
            ++count;
            const std::size_t row = WidestDashes(report, {i, table.end});
            if (widest == lines.size() || lines[row].cell_count > lines[widest].cell_count) widest = row;
        }
        i = table.end - 1;  // each table is judged once
    }
    if (count == 0) return;
    findings.Add({.quote = GlyphsOfLine(report, widest), .values = {{"count", std::to_string(count)}}});
}

}  // namespace gk::checks
