// A counter that lost its number: 企业资质条、施工许可证76条. Its neighbour in the list has one; the word before the counter is no
// word with it (事件, 头条, 事项).

#include "base/numerals.h"
#include "base/utf8.h"
#include "checks/language_words.h"
#include "checks/narrative.h"
#include "checks/narrative_checks.h"

namespace gk::checks {
namespace {

using report::Glyphs;
using report::Range;

constexpr std::u32string_view kCounters = U"条件份篇次项期起宗场";
constexpr std::u32string_view kNoNumber =
    U"每各逐首本该此何哪几数多半整某单双两分成定当案文事";  // make a word or a phrase with a counter

struct Item {
    Range words;                   ///< without the mark that ends it
    const Token* count = nullptr;  ///< the number that it ends with
    bool numbers = false;
};

/// The items of a sentence between 、 , ; and the rest.
std::vector<Item> ItemsOf(const Sentence& sentence, std::span<const Token> tokens) {
    std::vector<Item> items;
    items.reserve(tokens.size() + 1);
    Item item{.words = {sentence.range.begin, sentence.range.begin}, .count = nullptr, .numbers = false};
    const auto close = [&](std::uint32_t end, std::uint32_t next) {
        item.words.end = end;
        if (item.count != nullptr && item.count->at.end != end) item.count = nullptr;
        items.push_back(item);
        item = {.words = {next, next}, .count = nullptr, .numbers = false};
    };
    for (const Token& token : tokens) {
        if (EndsClause(token.word)) close(token.at.begin, token.at.end);
        if (token.word != Word::number) continue;
        item.numbers = true;
        item.count = &token;
    }
    close(sentence.range.end, sentence.range.end);
    return items;
}

bool LostItsNumber(const Glyphs& glyphs, const Terms& terms, const Item& item) {
    if (item.numbers || item.words.size() < 4) return false;
    const char32_t counter = glyphs[item.words.end - 1].c;
    const char32_t before = glyphs[item.words.end - 2].c;
    if (kCounters.find(counter) == std::u32string_view::npos || !base::IsHan(before) ||
        base::IsChineseNumeral(before))
        return false;
    return kNoNumber.find(before) == std::u32string_view::npos && !EndsWord(terms.words, before, counter);
}

bool Counts(const Glyphs& glyphs, const Item& neighbour, char32_t counter) {
    return neighbour.count != nullptr && neighbour.count->unit.size() == 1 &&
           glyphs[neighbour.count->unit.begin].c == counter;
}

}  // namespace

void MissingNumbers(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    const Narrative& narrative = *input.narrative;
    for (std::size_t i = 0; i < narrative.sentences.size(); ++i) {
        const Sentence& sentence = narrative.sentences[i];
        if (sentence.title || sentence.front) continue;
        const auto items = ItemsOf(sentence, narrative.TokensOf(i));
        for (std::size_t k = 0; k < items.size(); ++k) {
            if (!LostItsNumber(glyphs, input.terms, items[k])) continue;
            const char32_t counter = glyphs[items[k].words.end - 1].c;
            const bool before = k > 0 && Counts(glyphs, items[k - 1], counter);
            const bool after = k + 1 < items.size() && Counts(glyphs, items[k + 1], counter);
            if (!before && !after) continue;
            Findings::Draft draft;
            draft.core = items[k].words;
            draft.quote = Around(sentence, draft.core, after ? items[k + 1].words.size() + 1 : 0);
            draft.quote.begin = items[k].words.begin;
            draft.values = {{"words", Plain(glyphs, items[k].words)}};
            findings.Add(std::move(draft));
        }
    }
}

}  // namespace gk::checks
