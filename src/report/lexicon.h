#pragma once
// Phrases looked up in the glyphs of a report, the longest first.

#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "report/glyphs.h"

namespace gk::report {

/// Tells of most pairs of characters that no phrase begins with them: small enough to stay at hand while a whole report is
/// passed over.
class PairFilter {
public:
    void Add(char32_t first, char32_t second) { bits_[Hash(first, second)] = true; }
    bool MayHave(char32_t first, char32_t second) const { return bits_[Hash(first, second)]; }
    static std::size_t Hash(char32_t first, char32_t second) { return (first * 131 + second) % kBits; }

private:
    static constexpr std::size_t kBits = 8192;
    std::bitset<kBits> bits_;
};

class Lexicon {
public:
    struct Hit {
        std::uint16_t id = 0;
        std::uint16_t length = 0;  ///< in glyphs; 0: nothing begins here
    };

    Lexicon() = default;
    /// Sealed; the ids are the places in the list.
    Lexicon(std::initializer_list<std::u32string_view> phrases);

    /// An empty phrase, or one that begins outside the basic plane, is left out; of equal ones the first counts.
    void Add(std::u32string phrase, std::uint16_t id);
    /// After the last Add, before the first LongestAt.
    void Seal();
    Hit LongestAt(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) const {
        return begins_[glyphs.At(g) % kPlane] ? Search(glyphs, g, end) : Hit{};
    }
    /// The first phrase in a range; `at` is the range's end where there is none.
    struct Found {
        std::uint32_t at = 0;
        Hit hit;
    };
    Found FirstIn(const Glyphs& glyphs, Range range) const;

private:
    struct Entry {
        char32_t second;  ///< 0: a phrase of one character
        std::uint16_t id;
        std::u32string phrase;
    };
    std::vector<Entry>::const_iterator FirstOf(char32_t first, char32_t second) const;
    Hit Search(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) const;

    static constexpr std::size_t kPlane = 0x10000;  // phrases begin in the basic plane

    std::vector<Entry> entries_;   // by first and second character, longest first
    std::bitset<kPlane> begins_;   // their first characters, in few enough bits to stay at hand
    std::bitset<kPlane> singles_;  // phrases of one character
    PairFilter pairs_;             // that phrases begin with
};

}  // namespace gk::report
