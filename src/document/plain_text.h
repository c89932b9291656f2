#pragma once
// Plain text and Markdown -> Document. One reader for both: a saved page in a .txt file may hold pipe tables, and a
// .md file made by OCR may hold none.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "document/read_limits.h"

namespace gk::document {

inline constexpr base::ErrorCode kBytesReplaced{"document.bytes_replaced"};
inline constexpr base::ErrorCode kMarkWrong{"document.mark_wrong"};

/// Rows are lines with | or tab between cells. Refuses (with a code of error_codes.h) what is empty, too large, binary,
/// or another format by its first bytes.
base::Result<Document> ReadPlainText(std::string bytes, const ReadLimits& limits);

/// "PDF", "Word (DOC)" ... where the first bytes are those of a format with a reader of its own; else empty.
std::string_view FormatByMagic(std::string_view bytes);

/// What a file seems to be, from its first bytes: a key of messages/zh and what its sentence names. For refusing a file
/// that is too large to read.
struct Impression {
    std::string_view key;
    std::vector<std::pair<std::string, std::string>> values{};
};
Impression ImpressionOf(std::string_view head);

/// The refusal of a file of `size` bytes of which only the head was read.
base::Error TooLarge(std::size_t size, std::string_view head, const ReadLimits& limits);

}  // namespace gk::document
