#include "cli/answer.h"

#include <algorithm>

#include "base/json_writer.h"
#include "base/messages.h"
#include "report/print.h"

namespace gk::cli {
namespace {

std::string LabelOf(const std::string& key) {
    return base::Message("label." + key);
}

void WriteTable(base::JsonWriter& json, const AnswerTable& table) {
    json.BeginArray();
    for (const auto& row : table.rows) {
        json.BeginObject();
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            WriteText(json.Key(table.columns[i]), row[i].value);
        json.EndObject();
    }
    json.EndArray();
}

/// Columns side by side, two blanks between them, none behind the last.
std::string Aligned(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], report::DisplayWidth(row[i]));
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += row[i] + std::string(widths[i] - report::DisplayWidth(row[i]) + 2, ' ');
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

std::string TextOf(const AnswerTable& table) {
    if (table.rows.empty()) return base::Message("cli.nothing") + "\n";
    std::vector<std::vector<std::string>> rows(1);
    for (const std::string& column : table.columns) rows.front().push_back(LabelOf(column));
    for (const auto& row : table.rows) {
        rows.emplace_back();
        for (const Cell& cell : row) rows.back().push_back(cell.shown);
    }
    return Aligned(rows);
}

}  // namespace

void WriteText(base::JsonWriter& json, const std::string& text) {
    if (text.empty())
        json.Null();
    else
        json.String(text);
}

Answer& Answer::Fact(std::string key, std::string value) {
    facts_.emplace_back(std::move(key), std::move(value));
    return *this;
}

Answer& Answer::Fact(std::string key, std::int64_t value) {
    facts_.emplace_back(std::move(key), value);
    return *this;
}

Answer& Answer::Flag(std::string key, bool is) {
    facts_.emplace_back(std::move(key), Value(std::in_place_type<bool>, is));
    return *this;
}

Answer& Answer::Say(std::string sentence) {
    said_ += std::move(sentence) + "\n";
    return *this;
}

Answer& Answer::Line(std::string key, Cell value) {
    said_ += LabelOf(key) + "：" + value.shown + "\n";
    return Fact(std::move(key), std::move(value.value));
}

Answer& Answer::FlagLine(std::string key, bool is) {
    said_ += LabelOf(key) + "：" + base::Message(is ? "cli.yes" : "cli.no") + "\n";
    return Flag(std::move(key), is);
}

Answer& Answer::Add(AnswerTable table) {
    said_ += TextOf(table);
    return FactTable(std::move(table));
}

Answer& Answer::Raw(std::string key, std::string json) {
    facts_.emplace_back(std::move(key), RawJson{std::move(json)});
    return *this;
}

Answer& Answer::FactTable(AnswerTable table) {
    std::string key = table.key;
    facts_.emplace_back(std::move(key), std::move(table));
    return *this;
}

Answer& Answer::Status(int status) {
    status_ = status;
    return *this;
}

Answer& Answer::ShownOnce(std::string lost, std::function<void()> then) {
    lost_ = std::move(lost);
    then_ = std::move(then);
    return *this;
}

std::string Answer::Text() const {
    return said_;
}

std::string Answer::Json() const {
    base::JsonWriter json;
    json.BeginObject();
    for (const auto& [key, value] : facts_) {
        json.Key(key);
        if (const auto* text = std::get_if<std::string>(&value)) WriteText(json, *text);
        if (const auto* number = std::get_if<std::int64_t>(&value)) json.Integer(*number);
        if (const auto* is = std::get_if<bool>(&value)) json.Bool(*is);
        if (const auto* raw = std::get_if<RawJson>(&value)) json.RawJson(raw->json);
        if (const auto* table = std::get_if<AnswerTable>(&value)) WriteTable(json, *table);
    }
    json.EndObject();
    return std::move(json).Take() + "\n";
}

}  // namespace gk::cli
