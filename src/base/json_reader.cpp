#include "base/json_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace gk::base {
namespace {

using Tokens = nlohmann::json;

/// Line and column of a byte, both from 1; the column in bytes.
Place PlaceOf(std::string_view text, std::size_t byte) {
    byte = std::min(byte, text.size());
    const std::string_view before = text.substr(0, byte);
    const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    return {0, static_cast<int>(line), static_cast<int>(byte - line_start) + 1,
            static_cast<std::int64_t>(byte)};
}

Json Of(JsonKind kind) {
    Json value;
    value.kind = kind;
    return value;
}

/// Builds the tree from the tokens; false stops the parser.
class Builder : public nlohmann::json_sax<Tokens> {
public:
    bool null() override { return Put({}); }
    bool boolean(bool flag) override {
        Json value = Of(JsonKind::flag);
        value.flag = flag;
        return Put(std::move(value));
    }
    bool number_integer(number_integer_t number) override {
        Json value = Of(JsonKind::integer);
        value.integer = number;
        return Put(std::move(value));
    }
    bool number_unsigned(number_unsigned_t number) override {
        if (number > INT64_MAX) return Stop("a number beyond 64 bits");
        return number_integer(static_cast<number_integer_t>(number));
    }
    bool number_float(number_float_t, const string_t& digits) override {
        return PutText(JsonKind::decimal, digits);
    }
    bool string(string_t& text) override { return PutText(JsonKind::text, text); }
    bool binary(binary_t&) override { return Stop("binary"); }
    bool start_object(std::size_t) override { return Open(JsonKind::object); }
    bool start_array(std::size_t) override { return Open(JsonKind::array); }
    bool end_object() override { return Close(); }
    bool end_array() override { return Close(); }
    bool key(string_t& key) override {
        auto& keys = open_.back().keys;
        if (std::find(keys.begin(), keys.end(), key) != keys.end()) return Stop("a key stands twice");
        keys.push_back(key);
        return true;
    }
    bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception& why) override {
        byte_ = byte == 0 ? 0 : byte - 1;  // it counts from 1
        return Stop(why.what());
    }

    Json Take() && { return std::move(whole_); }
    const std::string& why() const { return why_; }
    std::optional<std::size_t> byte() const { return byte_; }

private:
    bool PutText(JsonKind kind, const std::string& text) {
        Json value = Of(kind);
        value.text = text;
        return Put(std::move(value));
    }
    bool Put(Json value) {
        (open_.empty() ? whole_ : open_.back().items.emplace_back()) = std::move(value);
        return true;
    }
    bool Open(JsonKind kind) {
        if (open_.size() == kDeepestJson) return Stop("too deep");
        open_.push_back(Of(kind));
        return true;
    }
    bool Close() {
        Json closed = std::move(open_.back());
        open_.pop_back();
        return Put(std::move(closed));
    }
    bool Stop(std::string why) {
        why_ = std::move(why);
        return false;
    }

    Json whole_;
    std::vector<Json> open_;
    std::string why_;
    std::optional<std::size_t> byte_;
};

}  // namespace

const Json& Json::At(std::string_view key) const {
    static const Json missing;
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found == keys.end() ? missing : items[static_cast<std::size_t>(found - keys.begin())];
}

std::string_view Json::Text(std::string_view key) const {
    return At(key).text;
}

std::int64_t Json::Integer(std::string_view key) const {
    return At(key).integer;
}

Result<Json> ReadJson(std::string_view text, std::string_view name) {
    Builder builder;
    if (Tokens::sax_parse(text.begin(), text.end(), &builder)) return std::move(builder).Take();
    const Place place = builder.byte() ? PlaceOf(text, *builder.byte()) : Place{};
    return Error{kJsonInvalid,
                 builder.why(),
                 place,
                 {{"file", std::string{name}},
                  {"line", std::to_string(place.line)},
                  {"column", std::to_string(place.column)}}};
}

}  // namespace gk::base
