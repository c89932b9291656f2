// 共 N 件，其中 a、b、c; N 件（a、b）; a、b，共计 N 件. The parts have the whole's unit; they end at a stronger mark than the
// one between them, at a second 其中, or at a clause that begins a new statement (已, 全年, 结转 ...).
//
// More than the whole is always wrong. Less is wrong only where the list says that it is complete: 分别为, a last part 其他,
// applicants or channels, or parts that come close to the whole. Whatever is ambiguous is read in the report's favour: if the
// first parts, or the whole sentence's, add up, nothing is said.

#include <algorithm>
#include <vector>

#include "checks/narrative.h"
#include "checks/narrative_checks.h"

namespace gk::checks {
namespace {

using base::Number;
using report::Glyphs;
using report::Range;

constexpr std::size_t kMostParts = 64;  // a longer list is no breakdown

struct Part {
    Number value;
    report::Range at;
    int mark = 0;           ///< strongest mark between it and the part before
    bool ended = false;     ///< it stands behind what ends the list
    bool says_all = false;  ///< 其他, 自然人, 网络申请: of a list that is complete
};

struct List {
    Token whole;
    std::vector<Number> wholes;  ///< whatever stands before and may be the whole
    std::vector<Part> parts;
    bool complete = false;  ///< its grammar says so
    bool bracketed = false;
    bool shares = false;  ///< 占比 stands between the parts: they may overlap
};

int Strength(Word mark) {
    switch (mark) {
        case Word::enum_comma: return 1;
        case Word::comma: return 2;
        case Word::semicolon: return 3;
        case Word::stop: return 4;
        default: return 0;
    }
}

bool Small(const Number& n) {
    return n.decimals == 0 && n.digits >= 0 && n.digits < kMostCount;
}

class ListFinder {
public:
    ListFinder(const Glyphs& glyphs, std::span<const Token> tokens) : glyphs_(glyphs), tokens_(tokens) {}

    template <class Use>
    void ForEach(Use use) {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            switch (tokens_[i].word) {
                case Word::among:
                case Word::include:
                case Word::divided: Behind(i, use); break;
                case Word::colon:
                    if (i > 0 && tokens_[i - 1].word == Word::number) Behind(i, use);
                    break;
                case Word::open: InBrackets(i, use); break;
                case Word::total: AtTheEnd(i, use); break;
                default: break;
            }
        }
    }

private:
    /// Whether the token says how a number changed, so that it is no whole.
    bool IsChange(std::size_t i) {
        if (changes_.empty()) MarkChanges();
        return changes_[i];
    }

    /// What stands in its clause behind 增长, 上年 or 占.
    void MarkChanges() {
        changes_.resize(tokens_.size());
        bool change = false;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            changes_[i] = change;
            const Word word = tokens_[i].word;
            if (EndsClause(word)) change = false;
            change = change || word == Word::change || word == Word::last_year || word == Word::ratio_of;
        }
    }

    /// The last exact count before a token; tokens_.size() where there is none, or an inexact one first.
    std::size_t WholeBefore(std::size_t at) {
        for (std::size_t i = at; i-- > 0;) {
            const Token& token = tokens_[i];
            if (token.word != Word::number || token.loose || token.percent || IsChange(i)) continue;
            return token.about || token.unit.empty() || !Small(token.value) ? tokens_.size() : i;
        }
        return tokens_.size();
    }

    /// Everything before that may be meant: each count of the unit, and the sums of those that stand last.
    std::vector<Number> WholesBefore(std::size_t whole) {
        std::vector<Number> wholes;
        std::optional<Number> sum = Number::Of(0);
        for (std::size_t i = whole + 1; i-- > 0 && wholes.size() < 2 * kMostParts;) {
            if (!IsCount(tokens_[i]) || !SameUnit(glyphs_, tokens_[i], tokens_[whole]) || IsChange(i))
                continue;
            wholes.push_back(tokens_[i].value);
            if (sum) sum = Add(*sum, tokens_[i].value);
            if (sum) wholes.push_back(*sum);
        }
        return wholes;
    }

    /// The clause that begins at a token begins a statement of its own.
    bool BeginsStatement(std::size_t i, std::uint32_t clause_begin) const {
        const Token& token = tokens_[i];
        if (token.at.begin != clause_begin) return false;
        switch (token.word) {
            case Word::also:
            case Word::total:
            case Word::carried_in:
            case Word::carried_out:
            case Word::carried:
            case Word::change:
            case Word::receive:
            case Word::handled:
            case Word::year:
            case Word::last_year:
            case Word::collect: return true;
            default: return false;
        }
    }

