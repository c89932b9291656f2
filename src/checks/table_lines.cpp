#include "checks/table_lines.h"

#include <algorithm>

#include "base/utf8.h"
#include "checks/evidence.h"

namespace gk::checks {

using document::Line;
using document::LineKind;
using report::AnnualReport;
using report::Range;

namespace {

bool IsTableLine(const Line& line) {
    return line.kind == LineKind::row || line.kind == LineKind::rule;
}

}  // namespace

std::u32string HanOfCell(const AnnualReport& report, const Line& line, std::uint32_t cell) {
    const auto& document = report.source->document;
    return HanOf(report::FoldedText(document.Text(document.cells[line.first_cell + cell])));
}

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

Lines TableAround(const AnnualReport& report, std::size_t line) {
    const auto& lines = report.source->document.lines;
    Lines table{line, line + 1};
    while (table.begin > 0 && IsTableLine(lines[table.begin - 1])) --table.begin;
    while (table.end < lines.size() && IsTableLine(lines[table.end])) ++table.end;
    return table;
}

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

}  // namespace gk::checks
