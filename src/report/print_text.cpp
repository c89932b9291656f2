// An annual report on a terminal of 80 columns.

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/messages.h"
#include "base/utf8.h"
#include "report/print.h"

namespace gk::report {
namespace {

using base::Message;

constexpr std::size_t kScreen = 80;

/// Not longer than `width` columns; … stands for what is left out.
std::string Fitted(std::string_view text, std::size_t width) {
    if (DisplayWidth(text) <= width) return std::string{text};
    std::size_t characters = base::CountCharacters(text);
    while (characters > 0 && DisplayWidth(base::Clip(text, characters)) + 2 > width) --characters;
    return std::string{base::Clip(text, characters)} + "…";
}

std::string Padded(std::string_view text, std::size_t width, bool right) {
    const std::size_t taken = DisplayWidth(text);
    const std::string blanks(width > taken ? width - taken : 0, ' ');
    return right ? blanks + std::string{text} : std::string{text} + blanks;
}

std::string CellText(const Cell& cell) {
    if (cell.value) return base::ToString(*cell.value);
    if (!cell.certain) return "?";
    switch (cell.kind) {
        case CellKind::number: return "?";
        case CellKind::blank: return "␣";
        case CellKind::slash: return "/";
        case CellKind::dash: return "-";
        case CellKind::none_word: return "无";
        case CellKind::text: return "文字";
        case CellKind::not_read: return "·";
    }
    std::abort();
}

std::string LineOf(const AnnualReport& report, Range range) {
    const Glyphs& glyphs = report.glyphs();
    if (range.empty() || glyphs.size() == 0) return "?";
    return std::to_string(glyphs.document().PlaceOf(glyphs[range.begin].at).line);
}

/// Where to look for a cell: what is written in it, its row, the row's label, the table.
Range NearestTo(const Cell& cell, const RowReading& row, const TableReading& table) {
    for (const Range range : {cell.written, row.values, row.label}) {
        if (!range.empty()) return range;
    }
    return table.region;
}

class TableText {
public:
    TableText(const AnnualReport& report, const TableReading& table) : report_(report), table_(table) {}

    std::string Run() {
        text_ = "\n" + table_.table->title + "\n";
        for (const RowReading& row : table_.rows) {
            // A row of the other form is shown only where it is there.
            if (!row.row->hybrid || row.state != LabelState::missing) AddRow(row);
        }
        if (blanks_) text_ += Message("read.legend_blank") + "\n";
        if (lost_) text_ += Message("read.legend_lost") + "\n";
        if (!doubts_.empty()) text_ += Message("read.legend_doubt") + "\n" + doubts_;
        return std::move(text_);
    }

private:
    void AddRow(const RowReading& row) {
        AddHead(*row.block);
        const std::string& group = row.row->group;
        if (!group.empty() && groups_.insert(group).second)
            text_ += (group.starts_with("（") ? "  " : "") + group + "\n";
        const std::size_t indent = group.empty() ? 0 : group.starts_with("（") ? 4 : 2;
        std::string name = row.row->label;
        if (name.empty()) name = row.block->label;
        text_ += Padded(std::string(indent, ' ') + Fitted(name, label_ - indent), label_, false);
        for (std::size_t j = 0; j < row.cells.size(); ++j) {
            text_ += ' ' + Padded(CellText(row.cells[j]), value_, true);
            Note(row, j, name);
        }
        text_ += '\n';
    }

    /// Once for rows of the same columns; the blocks of table 2 have a name of their own.
    void AddHead(const law::Block& block) {
        std::string head;
        value_ = block.columns.size() > 5   ? 6
                 : block.columns.size() > 3 ? 8
                 : block.columns.size() > 1 ? 12
                                            : 26;
        label_ = std::min<std::size_t>(36, kScreen - 1 - block.columns.size() * (value_ + 1));
        for (const law::Column& column : block.columns) {
            const std::string key = "read.short." + column.id;
            const bool narrow = value_ == 6 && base::HasMessage(key);
            head += ' ' + Padded(Fitted(narrow ? Message(key) : column.label, value_), value_, true);
        }
        const std::string label = table_.table->one_line ? std::string{} : Fitted(block.label, label_);
        head = Padded(label, label_, false) + head + "\n";
        if (head != head_) text_ += head;
        head_ = std::move(head);
    }

