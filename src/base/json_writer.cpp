#include "base/json_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

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

JsonWriter& JsonWriter::RawJson(std::string_view json) {
    return Raw(json);
}

/// Bytes taken. A byte that is no UTF-8 (in a file's name) becomes U+FFFD: JSON holds nothing else.
std::size_t JsonWriter::AppendCharacter(std::string_view value, std::size_t at) {
    const int length = DecodeUtf8(value, at).length;
    text_ +=
        length == 0 ? std::string_view{"\xEF\xBF\xBD"} : value.substr(at, static_cast<std::size_t>(length));
    return static_cast<std::size_t>(std::max(1, length));
}

void JsonWriter::AppendQuoted(std::string_view value) {
    text_ += '"';
    const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; };
    for (std::size_t at = 0; at < value.size(); ++at) {
        const char* begin = value.data() + at;
        const char* end = std::find_if_not(begin, value.data() + value.size(), is_plain);
        text_.append(begin, end);
        at += static_cast<std::size_t>(end - begin);
        if (at == value.size()) break;
        const char c = value[at];
        switch (c) {
            case '"': text_ += "\\\""; break;
            case '\\': text_ += "\\\\"; break;
            case '\n': text_ += "\\n"; break;
            case '\r': text_ += "\\r"; break;
            case '\t': text_ += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x80) {
                    at += AppendCharacter(value, at) - 1;
                } else if (static_cast<unsigned char>(c) < 0x20) {
                    fmt::format_to(std::back_inserter(text_), "\\u{:04x}", static_cast<unsigned>(c));
                } else {
                    text_ += c;
                }
        }
    }
    text_ += '"';
}

}  // namespace gk::base
