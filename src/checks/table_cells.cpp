#include <algorithm>

#include "base/messages.h"
#include "base/numerals.h"
#include "base/utf8.h"
#include "checks/evidence.h"
#include "checks/implied_cells.h"
#include "checks/table_checks.h"
#include "report/value_tokens.h"

namespace gk::checks {

using report::AnnualReport;
using report::Cell;
using report::CellKind;
using report::Range;
using report::RowReading;
using report::TableReading;

namespace {

constexpr std::size_t kMostGroups = 4;  // of rows in one table; above, one finding speaks for all

/// Rows next to each other with the same fault in the same columns.
struct RowGroup {
    std::vector<const RowReading*> rows;
    std::uint64_t columns = 0;  // a bit a column
};

/// `fault` says whether a cell has it. Rows that other rows stand for are not asked.
template <class Fault>
std::vector<RowGroup> GroupRows(const TableReading& table, Fault fault) {
    std::vector<RowGroup> groups;
    const RowReading* last = nullptr;
    for (const RowReading& row : table.rows) {
        if (!Present(row) || Replaced(table, row)) continue;
        std::uint64_t columns = 0;
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            if (fault(row, row.cells[c])) columns |= std::uint64_t{1} << c;
        }
        if (columns != 0) {
            const bool joins = !groups.empty() && last == groups.back().rows.back() &&
                               groups.back().columns == columns && last->block == row.block;
            if (!joins) groups.push_back({{}, columns});
            groups.back().rows.push_back(&row);
        }
        last = &row;
    }
    if (groups.size() > kMostGroups) {
        for (std::size_t i = 1; i < groups.size(); ++i) {
            groups[0].rows.insert(groups[0].rows.end(), groups[i].rows.begin(), groups[i].rows.end());
            groups[0].columns |= groups[i].columns;
        }
        groups.resize(1);
    }
    return groups;
}

/// Rows of a group as one quote: label and values, and more rows as long as they fit. Table 4 stands in one line.
Range QuoteOfGroup(const AnnualReport& report, const TableReading& table, const RowGroup& group) {
    if (table.table->one_line) {
        Range line;
        for (const RowReading& row : table.rows) line = Hull(line, row.values);
        if (!line.empty() && WrittenLength(report, line) <= kLongestQuote) return line;
    }
    Range quote = ExtentOf(report, table, *group.rows.front());
    for (const RowReading* row : group.rows) {
        const Range more = Hull(quote, ExtentOf(report, table, *row));
        if (WrittenLength(report, more) > kLongestQuote) break;
        quote = more;
    }
    return quote;
}

std::string RowNames(const RowGroup& group) {
    std::string names;
    for (std::size_t i = 0; i < group.rows.size() && i < 6; ++i) AppendName(names, NameOf(*group.rows[i]));
    if (group.rows.size() <= 6) return names;
    return base::Message("check.more-rows", {{"rows", names}, {"count", std::to_string(group.rows.size())}});
}

std::string ColumnNames(const RowGroup& group) {
    std::string names;
    const auto& columns = group.rows.front()->block->columns;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if ((group.columns >> c & 1) != 0) AppendName(names, columns[c].label);
    }
    return names;
}

/// Nothing stands there, and the reader knows it.
bool IsEmpty(const Cell& cell) {
    return cell.certain && cell.written.empty() &&
           (cell.kind == CellKind::blank || cell.kind == CellKind::not_read);
}

/// Fewer values than columns, and the text does not say which cell is without: the row is short all the same.
bool MayBeEmpty(const Cell& cell) {
    return !cell.certain &&
           std::find(cell.candidates.begin(), cell.candidates.end(), std::nullopt) != cell.candidates.end();
}

bool HasUncertainRow(const TableReading& table) {
    return std::any_of(table.rows.begin(), table.rows.end(), [](const RowReading& row) {
        return std::any_of(row.cells.begin(), row.cells.end(),
                           [](const Cell& cell) { return !cell.certain; });
    });
}

bool IsPlaceholder(const Cell& cell) {
    return cell.certain &&
           (cell.kind == CellKind::slash || cell.kind == CellKind::dash || cell.kind == CellKind::none_word);
}

/// What stands beside the digits: a unit, a footnote mark, words.
enum class Beside : std::uint8_t { nothing, unit, note };

