#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "checks/evidence.h"
#include "checks/table_checks.h"
#include "checks/table_lines.h"

namespace gk::checks {

using report::AnnualReport;
using report::Glyphs;
using report::LabelReading;
using report::Range;
using report::RowReading;
using report::TableReading;

namespace {

/// Of Han characters, by a hash: only counts of few words matter.
using Histogram = std::array<std::int16_t, 1024>;

std::size_t Slot(char32_t c) {
    return (c * 2654435761U >> 8) % 1024;
}

void Count(Histogram& histogram, const Glyphs& glyphs, Range range, int sign) {
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        if (base::IsHan(glyphs[g].c))
            histogram[Slot(glyphs[g].c)] = static_cast<std::int16_t>(histogram[Slot(glyphs[g].c)] + sign);
    }
}

/// The characters of a head stand in the table, only not together: its words are scattered over lines, as text taken
/// from a page often is. Nothing is missing then.
class Scatter {
public:
    Scatter(const AnnualReport& report, const TableReading& table) {
        const Glyphs& glyphs = report.glyphs();
        Range region = table.region;
        if (table.table->one_line) region = Hull(region, SectionRange(report, table.table->section));
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
    const bool group = std::any_of(table.groups.begin(), table.groups.end(),
                                   [&](const law::Variant& v) { return is(v.text); });
    return group ? Role::group : Role::other;
}

/// The heads of a form table side by side, told by their order alone: the words come again in each group, and one
/// that is left out moves all that follow.
void AlignRepeated(const std::vector<const LabelReading*>& expected, std::vector<Range>& found) {
    std::vector<std::pair<Range, std::string_view>> hits;
    for (const LabelReading* label : expected) {
        if (!label->label.empty()) hits.emplace_back(label->label, label->expected);
    }
    std::sort(hits.begin(), hits.end(),
              [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
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
        const std::u32string word = HanOf(report::FoldedText(spanning));
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
void AddHead(const AnnualReport& report, const TableReading& table, const Columns& columns, std::size_t i,
             Findings& findings) {
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
    const std::u32string expected = HanOf(report::FoldedText(columns.expected[i]->expected));
    // Heads over dashes only are spoken of as such.
    if (!words.empty() && IsDecoy(report, TableAround(report, report.glyphs()[words.begin].line))) return;
    Findings::Draft draft;
    draft.values = {{"table", std::string{NameOf(table)}},
                    {"expected", std::string{columns.expected[i]->expected}}};
    const bool damaged = !words.empty() && han.size() <= expected.size() + 6 &&
                         SharedCharacters(han, expected) * 2 >= expected.size();
    if (damaged) {
        draft.quote = words;
        draft.kind = han.size() < expected.size() ? "label_truncated" : "label_variant";
        draft.values.emplace_back("written", std::string{report.glyphs().Written(words)});
    } else {
        draft.quote = Hull(before, after);
        if (WrittenLength(report, draft.quote) > kLongestQuote || draft.quote.empty())
            draft.quote = before.empty() ? after : before;
        draft.kind = "missing_cell";
        draft.variant = "missing";
    }
    findings.Add(std::move(draft));
}

}  // namespace

void TableHeads(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    for (const TableReading& table : report.tables) {
        if (!Found(table)) continue;
        const Columns columns = ColumnsOf(table);
        const auto missing = static_cast<std::size_t>(
            std::count_if(columns.found.begin(), columns.found.end(), [](Range r) { return r.empty(); }));
        // A table without heads, or under names of its own: nothing can be said of the single head.
        if (missing == 0 || missing * 2 > columns.found.size()) continue;
        Scatter scatter(report, table);
        for (std::size_t i = 0; i < columns.found.size(); ++i) {
            if (!columns.found[i].empty()) continue;
            if (scatter.Take(HanOf(report::FoldedText(columns.expected[i]->expected)))) continue;
            AddHead(report, table, columns, i, findings);
        }
    }
}

}  // namespace gk::checks
