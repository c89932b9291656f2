// A character or a word written twice. 公开开展 is two words that meet, 层层 is a word: the second character is an error only
// where no word ends in the first or none begins with the second (data/words.tsv), and no word doubles it.

#include <algorithm>
#include <vector>

#include "base/numerals.h"
#include "base/utf8.h"
#include "checks/language_checks.h"
#include "checks/language_words.h"
#include "checks/narrative.h"
#include "checks/terms.h"

namespace gk::checks {
namespace {

using report::Break;
using report::Glyphs;
using report::Range;

bool In(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

class Doubles {
public:
    Doubles(const Glyphs& glyphs, const Terms& terms, const Sentence& sentence)
        : glyphs_(glyphs), terms_(terms), sentence_(sentence), quoted_to_(sentence.range.begin) {}

    /// Whether g and g + 1 are one character too many.
    bool Character(std::uint32_t g) const {
        const char32_t c = glyphs_[g].c;
        if (!base::IsHan(c) || c != At(g + 1) || glyphs_[g + 1].before != Break::none ||
            base::IsChineseNumeral(c) || c == U'某')
            return false;
        const char32_t a = g > sentence_.range.begin ? glyphs_[g - 1].c : 0;
        const char32_t b = At(g + 2);
        if (a == c || b == c) return false;  // three in a row are no slip
        if ((base::IsHan(a) && At(g + 2) != 0 && b == a) || IsPattern(g)) return false;
        if (InDoubledWord(terms_.words, glyphs_, g) || In(terms_.name_characters, c)) return false;
        if (In(terms_.reduplicated, c)) return false;
        if (In(terms_.levels, c) && In(U"全各该本我两多", a) && In(terms_.of_level, b))
            return BrokenTerm(g + 2);
        return !(LeftWord(a, c) && RightWord(c, b, g));
    }

    /// The length of a word that stands twice from g on; 0 where none does.
    std::uint32_t Word(std::uint32_t g) const {
        const std::u32string_view rest = glyphs_.Folded({g, sentence_.range.end});
        for (std::uint32_t n = 6; n >= 2; --n) {
            if (n >= rest.size() || rest[n] != rest[0] || !Repeats(g, n)) continue;
            return n > 2 || !Borders(g) ? n : 0;
        }
        return 0;
    }

    /// Whether the glyph stands in quotation marks or in a title. Asked from the left to the right, or from the begin again.
    bool Quoted(std::uint32_t at) {
        if (at < quoted_to_) {
            quoted_to_ = sentence_.range.begin;
            quoted_ = false;
        }
        for (; quoted_to_ <= at; ++quoted_to_) {
            const char32_t c = glyphs_[quoted_to_].c;
            if (c == U'"') quoted_ = !quoted_;
            if (c == U'《') quoted_ = true;
            if (c == U'》') quoted_ = false;
        }
        return quoted_;
    }

private:
    char32_t At(std::uint32_t g) const { return g < sentence_.range.end ? glyphs_[g].c : 0; }

    /// AABB: 明明白白, 方方面面; ABB: 绿油油 is a word of the list or is not met in reports.
    bool IsPattern(std::uint32_t g) const {
        const bool next = At(g + 2) != 0 && At(g + 2) == At(g + 3);
        const bool before = g >= sentence_.range.begin + 2 && glyphs_[g - 1].c == glyphs_[g - 2].c &&
                            base::IsHan(glyphs_[g - 1].c);
        return next || before;
    }

    bool LeftWord(char32_t a, char32_t c) const {
        if (!base::IsHan(a))
            return base::IsDigit(a) ? In(terms_.localisers, c) : a == 0 ? false : In(terms_.localisers, c);
        return EndsWord(terms_.words, a, c) || In(terms_.localisers, c) ||
               (base::IsChineseNumeral(a) && !In(U"千万亿", c));
    }

    bool RightWord(char32_t c, char32_t b, std::uint32_t g) const {
        if (b == 0 || !base::IsHan(b))
            return In(terms_.localisers, c) && EndsWord(terms_.words, glyphs_[g > 0 ? g - 1 : 0].c, c) &&
                   !In(U"的了着过", c);
        return BeginsWord(terms_.words, c, b) ||
               (In(terms_.localisers, c) && EndsWord(terms_.words, glyphs_[g - 1].c, c) &&
                !In(U"的了着及是在和与都对由把将", c));
    }

    /// 县|县政府信息公开: the word would cut 政府信息公开.
    bool BrokenTerm(std::uint32_t g) const {
        for (const std::u32string& term : terms_.unbroken) {
            if (glyphs_.StandsAt(g, term)) return true;
        }
        return false;
    }

    bool Repeats(std::uint32_t g, std::uint32_t n) const {
        if (g + 2 * n > sentence_.range.end) return false;
        for (std::uint32_t i = 0; i < n; ++i) {
            const char32_t c = glyphs_[g + i].c;
            if (c != glyphs_[g + n + i].c || !base::IsHan(c) || base::IsChineseNumeral(c) ||
                glyphs_[g + n + i].before != Break::none)
                return false;
        }
        return glyphs_[g].c != glyphs_[g + 1].c;
    }

    /// 政务公开|公开栏, 研究研究: two characters may stand twice where a compound begins, or where a verb is doubled.
    bool Borders(std::uint32_t g) const {
        if (!EndsWord(terms_.words, glyphs_[g].c, glyphs_[g + 1].c) || In(U"讨研商考学参交打", glyphs_[g].c))
            return true;
        const auto begins = [&](const std::u32string& head) { return glyphs_.StandsAt(g + 4, head); };
        const auto ends = [&](const std::u32string& compound) {
            return g >= 2 && glyphs_.StandsAt(g - 2, compound);
        };
        return std::any_of(terms_.compounds.begin(), terms_.compounds.end(), ends) &&
               std::any_of(terms_.compound_heads.begin(), terms_.compound_heads.end(), begins);
    }

    const Glyphs& glyphs_;
    const Terms& terms_;
    const Sentence& sentence_;
    std::uint32_t quoted_to_;  ///< quoted_ is said of the glyph before it
    bool quoted_ = false;
};

/// Whether any two to six characters stand twice in a row: what few sentences do is looked at closely in those alone.
bool MayRepeat(std::u32string_view text) {
    for (std::size_t n = 2; n <= 6; ++n) {
        std::size_t run = 0;
        for (std::size_t i = 0; i + n < text.size(); ++i) {
            run = text[i] == text[i + n] ? run + 1 : 0;
            if (run == n) return true;
        }
    }
    return false;
}

/// 政务公开政府信息公开: the end of two names of one work, side by side at g; 0 where they are not.
std::uint32_t Synonyms(const Glyphs& glyphs, const Terms& terms, const Lexicon::Found& first,
                       std::uint32_t end) {
    const std::uint32_t next = first.at + first.hit.length;
    if (next >= end || glyphs[next].before != Break::none) return 0;
    const auto second = terms.synonyms.LongestAt(glyphs, next, end);
    return second.length > 0 && second.id != first.hit.id ? next + second.length : 0;
}

/// 及时发布及时权威的: an adverb again before what it does not govern; its end, or 0.
std::uint32_t AdverbAgain(const Glyphs& glyphs, const Terms& terms, const Lexicon::Found& adverb,
                          std::uint32_t end) {
    const std::uint32_t g = adverb.at;
    const std::uint32_t size = adverb.hit.length;
    if (g + 2 * size + 5 > end) return 0;
    const auto again = terms.adverbs.LongestAt(glyphs, g + size + 2, end);
    if (again.length != size || again.id != adverb.hit.id || glyphs[g + 2 * size + 4].c != U'的') return 0;
    for (std::uint32_t i = g; i < g + 2 * size + 4; ++i) {
        if (!base::IsHan(glyphs[i].c)) return 0;
    }
    return g + 2 * size + 5;
}

void Add(Findings& findings, const Sentence& sentence, const Glyphs& glyphs, Range range,
         std::string_view variant, std::string_view kind, Severity severity) {
    Findings::Draft draft;
    draft.core = range;
    draft.quote = Around(sentence, draft.core, 6);
    draft.values = {{"words", Plain(glyphs, range)}};
    draft.variant = variant;
    draft.kind = kind;
    draft.severity = severity;
    findings.Add(std::move(draft));
}

}  // namespace

void DoubledCharacters(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    for (const Sentence& sentence : input.narrative->sentences) {
        if (!sentence.signs.same_twice) continue;
        Doubles doubles(glyphs, input.terms, sentence);
        for (std::uint32_t g = sentence.range.begin; g + 1 < sentence.range.end; ++g) {
            if (glyphs[g].c == glyphs[g + 1].c && doubles.Character(g) && !doubles.Quoted(g))
                Add(findings, sentence, glyphs, {g, g + 2}, {}, "doubled_character", Severity::error);
        }
    }
}

void DoubledWords(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    const Terms& terms = input.terms;
    for (const Sentence& sentence : input.narrative->sentences) {
        const std::uint32_t end = sentence.range.end;
        Doubles doubles(glyphs, terms, sentence);
        const auto add = [&](std::uint32_t g, std::uint32_t to, std::string_view variant,
                             std::string_view kind) {
            if (!doubles.Quoted(g))
                Add(findings, sentence, glyphs, {g, to}, variant, kind, Severity::warning);
        };
        if (MayRepeat(glyphs.Folded(sentence.range))) {
            for (std::uint32_t g = sentence.range.begin; g < end; ++g) {
                const std::uint32_t n = doubles.Word(g);
                if (n == 0) continue;
                add(g, g + 2 * n, {}, "duplicate_word");
                g += 2 * n - 1;
            }
        }
        for (auto at = terms.synonyms.FirstIn(glyphs, sentence.range); at.hit.length > 0;) {
            const std::uint32_t to = Synonyms(glyphs, terms, at, end);
            if (to > 0) add(at.at, to, "synonyms", "duplicate_word");
            at = terms.synonyms.FirstIn(glyphs, {std::max(to, at.at + 1), end});
        }
        for (auto at = terms.adverbs.FirstIn(glyphs, sentence.range); at.hit.length > 0;) {
            const std::uint32_t to = AdverbAgain(glyphs, terms, at, end);
            if (to > 0) add(at.at, to, {}, "wording");
            at = terms.adverbs.FirstIn(glyphs, {std::max(to, at.at + 1), end});
        }
    }
}

}  // namespace gk::checks
