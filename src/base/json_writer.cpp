#include "base/json_writer.h"

#include <fmt/format.h>

#include <iterator>

namespace gk::base {

void JsonWriter::Separate() {
    if (!first_) text_ += ',';
    first_ = false;
}

JsonWriter& JsonWriter::Open(char bracket) {
    Separate();
    text_ += bracket;
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
    text_ += bracket;
    first_ = false;
    return *this;
}

JsonWriter& JsonWriter::Raw(std::string_view text) {
    Separate();
    text_ += text;
    return *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
    Separate();
    AppendQuoted(key);
    text_ += ':';
    first_ = true;  // the value that follows needs no comma
    return *this;
}

JsonWriter& JsonWriter::String(std::string_view value) {
    Separate();
    AppendQuoted(value);
    return *this;
}

JsonWriter& JsonWriter::Integer(std::int64_t value) {
    return Raw(fmt::format_int(value).c_str());
}

JsonWriter& JsonWriter::Decimal(const Number& value) {
    return Raw(ToString(value));
}

JsonWriter& JsonWriter::Bool(bool value) {
    return Raw(value ? "true" : "false");
}

JsonWriter& JsonWriter::Null() {
    return Raw("null");
}

void JsonWriter::AppendQuoted(std::string_view value) {
    text_ += '"';
    for (const char c : value) {
        switch (c) {
            case '"': text_ += "\\\""; break;
            case '\\': text_ += "\\\\"; break;
            case '\n': text_ += "\\n"; break;
            case '\r': text_ += "\\r"; break;
            case '\t': text_ += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    fmt::format_to(std::back_inserter(text_), "\\u{:04x}", static_cast<unsigned>(c));
                } else {
                    text_ += c;
                }
        }
    }
    text_ += '"';
}

}  // namespace gk::base
