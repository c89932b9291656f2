// Percentages that the text itself lets one recompute: 占 with both numbers, 办结率 with received and handled, growth with
// this year's number and last year's or the difference. What cannot be recomputed (满意率99%以上) is left alone.

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/utf8.h"
#include "checks/narrative.h"
#include "checks/narrative_checks.h"
#include "checks/table_sums.h"

namespace gk::checks {
namespace {

using base::Number;
using report::Glyphs;
using report::Range;

constexpr std::int64_t kLargest = 1'000'000'000;
constexpr std::size_t kMostShares = 500;      // of a report; a text with more is a table
constexpr std::uint32_t kLongestClause = 60;  // glyphs before a number that say what it counts
constexpr std::size_t kFarthest = 800;        // tokens back that a share's whole is looked for

bool Usable(const Token& token) {
    return IsCount(token) && !token.unit.empty() && token.value.decimals == 0 && token.value.digits >= 0 &&
           token.value.digits < kLargest;
}

/// Whether p % is part of whole, rounded or cut to the digits that p shows.
bool IsShare(const Number& p, std::int64_t part, std::int64_t whole) {
    if (whole <= 0 || p.decimals > 4 || p.digits > kLargest) return whole > 0;
    std::int64_t scale = 1;
    for (int i = 0; i < p.decimals; ++i) scale *= 10;
    return std::abs(p.digits * whole - 100 * scale * part) < whole;
}

/// "87.69", to the digits that p shows.
std::string Share(const Number& p, std::int64_t part, std::int64_t whole) {
    const int decimals = std::max(1, p.decimals);
    std::int64_t scale = 100;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    return ToString(Number{(part * scale * 2 + whole) / (2 * whole), decimals});
}

struct Shares {
    std::int64_t part = 0;
    std::int64_t whole = 0;
    std::uint32_t first = 0;  ///< the glyph that the quote begins with
    bool wrong = false;
};

bool IsRise(const Glyphs& glyphs, Range at) {
    return Is(glyphs, at, U"增长") || Is(glyphs, at, U"增加") || Is(glyphs, at, U"上升") ||
           Is(glyphs, at, U"上涨") || Is(glyphs, at, U"提高");
}

bool IsFall(const Glyphs& glyphs, Range at) {
    return Is(glyphs, at, U"下降") || Is(glyphs, at, U"减少");
}

/// What a count is when a sentence compares it with another year's.
enum class Role : std::uint8_t { now, last_year, rise, fall };

class RateReader {
public:
    RateReader(const report::AnnualReport& report, const Narrative& narrative, std::size_t sentence)
        : report_(report),
          glyphs_(report.glyphs()),
          narrative_(narrative),
          sentence_(sentence),
          tokens_(narrative.TokensOf(sentence)) {}

    std::optional<Shares> Read(std::size_t p) const {
        for (std::size_t i = p; i-- > ClauseBegin(p);) {
            switch (tokens_[i].word) {
                case Word::ratio_of: return RatioOf(i, p);
                case Word::rate: return Handled(p);
                case Word::change: return Growth(p);
                default: break;
            }
        }
        return std::nullopt;
    }

private:
    std::size_t ClauseBegin(std::size_t i) const {
        while (i > 0 && !EndsClause(tokens_[i - 1].word)) --i;
        return i;
    }

    bool ClauseHas(std::size_t i, Word word) const {
        for (std::size_t k = ClauseBegin(i); k < tokens_.size() && !EndsClause(tokens_[k].word); ++k) {
            if (tokens_[k].word == word) return true;
        }
        return false;
    }

    std::optional<std::size_t> CountBefore(std::size_t at) const {
        while (at-- > 0) {
            if (tokens_[at].word == Word::number && !tokens_[at].loose && !tokens_[at].percent) {
                return Usable(tokens_[at]) ? std::optional{at} : std::nullopt;
            }
        }
        return std::nullopt;
    }

    Shares Of(std::size_t first, std::int64_t part, std::int64_t whole, std::size_t p) const {
        return {part, whole, tokens_[first].at.begin, !IsShare(tokens_[p].value, part, whole)};
    }

    std::optional<Shares> RatioOf(std::size_t ratio, std::size_t p) const {
        const auto part = CountBefore(ratio);
        if (!part) return std::nullopt;
        const auto value = tokens_[*part].value.digits;
        for (std::size_t i = ratio + 1; i < p; ++i) {  // 占260小项的87.69%
            if (tokens_[i].word != Word::number) continue;
            if (!Usable(tokens_[i]) || !SameUnit(glyphs_, tokens_[i], tokens_[*part]) ||
                tokens_[i].value.digits == 0)
                return std::nullopt;
            return Of(*part, value, tokens_[i].value.digits, p);
        }
        if (tokens_[p].at.begin > tokens_[ratio].at.end + 1) return OfNamed(*part, ObjectOf(ratio, p), p);
        return OfAny(*part, p);
    }