    void Note(const RowReading& row, std::size_t j, const std::string& name) {
        const Cell& cell = row.cells[j];
        if (cell.certain) {
            blanks_ = blanks_ || cell.kind == CellKind::blank;
            lost_ = lost_ || cell.kind == CellKind::not_read;
            return;
        }
        std::string list;
        for (const auto& candidate : cell.candidates) {
            if (!list.empty()) list += Message("read.or");
            list += candidate ? base::ToString(*candidate) : Message("read.no_number");
        }
        if (list.empty()) list = Message("read.no_candidates");
        doubts_ += Message("read.doubt", {{"row", name},
                                          {"column", row.block->columns[j].label},
                                          {"line", LineOf(report_, NearestTo(cell, row, table_))},
                                          {"candidates", list}}) +
                   "\n";
    }

    const AnnualReport& report_;
    const TableReading& table_;
    std::string text_, head_, doubts_;
    std::size_t label_ = 0, value_ = 0;
    std::set<std::string_view> groups_;
    bool blanks_ = false, lost_ = false;
};

void AppendFact(std::string& text, std::string_view key, const std::string& value, const std::string& line) {
    text += Message(key, {{"value", value}, {"line", line}}) + "\n";
}

void AppendFacts(std::string& text, const AnnualReport& report) {
    if (report.title)
        AppendFact(text, "read.title", report.title->value, LineOf(report, report.title->place));
    if (report.published)
        AppendFact(text, "read.published", base::ToString(report.published->value),
                   LineOf(report, report.published->place));
    if (report.period)
        AppendFact(text, "read.period", std::string{report.glyphs().Written(*report.period)},
                   LineOf(report, *report.period));
    if (report.contact)
        AppendFact(text, "read.contact", report.contact->value, LineOf(report, report.contact->place));
}

std::string WarningText(std::string_view code, const std::string& detail, int line) {
    const std::string message = Message(code, {{"detail", detail}});
    if (line <= 0) return Message("read.warning", {{"message", message}}) + "\n";
    return Message("read.warning_at", {{"message", message}, {"line", std::to_string(line)}}) + "\n";
}

}  // namespace

std::string ReportText(const AnnualReport& report, std::string_view file) {
    std::string text = Message(
        "read.head", {{"file", std::string{file}},
                      {"agency", report.agency ? report.agency->value : Message("read.unknown")},
                      {"year", report.year ? std::to_string(report.year->value) : Message("read.unknown")},
                      {"form", report.form->id},
                      {"hybrid", report.hybrid ? Message("read.hybrid") : ""}});
    text += '\n';
    AppendFacts(text, report);
    for (const TableReading& table : report.tables) text += TableText(report, table).Run();
    text += '\n';
    for (const Section& section : report.sections) {
        const std::size_t characters = base::CountCharacters(ProseOf(report, section.body));
        text += Message("read.section", {{"heading", std::string{report.glyphs().Written(section.title)}},
                                         {"line", LineOf(report, section.title)},
                                         {"characters", std::to_string(characters < 2 ? 0 : characters)}});
        text += '\n';
    }
    const document::Document& document = report.glyphs().document();
    for (const document::Warning& warning : document.warnings)
        text += WarningText(warning.code.key, warning.detail, warning.place.line);
    for (const Warning& warning : report.warnings) {
        const bool placed = !warning.place.empty() && report.glyphs().size() > 0;
        text += WarningText(warning.code, warning.detail,
                            placed ? document.PlaceOf(report.glyphs()[warning.place.begin].at).line : 0);
    }
    return text;
}

}  // namespace gk::report