    static bool SaysAll(Word word) {
        return word == Word::rest || word == Word::natural_person || word == Word::organisation ||
               word == Word::channel;
    }

    template <class Use>
    void Behind(std::size_t trigger, Use& use) {
        const std::size_t whole = WholeBefore(trigger);
        if (whole == tokens_.size()) return;
        List list;
        list.whole = tokens_[whole];
        list.wholes = WholesBefore(whole);
        list.complete = tokens_[trigger].word == Word::divided;
        if (Collect(trigger + 1, list)) use(list);
    }

    /// The counts of the unit from a token to the end of the sentence. False where one is inexact.
    bool Collect(std::size_t from, List& list) {
        bool ended = false, says_all = false, first_clause = true;
        int mark = 0, depth = 0;
        std::uint32_t clause_begin = tokens_[from - 1].at.end;
        for (std::size_t i = from; i < tokens_.size(); ++i) {
            const Token& token = tokens_[i];
            if (token.word == Word::open) ++depth;
            if (token.word == Word::close && --depth < 0) break;
            if (depth > 0) continue;
            if (token.word == Word::stop) break;
            if (token.word == Word::among) ended = true;
            if (EndsClause(token.word)) {
                mark = std::max(mark, Strength(token.word));
                clause_begin = token.at.end;
                first_clause = first_clause && list.parts.empty();
                continue;
            }
            if (!first_clause && BeginsStatement(i, clause_begin)) ended = true;
            says_all = says_all || SaysAll(token.word);
            list.shares = list.shares || token.word == Word::ratio_of;
            if (token.word != Word::number || token.loose || token.percent ||
                !SameUnit(glyphs_, token, list.whole))
                continue;
            if (token.about || !Small(token.value)) return false;
            if (IsChange(i)) continue;
            if (list.parts.size() == kMostParts) return false;
            list.parts.push_back({token.value, token.at, list.parts.empty() ? 0 : mark, ended, says_all});
            mark = 0;
            says_all = false;
        }
        return !list.parts.empty();
    }

    /// 130大项、259小项（73大项、154小项，57大项、105小项）: each unit by itself.
    template <class Use>
    void InBrackets(std::size_t open, Use& use) {
        if (open + 1 < tokens_.size() &&
            (tokens_[open + 1].word == Word::among || tokens_[open + 1].word == Word::include ||
             tokens_[open + 1].word == Word::change))
            return;
        std::uint32_t edge = tokens_[open].at.begin;
        for (std::size_t i = open; i-- > 0;) {
            const Token& token = tokens_[i];
            if (token.word == Word::enum_comma && token.at.end == edge) {
                edge = token.at.begin;
                continue;
            }
            if (!IsCount(token) || token.unit.empty() || token.at.end != edge || !Small(token.value)) return;
            List list;
            list.whole = token;
            list.wholes = {token.value};
            list.bracketed = true;
            if (Collect(open + 1, list)) use(list);
            edge = token.at.begin;
        }
    }

    /// a、b，共计 N: only a sum that just misses is reported, since more may have been counted.
    template <class Use>
    void AtTheEnd(std::size_t total, Use& use) {
        if (glyphs_[tokens_[total].at.begin].c == U'总' && !Is(glyphs_, tokens_[total].at, U"总计"))
            return;  // 总数 is a stock
        std::size_t n = total + 1;
        while (n < tokens_.size() && tokens_[n].word != Word::number && !EndsClause(tokens_[n].word)) ++n;
        if (n >= tokens_.size() || !IsCount(tokens_[n]) || tokens_[n].unit.empty() ||
            !Small(tokens_[n].value) || IsChange(n))
            return;
        List list;
        list.whole = tokens_[n];
        list.wholes = {tokens_[n].value};
        std::optional<Number> sum = Number::Of(0);
        std::size_t count = 0;
        for (std::size_t i = total; i-- > 0 && tokens_[i].word != Word::stop;) {
            const Token& token = tokens_[i];
            if (token.word == Word::among || token.word == Word::total || token.word == Word::open) return;
            if (token.word != Word::number || token.percent || token.loose ||
                !SameUnit(glyphs_, token, list.whole))
                continue;
            if (token.about || IsChange(i)) return;
            sum = Add(*sum, token.value);
            if (!sum || *sum == list.whole.value) return;
            list.parts.push_back({token.value, token.at, 0, false, false});
            ++count;
        }
        if (count < 2 || !Small(*sum) || sum->digits * 100 < list.whole.value.digits * 85 ||
            sum->digits * 85 > list.whole.value.digits * 100)
            return;
        std::reverse(list.parts.begin(), list.parts.end());
        list.complete = true;
        use(list);
    }

