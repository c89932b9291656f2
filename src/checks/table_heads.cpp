#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "checks/evidence.h"
#include "checks/table_checks.h"

namespace gk::checks {

using document::Line;
using document::LineKind;
using report::AnnualReport;
using report::Glyphs;
using report::LabelReading;
using report::LabelState;
using report::Range;
using report::RowReading;
using report::TableReading;

namespace {

// ---- Lines of tables with known cells

bool IsTableLine(const Line& line) {
    return line.kind == LineKind::row || line.kind == LineKind::rule;
}

std::u32string HanOfCell(const AnnualReport& report, const Line& line, std::uint32_t cell) {
    const auto& document = report.source->document;
    return HanOf(FoldedText(document.Text(document.cells[line.first_cell + cell])));
}

/// Every cell is a dash or blank, and there are two dashes or more.
bool HasOnlyDashes(const AnnualReport& report, const Line& line) {
    if (line.kind != LineKind::row) return false;
    const auto& document = report.source->document;
    int dashes = 0;
    for (std::uint32_t cell = 0; cell < line.cell_count; ++cell) {
        const std::string_view text = document.Text(document.cells[line.first_cell + cell]);
        bool dash = false;
        for (std::size_t at = 0; at < text.size();) {
            const auto [raw, length] = base::DecodeUtf8(text, at);
            const char32_t c = base::Folded(raw);
            if (c != U'-' && c != 0x2014 && c != U'/' && !base::IsBlank(raw)) return false;
            dash = dash || !base::IsBlank(raw);
            at += static_cast<std::size_t>(std::max(1, length));
        }
        dashes += dash;
    }
    return dashes >= 2;
}

/// The lines [begin, end) of the table that a line is in.
struct Lines {
    std::size_t begin = 0, end = 0;
};

Lines TableAround(const AnnualReport& report, std::size_t line) {
    const auto& lines = report.source->document.lines;
    Lines table{line, line + 1};
    while (table.begin > 0 && IsTableLine(lines[table.begin - 1])) --table.begin;
    while (table.end < lines.size() && IsTableLine(lines[table.end])) ++table.end;
    return table;
}

/// A head over nothing but dashes.
bool IsDecoy(const AnnualReport& report, Lines table) {
    const auto& lines = report.source->document.lines;
    int dashes = 0;
    int others = 0;
    for (std::size_t i = table.begin; i < table.end; ++i) {
        if (lines[i].kind != LineKind::row) continue;
        if (HasOnlyDashes(report, lines[i])) {
            ++dashes;
        } else {
            ++others;
        }
    }
    return dashes > 0 && others <= 1;
}

Range GlyphsOfLine(const AnnualReport& report, std::size_t line) {
    const auto& span = report.source->document.lines[line].span;
    return {report.glyphs().FirstAt(span.begin), report.glyphs().FirstAt(span.end)};
}

// ---- Heads that differ from the form

using Histogram = std::array<std::int16_t, 1024>;  // of Han characters, by a hash: only counts of few words matter

std::size_t Slot(char32_t c) {
    return (c * 2654435761U >> 8) % 1024;
}

void Count(Histogram& histogram, const Glyphs& glyphs, Range range, int sign) {
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        if (base::IsHan(glyphs[g].c)) histogram[Slot(glyphs[g].c)] = static_cast<std::int16_t>(histogram[Slot(glyphs[g].c)] + sign);
    }
}

/// The characters of a head stand in the table, only not together: its words are scattered over lines, as text taken
/// from a page often is. Nothing is missing then.
class Scatter {
public:
    Scatter(const AnnualReport& report, const TableReading& table) {
        const Glyphs& glyphs = report.glyphs();
        Range region = table.region;
        if (table.table->one_line) region = Hull(region, SectionRange(report, "disputes"));
        Count(left_, glyphs, region, 1);
        for (const LabelReading& label : table.labels) Count(left_, glyphs, label.label, -1);
        for (const RowReading& row : table.rows) Count(left_, glyphs, row.label, -1);
    }

