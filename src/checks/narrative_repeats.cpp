// Statements that contradict each other: the same words with two numbers, a fee that was not charged and its amount.

#include <string>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "checks/narrative_checks.h"
#include "checks/narrative_facts.h"

namespace gk::checks {
namespace {

using report::AnnualReport;
using report::Glyphs;
using report::Range;

constexpr std::size_t kShortest = 6;  // characters before the number: 公开政府信息

/// A count and the words before it in its clause, without year and subject.
struct Claim {
    Range words;
    std::u32string key;
    Token count;
    std::uint32_t sentence = 0;
};

/// What may stand before the words without changing them: 2023年, 全年, 我局, 共.
std::uint32_t SkipLead(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    static constexpr std::u32string_view kLeads[] = {
        U"本年度", U"年内", U"一年来", U"全年", U"年度", U"本年",   U"年",     U"度",   U",",
        U"我局",   U"我县", U"我市",   U"我区", U"我委", U"我单位", U"我中心", U"我镇", U"本机关",
        U"本单位", U"本局", U"共计",   U"累计", U"共",   U"一共",   U"来"};
    for (bool again = true; again && g < end;) {
        again = false;
        while (g < end && base::IsDigit(glyphs[g].c)) ++g;
        for (const std::u32string_view lead : kLeads) {
            if (g + lead.size() <= end && glyphs.StandsAt(g, lead)) {
                g += static_cast<std::uint32_t>(lead.size());
                again = true;
                break;
            }
        }
    }
    return g;
}

std::uint32_t DropTail(const Glyphs& glyphs, std::uint32_t begin, std::uint32_t end) {
    static constexpr std::u32string_view kTails[] = {U"共计", U"总计", U"合计", U"累计", U"总数", U"数量",
                                                     U"共",   U"为",   U"达",   U"计",   U"了"};
    for (bool again = true; again;) {
        again = false;
        for (const std::u32string_view tail : kTails) {
            if (end >= begin + tail.size() &&
                glyphs.StandsAt(end - static_cast<std::uint32_t>(tail.size()), tail)) {
                end -= static_cast<std::uint32_t>(tail.size());
                again = true;
            }
        }
    }
    return end;
}

/// The words without those that do not matter: 主动公开各类政府信息 is 公开政府信息.
std::u32string KeyOf(const Glyphs& glyphs, Range words) {
    static constexpr std::u32string_view kFillers[] = {U"主动", U"各类", U"各项", U"累计", U"的"};
    std::u32string key;
    for (std::uint32_t g = words.begin; g < words.end;) {
        std::uint32_t skipped = 0;
        for (const std::u32string_view filler : kFillers) {
            if (glyphs.StandsAt(g, filler)) skipped = static_cast<std::uint32_t>(filler.size());
        }
        if (skipped == 0) key += glyphs[g].c;
        g += skipped == 0 ? 1 : skipped;
    }
    return key;
}

/// Words that set a claim apart from the same words elsewhere, or that the tables judge already.
bool SetsApart(Word word) {
    switch (word) {
        case Word::last_year:
        case Word::change:
        case Word::period:
        case Word::among:
        case Word::scope:
        case Word::request:
        case Word::reconsideration:
        case Word::litigation:
        case Word::normative:
        case Word::policy_document:
        case Word::semicolon:
        case Word::colon:
        case Word::open: return true;
        default: return false;
    }
}

/// The count that a sentence begins with, apart from 2023年 and 我局. Later ones depend on what stands before them.
void CollectClaim(const AnnualReport& report, const Narrative& narrative, std::uint32_t sentence,
                  std::vector<Claim>& claims) {
    const Glyphs& glyphs = report.glyphs();
    const Sentence& where = narrative.sentences[sentence];
    for (const Token& token : narrative.TokensOf(sentence)) {
        if (SetsApart(token.word)) return;
        if (token.word == Word::year && report.year && token.value.digits != report.year->value) return;
        if (token.word != Word::number) continue;
        if (!IsCount(token) || token.unit.empty()) return;
        const std::uint32_t begin = SkipLead(glyphs, where.range.begin, token.at.begin);
        const Range words{begin, DropTail(glyphs, begin, token.at.begin)};
        std::u32string key = KeyOf(glyphs, words);
        if (key.size() >= kShortest) claims.push_back({words, std::move(key), token, sentence});
        return;
    }
}

void Report(const Glyphs& glyphs, const Claim& first, const Claim& second, Findings& findings) {
    Findings::Draft draft;
    draft.quote = {second.words.begin, second.count.at.end};
    draft.values = {{"words", Plain(glyphs, second.words)},
                    {"first", ToString(first.count.value)},
                    {"second", ToString(second.count.value)},
                    {"unit", Plain(glyphs, second.count.unit)}};
    findings.Add(std::move(draft));
}

}  // namespace

void RepeatedStatements(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    const Narrative& narrative = *input.narrative;
    std::vector<Claim> claims;
    for (std::uint32_t i = 0; i < narrative.sentences.size(); ++i) {
        if (!narrative.sentences[i].title && !narrative.sentences[i].front)
            CollectClaim(input.report, narrative, i, claims);
    }
    struct Earlier {
        const Claim* first = nullptr;
        const Claim* other = nullptr;  ///< the first with another number than `first`
    };
    std::unordered_map<std::u32string, Earlier> said;
    said.reserve(claims.size());
    for (const Claim& claim : claims) {
        Earlier& earlier = said[(claim.key + U'\0').append(glyphs.Folded(claim.count.unit))];
        if (earlier.first == nullptr) {
            earlier.first = &claim;
            continue;
        }
        const bool again = earlier.first->count.value == claim.count.value;
        const Claim* contradicts = again ? earlier.other : earlier.first;
        if (!again && earlier.other == nullptr) earlier.other = &claim;
        if (contradicts != nullptr) Report(glyphs, *contradicts, claim, findings);
    }
}

void FeeContradictions(const Input& input, Findings& findings) {
    const Narrative& narrative = *input.narrative;
    const Statement* none = nullptr;
    const Statement* some = nullptr;
    const auto statements = StatementsOf(input.report, narrative);
    for (const Statement& s : statements) {
        if (s.meaning != Meaning::processing_fee) continue;
        if (s.value.IsZero() && none == nullptr) none = &s;
        if (!s.value.IsZero() && some == nullptr) some = &s;
    }
    if (none == nullptr || some == nullptr) return;
    const Statement& later = none->quote.begin > some->quote.begin ? *none : *some;
    Findings::Draft draft;
    draft.core = later.quote;
    draft.quote = Around(narrative.sentences[later.sentence], draft.core, 12);
    base::Number amount = some->value;  // in 万元
    for (; amount.decimals < 4; ++amount.decimals) amount.digits *= 10;
    amount.decimals -= 4;
    draft.values = {{"amount", ToString(amount)}};
    findings.Add(std::move(draft));
}

}  // namespace gk::checks