Beside BesideDigits(const report::Glyphs& glyphs, const Cell& cell) {
    if (cell.kind != CellKind::number || cell.written.empty()) return Beside::nothing;
    const char32_t last = glyphs[cell.written.end - 1].c;
    if (base::IsChineseNumeral(last) || base::IsDigit(last)) return Beside::nothing;
    return base::IsHan(last) ? Beside::unit : Beside::note;
}

bool IsAnnotated(const AnnualReport& report, const Cell& cell) {
    if (!cell.certain) return false;
    return cell.kind == CellKind::text || BesideDigits(report.glyphs(), cell) != Beside::nothing;
}

/// 1 3612: a blank that is no thousands mark. Such digits are read as one number.
bool IsSpaced(const report::Glyphs& glyphs, const Cell& cell) {
    if (!cell.certain || cell.kind != CellKind::number) return false;
    std::uint32_t group = 0;  // digits since the last blank
    bool blank = false;
    for (std::uint32_t g = cell.written.begin; g < cell.written.end && base::IsDigit(glyphs[g].c); ++g) {
        const bool apart = g > cell.written.begin && glyphs[g].before != report::Break::none;
        if (apart && blank && group != 3) return true;
        if (apart) group = 0;
        blank = blank || apart;
        ++group;
    }
    return blank && group != 3;
}

/// Table 4 stands in one row: fewer numbers than cells behind its heads are cells left out, even where the text does
/// not say which.
struct ShortLine {
    Range numbers;
    std::size_t count = 0;
    std::size_t cells = 0;
};

ShortLine NumbersOf(const AnnualReport& report, const TableReading& table) {
    ShortLine line;
    std::uint32_t from = table.region.begin;
    for (const report::LabelReading& label : table.labels) from = std::max(from, label.label.end);
    for (const RowReading& row : table.rows) {
        from = std::max(from, row.label.end);
        line.cells += row.cells.size();
    }
    for (const report::Token& token :
         report::Tokenize(report.glyphs(), {from, std::max(from, table.region.end)})) {
        if (token.kind == CellKind::text) break;
        if (token.kind != CellKind::number) continue;
        if (!token.value) return {};  // 00: cells that run into each other
        ++line.count;
        line.numbers = Hull(line.numbers, token.written);
    }
    return line;
}

/// The numbers of a table in one row that has too few of them; empty for any other.
std::optional<ShortLine> ShortLineOf(const AnnualReport& report, const TableReading& table) {
    if (!table.table->one_line || !HasUncertainRow(table)) return std::nullopt;
    const ShortLine line = NumbersOf(report, table);
    return line.count >= 2 && line.count < line.cells ? std::optional{line} : std::nullopt;
}

Findings::Draft DraftOf(const AnnualReport& report, const TableReading& table, const RowGroup& group) {
    Findings::Draft draft;
    draft.quote = QuoteOfGroup(report, table, group);
    draft.values = {
        {"table", std::string{NameOf(table)}}, {"row", RowNames(group)}, {"column", ColumnNames(group)}};
    return draft;
}

/// A unit in a column of amounts says which unit is meant: a remark, no fault.
bool OnlyAmountsWithUnit(const AnnualReport& report, const RowGroup& group) {
    for (const RowReading* row : group.rows) {
        for (std::size_t c = 0; c < row->cells.size(); ++c) {
            if (!IsAnnotated(report, row->cells[c])) continue;
            const bool unit = BesideDigits(report.glyphs(), row->cells[c]) == Beside::unit;
            if (!unit || !row->block->columns[c].decimal) return false;
        }
    }
    return true;
}

}  // namespace

void MissingCells(const Input& input, Findings& findings) {
    const bool cut = CutOff(input.report);
    for (const TableReading& table : input.report.tables) {
        if (const auto line = ShortLineOf(input.report, table)) {
            findings.Add({.quote = line->numbers,
                          .values = {{"table", std::string{NameOf(table)}},
                                     {"expected_cells", std::to_string(line->cells)},
                                     {"found_cells", std::to_string(line->count)}},
                          .variant = "line",
                          .severity = cut ? std::optional{Severity::info} : std::nullopt,
                          .responsibility = cut ? Responsibility::reader : Responsibility::source});
            continue;
        }
        const auto groups = GroupRows(
            table, [](const RowReading&, const Cell& cell) { return IsEmpty(cell) || MayBeEmpty(cell); });
        for (const RowGroup& group : groups) {
            auto draft = DraftOf(input.report, table, group);
            const auto& cells = group.rows.front()->cells;
            if (std::any_of(cells.begin(), cells.end(), MayBeEmpty)) {
                draft.variant = "unplaced";
            } else if (group.rows.size() == 1) {
                if (const auto implied = ImpliedValue(input.report, table, *group.rows.front())) {
                    draft.variant = "implied";
                    draft.values.emplace_back("implied", ToString(*implied));
                }
            }
            // The last row of a file that breaks off is not the agency's fault.
            if (cut) {
                draft.responsibility = Responsibility::reader;
                draft.severity = Severity::info;
            }
            findings.Add(std::move(draft));
        }
    }
}

