// Regulations cited with the number or the title of another (data/terms/regulations.toml), and what a template or a web page
// left in the text.

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "checks/language_checks.h"
#include "checks/narrative.h"
#include "checks/terms.h"

namespace gk::checks {
namespace {

using report::Glyphs;
using report::Range;

/// 《title》 and the number that stands behind it, as in 《…条例》(国务院令第711号) or 《…》的通知(国办函[2020]109号).
struct Citation {
    Range title;   ///< without 《》
    Range number;  ///< without the bracket
};

constexpr std::uint32_t kLongestNumber = 30;
constexpr std::uint32_t kLongestTitle = 200;

/// The 《 that the 》 at `close` belongs to.
std::optional<std::uint32_t> OpenOf(const Glyphs& glyphs, std::uint32_t close, std::uint32_t begin) {
    int depth = 0;
    if (close > begin + kLongestTitle) begin = close - kLongestTitle;
    for (std::uint32_t g = close + 1; g-- > begin;) {
        if (glyphs[g].c == U'》') ++depth;
        if (glyphs[g].c == U'《' && --depth == 0) return g;
    }
    return std::nullopt;
}

/// The number behind a title that ends at `close`, with or without (; it ends with 号.
std::optional<Range> NumberBehind(const Glyphs& glyphs, std::uint32_t close, std::uint32_t end) {
    std::uint32_t g = close + 1;
    for (const std::u32string_view tail : {U"的通知", U"通知", U"的意见", U"等文件"}) {
        if (glyphs.StandsAt(g, tail)) g += static_cast<std::uint32_t>(tail.size());
    }
    if (g < end && glyphs[g].c == U'(') ++g;
    if (g < end && glyphs[g].c == U'[') ++g;
    const std::uint32_t begin = g;
    bool digit = false;
    for (; g < end && g < begin + kLongestNumber; ++g) {
        const char32_t c = glyphs[g].c;
        digit = digit || base::IsDigit(c);
        if (c == U'号' && digit) return Range{begin, g + 1};
        if (c == U')' || c == U'。' || c == U'《' || c == U',' || c == U'、' || c == U';' || c == U':')
            return std::nullopt;
    }
    return std::nullopt;
}

bool ContainsAny(std::u32string_view text, const std::vector<std::u32string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::u32string& word) {
        return text.find(word) != std::u32string_view::npos;
    });
}

struct Wrong {
    const Regulation* regulation = nullptr;
    bool title = false;  ///< the title is wrong; else the number
};

Wrong Judge(const Terms& terms, std::u32string_view raw_title, std::u32string_view number) {
    const std::u32string title = CitedText(raw_title);
    for (const Regulation& regulation : terms.regulations) {
        if (regulation.number == number) {
            return ContainsAny(title, regulation.words) ? Wrong{} : Wrong{&regulation, true};
        }
    }
    if (!number.starts_with(U'国')) return {};  // a province's own document about the same matter
    for (const Regulation& regulation : terms.regulations) {
        if (std::find(regulation.exact.begin(), regulation.exact.end(), title) != regulation.exact.end())
            return {&regulation, false};
    }
    return {};
}

void Cited(const Input& input, Findings& findings, const Sentence& sentence, std::uint32_t close) {
    const Glyphs& glyphs = input.report.glyphs();
    const auto open = OpenOf(glyphs, close, sentence.range.begin);
    const auto number = NumberBehind(glyphs, close, sentence.range.end);
    if (!open || !number) return;
    const Range title{*open + 1, close};
    const Wrong wrong = Judge(input.terms, glyphs.Folded(title), CitedText(glyphs.Folded(*number)));
    if (wrong.regulation == nullptr) return;
    Findings::Draft draft;
    draft.quote = {*open, number->end};
    draft.values = {{"title", Plain(glyphs, title)},
                    {"number", Plain(glyphs, *number)},
                    {"right_title", wrong.regulation->title},
                    {"right_number", wrong.regulation->as_written}};
    draft.variant = wrong.title ? "title" : "number";
    findings.Add(std::move(draft));
}

