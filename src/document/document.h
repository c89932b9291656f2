#pragma once
// The one model that every file format is read into: lines of text, some of which are table rows with cells, each
// with its place in the file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "document/text_decoding.h"

namespace gk::document {

/// Bytes [begin, end) of Document::text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool empty() const { return begin == end; }
    friend bool operator==(const Span&, const Span&) = default;
};

enum class LineKind : std::uint8_t {
    text,
    blank,
    row,          ///< a table row whose cells are known, empty ones too
    rule,         ///< |---|---| between head and body
    page_number,  ///< - 3 -
};

struct Line {
    Span span;                     ///< without its line end
    std::uint32_t first_cell = 0;  ///< rows: into Document::cells
    std::uint32_t cell_count = 0;
    std::uint16_t page = 1;
    LineKind kind = LineKind::text;
    std::uint8_t heading = 0;  ///< 1 to 6 for a Markdown heading, whose marks are not in `span`
};

struct Warning {
    base::ErrorCode code;
    std::string detail;
    base::Place place;
};

struct Document {
    std::string text;  ///< UTF-8
    std::vector<Line> lines;
    std::vector<Span> cells;
    std::vector<Warning> warnings;
    Encoding encoding = Encoding::utf8;
    SourceMap source;
    std::vector<std::uint32_t>
        characters;  ///< before each 512th byte of text: a table may be one line of a megabyte

    std::string_view Text(Span span) const {
        return std::string_view{text}.substr(span.begin, span.end - span.begin);
    }
    /// Page, line, column and byte of a character of `text`.
    base::Place PlaceOf(std::uint32_t offset) const;
    /// Fills `characters`; places are right without it, but slow on long lines.
    void CountCharacters();

private:
    std::size_t CharactersBefore(std::size_t offset) const;
};

}  // namespace gk::document
