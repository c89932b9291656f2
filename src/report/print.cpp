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
    return std::any_of(report.tables.begin(), report.tables.end(),
                       [g](const TableReading& table) { return table.region.Contains(g); });
}

template <class T, class Write>
void WriteStated(JsonWriter& json, std::string_view key, const std::optional<Stated<T>>& stated,
                 Write write) {
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

void WriteCell(JsonWriter& json, const AnnualReport& report, const TableReading& table, const RowReading& row,
               std::size_t j) {
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

/// A section's text. What is left of the note above a table, a single bracket, is none.
std::string TextOf(const AnnualReport& report, Range body) {
    std::string text = ProseOf(report, body);
    if (base::CountCharacters(text) < 2) text.clear();
    return text;
}

void WritePlaceOf(JsonWriter& json, std::string_view key, const AnnualReport& report, Range range) {
    json.Key(key);
    if (range.empty()) {
        json.Null();
    } else {
        WritePlace(json, PlaceOf(report, range));
    }
}

template <class T>
Range PlaceOrNone(const std::optional<Stated<T>>& stated) {
    return stated ? stated->place : Range{};
}

void WritePlaces(JsonWriter& json, const AnnualReport& report) {
    json.Key("places").BeginObject();
    WritePlaceOf(json, "agency", report, PlaceOrNone(report.agency));
    WritePlaceOf(json, "year", report, PlaceOrNone(report.year));
    WritePlaceOf(json, "title", report, PlaceOrNone(report.title));
    WritePlaceOf(json, "period", report, report.period.value_or(Range{}));
    WritePlaceOf(json, "published", report, PlaceOrNone(report.published));
    WritePlaceOf(json, "contact", report, PlaceOrNone(report.contact));
    json.EndObject();
}

void WriteSections(JsonWriter& json, const AnnualReport& report) {
    json.Key("sections").BeginArray();
    for (const Section& section : report.sections) {
        json.BeginObject();
        json.Key("heading").String(report.glyphs().Written(section.title));
        json.Key("number");
        section.number > 0 ? json.Integer(section.number) : json.Null();
        json.Key("text").String(TextOf(report, section.body));
        json.Key("place");
        WritePlace(json, PlaceOf(report, section.title));
        json.Key("parts").BeginArray();
        for (const Part& part : section.parts) {
            json.BeginObject();
            json.Key("heading").String(report.glyphs().Written(part.title));
            json.Key("text").String(TextOf(report, part.body));
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
    for (const document::Warning& warning : report.glyphs().document().warnings)
        write(warning.code.key, warning.detail, warning.place);
    for (const Warning& warning : report.warnings)
        write(warning.code, warning.detail, PlaceOf(report, warning.place));
    json.EndArray();
}

/// 1|13; what may be no number is left empty.
std::string CandidatesOf(const Cell& cell, std::string_view between) {
    std::string list;
    for (std::size_t i = 0; i < cell.candidates.size(); ++i) {
        if (i > 0) list += between;
        if (cell.candidates[i]) list += base::ToString(*cell.candidates[i]);
    }
    return list;
}

std::string CsvField(std::string_view text) {
    // A field that a spreadsheet would take for a formula is text: a minus before digits stays a number.
    const bool formula =
        !text.empty() && (text[0] == '=' || text[0] == '@' || text[0] == '+' ||
                          (text[0] == '-' && (text.size() < 2 || text[1] < '0' || text[1] > '9')));
    if (!formula && text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string{text};
    std::string quoted = formula ? "\"'" : "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
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
        const Glyph glyph = glyphs[g];
        if (!prose.empty() && glyph.before >= Break::line) prose += '\n';
        if (!prose.empty() &&
            (glyph.before == Break::space || glyph.before == Break::gap || glyph.before == Break::cell))
            prose += ' ';
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
    WriteStated(json, "published", report.published,
                [&](const base::Day& value) { json.String(base::ToString(value)); });
    WriteStated(json, "contact", report.contact, [&](const std::string& value) { json.String(value); });
    WritePlaces(json, report);
    json.Key("encoding").String(document::NameOf(report.glyphs().document().encoding));
    WriteTables(json, report);
    WriteSections(json, report);
    json.Key("cells").BeginArray();
    for (const TableReading& table : report.tables) {
        for (const RowReading& row : table.rows) {
            for (std::size_t j = 0; j < row.cells.size() && Shown(row); ++j)
                WriteCell(json, report, table, row, j);
        }
    }
    json.EndArray();
    WriteWarnings(json, report);
    json.EndObject();
    return std::move(json).Take();
}

std::string_view CsvHeader() {
    return "file,agency,year,form,path,label,column,value,kind,certain,as_written,line,character,byte,page,"
           "candidates\n";
}

std::string ReportCsv(const AnnualReport& report, std::string_view file) {
    std::string csv;
    const std::string head = CsvField(file) + ',' + CsvField(report.agency ? report.agency->value : "") +
                             ',' + (report.year ? std::to_string(report.year->value) : "") + ',' +
                             report.form->id + ',';
    for (const TableReading& table : report.tables) {
        for (const RowReading& row : table.rows) {
            for (std::size_t j = 0; j < row.cells.size() && Shown(row); ++j) {
                const Cell& cell = row.cells[j];
                const law::Column& column = row.block->columns[j];
                csv += head + table.table->id + '.' + row.row->id + '.' + column.id + ',' +
                       CsvField(row.row->label) + ',' + CsvField(column.label) + ',' +
                       (cell.value ? base::ToString(*cell.value) : "") + ',';
                csv += NameOf(cell.kind);
                csv += cell.certain ? ",true," : ",false,";
                csv += CsvField(report.glyphs().Written(cell.written));
                const Place place = PlaceOf(report, cell.written);
                csv += cell.written.empty()
                           ? ",,,,"
                           : ',' + std::to_string(place.line) + ',' + std::to_string(place.column) + ',' +
                                 std::to_string(place.byte) + ',' + std::to_string(std::max(1, place.page));
                csv += ',' + CsvField(CandidatesOf(cell, "|"));
                csv += '\n';
            }
        }
    }
    return csv;
}

}  // namespace gk::report