/// 国办公开办函202130号: 〔〕 are lost. Returns the end, or 0.
std::uint32_t LostBrackets(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    if (!glyphs.StandsAt(g, U"20") || g < 2) return 0;
    const char32_t before = glyphs[g - 1].c;
    if (before != U'函' && before != U'发' && before != U'令' && before != U'电' && before != U'办') return 0;
    std::uint32_t to = g;
    while (to < end && base::IsDigit(glyphs[to].c)) ++to;
    const bool number = to - g >= 5 && to - g <= 8 && to < end && glyphs[to].c == U'号';
    return number && (before != U'令') ? to + 1 : 0;
}

}  // namespace

void References(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    for (const Sentence& sentence : input.narrative->sentences) {
        if (!sentence.signs.digits) continue;
        for (std::uint32_t g = sentence.range.begin; g < sentence.range.end; ++g) {
            if (glyphs[g].c == U'》') Cited(input, findings, sentence, g);
            if (glyphs[g].c != U'2') continue;
            if (const std::uint32_t to = LostBrackets(glyphs, g, sentence.range.end); to > 0) {
                Findings::Draft draft;
                draft.core = {g, to};
                draft.quote = Around(sentence, draft.core, 6);
                draft.values = {{"number", Plain(glyphs, draft.quote)}};
                draft.variant = "brackets";
                findings.Add(std::move(draft));
            }
        }
    }
}

namespace {

/// &nbsp; &lt; </p> <span: the length of markup in the text as stored; 0 where there is none.
std::size_t Markup(std::string_view text) {
    static constexpr std::array<std::string_view, 22> kMarkup = {
        "&nbsp;",  "&lt;",     "&gt;",  "&amp;",   "&quot;", "&ldquo;", "&rdquo;", "&middot;",
        "&mdash;", "&hellip;", "&#",    "</p",     "<p>",    "<p ",     "<br",     "<span",
        "</span",  "<div",     "</div", "<strong", "<font",  "<img"};
    for (const std::string_view markup : kMarkup) {
        if (text.starts_with(markup)) return markup.size();
    }
    return 0;
}

bool IsMarkdown(const document::Document& document) {
    return std::any_of(document.lines.begin(), document.lines.end(), [](const document::Line& line) {
        return line.heading > 0 || line.kind == document::LineKind::rule;
    });
}

void Residue(const Input& input, Findings& findings, const Sentence& sentence) {
    const Glyphs& glyphs = input.report.glyphs();
    const auto& document = glyphs.document();
    const auto span = glyphs.SpanOf(sentence.range);
    const std::string_view text = document.Text(span);
    const bool any = text.find('&') != std::string_view::npos || text.find('<') != std::string_view::npos;
    for (std::size_t at = any ? text.find_first_of("&<") : std::string_view::npos;
         at != std::string_view::npos; at = text.find_first_of("&<", at + 1)) {
        const std::size_t length = Markup(text.substr(at));
        if (length == 0) continue;
        if (IsMarkdown(document) &&
            (text.substr(at).starts_with("<br") || text.substr(at).starts_with("&nbsp;")))
            continue;
        const std::uint32_t g = glyphs.FirstAt(span.begin + static_cast<std::uint32_t>(at));
        Findings::Draft draft;
        draft.core = {g > sentence.range.begin ? g - 1 : g, std::min(g + 2, sentence.range.end)};
        draft.quote = Around(sentence, draft.core, 6);
        draft.values = {{"markup", std::string{text.substr(at, length)}}};
        draft.kind = "markup_residue";
        draft.variant = "markup";
        findings.Add(std::move(draft));
        return;
    }
}

}  // namespace

void Leftovers(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    for (const Sentence& sentence : input.narrative->sentences) {
        Residue(input, findings, sentence);
        const auto found = input.terms.leftovers.FirstIn(glyphs, sentence.range);  // one a sentence
        if (found.hit.length == 0) continue;
        const Range range{found.at, found.at + found.hit.length};
        Findings::Draft draft;
        draft.core = range;
        draft.quote = Around(sentence, draft.core, 8);
        draft.values = {{"words", Plain(glyphs, range)}};
        findings.Add(std::move(draft));
    }
}

}  // namespace gk::checks
