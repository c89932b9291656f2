// The grammar, in a few lines. A sentence becomes a row of tokens; words without a role are dropped.
//
//   number     digits with separators (1,234  1 234), decimals and 万/亿, or Chinese numerals before a counter (十二件); then its
//              unit. 近/约/超过 before or 余/多/以上/左右 after it: about, and compared with nothing. %: percent. Ordinals (第711号),
//              dates, telephone numbers and addresses are loose: they say no quantity. 2023年 is a year.
//   clause     tokens between , ; : 、 。 ( and ). A number belongs to the words of its clause; the topic (applications,
//              disputes, documents ...) is the last one named in the sentence and lives on in its part.
//   statement  narrative_facts.cpp: topic + verb + number, or topic + 未/无 as zero, compared with the cells that it can mean;
//              clauses about other years (上年, 同比, 2022年) and other periods are left alone.
//   breakdown  narrative_sums.cpp: N unit 其中/: /( parts of the same unit, up to a stronger mark or a new verb.
//   share      narrative_rates.cpp: 占, 率, 增长 with the two numbers that stand by.

#include "checks/narrative.h"

#include <algorithm>

#include "base/numerals.h"
#include "base/utf8.h"

namespace gk::checks {
namespace {

using report::Break;
using report::Glyphs;
using report::Range;

constexpr std::uint32_t kLongestNumeral = 24;  // 九千九百九十九万九千九百九十九 has 15 characters

constexpr char32_t kFirstHan = 0x3400;  // every mark is below

Word Mark(char32_t c) {
    switch (c) {
        case U',': return Word::comma;
        case U'、': return Word::enum_comma;
        case U';': return Word::semicolon;
        case U':': return Word::colon;
        case U'。':
        case U'!':
        case U'?': return Word::stop;
        case U'(':
        case U'[': return Word::open;
        case U')':
        case U']': return Word::close;
        default: return Word::none;
    }
}

bool IsLatin(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'@' || c == U'_';
}

bool OneOf(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

class Lexer {
public:
    Lexer(const Glyphs& glyphs, const Terms& terms, std::vector<Token>& out)
        : glyphs_(glyphs), terms_(terms), out_(out) {}

    void Run(Range range) {
        end_ = range.end;
        refused_ = range.begin;
        for (g_ = range.begin; g_ < end_;) {
            const char32_t c = glyphs_[g_].c;
            if (base::IsDigit(c)) {
                Digits(range.begin);
            } else if (const Word mark = c < kFirstHan ? Mark(c) : Word::none; mark != Word::none) {
                Keep(mark, 1);
            } else if (g_ >= refused_ && base::IsChineseNumeral(c) && Numerals(range.begin)) {
                continue;
            } else if (const auto hit = terms_.narrative.LongestAt(glyphs_, g_, end_); hit.length > 0) {
                Keep(static_cast<Word>(hit.id), hit.length);
            } else {
                ++g_;
            }
        }
    }

private:
    void Keep(Word word, std::uint32_t length) {
        Token token;
        token.word = word;
        token.at = {g_, g_ + length};
        out_.push_back(token);
        g_ += length;
    }

    char32_t At(std::uint32_t g) const { return g < end_ ? glyphs_[g].c : 0; }
    /// A digit that continues the number before it.
    bool Joined(std::uint32_t g) const {
        return g < end_ && base::IsDigit(glyphs_[g].c) && glyphs_[g].before == Break::none;
    }

    bool ThreeDigits(std::uint32_t g) const {
        return base::IsDigit(At(g)) && Joined(g + 1) && Joined(g + 2) && !Joined(g + 3);
    }

    /// The end of the digits that begin here; their value without separators goes to `digits`.
    std::uint32_t ReadDigits(std::uint32_t g, std::string& digits) const {
        do digits += static_cast<char>(At(g++));
        while (Joined(g));
        if (digits.size() <= 3) {
            while (const std::uint32_t group = NextGroup(g)) {
                for (g = group; digits.size() < 18 && g < group + 3; ++g) digits += static_cast<char>(At(g));
                if (g < group + 3) break;
            }
        }
        if (At(g) == U'.' && glyphs_[g].before == Break::none && Joined(g + 1)) {
            digits += '.';
            for (++g; Joined(g); ++g) digits += static_cast<char>(At(g));
        }
        return g;
    }

    /// Where the next three digits of 1,234 or 1 234 begin; 0 where there are none.
    std::uint32_t NextGroup(std::uint32_t g) const {
        if (g + 2 >= end_) return 0;
        if (At(g) == U',')
            return glyphs_[g].before == Break::none && glyphs_[g + 1].before == Break::none &&
                           ThreeDigits(g + 1)
                       ? g + 1
                       : 0;
        return glyphs_[g].before == Break::space && ThreeDigits(g) ? g : 0;
    }

    void Digits(std::uint32_t first) {
        std::string digits;
        const std::uint32_t begin = g_;
        std::uint32_t g = ReadDigits(g_, digits);
        Token token;
        token.word = Word::number;
        token.at = {begin, g};
        const char32_t before = begin > first ? glyphs_[begin - 1].c : 0;
        const auto value = base::ParseNumber(digits);
        token.loose = !value || digits.size() > kMostCountDigits + 1 || IsLatin(before) || IsLatin(At(g)) ||
                      OneOf(before, U"-/.第#") || OneOf(At(g), U"-/~—") ||
                      (At(g) == U'.' && base::IsDigit(At(g + 1))) || (before == U'[' || At(g) == U']') ||
                      (before == U'至' && At(g) == U'号');
        if (value) token.value = *value;
        Finish(token, g);
    }

    /// 十二件, 五十九; false where the run is no quantity (一是, 统一, 三审三校).
    bool Numerals(std::uint32_t first) {
        std::uint32_t g = g_;
        while (g < end_ && base::IsChineseNumeral(glyphs_[g].c)) ++g;
        const std::uint32_t begin = g_;
        refused_ = g;  // the 二 of 第十二件 is no number of its own
        if (g - begin > kLongestNumeral) return false;
        const char32_t before = begin > first ? glyphs_[begin - 1].c : 0;
        const auto unit = g < end_ ? terms_.counters.LongestAt(glyphs_, g, end_) : Lexicon::Hit{};
        const bool bare =
            g - begin >= 2 && (g == end_ || Mark(glyphs_[g].c) != Word::none) && before == U'为';
        const bool zero = g - begin == 1 && OneOf(glyphs_[begin].c, U"零〇") && OneOf(before, U"为是");
        if (!bare && !zero &&
            (unit.length == 0 || OneOf(before, U"第其同每逐之任这那某上下前后首再另统专唯万单初头有一")))
            return false;
        if (g - begin == 1 && glyphs_[begin].c == U'一' && !OneOf(At(g), U"件条宗起")) return false;
        const auto value = base::ParseChineseNumeral(glyphs_.Folded({begin, g}));
        if (!value ||
            (g - begin == 1 && glyphs_[begin].c == U'一' && At(g + 1) != 0 && Mark(At(g + 1)) == Word::none))
            return false;
        Token token;
        token.word = Word::number;
        token.at = {begin, g};
        token.value = base::Number::Of(*value);
        Finish(token, g);
        return true;
    }

    /// Reads what follows the digits and keeps the token.
    void Finish(Token token, std::uint32_t g) {
        auto unit = CounterAt(g);
        if (OneOf(At(g), U"万亿") && unit == 0) {  // 万元 is a unit, the 万 of 2万件 is part of the number
            token.about = true;
            Scale(token, At(g) == U'万' ? 4 : 8);
            ++g;
        }
        if (OneOf(At(g), U"%‰")) {
            token.percent = true;
            ++g;
        }
        if (OneOf(At(g), U"余多几") && !(At(g) == U'多' && OneOf(At(g + 1), U"于方次样种"))) {
            token.about = true;
            ++g;
        }
        unit = token.percent ? 0 : CounterAt(g);
        token.unit = {g, g + unit};
        g += unit;
        token.at.end = g;
        Classify(token);
        token.loose = token.loose || token.value.digits >= kMostCount;
        g_ = g;
        out_.push_back(token);
    }

    std::uint32_t CounterAt(std::uint32_t g) const {
        return g < end_ ? terms_.counters.LongestAt(glyphs_, g, end_).length : 0;
    }

    static void Scale(Token& token, int places) {
        for (; places > 0; --places) {
            if (token.value.decimals > 0)
                --token.value.decimals;
            else if (token.value.digits < 100'000'000'000'000'000)
                token.value.digits *= 10;
            else
                token.loose = true;
        }
    }

    void Classify(Token& token) const {
        const std::uint32_t g = token.at.end;
        const char32_t unit = token.unit.empty() ? 0 : glyphs_[token.unit.begin].c;
        const char32_t before = token.at.begin > 0 ? glyphs_[token.at.begin - 1].c : 0;
        if (unit == U'年' && token.value.decimals == 0 && token.value.digits >= 1990 &&
            token.value.digits <= 2099) {
            token.word = Word::year;
            return;
        }
        if (OneOf(unit, U"年月日号楼室点度时岁") || (unit == U'分' && token.unit.size() == 1))
            token.loose = true;
        if (token.unit.empty() && OneOf(At(g), U"、.)") && !token.percent) token.loose = true;
        token.about = token.about || AboutBefore(token.at.begin, before);
        for (const std::u32string_view after : {U"以上", U"左右", U"以内", U"以下", U"余", U"上下"}) {
            if (glyphs_.StandsAt(g, after)) token.about = true;
        }
    }

    /// 近600, 约30, 超过5, 不少于3
    bool AboutBefore(std::uint32_t g, char32_t before) const {
        if (OneOf(before, U"近约超逾")) return true;
        const char32_t second = g > 1 ? glyphs_[g - 2].c : 0;
        return (before == U'于' && OneOf(second, U"少多低高大小")) ||
               (before == U'过' && OneOf(second, U"超")) || (before == U'达' && OneOf(second, U"近高"));
    }

    const Glyphs& glyphs_;
    const Terms& terms_;
    std::vector<Token>& out_;
    std::uint32_t g_ = 0;
    std::uint32_t end_ = 0;
    std::uint32_t refused_ = 0;  ///< before it: a run of Chinese numerals that is no quantity
};

}  // namespace

Narrative ReadNarrative(const report::AnnualReport& report, const Terms& terms) {
    Narrative narrative;
    narrative.sentences = SentencesOf(report);
    narrative.first.reserve(narrative.sentences.size() + 1);
    narrative.tokens.reserve(report.whole.size() / 8);
    Lexer lexer(report.glyphs(), terms, narrative.tokens);
    for (const Sentence& sentence : narrative.sentences) {
        narrative.first.push_back(static_cast<std::uint32_t>(narrative.tokens.size()));
        lexer.Run(sentence.range);
    }
    narrative.first.push_back(static_cast<std::uint32_t>(narrative.tokens.size()));
    return narrative;
}

bool IsCount(const Token& token) {
    return token.word == Word::number && !token.percent && !token.about && !token.loose;
}

bool Is(const Glyphs& glyphs, Range range, std::u32string_view phrase) {
    return range.size() == phrase.size() && glyphs.StandsAt(range.begin, phrase);
}

bool SameUnit(const Glyphs& glyphs, const Token& a, const Token& b) {
    if (a.unit.size() != b.unit.size()) return false;
    for (std::uint32_t i = 0; i < a.unit.size(); ++i) {
        if (glyphs[a.unit.begin + i].c != glyphs[b.unit.begin + i].c) return false;
    }
    return true;
}

bool EndsClause(Word word) {
    switch (word) {
        case Word::comma:
        case Word::enum_comma:
        case Word::semicolon:
        case Word::colon:
        case Word::stop:
        case Word::open:
        case Word::close: return true;
        default: return false;
    }
}

}  // namespace gk::checks
