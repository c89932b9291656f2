#pragma once
// The narrative as tokens: words with a role, numbers with their units, punctuation. What the checks of numbers in prose
// look at instead of characters.

#include <cstdint>
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

/// A sentence with more tokens is no sentence but a list or a lost table. Checks that hold each number of a sentence against
/// the others leave it alone: it says nothing to them, and their time would grow with its square.
inline constexpr std::size_t kMostTokens = 400;
/// A count of more digits, or as large as that, is a file number or a phone number: nobody counts so many.
inline constexpr std::size_t kMostCountDigits = 12;
inline constexpr std::int64_t kMostCount = 1'000'000'000'000;

struct Narrative {
    std::vector<Sentence> sentences;
    std::vector<Token> tokens;
    std::vector<std::uint32_t> first;  ///< by sentence: its first token; one more at the end

    /// None where the sentence is too long to be judged as one.
    std::span<const Token> JudgedTokensOf(std::size_t sentence) const {
        const auto all = TokensOf(sentence);
        return all.size() > kMostTokens ? std::span<const Token>{} : all;
    }
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
