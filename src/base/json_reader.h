#pragma once
// JSON that was written by this program or given to it: a tree of values, or an error with its line and column. The only home of
// nlohmann/json.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gk::base {

inline constexpr ErrorCode kJsonInvalid{"json.invalid"};

enum class JsonKind : std::uint8_t { null, flag, integer, decimal, text, array, object };

struct Json {
    JsonKind kind = JsonKind::null;
    bool flag = false;
    std::int64_t integer = 0;
    std::string text;  ///< of a text; of a decimal, its digits as they stand: no double is made of them
    std::vector<Json> items;        ///< of an array; of an object, its values
    std::vector<std::string> keys;  ///< of an object: keys[i] belongs to items[i], in the order of the text

    bool IsObject() const { return kind == JsonKind::object; }
    bool IsArray() const { return kind == JsonKind::array; }

    // Of an object, by key. What is missing or of another kind is null, 0, empty: for what may be absent.
    const Json& At(std::string_view key) const;
    std::string_view Text(std::string_view key) const;
    std::int64_t Integer(std::string_view key) const;
};

/// Deeper than this is refused: nothing that we write comes near it.
inline constexpr std::size_t kDeepestJson = 64;

/// `name` is the file's, for the error. One value; a key that stands twice in an object is an error.
Result<Json> ReadJson(std::string_view text, std::string_view name);

}  // namespace gk::base
