// Words written for others, from data/terms/confusions.toml; 截止 before a date; an exact number with 余.

#include <algorithm>

#include "base/utf8.h"
#include "checks/language_checks.h"
#include "checks/narrative.h"

namespace gk::checks {
namespace {

using report::Glyphs;
using report::Range;

bool EndsAt(const Glyphs& glyphs, std::uint32_t g, std::u32string_view phrase) {
    return g >= phrase.size() && glyphs.StandsAt(g - static_cast<std::uint32_t>(phrase.size()), phrase);
}

bool Applies(const Confusion& confusion, const Glyphs& glyphs, Range range) {
    const auto follows = [&](const std::u32string& phrase) { return glyphs.StandsAt(range.end, phrase); };
    const auto precedes = [&](const std::u32string& phrase) { return EndsAt(glyphs, range.begin, phrase); };
    if (std::any_of(confusion.not_before.begin(), confusion.not_before.end(), precedes)) return false;
    if (std::any_of(confusion.not_after.begin(), confusion.not_after.end(), follows)) return false;
    return confusion.only_after.empty() ||
           std::any_of(confusion.only_after.begin(), confusion.only_after.end(), follows);
}

/// The end of the date that 截止 stands before; 0 where it is the verb (报名截止, 截止日期).
std::uint32_t DateBehind(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    static constexpr std::u32string_view kTimes[] = {U"目前",   U"今年",   U"去年底",  U"年底",
                                                     U"本年底", U"本年末", U"年末",    U"报告期末",
                                                     U"上年底", U"当前",   U"本年度末"};
    for (const std::u32string_view time : kTimes) {
        if (g + time.size() <= end && glyphs.StandsAt(g, time))
            return g + static_cast<std::uint32_t>(time.size());
    }
    std::uint32_t to = g;
    while (to < end && (base::IsDigit(glyphs[to].c) || glyphs[to].c == U'年' || glyphs[to].c == U'月' ||
                        glyphs[to].c == U'日'))
        ++to;
    const bool date = to >= g + 2 && base::IsDigit(glyphs[g].c) && !base::IsDigit(glyphs[to - 1].c);
    return date ? to : 0;
}

bool IsDeadline(const Glyphs& glyphs, std::uint32_t g) {
    static constexpr std::u32string_view kBefore[] = {U"报名", U"申请", U"征集", U"投稿", U"提交",
                                                      U"时间", U"申报", U"投标", U"受理", U"日期",
                                                      U"于",   U"已",   U"填报", U"活动"};
    return std::any_of(std::begin(kBefore), std::end(kBefore),
                       [&](std::u32string_view word) { return EndsAt(glyphs, g, word); });
}

void Add(Findings& findings, const Sentence& sentence, Range quote, std::vector<Value> values,
         std::string_view variant) {
    Findings::Draft draft;
    draft.core = quote;
    draft.quote = Around(sentence, draft.core, 4);
    draft.values = std::move(values);
    draft.variant = variant;
    findings.Add(std::move(draft));
}

}  // namespace

void Confusions(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    for (const Sentence& sentence : input.narrative->sentences) {
        const std::uint32_t end = sentence.range.end;
        for (std::uint32_t g = sentence.range.begin; (g = glyphs.Find({g, end}, U"截止")) < end; g += 2) {
            if (IsDeadline(glyphs, g)) continue;
            if (const std::uint32_t to = DateBehind(glyphs, g + 2, end); to > 0)
                Add(findings, sentence, {g, to}, {{"wrong", "截止"}, {"right", "截至"}}, "until");
        }
        for (std::uint32_t g = sentence.range.begin; g < end;) {
            const auto found = input.terms.confusion_words.FirstIn(glyphs, {g, end});
            g = found.at + 1;
            if (found.hit.length == 0) break;
            const Confusion& confusion = input.terms.confusions[found.hit.id];
            const Range range{found.at, found.at + found.hit.length};
            if (!Applies(confusion, glyphs, range)) continue;
            Add(findings, sentence, range, {{"wrong", Plain(glyphs, range)}, {"right", confusion.right}}, {});
        }
    }
}

void ExactWithMore(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    for (const Sentence& sentence : input.narrative->sentences) {
        if (!sentence.signs.digits) continue;
        for (std::uint32_t g = sentence.range.begin + 2; g + 1 < sentence.range.end; ++g) {
            const char32_t c = glyphs[g].c;
            if ((c != U'余' && c != U'多') || !base::IsDigit(glyphs[g - 1].c) || glyphs[g - 1].c == U'0' ||
                !base::IsDigit(glyphs[g - 2].c))
                continue;
            const auto unit = input.terms.counters.LongestAt(glyphs, g + 1, sentence.range.end);
            if (unit.length == 0 || glyphs[g + 1].c == U'万' || glyphs[g + 1].c == U'亿' ||
                glyphs[g + 1].c == U'年')
                continue;
            std::uint32_t begin = g;
            while (begin > sentence.range.begin &&
                   (base::IsDigit(glyphs[begin - 1].c) || glyphs[begin - 1].c == U'.' ||
                    glyphs[begin - 1].c == U','))
                --begin;
            if (glyphs.Find({begin, g}, U".") < g) continue;
            Add(findings, sentence, {begin, g + 1 + unit.length},
                {{"words", Plain(glyphs, {begin, g + 1 + unit.length})}}, {});
        }
    }
}

}  // namespace gk::checks