    /// 占解读材料总数的: the characters between 占 and 总, 的 or the number.
    Range ObjectOf(std::size_t ratio, std::size_t p) const {
        Range object{tokens_[ratio].at.end, tokens_[ratio].at.end};
        while (object.end < tokens_[p].at.begin && glyphs_[object.end].c != U'总' &&
               glyphs_[object.end].c != U'的' && glyphs_[object.end].c != U'全')
            ++object.end;
        return object;
    }

    /// Of the number that the part of the report gave of the object; nothing where it gave none.
    std::optional<Shares> OfNamed(std::size_t part, Range object, std::size_t p) const {
        if (object.size() < 3) return std::nullopt;
        const auto value = tokens_[part].value.digits;
        return Nearest(tokens_[part], object, object.size(), [&](std::int64_t whole) {
            return whole >= value && whole > 0 ? std::optional{Of(part, value, whole, p)} : std::nullopt;
        });
    }

    /// The counts of the unit before this sentence's words, in the same part, in whose clause `length` characters of `words` stand. The
    /// last one's share, unless another one's is right.
    template <class Make>
    std::optional<Shares> Nearest(const Token& like, Range words, std::uint32_t length, Make make) const {
        std::optional<Shares> found;
        const Sentence& here = narrative_.sentences[sentence_];
        if (words.size() > kLongestClause) return found;
        std::size_t seen = 0;
        for (std::size_t s = sentence_ + 1; s-- > 0 && seen < kFarthest;) {
            const Sentence& there = narrative_.sentences[s];
            if (there.section != here.section || there.part != here.part || there.title) break;
            std::uint32_t clause = there.range.begin;
            ++seen;
            for (const Token& token : narrative_.JudgedTokensOf(s)) {
                ++seen;
                if (EndsClause(token.word)) clause = token.at.end;
                if (token.at.begin >= words.begin || !Usable(token) || !SameUnit(glyphs_, token, like))
                    continue;
                const std::uint32_t near = token.at.begin - std::min(token.at.begin, kLongestClause);
                if (!InCommon({std::max(clause, near), token.at.begin}, words, length)) continue;
                const auto shares = make(token.value.digits);
                if (shares && !shares->wrong) return std::nullopt;
                if (shares && !found) found = shares;
            }
        }
        return found;
    }

    /// Whether `length` characters in a row stand in both.
    bool InCommon(Range a, Range b, std::uint32_t length) const {
        for (std::uint32_t i = a.begin; i + length <= a.end; ++i) {
            for (std::uint32_t k = b.begin; k + length <= b.end; ++k) {
                std::uint32_t n = 0;
                while (n < length && glyphs_[i + n].c == glyphs_[k + n].c && base::IsHan(glyphs_[i + n].c))
                    ++n;
                if (n == length) return true;
            }
        }
        return false;
    }

    /// 57项……45项，占比78.9%: of any larger number before it, or not at all.
    std::optional<Shares> OfAny(std::size_t part, std::size_t p) const {
        const auto value = tokens_[part].value.digits;
        std::optional<Shares> found;
        for (std::size_t i = part; i-- > 0;) {
            if (!Usable(tokens_[i]) || !SameUnit(glyphs_, tokens_[i], tokens_[part]) ||
                tokens_[i].value.digits < value || tokens_[i].value.digits == 0)
                continue;
            const Shares shares = Of(i, value, tokens_[i].value.digits, p);
            if (!shares.wrong) return std::nullopt;
            if (ClauseHas(i, Word::total)) found = shares;
        }
        return found;
    }

    /// 受理2576件，已办理2520件，办理率97.8%
    std::optional<Shares> Handled(std::size_t p) const {
        const auto part = CountBefore(p);
        if (!part || !ClauseHas(*part, Word::handled)) return std::nullopt;
        const auto whole = CountBefore(*part);
        if (!whole || !ClauseHas(*whole, Word::receive) ||
            !SameUnit(glyphs_, tokens_[*part], tokens_[*whole]))
            return std::nullopt;
        const auto a = tokens_[*part].value.digits;
        const auto b = tokens_[*whole].value.digits;
        return b == 0 || a > b ? std::nullopt : std::optional{Of(*whole, a, b, p)};
    }

