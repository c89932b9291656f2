#include "base/json_writer.h"
#include "report/compare.h"
#include "report/compare_words.h"
#include "report/print.h"

namespace gk::report {
namespace {

using base::JsonWriter;

void WriteText(JsonWriter& json, const std::string& text) {
    text.empty() ? json.Null() : json.String(text);
}

void WriteReport(JsonWriter& json, std::string_view key, const ComparedReport& report) {
    json.Key(key).BeginObject().Key("agency");
    WriteText(json, report.agency);
    json.Key("year");
    report.year ? json.Integer(*report.year) : json.Null();
    json.Key("form").String(report.form).Key("title");
    WriteText(json, report.title);
    json.EndObject();
}

void WritePlaceOrNull(JsonWriter& json, const base::Place& place) {
    if (place.line == 0) {
        json.Null();
    } else {
        WritePlace(json, place);
    }
}

void WriteCell(JsonWriter& json, std::string_view key, const ComparedCell& cell) {
    json.Key(key);
    if (!cell.there) {
        json.Null();
        return;
    }
    json.BeginObject();
    json.Key("value").OptionalDecimal(cell.value);
    json.Key("kind").String(NameOf(cell.kind));
    json.Key("as_written").String(cell.as_written);
    json.Key("added_up").Bool(cell.added_up);
    json.Key("place");
    WritePlaceOrNull(json, cell.place);
    json.EndObject();
}

void WriteTable(JsonWriter& json, const TableChange& table) {
    json.BeginObject().Key("id").String(table.id).Key("title").String(table.title).Key("rows").BeginArray();
    for (const RowChange& row : table.rows) {
        json.BeginObject().Key("id").String(row.id).Key("group");
        WriteText(json, row.group);
        json.Key("label").String(row.label).Key("cells").BeginArray();
        for (const CellChange& cell : row.cells) {
            json.BeginObject().Key("path").String(cell.path).Key("column").String(cell.column);
            WriteCell(json, "before", cell.before);
            WriteCell(json, "after", cell.after);
            json.Key("change").OptionalDecimal(cell.change);
            json.EndObject();
        }
        json.EndArray().EndObject();
    }
    json.EndArray().EndObject();
}

void WritePassage(JsonWriter& json, const PassageChange& passage) {
    json.BeginObject().Key("state").String(NameOf(passage.state)).Key("before");
    WriteText(json, passage.before);
    json.Key("after");
    WriteText(json, passage.after);
    json.Key("before_place");
    WritePlaceOrNull(json, passage.before_place);
    json.Key("after_place");
    WritePlaceOrNull(json, passage.after_place);
    json.Key("likeness").Integer(passage.likeness).EndObject();
}

void WriteSection(JsonWriter& json, const SectionChange& section) {
    json.BeginObject()
        .Key("id")
        .String(section.id)
        .Key("heading")
        .String(section.heading)
        .Key("counts")
        .BeginObject();
    for (const auto state : {PassageState::kept, PassageState::copied, PassageState::changed,
                             PassageState::added, PassageState::gone}) {
        json.Key(NameOf(state)).Integer(static_cast<std::int64_t>(section.Count(state)));
    }
    json.EndObject().Key("passages").BeginArray();
    for (const PassageChange& passage : section.passages) WritePassage(json, passage);
    json.EndArray().EndObject();
}

}  // namespace

std::string ComparisonJson(const Comparison& comparison) {
    JsonWriter json;
    json.BeginObject();
    WriteReport(json, "before", comparison.before);
    WriteReport(json, "after", comparison.after);
    json.Key("notices").BeginArray();
    for (const std::string& notice : NoticesOf(comparison)) json.String(notice);
    json.EndArray();
    json.Key("tables").BeginArray();
    for (const TableChange& table : comparison.tables) WriteTable(json, table);
    json.EndArray().Key("sections").BeginArray();
    for (const SectionChange& section : comparison.sections) WriteSection(json, section);
    json.EndArray().EndObject();
    return std::move(json).Take() + "\n";
}

}  // namespace gk::report
