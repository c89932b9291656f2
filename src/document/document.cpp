#include "document/document.h"

#include <algorithm>

#include "base/utf8.h"

namespace gk::document {
namespace {

constexpr std::size_t kBlock = 512;

}  // namespace

void Document::CountCharacters() {
    const std::string_view all = text;
    characters.clear();
    std::size_t count = 0;
    for (std::size_t at = 0; at < all.size(); at += kBlock) {
        characters.push_back(static_cast<std::uint32_t>(count));
        count += base::CountCharacters(all.substr(at, kBlock));
    }
}

std::size_t Document::CharactersBefore(std::size_t offset) const {
    const std::string_view all = text;
    const std::size_t block = offset / kBlock;
    if (block >= characters.size()) return base::CountCharacters(all.substr(0, offset));
    return characters[block] + base::CountCharacters(all.substr(block * kBlock, offset - block * kBlock));
}

base::Place Document::PlaceOf(std::uint32_t offset) const {
    if (lines.empty()) return {};
    const auto after =
        std::upper_bound(lines.begin(), lines.end(), offset,
                         [](std::uint32_t at, const Line& line) { return at < line.span.begin; });
    const auto line = after == lines.begin() ? after : after - 1;
    // Markdown marks before the span belong to the line: columns count from where the line begins in the text.
    const std::size_t newline =
        line->span.begin == 0 ? std::string::npos : text.find_last_of("\n\r\f", line->span.begin - 1);
    const std::size_t begin = newline == std::string::npos ? 0 : newline + 1;
    base::Place place;
    place.page = line->page;
    place.line = static_cast<int>(line - lines.begin()) + 1;
    place.column = static_cast<int>(CharactersBefore(offset) - CharactersBefore(begin)) + 1;
    place.byte = source.Byte(text, offset);
    return place;
}

}  // namespace gk::document