    const Glyphs& glyphs_;
    std::span<const Token> tokens_;
    std::vector<bool> changes_;  ///< by token, once it was asked for
};

struct Judgement {
    bool wrong = false;
    std::size_t parts = 0;
    Number sum{};
};

std::size_t LevelEnd(const List& list) {
    std::size_t n = 1;
    const int first = list.parts.size() > 1 ? list.parts[1].mark : 0;
    while (n < list.parts.size() && list.parts[n].mark <= first && !list.parts[n].ended) ++n;
    return n;
}

bool LooksComplete(const List& list, std::size_t parts, const Number& sum) {
    if (parts < 2) return false;
    if (list.complete) return true;
    if (list.parts[parts - 1].says_all && (list.parts[0].says_all || parts >= 3)) return true;
    const bool next_nested = parts < list.parts.size() && list.parts[parts].ended;
    return !next_nested && sum.digits * 100 >= list.whole.value.digits * (list.bracketed ? 70 : 85);
}

Judgement Judge(const List& list) {
    Number sum = Number::Of(0);
    const std::size_t level = LevelEnd(list);
    Number level_sum = sum;
    for (std::size_t i = 0; i < list.parts.size(); ++i) {
        sum.digits += list.parts[i].value.digits;
        if (i + 1 == level) level_sum = sum;
        const bool whole = std::find(list.wholes.begin(), list.wholes.end(), sum) != list.wholes.end();
        if (whole && (i > 0 || list.parts.size() == 1)) return {};
        if (i == 0 && sum == list.whole.value) return {};
    }
    const Number most = *std::max_element(list.wholes.begin(), list.wholes.end());
    Judgement judgement{.wrong = false, .parts = level, .sum = level_sum};
    if (level_sum > most)
        judgement.wrong = !list.shares;
    else if (level_sum < list.whole.value)
        judgement.wrong = sum < list.whole.value || level == list.parts.size() || list.parts[level].ended
                              ? LooksComplete(list, level, level_sum)
                              : false;
    return judgement;
}

void Report(const Narrative& narrative, std::size_t sentence, const List& list, const Judgement& judgement,
            const Glyphs& glyphs, Findings& findings) {
    const Part& last = list.parts[judgement.parts - 1];
    const Range whole = list.whole.at;
    Findings::Draft draft;
    draft.quote = {std::min(whole.begin, list.parts[0].at.begin), std::max(whole.end, last.at.end)};
    draft.core = draft.quote;
    const Sentence& where = narrative.sentences[sentence];
    const std::uint32_t lead =
        std::min<std::uint32_t>(12, draft.quote.begin - std::min(where.range.begin, draft.quote.begin));
    draft.quote.begin -= lead;
    std::string parts;
    for (std::size_t i = 0; i < judgement.parts; ++i)
        parts.append(i == 0 ? "" : "+").append(ToString(list.parts[i].value));
    draft.values = {{"whole", ToString(list.whole.value)},
                    {"unit", Plain(glyphs, list.whole.unit)},
                    {"parts", parts},
                    {"sum", ToString(judgement.sum)}};
    draft.variant = judgement.sum > list.whole.value ? "more" : "less";
    findings.Add(std::move(draft));
}

/// The tokens of a sentence, with the next one's where it begins with 其中.
std::span<const Token> Chain(const Narrative& narrative, std::size_t sentence) {
    const auto own = narrative.JudgedTokensOf(sentence);
    if (own.empty() || sentence + 1 >= narrative.sentences.size()) return own;
    const auto next = narrative.JudgedTokensOf(sentence + 1);
    const bool goes_on = !next.empty() && next[0].word == Word::among &&
                         next[0].at.begin == narrative.sentences[sentence + 1].range.begin;
    return goes_on ? std::span{own.data(), own.size() + next.size()} : own;
}

}  // namespace

void Breakdowns(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    const Narrative& narrative = *input.narrative;
    for (std::size_t i = 0; i < narrative.sentences.size(); ++i) {
        if (narrative.sentences[i].title || narrative.sentences[i].front) continue;
        std::uint32_t reported = 0;  // one finding a whole
        ListFinder(glyphs, Chain(narrative, i)).ForEach([&](const List& list) {
            const Judgement judgement = Judge(list);
            if (!judgement.wrong || reported == list.whole.at.end) return;
            reported = list.whole.at.end;
            Report(narrative, i, list, judgement, glyphs, findings);
        });
    }
}

}  // namespace gk::checks
