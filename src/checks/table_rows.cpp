#include <algorithm>

#include "checks/evidence.h"
#include "checks/table_checks.h"

namespace gk::checks {

using report::AnnualReport;
using report::LabelState;
using report::Range;
using report::RowReading;
using report::TableReading;

namespace {

/// Rows of the form that stand next to each other there and are both not in the report.
struct Gap {
    const RowReading* before = nullptr;  ///< the nearest rows that are there
    const RowReading* after = nullptr;
    std::string names;
    std::size_t count = 0;
};

std::vector<Gap> GapsOf(const TableReading& table) {
    std::vector<Gap> gaps;
    const RowReading* before = nullptr;
    bool open = false;
    for (const RowReading& row : table.rows) {
        if (Present(row)) {
            if (open) gaps.back().after = &row;
            open = false;
            before = &row;
        } else if (!row.row->hybrid && !Replaced(table, row)) {
            if (!open) gaps.push_back({before, nullptr, {}, 0});
            open = true;
            AppendName(gaps.back().names, NameOf(row));
            ++gaps.back().count;
        }
    }
    return gaps;
}

Range QuoteOfGap(const AnnualReport& report, const Gap& gap) {
    if (gap.before != nullptr && gap.after != nullptr && gap.before->values.end < gap.after->label.begin) {
        // Words in the gap are the row under another name.
        const Range between{gap.before->values.end, gap.after->label.begin};
        const auto& glyphs = report.glyphs();
        if (glyphs.HanFrom(between.end) - glyphs.HanFrom(between.begin) >= 4 &&
            WrittenLength(report, between) <= kLongestQuote)
            return between;
    }
    Range quote;
    for (const RowReading* row : {gap.before, gap.after}) {
        if (row == nullptr) continue;
        const Range more = Hull(quote, QuoteOf(report, *row));
        if (WrittenLength(report, more) <= kLongestQuote) quote = more;
    }
    return quote;
}

/// Digits where a table should be: it is there and we could not read it.
bool HasManyDigits(const report::Glyphs& glyphs, Range range) {
    int digits = 0;
    for (std::uint32_t g = range.begin; g < range.end; ++g)
        digits += glyphs[g].c >= U'0' && glyphs[g].c <= U'9';
    return digits > 20;
}

/// Letters of `part` in this order inside `whole`: what is left of a label that lost some.
bool IsRemainder(std::u32string_view part, std::u32string_view whole) {
    std::size_t at = 0;
    for (const char32_t c : part) {
        at = whole.find(c, at);
        if (at == std::u32string_view::npos) return false;
        ++at;
    }
    return part.size() < whole.size();
}

bool CrossesPage(const report::Glyphs& glyphs, Range range) {
    for (std::uint32_t g = range.begin + 1; g < range.end; ++g) {
        if (glyphs[g].before == report::Break::page) return true;
    }
    return false;
}

void AddAltered(const AnnualReport& report, const TableReading& table, const RowReading& row,
                Findings& findings) {
    const std::u32string written = HanOf(report.glyphs().Folded(row.label));
    const std::u32string expected = HanOf(report::FoldedText(row.row->label));
    Findings::Draft draft;
    draft.quote = row.label.empty() ? row.values : row.label;
    draft.values = {{"table", std::string{NameOf(table)}},
                    {"written", std::string{report.glyphs().Written(row.label)}},
                    {"expected", row.row->label}};
    if (row.label.empty()) {
        draft.variant = "lost";
        draft.kind = "label_truncated";
        draft.severity = Severity::error;
    } else if (IsRemainder(written, expected)) {
        draft.variant = "truncated";
        draft.kind = "label_truncated";
        draft.severity = Severity::error;
    } else {
        draft.severity = Severity::warning;
        // The label with something more in it, over a page's end: the head of the next page.
        const bool page_head = IsRemainder(expected, written) && CrossesPage(report.glyphs(), row.label);
        if (page_head) draft.responsibility = Responsibility::reader;
    }
    findings.Add(std::move(draft));
}

Severity SeverityOf(const law::Variant& variant) {
    return variant.severity == "warning" ? Severity::warning : Severity::info;
}

/// Where a row with known cells has its label and its first value.
struct RowPlace {
    const RowReading* row;
    std::uint32_t first_value;
    int depth;  ///< rows of one depth have the same cells before their values
};

/// Depth by the form: numbered 一 to 四, （一） to （七）, 1. to 8.; a row whose line also holds the group's label
/// counts apart, since a merged cell stands in the first row alone.
int DepthOf(const report::Glyphs& glyphs, const RowReading& row) {
    const int level = row.row->group.empty() ? 0 : row.row->group.starts_with("（") ? 2 : 1;
    const std::uint32_t line = glyphs[row.label.begin].line;
    const bool leads = row.label.begin == 0 || glyphs[row.label.begin - 1].line != line;
    return level * 2 + (leads ? 0 : 1);
}

std::vector<RowPlace> PlacesOf(const report::Glyphs& glyphs, const TableReading& table) {
    std::vector<RowPlace> places;
    for (const RowReading& row : table.rows) {
        if (row.label.empty() || row.values.empty() || row.cells.front().written.empty()) continue;
        const report::Glyph value = glyphs[row.cells.front().written.begin];
        if (value.cell == report::kNoCell || value.line != glyphs[row.label.end - 1].line) continue;
        places.push_back({&row, value.cell, DepthOf(glyphs, row)});
    }
    return places;
}

/// Few rows of a depth that begin elsewhere than all the others.
std::vector<const RowReading*> OutOfLine(const std::vector<RowPlace>& places, int depth) {
    std::vector<const RowReading*> out;
    std::size_t rows = 0;
    std::uint32_t usual = 0;
    std::size_t most = 0;
    for (const RowPlace& place : places) {
        if (place.depth != depth) continue;
        ++rows;
        const auto same =
            static_cast<std::size_t>(std::count_if(places.begin(), places.end(), [&](const RowPlace& other) {
                return other.depth == depth && other.first_value == place.first_value;
            }));
        if (same > most) {
            most = same;
            usual = place.first_value;
        }
    }
    if (rows < 6 || (rows - most) * 4 > rows) return out;
    for (const RowPlace& place : places) {
        if (place.depth == depth && place.first_value != usual) out.push_back(place.row);
    }
    return out;
}

}  // namespace

void MissingRows(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    if (CutOff(report)) return;  // said once, by the check of headings
    for (const TableReading& table : report.tables) {
        const std::string name{NameOf(table)};
        if (!Found(table)) {
            const report::Section* section = report.Find(table.table->section);
            if (section == nullptr) continue;
            const bool unread = HasManyDigits(report.glyphs(), SectionRange(report, table.table->section));
            findings.Add({.quote = section->title,
                          .values = {{"table", name}, {"表名", table.table->title}},
                          .variant = unread ? "unread" : "table",
                          .responsibility = unread ? Responsibility::reader : Responsibility::source});
            continue;
        }
        const auto gaps = GapsOf(table);
        std::size_t missing = 0;
        for (const Gap& gap : gaps) missing += gap.count;
        for (const Gap& gap : gaps) {
            findings.Add({.quote = QuoteOfGap(report, gap),
                          .values = {{"table", name}, {"row", gap.names}},
                          // Most of a table is not lost by an agency but by us.
                          .responsibility = missing * 2 > table.rows.size() ? Responsibility::reader
                                                                            : Responsibility::source});
        }
    }
}

void RowLabels(const Input& input, Findings& findings) {
    for (const TableReading& table : input.report.tables) {
        for (const RowReading& row : table.rows) {
            if (row.state == LabelState::altered || row.state == LabelState::by_place) {
                AddAltered(input.report, table, row, findings);
            } else if (row.state == LabelState::variant && row.variant != nullptr) {
                findings.Add({.quote = row.label,
                              .values = {{"table", std::string{NameOf(table)}},
                                         {"written", std::string{input.report.glyphs().Written(row.label)}},
                                         {"expected", row.row->label}},
                              .severity = SeverityOf(*row.variant)});
            }
        }
    }
}

void HybridForm(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const TableReading& table = report.table3();
    Range quote;
    std::string names;
    for (const RowReading& row : table.rows) {
        if (!row.row->hybrid || !HasValues(row)) continue;
        const Range more = Hull(quote, QuoteOf(report, row));
        if (WrittenLength(report, more) <= kLongestQuote) quote = more;
        AppendName(names, row.row->label);
    }
    if (!names.empty()) {
        findings.Add({.quote = quote, .values = {{"row", names}, {"form", report.form->id}}});
        return;
    }
    const auto& blocks = report.table2().table->blocks;
    const auto is_column = [&](std::string_view text) {
        return std::any_of(blocks.begin(), blocks.end(), [&](const law::Block& block) {
            return std::any_of(block.columns.begin(), block.columns.end(),
                               [&](const law::Column& column) { return column.label == text; });
        });
    };
    if (report.form->last_year == 0 || !report.year || report.year->value <= report.form->last_year) return;
    for (const report::LabelReading& label : report.table2().labels) {
        if (label.state == LabelState::missing || label.label.empty() || !is_column(label.expected)) continue;
        findings.Add({.quote = label.label,
                      .values = {{"year", std::to_string(report.year->value)}},
                      .variant = "old"});
        return;
    }
}

void ShiftedRows(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    for (const TableReading& table : report.tables) {
        if (table.table->one_line) continue;
        const auto places = PlacesOf(report.glyphs(), table);
        for (int depth = 0; depth < 6; ++depth) {
            const auto rows = OutOfLine(places, depth);
            if (rows.empty()) continue;
            std::string names;
            for (const RowReading* row : rows) AppendName(names, NameOf(*row));
            findings.Add({.quote = rows.front()->label,
                          .values = {{"table", std::string{NameOf(table)}}, {"row", names}}});
        }
    }
}

}  // namespace gk::checks
