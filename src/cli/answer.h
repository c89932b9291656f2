#pragma once
// What a command for operators answers: facts, sentences and tables, for people or as one JSON object.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gk::base {
class JsonWriter;
}

namespace gk::cli {

/// A value as programs read it, which is an identifier where there is one, and as people do.
struct Cell {
    Cell(std::string both) : value(std::move(both)), shown(value) {}
    Cell(const char* both) : Cell(std::string{both}) {}
    Cell(std::string_view key, std::string name) : value(key), shown(std::move(name)) {}

    std::string value;  ///< null in JSON where it is empty
    std::string shown;
};

/// Columns are named by their JSON keys; people read the message "label.<key>".
struct AnswerTable {
    std::string key;
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
};

/// Null where it is empty.
void WriteText(base::JsonWriter& json, const std::string& text);

class Answer {
public:
    /// For programs only.
    Answer& Fact(std::string key, std::string value);
    Answer& Fact(std::string key, std::int64_t value);
    /// Not another Fact: a text in quotes would be taken for it.
    Answer& Flag(std::string key, bool is);
    /// For people only: one or more lines.
    Answer& Say(std::string sentence);
    /// For both: 标签：值
    Answer& Line(std::string key, Cell value);
    Answer& FlagLine(std::string key, bool is);
    Answer& Add(AnswerTable table);
    /// For programs only.
    Answer& FactTable(AnswerTable table);
    Answer& Raw(std::string key, std::string json);
    Answer& Status(int status);
    /// It holds a secret that is nowhere else: `lost` says what to do where it could not be written, `then` is for after it was.
    Answer& ShownOnce(std::string lost, std::function<void()> then = {});

    std::string Text() const;
    std::string Json() const;
    int status() const { return status_; }
    const std::string& lost() const { return lost_; }  ///< empty: it can be asked again
    const std::function<void()>& then() const { return then_; }

private:
    struct RawJson {
        std::string json;
    };
    using Value = std::variant<std::string, std::int64_t, bool, AnswerTable, RawJson>;
    std::vector<std::pair<std::string, Value>> facts_;
    std::string said_, lost_;
    std::function<void()> then_;
    int status_ = 0;
};

}  // namespace gk::cli
