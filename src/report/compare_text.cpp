// A comparison on a terminal: only what changed, numbers in columns.

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "base/utf8.h"
#include "report/compare.h"
#include "report/compare_words.h"
#include "report/print.h"

namespace gk::report {
namespace {

using base::Message;

using Line = std::array<std::string, 4>;  // item, before, after, change

std::string Spaces(std::size_t count) {
    return std::string(count, ' ');
}

/// Words to the left, numbers to the right, two blanks between.
std::string InColumns(const std::vector<Line>& lines) {
    std::array<std::size_t, 4> widths{};
    for (const Line& line : lines) {
        for (std::size_t i = 0; i < 4; ++i) widths[i] = std::max(widths[i], DisplayWidth(line[i]));
    }
    std::string text;
    for (const Line& line : lines) {
        text += "  " + line[0] + Spaces(widths[0] - DisplayWidth(line[0]));
        for (std::size_t i = 1; i < 4; ++i)
            text += "  " + Spaces(widths[i] - DisplayWidth(line[i])) + line[i];
        while (text.back() == ' ') text.pop_back();
        text += '\n';
    }
    return text;
}

/// A name that leaves room for the numbers: without the bracket behind it, and not longer than a line can bear.
std::string ShortName(const RowChange& row) {
    constexpr std::size_t kLongest = 24;  // characters
    std::string_view label = row.label;
    // （区分处理的，只计这一情形，不计其他情形）; not the number in front: （二）
    if (const auto bracket = label.find("（", 1); bracket != std::string_view::npos)
        label = label.substr(0, bracket);
    std::string name = row.group.starts_with("三") || row.group.empty() ? std::string{} : row.group + " ";
    name += base::Clip(label, kLongest);
    if (base::CountCharacters(label) > kLongest) name += "…";
    return name;
}

bool IsZero(const ComparedCell& cell) {
    return !cell.there || (cell.value && cell.value->IsZero());
}

bool IsUnread(const ComparedCell& cell) {
    return cell.there && cell.kind == CellKind::not_read;
}

std::string TableText(const Comparison& comparison, const TableChange& table) {
    std::string text = table.title + "\n";
    std::vector<Line> lines{{Message("compare.item"), SideName(comparison, false), SideName(comparison, true),
                             Message("compare.change")}};
    std::size_t same = 0;
    std::size_t unread = 0;    // in both
    std::size_t one_side = 0;  // cells of one form alone, with nothing or 0 in them
    for (const RowChange& row : table.rows) {
        for (const CellChange& cell : row.cells) {
            // A cell that one form alone has is of interest where something is in it.
            const bool one_sided =
                cell.before.there != cell.after.there && !(IsZero(cell.before) && IsZero(cell.after));
            if (IsUnread(cell.before) && IsUnread(cell.after)) {
                ++unread;
                continue;
            }
            if (!cell.Differs() && !one_sided) {
                ++(cell.before.there == cell.after.there ? same : one_side);
                continue;
            }
            lines.push_back({ShortName(row) + " " + cell.column, Shown(cell.before), Shown(cell.after),
                             ShownChange(cell)});
        }
    }
    const auto remark = [](std::string_view key, std::size_t count) {
        return count == 0 ? std::string{} : "  " + Message(key, {{"count", std::to_string(count)}}) + "\n";
    };
    const std::string remarks = remark("compare.one_sided", one_side) + remark("compare.unread", unread);
    if (lines.size() == 1) return text + "  " + Message("compare.same_table") + "\n" + remarks;
    return text + InColumns(lines) + remark("compare.rest", same) + remarks;
}

std::string PassageText(const PassageChange& passage) {
    const std::string state = Message("compare.state." + std::string{NameOf(passage.state)});
    switch (passage.state) {
        case PassageState::kept: return {};
        case PassageState::copied: return "  [" + state + "] " + passage.after + "\n";
        case PassageState::added: return "  [" + state + "] + " + passage.after + "\n";
        case PassageState::gone: return "  [" + state + "] - " + passage.before + "\n";
        case PassageState::changed:
            return "  [" + state + "] - " + passage.before + "\n         + " + passage.after + "\n";
    }
    std::abort();
}

}  // namespace

std::string ComparisonText(const Comparison& comparison) {
    std::string text = ComparisonTitle(comparison) + "  " + SideName(comparison, false) + " / " +
                       SideName(comparison, true) + "\n";
    for (const std::string& notice : NoticesOf(comparison))
        text += Message("compare.notice", {{"message", notice}}) + "\n";
    text += Message("compare.about") + "\n";
    for (const TableChange& table : comparison.tables) text += "\n" + TableText(comparison, table);
    for (const SectionChange& section : comparison.sections) {
        if (section.passages.empty()) continue;
        text += "\n" + section.heading + "\n  " + CountsOf(section) + "\n";
        for (const PassageChange& passage : section.passages) text += PassageText(passage);
    }
    return text;
}

}  // namespace gk::report
