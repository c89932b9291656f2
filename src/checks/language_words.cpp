#include "checks/language_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/sorted_rows.h"
#include "base/utf8.h"
#include "checks/terms.h"

namespace gk::checks {
namespace {

/// The fields of a character's row: what may stand before it, after it, the words with it doubled.
std::array<std::string_view, 3> RowOf(std::string_view words, char32_t c) {
    std::string key;
    base::AppendUtf8(key, c);
    std::string_view row = base::FindRow(words, key).value_or(std::string_view{});
    std::array<std::string_view, 3> fields;
    for (std::string_view& field : fields) {
        const std::size_t tab = std::min(row.find('\t'), row.size());
        field = row.substr(0, tab);
        row.remove_prefix(std::min(tab + 1, row.size()));
    }
    return fields;
}

bool Contains(std::string_view characters, char32_t c) {
    std::string text;
    base::AppendUtf8(text, c);
    return characters.find(text) != std::string_view::npos;
}

/// Whether the word stands anywhere such that its doubled character is at g and g + 1.
bool Covers(std::u32string_view word, const report::Glyphs& glyphs, std::uint32_t g) {
    for (std::uint32_t i = 0; i + 1 < word.size(); ++i) {
        if (word[i] == word[i + 1] && g >= i && glyphs.StandsAt(g - i, word)) return true;
    }
    return false;
}

}  // namespace

bool EndsWord(std::string_view words, char32_t a, char32_t x) {
    return Contains(RowOf(words, x)[0], a);
}

bool BeginsWord(std::string_view words, char32_t x, char32_t b) {
    return Contains(RowOf(words, x)[1], b);
}

bool InDoubledWord(std::string_view words, const report::Glyphs& glyphs, std::uint32_t g) {
    std::string_view doubled = RowOf(words, glyphs[g].c)[2];
    while (!doubled.empty()) {
        const std::size_t blank = std::min(doubled.find(' '), doubled.size());
        if (Covers(report::FoldedText(doubled.substr(0, blank)), glyphs, g)) return true;
        doubled.remove_prefix(std::min(blank + 1, doubled.size()));
    }
    return false;
}

}  // namespace gk::checks
