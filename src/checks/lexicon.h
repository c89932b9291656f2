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
    Hit LongestAt(const report::Glyphs& glyphs, std::uint32_t g, std::uint32_t end) const;

private:
    struct Entry {
        std::u32string phrase;
        std::uint16_t id;
    };
    std::vector<Entry> entries_;        // by first character, longest first
    std::vector<std::uint16_t> first_;  // by first character: 1 + index of its first entry, 0 where it has none
};

/// Whether the phrase stands at the glyph.
bool StandsAt(const report::Glyphs& glyphs, std::uint32_t g, std::u32string_view phrase);

}  // namespace gk::checks
