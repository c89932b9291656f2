#pragma once
// Phrases looked up in the glyphs of a report, the longest first.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/glyphs.h"

namespace gk::checks {

/// UTF-8 to folded characters without blanks, as glyphs are: "（一）" -> U"(一)".
std::u32string FoldedPhrase(std::string_view text);

class Lexicon {
public:
    struct Hit {
        std::uint16_t id = 0;
        std::uint16_t length = 0;  ///< in glyphs; 0: nothing begins here
    };

    void Add(std::u32string phrase, std::uint16_t id);
    /// After the last Add, before the first LongestAt.
    void Seal();
    Hit LongestAt(const report::Glyphs& glyphs, std::uint32_t g, std::uint32_t end) const {
        const char32_t c = glyphs[g].c;
        return c < first_.size() && first_[c] != 0 ? Search(glyphs, g, end) : Hit{};
    }

private:
    struct Entry {
        std::u32string phrase;
        std::uint16_t id;
    };
    /// An entry as it is searched: most are told apart by their second character.
    struct Row {
        char32_t first = 0;
        char32_t second = 0;     ///< 0: the phrase is one character
        std::uint32_t rest = 0;  ///< in pool_: the third character on
        std::uint16_t length = 0;
        std::uint16_t id = 0;
    };
    Hit Search(const report::Glyphs& glyphs, std::uint32_t g, std::uint32_t end) const;

    std::vector<Entry> entries_;  // until Seal
    std::vector<Row> rows_;       // by first character, longest first
    std::u32string pool_;
    std::vector<std::uint16_t> first_;  // by first character: 1 + index of its first row, 0 where it has none
};

/// Whether the phrase stands at the glyph.
bool StandsAt(const report::Glyphs& glyphs, std::uint32_t g, std::u32string_view phrase);

}  // namespace gk::checks
