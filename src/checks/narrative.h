#pragma once
// The narrative as tokens: words with a role, numbers with their units, punctuation. What the checks of numbers in prose
// look at instead of characters.

#include <span>
#include <vector>

#include "base/number.h"
#include "checks/sentence.h"
#include "checks/terms.h"

namespace gk::checks {

struct Token {
    Word word = Word::none;
    report::Range at;      ///< numbers: with their unit
    base::Number value{};  ///< number, year
    report::Range unit;    ///< 件, 条 ...; empty where none follows
    bool percent = false;
    bool about = false;  ///< 近, 余, 以上: never compared for equality
    bool loose = false;  ///< part of a date, an ordinal, a telephone number: says no quantity
};

struct Narrative {
    std::vector<Sentence> sentences;
    std::vector<Token> tokens;
    std::vector<std::uint32_t> first;  ///< by sentence: its first token; one more at the end

    std::span<const Token> TokensOf(std::size_t sentence) const {
        return std::span{tokens}.subspan(first[sentence], first[sentence + 1] - first[sentence]);
    }
};

Narrative ReadNarrative(const report::AnnualReport& report, const Terms& terms);

/// A number with a unit (or none) that is exact and no part of a date.
bool IsCount(const Token& token);
/// Written with the same unit.
bool SameUnit(const report::Glyphs& glyphs, const Token& a, const Token& b);
bool EndsClause(Word word);
/// Whether the glyphs are the phrase.
bool Is(const report::Glyphs& glyphs, report::Range range, std::u32string_view phrase);

}  // namespace gk::checks
