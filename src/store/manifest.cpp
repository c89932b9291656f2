#include "store/manifest.h"

#include "base/digest.h"
#include "base/hex.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "store/archive.h"
#include "store/error_codes.h"
#include "store/migrations.h"

namespace gk::store {
namespace {

constexpr std::string_view kFormat = "gongkai backup 1";

bool IsHash(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

void WriteTable(base::JsonWriter& json, const TableEntry& table) {
    json.BeginObject().Key("name").String(table.name).Key("columns").BeginArray();
    for (const std::string& column : table.columns) json.String(column);
    json.EndArray().Key("rows").Integer(table.rows).Key("sm3").String(table.sm3).EndObject();
}

TableEntry ReadTable(const base::Json& json) {
    TableEntry table{std::string{json.Text("name")}, {}, json.Integer("rows"), std::string{json.Text("sm3")}};
    for (const base::Json& column : json.At("columns").items) table.columns.push_back(column.text);
    return table;
}

base::Error Wrong(const std::string& detail) {
    return BrokenAt("manifest.json", detail);
}

}  // namespace

std::int64_t Manifest::Rows() const {
    std::int64_t sum = 0;
    for (const TableEntry& table : tables) sum += table.rows;
    return sum;
}

std::int64_t Manifest::Bytes() const {
    std::int64_t sum = 0;
    for (const FileEntry& file : files) sum += file.size;
    return sum;
}

std::string ManifestJson(const Manifest& manifest) {
    base::JsonWriter json;
    json.BeginObject().Key("format").String(kFormat);
    json.Key("program").String(manifest.program).Key("schema").Integer(manifest.schema);
    json.Key("made_at").String(ToString(manifest.made_at)).Key("recovery").String(manifest.recovery);
    json.Key("tables").BeginArray();
    for (const TableEntry& table : manifest.tables) WriteTable(json, table);
    json.EndArray().Key("files").BeginArray();
    for (const FileEntry& file : manifest.files)
        json.BeginObject().Key("name").String(file.name).Key("size").Integer(file.size).EndObject();
    json.EndArray().Key("lost").BeginArray();
    for (const std::string& name : manifest.lost) json.String(name);
    json.EndArray().EndObject();
    return std::move(json).Take() + "\n";
}

base::Result<Manifest> ReadManifest(std::string_view text) {
    const auto json = base::ReadJson(text, "manifest.json");
    if (!json) return Wrong(json.error().detail);
    const auto made_at = base::ParseMoment(json->Text("made_at"));
    if (!json->Text("format").starts_with("gongkai backup ") || !made_at) return Wrong("not a backup");
    Manifest manifest;
    manifest.program = json->Text("program");
    manifest.schema = static_cast<int>(json->Integer("schema"));
    if (json->Text("format") != kFormat || json->Integer("schema") > NewestVersion())
        return base::Error{kNewerSchema,
                           "a backup of a newer program",
                           {},
                           {{"database", std::to_string(json->Integer("schema"))},
                            {"program", std::to_string(NewestVersion())}}};
    if (manifest.schema < 1) return Wrong("no schema version");
    manifest.made_at = *made_at;
    manifest.recovery = json->Text("recovery");
    for (const base::Json& table : json->At("tables").items) manifest.tables.push_back(ReadTable(table));
    for (const base::Json& file : json->At("files").items) {
        if (!IsHash(file.Text("name"))) return Wrong("a file whose name is no SM3");  // it becomes a path
        manifest.files.push_back({std::string{file.Text("name")}, file.Integer("size")});
    }
    for (const base::Json& name : json->At("lost").items) manifest.lost.push_back(name.text);
    return manifest;
}

std::string ManifestMac(std::string_view json, const base::Key& key) {
    const base::Sm3Hash mac = base::HmacSm3(key.bytes(), json);
    return base::ToHex(base::BytesOf(mac));
}

}  // namespace gk::store
