#pragma once
// Bytes of a plain-text file -> UTF-8, with the way back to the byte each character came from. The encoding is
// found from the bytes; a label (byte order mark) that the bytes contradict is not believed.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gk::document {

enum class Encoding : std::uint8_t { utf8, gb18030, utf16le, utf16be };

std::string_view NameOf(Encoding encoding);

/// From an offset in the decoded text to the byte in the file as stored.
class SourceMap {
public:
    SourceMap() = default;
    SourceMap(std::string bytes, Encoding encoding, std::size_t mark_length, const std::string& text,
              bool identical);

    /// `offset` is the begin of a character of `text`, the text that this map was made with.
    std::int64_t Byte(std::string_view text, std::size_t offset) const;

private:
    struct Step {
        std::size_t text, byte;
    };
    std::string bytes_;  // kept only where a walk is needed
    Encoding encoding_ = Encoding::utf8;
    std::size_t shift_ = 0;
    bool identical_ = true;     // byte = offset + shift
    std::vector<Step> starts_;  // of each line, and within long ones
};

struct DecodedText {
    std::string text;  ///< valid UTF-8 without byte order mark; undecodable bytes are U+FFFD
    Encoding encoding = Encoding::utf8;
    std::size_t replaced = 0;     ///< how many bytes were undecodable
    bool mark_was_wrong = false;  ///< a byte order mark contradicted by the bytes
    SourceMap source;
};

/// Refuses what is no text (kBinary) or holds nothing but blanks (kEmpty).
base::Result<DecodedText> DecodeText(std::string bytes);

}  // namespace gk::document