    Role RoleOf(std::size_t count) const {
        const char32_t before = glyphs_[tokens_[count].at.begin - 1].c;
        if (before == U'到' || before == U'至') return Role::now;  // 减少到103条
        for (std::size_t i = count; i-- > ClauseBegin(count);) {
            const Token& token = tokens_[i];
            if (token.word == Word::number) break;
            if (token.word == Word::year && report_.year)
                return token.value.digits < report_.year->value ? Role::last_year : Role::now;
            if (token.word == Word::last_year) return Role::last_year;
            if (token.word != Word::change) continue;
            return IsRise(glyphs_, token.at)   ? Role::rise
                   : IsFall(glyphs_, token.at) ? Role::fall
                                               : Role::last_year;
        }
        return Role::now;
    }

    /// 由上年的112条减少到103条，下降8%; 120件，较上年增加20件，增长20%
    std::optional<Shares> Growth(std::size_t p) const {
        std::optional<std::size_t> now, last, difference;
        Role way = Role::rise;
        for (std::size_t i = 0; i < p; ++i) {
            if (tokens_[i].word != Word::number || tokens_[i].loose) continue;
            if (tokens_[i].percent || !Usable(tokens_[i]))
                return std::nullopt;  // 100件，增长5%；200件，增长6%: one at a time
            switch (const Role role = RoleOf(i)) {
                case Role::now: now = i; break;
                case Role::last_year: last = i; break;
                case Role::rise:
                case Role::fall:
                    difference = i;
                    way = role;
                    break;
            }
        }
        if (now && last && SameUnit(glyphs_, tokens_[*now], tokens_[*last]))
            return GrowthFrom(tokens_[*last].value.digits, tokens_[*now].value.digits, std::min(*now, *last),
                              p);
        if (!difference) return std::nullopt;
        const auto d = tokens_[*difference].value.digits;
        const auto from = [&](std::int64_t c) {
            return GrowthFrom(way == Role::fall ? c + d : c - d, c, *difference, p);
        };
        if (now && SameUnit(glyphs_, tokens_[*now], tokens_[*difference]))
            return from(tokens_[*now].value.digits);
        if (now) return std::nullopt;
        if (ClauseHas(*difference, Word::request) || ClauseHas(*difference, Word::request_weak)) {
            const auto fresh = CellValue(report_.table3(), "new_requests", "total");
            return fresh && fresh->decimals == 0 && fresh->digits < kLargest ? from(fresh->digits)
                                                                             : std::nullopt;
        }
        const std::size_t begin = ClauseBegin(*difference);
        const std::uint32_t words =
            begin == 0 ? narrative_.sentences[sentence_].range.begin : tokens_[begin - 1].at.end;
        return Nearest(tokens_[*difference], {words, tokens_[*difference].at.begin}, 4, from);
    }

    std::optional<Shares> GrowthFrom(std::int64_t before, std::int64_t now, std::size_t first,
                                     std::size_t p) const {
        if (before <= 0 || now < 0) return std::nullopt;
        return Of(first, std::abs(now - before), before, p);
    }

    const report::AnnualReport& report_;
    const Glyphs& glyphs_;
    const Narrative& narrative_;
    std::size_t sentence_;
    std::span<const Token> tokens_;
};

}  // namespace

void Percentages(const Input& input, Findings& findings) {
    const Narrative& narrative = *input.narrative;
    std::size_t judged = 0;
    for (std::size_t s = 0; s < narrative.sentences.size() && judged < kMostShares; ++s) {
        if (narrative.sentences[s].title || narrative.sentences[s].front) continue;
        const auto tokens = narrative.JudgedTokensOf(s);
        const RateReader reader(input.report, narrative, s);
        for (std::size_t p = 0; p < tokens.size(); ++p) {
            if (tokens[p].word != Word::number || !tokens[p].percent || tokens[p].about || tokens[p].loose)
                continue;
            if (++judged > kMostShares) break;
            const auto shares = reader.Read(p);
            if (!shares || !shares->wrong) continue;
            Findings::Draft draft;
            draft.quote = {shares->first, tokens[p].at.end};
            if (draft.quote.size() > 150) draft.quote.begin = draft.quote.end - 60;
            draft.values = {{"stated", ToString(tokens[p].value)},
                            {"part", std::to_string(shares->part)},
                            {"whole", std::to_string(shares->whole)},
                            {"computed", Share(tokens[p].value, shares->part, shares->whole)}};
            findings.Add(std::move(draft));
        }
    }
}

}  // namespace gk::checks
