// Punctuation: marks that cannot stand side by side, and brackets without their other half.

#include <algorithm>
#include <vector>

#include "base/numerals.h"
#include "base/utf8.h"
#include "checks/language_checks.h"
#include "checks/narrative.h"

namespace gk::checks {
namespace {

using report::Break;
using report::Glyphs;
using report::Range;

/// Whether the glyphs g and g + 1 clash: 。。 ，； 、，  but not the dots of 。。。 nor : before a path.
bool Clash(const Glyphs& glyphs, std::uint32_t g, const Range& range) {
    if (!IsPause(glyphs[g].c) || !IsPause(glyphs[g + 1].c) || glyphs[g + 1].before > Break::space)
        return false;
    if (glyphs[g].c == U'。' && glyphs[g + 1].c == U'。') {
        const bool more =
            (g + 2 < range.end && glyphs[g + 2].c == U'。') || (g > range.begin && glyphs[g - 1].c == U'。');
        return !more;
    }
    return g == range.begin || !IsPause(glyphs[g - 1].c);
}

constexpr std::size_t kDeepest = 32;  // brackets in brackets in which the other half is looked for

struct Open {
    char32_t c;
    std::uint32_t at;
    std::size_t sentence;
};

char32_t OpenerOf(char32_t close) {
    switch (close) {
        case U')': return U'(';
        case U']': return U'[';
        case U'》': return U'《';
        default: return 0;
    }
}

/// 1)  a)  一): the bracket of an enumerator, at the begin of an item.
bool IsEnumerator(const Glyphs& glyphs, std::uint32_t g, const Range& range) {
    std::uint32_t begin = g;
    while (begin > range.begin && begin + 3 > g) {
        const char32_t c = glyphs[begin - 1].c;
        if (!base::IsDigit(c) && !base::IsChineseNumeral(c) && !(c >= U'a' && c <= U'z') &&
            !(c >= U'A' && c <= U'Z') && !(c >= 0x2460 && c <= 0x24FF))
            break;
        --begin;
    }
    if (begin == g) return false;
    if (begin == range.begin || glyphs[begin].before >= Break::cell) return true;
    const char32_t before = glyphs[begin - 1].c;
    return IsPause(before) || before == U'。';
}

class Pairing {
public:
    Pairing(const Glyphs& glyphs, const std::vector<Sentence>& sentences, Findings& findings)
        : glyphs_(glyphs), sentences_(sentences), findings_(findings) {}

    void Run() {
        for (std::size_t i = 0; i < sentences_.size(); ++i) {
            if (i > 0 && NewText(sentences_[i - 1], sentences_[i])) Close(0);
            if (!sentences_[i].signs.brackets) continue;
            for (std::uint32_t g = sentences_[i].range.begin; g < sentences_[i].range.end; ++g) Take(g, i);
        }
        Close(0);
    }

private:
    /// Brackets do not reach over headings, parts or items.
    static bool NewText(const Sentence& a, const Sentence& b) {
        return a.section != b.section || a.part != b.part || a.title || b.title;
    }

    void Take(std::uint32_t g, std::size_t sentence) {
        const char32_t c = glyphs_[g].c;
        if (c == U'(' || c == U'[' || c == U'《') {
            open_.push_back({c, g, sentence});
            return;
        }
        const char32_t opener = OpenerOf(c);
        if (opener == 0) return;
        std::size_t depth = open_.size();
        const std::size_t least = depth - std::min(depth, kDeepest);
        while (depth > least && open_[depth - 1].c != opener) --depth;
        if (depth > least) {
            Close(depth);
            open_.pop_back();
        } else if (!open_.empty() && g - open_.back().at < 12) {  // 〔2021)
            Report({open_.back().at, g + 1}, sentence, "mixed");
            open_.pop_back();
        } else if (!IsEnumerator(glyphs_, g, sentences_[sentence].range)) {
            Report({g, g + 1}, sentence, "close");
        }
    }

    /// Those above a depth have no other half.
    void Close(std::size_t depth) {
        for (std::size_t i = depth; i < open_.size(); ++i)
            Report({open_[i].at, open_[i].at + 1}, open_[i].sentence, "open");
        open_.resize(depth);
    }

    void Report(Range range, std::size_t sentence, std::string_view variant) {
        Findings::Draft draft;
        draft.core = range;
        draft.quote = Around(sentences_[sentence], draft.core, 14);
        draft.values = {{"mark", Plain(glyphs_, range)}};
        draft.variant = variant;
        findings_.Add(std::move(draft));
    }

    const Glyphs& glyphs_;
    const std::vector<Sentence>& sentences_;
    Findings& findings_;
    std::vector<Open> open_;
};

}  // namespace

void ClashingPunctuation(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    const auto& sentences = input.narrative->sentences;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const Sentence& sentence = sentences[i];
        if (!sentence.signs.marks_meet) continue;
        for (std::uint32_t g = sentence.range.begin; g + 1 < sentence.range.end; ++g) {
            if (!Clash(glyphs, g, sentence.range)) continue;
            Findings::Draft draft;
            draft.core = {g, g + 2};
            draft.quote = Around(sentence, draft.core, 10);
            draft.values = {{"marks", Plain(glyphs, {g, g + 2})}};
            findings.Add(std::move(draft));
        }
    }
}

void UnbalancedBrackets(const Input& input, Findings& findings) {
    const auto& sentences = input.narrative->sentences;
    Pairing(input.report.glyphs(), sentences, findings).Run();
}

}  // namespace gk::checks
