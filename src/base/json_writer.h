#pragma once
// Writes JSON straight to a string: keys in the order given, decimals exactly as held, Chinese unescaped.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/number.h"

namespace gk::base {

/// Begin and End calls must pair; a key must precede each value inside an object. Not checked: the schema test
/// reads everything that is written.
class JsonWriter {
public:
    JsonWriter& BeginObject() { return Open('{'); }
    JsonWriter& EndObject() { return Close('}'); }
    JsonWriter& BeginArray() { return Open('['); }
    JsonWriter& EndArray() { return Close(']'); }

    JsonWriter& Key(std::string_view key);
    JsonWriter& String(std::string_view value);
    JsonWriter& Integer(std::int64_t value);
    JsonWriter& Decimal(const Number& value);
    JsonWriter& Bool(bool value);
    JsonWriter& Null();
    JsonWriter& OptionalDecimal(const std::optional<Number>& value) {
        return value ? Decimal(*value) : Null();
    }

    /// A value that is JSON already.
    JsonWriter& RawJson(std::string_view json);

    const std::string& text() const { return text_; }
    std::string Take() && { return std::move(text_); }

private:
    JsonWriter& Open(char bracket);
    JsonWriter& Close(char bracket);
    JsonWriter& Raw(std::string_view text);
    void Separate();
    void AppendQuoted(std::string_view value);
    std::size_t AppendCharacter(std::string_view value, std::size_t at);

    std::string text_;
    bool first_ = true;
};

}  // namespace gk::base