    /// Takes the characters, so that a second head cannot be made of the same ones.
    bool Take(const std::u32string& han) {
        Histogram rest = left_;
        for (const char32_t c : han) {
            if (--rest[Slot(c)] < 0) return false;
        }
        left_ = rest;
        return true;
    }

private:
    Histogram left_{};
};

enum class Role : std::uint8_t { column, block, group, other };

Role RoleOf(const law::Table& table, std::string_view expected) {
    const auto is = [&](const std::string& text) { return text.data() == expected.data(); };
    for (const law::Block& block : table.blocks) {
        if (is(block.label)) return Role::block;
        for (const law::Column& column : block.columns) {
            if (is(column.label)) return Role::column;
        }
    }
    const bool group = std::any_of(table.groups.begin(), table.groups.end(), [&](const law::Variant& v) { return is(v.text); });
    return group ? Role::group : Role::other;
}

/// The heads of a form table side by side, told by their order alone: the words come again in each group, and one
/// that is left out moves all that follow.
void AlignRepeated(const std::vector<const LabelReading*>& expected, std::vector<Range>& found) {
    std::vector<std::pair<Range, std::string_view>> hits;
    for (const LabelReading* label : expected) {
        if (!label->label.empty()) hits.emplace_back(label->label, label->expected);
    }
    std::sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
    std::vector<Range> aligned(expected.size());
    std::size_t at = 0;
    for (const auto& [range, text] : hits) {
        while (at < expected.size() && expected[at]->expected != text) ++at;
        if (at == expected.size()) return;  // in another order altogether: as the reader has them
        aligned[at++] = range;
    }
    found = std::move(aligned);
}

struct Columns {
    std::vector<const LabelReading*> expected;
    std::vector<Range> found;
};

Columns ColumnsOf(const TableReading& table) {
    Columns columns;
    for (const LabelReading& label : table.labels) {
        if (RoleOf(*table.table, label.expected) != Role::column) continue;
        columns.expected.push_back(&label);
        columns.found.push_back(label.label);
    }
    if (table.table->one_line) AlignRepeated(columns.expected, columns.found);
    return columns;
}

/// What stands between two places that is no label: the rest of a damaged head.
Range WordsBetween(const TableReading& table, std::uint32_t from, std::uint32_t to) {
    const auto cut = [&](Range label) {
        if (label.empty() || label.begin >= to || label.end <= from) return;
        if (label.begin <= from || label.begin - from <= to - label.end) {
            from = std::max(from, label.end);
        } else {
            to = label.begin;
        }
    };
    for (const LabelReading& label : table.labels) cut(label.label);
    for (const RowReading& row : table.rows) {
        cut(row.label);
        cut(row.values);
    }
    return from < to ? Range{from, to} : Range{};
}

std::u32string WithoutSpanning(const law::Table& table, std::u32string han) {
    for (const std::string& spanning : table.spanning) {
        const std::u32string word = HanOf(FoldedText(spanning));
        if (const auto at = han.find(word); at != std::u32string::npos) han.erase(at, word.size());
    }
    return han;
}

std::size_t SharedCharacters(std::u32string_view a, std::u32string b) {
    std::size_t shared = 0;
    for (const char32_t c : a) {
        if (const auto at = b.find(c); at != std::u32string::npos) {
            b.erase(at, 1);
            ++shared;
        }
    }
    return shared;
}

/// One head that the reader did not find: something damaged in its place, or nothing.
void AddHead(const AnnualReport& report, const TableReading& table, const Columns& columns, std::size_t i, Findings& findings) {
    const auto neighbour = [&](auto step) {
        for (std::size_t k = i + step; k < columns.found.size(); k += step) {
            if (!columns.found[k].empty()) return columns.found[k];
        }
        return Range{};
    };
    const Range before = neighbour(std::size_t{0} - 1);
    const Range after = neighbour(std::size_t{1});
    const std::uint32_t from = before.empty() ? table.region.begin : before.end;
    std::uint32_t to = after.empty() || after.begin < from ? table.region.end : after.begin;
    for (const RowReading& row : table.rows) {
        if (!row.values.empty() && row.values.begin >= from) to = std::min(to, row.values.begin);
    }
    const Range words = WordsBetween(table, from, to);
    const std::u32string han = WithoutSpanning(*table.table, HanOf(report.glyphs().Folded(words)));
    const std::u32string expected = HanOf(FoldedText(columns.expected[i]->expected));
    // Heads over dashes only are spoken of as such.
    if (!words.empty() && IsDecoy(report, TableAround(report, report.glyphs()[words.begin].line))) return;
    Findings::Draft draft;
    draft.values = {{"表", std::string{NameOf(table)}}, {"应为", std::string{columns.expected[i]->expected}}};
    const bool damaged = !words.empty() && han.size() <= expected.size() + 6 && SharedCharacters(han, expected) * 2 >= expected.size();
    if (damaged) {
        draft.quote = words;
        draft.kind = han.size() < expected.size() ? "label_truncated" : "label_variant";
        draft.values.emplace_back("所写", std::string{report.glyphs().Written(words)});
    } else {
        draft.quote = Hull(before, after);
        if (WrittenLength(report, draft.quote) > 200 || draft.quote.empty()) draft.quote = before.empty() ? after : before;
        draft.kind = "missing_cell";
        draft.variant = "missing";
    }
    findings.Add(std::move(draft));
}

// ---- Column names that belong elsewhere

enum class NameFit : std::uint8_t { blank, right, other_column, row, generic };

/// The names that a table's rows and columns have, Han only.
class Names {
public:
    explicit Names(const law::Table& table) {
        for (const law::Block& block : table.blocks) {
            for (const law::Row& row : block.rows) rows_ += HanOf(FoldedText(row.label + "|" + row.group)) + U'|';
        }
    }

