#pragma once
// What went wrong, where, in which file. The Chinese sentence is looked up by the code (messages/zh).

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gk::base {

/// A stable name such as "document.too_large"; each folder lists its codes in one error_codes.h.
struct ErrorCode {
    std::string_view key;
    friend bool operator==(const ErrorCode&, const ErrorCode&) = default;
};

/// A place in a file: line and column count from 1 (column in characters), byte from 0 in the file as
/// stored; page and line are 0 where unknown, byte is -1 where unknown.
struct Place {
    int page = 0;
    int line = 0;
    int column = 0;
    std::int64_t byte = -1;
    friend bool operator==(const Place&, const Place&) = default;
};

struct Error {
    ErrorCode code;
    std::string detail;  ///< English, for developers and logs; holds no personal data
    Place place;
    std::vector<std::pair<std::string, std::string>>
        values{};  ///< what the Chinese sentence names, by {name}
};

}  // namespace gk::base
