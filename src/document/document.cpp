#include "document/document.h"

#include <algorithm>

#include "base/utf8.h"

namespace gk::document {

base::Place Document::PlaceOf(std::uint32_t offset) const {
    if (lines.empty()) return {};
    const auto after = std::upper_bound(lines.begin(), lines.end(), offset,
                                        [](std::uint32_t at, const Line& line) { return at < line.span.begin; });
    const auto line = after == lines.begin() ? after : after - 1;
    // Markdown marks before the span belong to the line: columns count from where the line begins in the text.
    const std::size_t newline = line->span.begin == 0 ? std::string::npos : text.find_last_of("\n\r\f", line->span.begin - 1);
    const std::size_t begin = newline == std::string::npos ? 0 : newline + 1;
    base::Place place;
    place.page = line->page;
    place.line = static_cast<int>(line - lines.begin()) + 1;
    place.column = static_cast<int>(base::CountCharacters(std::string_view{text}.substr(begin, offset - begin))) + 1;
    place.byte = source.Byte(text, offset);
    return place;
}

}  // namespace gk::document