void PlaceholderCells(const Input& input, Findings& findings) {
    for (const TableReading& table : input.report.tables) {
        const auto groups =
            GroupRows(table, [](const RowReading&, const Cell& cell) { return IsPlaceholder(cell); });
        for (const RowGroup& group : groups) findings.Add(DraftOf(input.report, table, group));
    }
}

void AnnotatedCells(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    for (const TableReading& table : report.tables) {
        const auto groups =
            GroupRows(table, [&](const RowReading&, const Cell& cell) { return IsAnnotated(report, cell); });
        for (const RowGroup& group : groups) {
            auto draft = DraftOf(report, table, group);
            const auto& cells = group.rows.front()->cells;
            const auto first = std::find_if(cells.begin(), cells.end(),
                                            [&](const Cell& cell) { return IsAnnotated(report, cell); });
            draft.values.emplace_back("written", std::string{report.glyphs().Written(first->written)});
            if (BesideDigits(report.glyphs(), *first) == Beside::unit) draft.kind = "unit_in_cell";
            if (OnlyAmountsWithUnit(report, group)) {
                draft.severity = Severity::info;
            }
            findings.Add(std::move(draft));
        }
    }
}

void SpacedNumbers(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    for (const TableReading& table : report.tables) {
        for (const RowReading& row : table.rows) {
            for (std::size_t c = 0; c < row.cells.size(); ++c) {
                const Cell& cell = row.cells[c];
                if (!IsSpaced(report.glyphs(), cell)) continue;
                findings.Add({.quote = cell.written,
                              .values = {{"table", std::string{NameOf(table)}},
                                         {"row", NameOf(row)},
                                         {"column", row.block->columns[c].label},
                                         {"written", std::string{report.glyphs().Written(cell.written)}},
                                         {"number", cell.value ? ToString(*cell.value) : std::string{}}}});
            }
        }
    }
}

void ImpossibleValues(const Input& input, Findings& findings) {
    for (const TableReading& table : input.report.tables) {
        for (const RowReading& row : table.rows) {
            for (std::size_t c = 0; c < row.cells.size(); ++c) {
                const base::Number* value = CertainValue(row.cells[c]);
                if (value == nullptr) continue;
                const law::Column& column = row.block->columns[c];
                const bool broken = !column.decimal && !value->IsInteger();
                const bool below_zero = !column.is_signed && value->digits < 0;
                if (!broken && !below_zero) continue;
                findings.Add({.quote = QuoteOf(input.report, row),
                              .values = {{"table", std::string{NameOf(table)}},
                                         {"row", NameOf(row)},
                                         {"column", column.label},
                                         {"number", ToString(*value)}},
                              .variant = broken ? "fraction" : "negative"});
            }
        }
    }
}

void UncertainCells(const Input& input, Findings& findings) {
    for (const TableReading& table : input.report.tables) {
        if (ShortLineOf(input.report, table)) continue;  // MissingCells says so
        std::size_t cells = 0;
        RowGroup group;
        for (const RowReading& row : table.rows) {
            const auto open = std::count_if(row.cells.begin(), row.cells.end(),
                                            [](const Cell& cell) { return !cell.certain; });
            if (open == 0 || std::any_of(row.cells.begin(), row.cells.end(), MayBeEmpty)) continue;
            cells += static_cast<std::size_t>(open);
            group.rows.push_back(&row);
        }
        if (cells == 0) continue;
        findings.Add({.quote = QuoteOfGroup(input.report, table, group),
                      .values = {{"table", std::string{NameOf(table)}},
                                 {"row", RowNames(group)},
                                 {"number", std::to_string(cells)}},
                      .responsibility = Responsibility::reader});
    }
}

}  // namespace gk::checks