    NameFit FitOf(const law::Block& block, std::size_t column, const std::u32string& han) {
        if (han.empty()) return NameFit::blank;
        if (&block != block_) {
            block_ = &block;
            columns_.clear();
            for (const law::Column& each : block.columns) columns_.push_back(HanOf(FoldedText(each.label)));
        }
        const std::u32string& label = columns_[column];
        if (label.find(han) != std::u32string::npos || han.find(label) != std::u32string::npos) return NameFit::right;
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

void JudgeNames(const AnnualReport& report, const TableReading& table, const RowReading& row, std::size_t head, Names& names,
                Findings& findings) {
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
    findings.Add({.quote = quote,
                  .values = {{"表", std::string{NameOf(table)}}, {"所写", std::string{glyphs.Written(quote)}}},
                  .variant = changed_places ? "swapped" : std::string_view{}});
}

}  // namespace

void TableHeads(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    for (const TableReading& table : report.tables) {
        if (!Found(table)) continue;
        const Columns columns = ColumnsOf(table);
        const auto missing = static_cast<std::size_t>(std::count_if(columns.found.begin(), columns.found.end(), [](Range r) { return r.empty(); }));
        // A table without heads, or under names of its own: nothing can be said of the single head.
        if (missing == 0 || missing * 2 > columns.found.size()) continue;
        Scatter scatter(report, table);
        for (std::size_t i = 0; i < columns.found.size(); ++i) {
            if (!columns.found[i].empty()) continue;
            if (scatter.Take(HanOf(FoldedText(columns.expected[i]->expected)))) continue;
            AddHead(report, table, columns, i, findings);
        }
    }
}

void ColumnNames(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const Glyphs& glyphs = report.glyphs();
    for (const TableReading& table : report.tables) {
        Lines judged;
        std::optional<Names> names;  // made where a table has cells to ask about
        for (const RowReading& row : table.rows) {
            if (row.values.empty() || row.cells.size() < 3 || glyphs[row.values.begin].cell == report::kNoCell) continue;
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
        if (!HasOnlyDashes(report, lines[i]) || !IsDecoy(report, TableAround(report, i))) continue;
        ++count;
        if (widest == lines.size() || lines[i].cell_count > lines[widest].cell_count) widest = i;
    }
    if (count == 0) return;
    findings.Add({.quote = GlyphsOfLine(report, widest), .values = {{"个数", std::to_string(count)}}});
}

}  // namespace gk::checks
