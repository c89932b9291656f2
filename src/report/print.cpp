#include "report/print.h"

#include <algorithm>

#include "base/messages.h"
#include "base/utf8.h"

namespace gk::report {
namespace {

using base::JsonWriter;
using base::Place;

Place PlaceOf(const AnnualReport& report, Range range) {
    const Glyphs& glyphs = report.glyphs();
    if (range.empty() || glyphs.size() == 0) return {};
    return glyphs.document().PlaceOf(glyphs[range.begin].at);
}

bool InTable(const AnnualReport& report, std::uint32_t g) {
    return std::any_of(report.tables.begin(), report.tables.end(), [g](const TableReading& table) { return table.region.Contains(g); });
}

template <class T, class Write>
void WriteStated(JsonWriter& json, std::string_view key, const std::optional<Stated<T>>& stated, Write write) {
    json.Key(key);
    if (stated) {
        write(stated->value);
    } else {
        json.Null();
    }
}

/// A row of the other form is named only where it is there; the rows that it stands for stay, as not read.
bool Shown(const RowReading& row) {
    return !row.row->hybrid || row.state != LabelState::missing;
}

void WriteRow(JsonWriter& json, const RowReading& row) {
    json.Key(row.row->id);
    if (row.cells.size() == 1) {
        json.OptionalDecimal(row.cells.front().value);
        return;
    }
    json.BeginArray();
    for (const Cell& cell : row.cells) json.OptionalDecimal(cell.value);
    json.EndArray();
}

void WriteTables(JsonWriter& json, const AnnualReport& report) {
    for (const TableReading& table : report.tables) {
        json.Key(table.table->id).BeginObject();
        const bool nested = table.table->id == "table3";
        if (nested) {
            json.Key("cols").BeginArray();
            for (const law::Column& column : table.table->blocks.front().columns) json.String(column.id);
            json.EndArray().Key("rows").BeginObject();
        }
        for (const RowReading& row : table.rows) {
            if (Shown(row)) WriteRow(json, row);
        }
        if (nested) json.EndObject();
        json.EndObject();
    }
}

void WriteCell(JsonWriter& json, const AnnualReport& report, const TableReading& table, const RowReading& row, std::size_t j) {
    const Cell& cell = row.cells[j];
    json.BeginObject();
    json.Key("path").String(table.table->id + "." + row.row->id + "." + row.block->columns[j].id);
    json.Key("value").OptionalDecimal(cell.value);
    json.Key("kind").String(NameOf(cell.kind));
    json.Key("as_written").String(report.glyphs().Written(cell.written));
    json.Key("place");
    if (cell.written.empty()) {
        json.Null();
    } else {
        WritePlace(json, PlaceOf(report, cell.written));
    }
    json.Key("certain").Bool(cell.certain);
    json.Key("candidates").BeginArray();
    for (const auto& candidate : cell.candidates) json.OptionalDecimal(candidate);
    json.EndArray().EndObject();
}

void WriteSections(JsonWriter& json, const AnnualReport& report) {
    json.Key("sections").BeginArray();
    for (const Section& section : report.sections) {
        json.BeginObject();
        json.Key("heading").String(report.glyphs().Written(section.title));
        json.Key("text").String(ProseOf(report, section.body));
        json.Key("place");
        WritePlace(json, PlaceOf(report, section.title));
        json.Key("parts").BeginArray();
        for (const Part& part : section.parts) {
            json.BeginObject();
            json.Key("heading").String(report.glyphs().Written(part.title));
            json.Key("place");
            WritePlace(json, PlaceOf(report, part.title));
            json.EndObject();
        }
        json.EndArray().EndObject();
    }
    json.EndArray();
}

void WriteWarnings(JsonWriter& json, const AnnualReport& report) {
    json.Key("warnings").BeginArray();
    const auto write = [&](std::string_view code, const std::string& detail, const Place& place) {
        json.BeginObject();
        json.Key("code").String(code);
        json.Key("message").String(base::Message(code, {{"detail", detail}}));
        json.Key("place");
        if (place.line == 0) {
            json.Null();
        } else {
            WritePlace(json, place);
        }
        json.EndObject();
    };
    for (const document::Warning& warning : report.glyphs().document().warnings) write(warning.code.key, warning.detail, warning.place);
    for (const Warning& warning : report.warnings) write(warning.code, warning.detail, PlaceOf(report, warning.place));
    json.EndArray();
}

std::string CsvField(std::string_view text) {
    // A field that a spreadsheet would take for a formula is text: a minus before digits stays a number.
    const bool formula = !text.empty() && (text[0] == '=' || text[0] == '@' || text[0] == '+' ||
                                           (text[0] == '-' && (text.size() < 2 || text[1] < '0' || text[1] > '9')));
    if (!formula && text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string{text};
    std::string quoted = formula ? "\"'" : "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
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

void AppendTable(std::string& text, const TableReading& table) {
    constexpr std::size_t kLabel = 36;
    constexpr std::size_t kValue = 10;
    text += "\n" + table.table->title + "\n";
    const law::Block* block = nullptr;
    for (const RowReading& row : table.rows) {
        if (!Shown(row)) continue;
        if (row.block != block && (block == nullptr || row.block->label != block->label || table.table->one_line)) {
            block = row.block;
            text += Padded(block->label, kLabel, false);
            for (const law::Column& column : block->columns) {
                text += ' ' + Padded(base::Clip(column.label, 6), std::max(kValue, std::size_t{12}), true);
            }
            text += '\n';
        }
        const std::string_view label = base::Clip(row.row->label, 18);
        text += Padded(label, kLabel, false);
        for (const Cell& cell : row.cells) text += ' ' + Padded(CellText(cell), std::max(kValue, std::size_t{12}), true);
        text += '\n';
    }
}

}  // namespace

std::size_t DisplayWidth(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto [c, length] = base::DecodeUtf8(text, at);
        width += c >= 0x2E80 ? 2 : 1;
        at += static_cast<std::size_t>(std::max(1, length));
    }
    return width;
}

void WritePlace(JsonWriter& json, const Place& place) {
    json.BeginObject();
    if (place.page > 1) json.Key("page").Integer(place.page);
    json.Key("line").Integer(place.line);
    json.Key("column").Integer(place.column);
    json.Key("byte").Integer(place.byte);
    json.EndObject();
}

std::string ProseOf(const AnnualReport& report, Range range) {
    const Glyphs& glyphs = report.glyphs();
    const std::string_view text = glyphs.document().text;
    std::string prose;
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        if (InTable(report, g)) continue;
        const Glyph& glyph = glyphs[g];
        if (!prose.empty() && glyph.before >= Break::line) prose += '\n';
        if (!prose.empty() && (glyph.before == Break::space || glyph.before == Break::gap || glyph.before == Break::cell)) prose += ' ';
        prose += text.substr(glyph.at, static_cast<std::size_t>(base::DecodeUtf8(text, glyph.at).length));
    }
    return prose;
}

std::string ReportJson(const AnnualReport& report, std::string_view file) {
    JsonWriter json;
    json.BeginObject();
    json.Key("file").String(file);
    WriteStated(json, "agency", report.agency, [&](const std::string& value) { json.String(value); });
    WriteStated(json, "year", report.year, [&](int value) { json.Integer(value); });
    json.Key("form").String(report.form->id);
    json.Key("hybrid").Bool(report.hybrid);
    WriteStated(json, "title", report.title, [&](const std::string& value) { json.String(value); });
    json.Key("period");
    if (report.period) {
        json.String(report.glyphs().Written(*report.period));
    } else {
        json.Null();
    }
    WriteStated(json, "published", report.published, [&](const base::Day& value) { json.String(base::ToString(value)); });
    WriteStated(json, "contact", report.contact, [&](const std::string& value) { json.String(value); });
    json.Key("encoding").String(document::NameOf(report.glyphs().document().encoding));
    WriteTables(json, report);
    WriteSections(json, report);
    json.Key("cells").BeginArray();
    for (const TableReading& table : report.tables) {
        for (const RowReading& row : table.rows) {
            for (std::size_t j = 0; j < row.cells.size() && Shown(row); ++j) WriteCell(json, report, table, row, j);
        }
    }
    json.EndArray();
    WriteWarnings(json, report);
    json.EndObject();
    return std::move(json).Take();
}

std::string_view CsvHeader() {
    return "file,agency,year,form,path,label,column,value,kind,certain,as_written,line,character,byte\n";
}

std::string ReportCsv(const AnnualReport& report, std::string_view file) {
    std::string csv;
    const std::string head = CsvField(file) + ',' + CsvField(report.agency ? report.agency->value : "") + ',' +
                             (report.year ? std::to_string(report.year->value) : "") + ',' + report.form->id + ',';
    for (const TableReading& table : report.tables) {
        for (const RowReading& row : table.rows) {
            for (std::size_t j = 0; j < row.cells.size() && Shown(row); ++j) {
                const Cell& cell = row.cells[j];
                const law::Column& column = row.block->columns[j];
                csv += head + table.table->id + '.' + row.row->id + '.' + column.id + ',' + CsvField(row.row->label) + ',' +
                       CsvField(column.label) + ',' + (cell.value ? base::ToString(*cell.value) : "") + ',';
                csv += NameOf(cell.kind);
                csv += cell.certain ? ",true," : ",false,";
                csv += CsvField(report.glyphs().Written(cell.written));
                const Place place = PlaceOf(report, cell.written);
                csv += cell.written.empty() ? ",,,"
                                            : ',' + std::to_string(place.line) + ',' + std::to_string(place.column) + ',' + std::to_string(place.byte);
                csv += '\n';
            }
        }
    }
    return csv;
}

std::string ReportText(const AnnualReport& report, std::string_view file) {
    std::string text = base::Message("read.head", {{"file", std::string{file}},
                                                   {"agency", report.agency ? report.agency->value : base::Message("read.unknown")},
                                                   {"year", report.year ? std::to_string(report.year->value) : base::Message("read.unknown")},
                                                   {"form", report.form->id},
                                                   {"hybrid", report.hybrid ? base::Message("read.hybrid") : ""}});
    text += '\n';
    for (const TableReading& table : report.tables) AppendTable(text, table);
    text += '\n';
    for (const Section& section : report.sections) {
        text += base::Message("read.section", {{"heading", std::string{report.glyphs().Written(section.title)}},
                                               {"line", std::to_string(PlaceOf(report, section.title).line)},
                                               {"characters", std::to_string(base::CountCharacters(ProseOf(report, section.body)))}});
        text += '\n';
    }
    for (const Warning& warning : report.warnings) {
        text += base::Message("read.warning", {{"message", base::Message(warning.code, {{"detail", warning.detail}})}});
        text += '\n';
    }
    return text;
}

}  // namespace gk::report
