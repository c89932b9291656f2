#include "report/headings.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/numerals.h"
#include "base/utf8.h"
#include "report/label_book.h"
#include "report/similarity.h"

namespace gk::report {
namespace {

using base::IsHan;

constexpr std::uint32_t kLongest = 44;  // glyphs of a heading with its number
constexpr double kNumbered = 0.62;      // likeness that a numbered line must reach
constexpr double kBare = 0.85;          // and one without its number

/// The wordings of the six headings, Han only.
std::vector<std::vector<std::u32string>> Wordings(const law::Form& form) {
    std::vector<std::vector<std::u32string>> all;
    for (const law::Heading& heading : form.headings) {
        std::vector<std::u32string> wordings{SplitLabel(heading.text).core};
        for (const law::Variant& variant : heading.variants) wordings.push_back(SplitLabel(variant.text).core);
        all.push_back(std::move(wordings));
    }
    return all;
}

bool EndsHeading(char32_t c) {
    return c == U'。' || c == U';' || c == U'!' || c == U'?' || c == U':';
}

/// 一、 二. (三) 四 at a glyph: its value and where the words begin.
struct Number {
    int value = 0;
    std::uint32_t after = 0;
    bool bracketed = false;
};

std::optional<Number> NumberAt(const Glyphs& glyphs, std::uint32_t g, std::uint32_t limit) {
    std::u32string digits;
    std::uint32_t at = g;
    const bool bracket = glyphs.At(at) == U'(';
    if (bracket) ++at;
    while (at < limit && digits.size() < 3 && base::IsChineseNumeral(glyphs[at].c)) digits += glyphs[at++].c;
    if (digits.empty()) return std::nullopt;
    const char32_t mark = glyphs.At(at);
    if (mark == U'、' || mark == U'.' || mark == U',' || mark == U')' || mark == U':' || mark == U'·') {
        ++at;
    } else if (at >= limit || glyphs[at].before < Break::space || bracket) {
        return std::nullopt;
    }
    const auto value = base::ParseChineseNumeral(digits);
    if (!value || *value < 1 || *value > 30) return std::nullopt;
    return Number{static_cast<int>(*value), at, bracket};
}

/// What the line says, from `start`: the end that makes it most like a heading, and which.
struct Best {
    int id = -1;
    double likeness = 0;
    std::uint32_t end = 0;
};

/// 情况, 事项, 措施 …: what a heading can end with in running text.
bool CanEndHere(const Glyphs& glyphs, std::uint32_t end, std::uint32_t limit) {
    if (end == limit || glyphs[end].before >= Break::cell) return true;
    const char32_t a = glyphs.At(end - 2);
    const char32_t b = glyphs.At(end - 1);
    return (a == U'情' && b == U'况') || (a == U'事' && b == U'项') || (a == U'措' && b == U'施') ||
           (a == U'问' && b == U'题') || (a == U'方' && b == U'向');
}

Best BestHeading(const Glyphs& glyphs, std::uint32_t start, std::uint32_t limit,
                 const std::vector<std::vector<std::u32string>>& wordings) {
    Best best;
    std::u32string text;
    for (std::uint32_t g = start; g < limit && g < start + kLongest; ++g) {
        const char32_t c = glyphs[g].c;
        if (EndsHeading(c)) break;
        // A heading may wrap once, but not into a new paragraph that has its own number.
        if (g > start && glyphs[g].before == Break::page) break;
        if (g > start && glyphs[g].before == Break::line && (glyphs[g].line > glyphs[g - 1].line + 1 || NumberAt(glyphs, g, limit))) break;
        if (IsHan(c)) text += c;
        if (!CanEndHere(glyphs, g + 1, limit)) continue;
        for (std::size_t id = 0; id < wordings.size(); ++id) {
            for (const std::u32string& wording : wordings[id]) {
                const double likeness = Similarity(text, wording);
                if (likeness > best.likeness + 1e-9) best = {static_cast<int>(id), likeness, g + 1};
            }
        }
    }
    return best;
}

/// Several headings with hardly a word between them, and the same ones again later: a table of contents.
void DropContents(std::vector<HeadingHit>& hits) {
    std::size_t run = 0;
    while (run + 1 < hits.size() && hits[run + 1].id > hits[run].id && hits[run + 1].title.begin - hits[run].title.end < 12) ++run;
    if (run < 2) return;
    const auto again = std::find_if(hits.begin() + static_cast<std::ptrdiff_t>(run) + 1, hits.end(),
                                    [&](const HeadingHit& hit) { return hit.id == hits.front().id; });
    if (again != hits.end()) hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(run) + 1);
}

bool BeginsLine(const Glyphs& glyphs, std::uint32_t g) {
    return g == 0 || glyphs[g].before >= Break::cell;
}

/// The first Han characters of table 3's own numbered rows, which look like headings.
bool IsTableRow(const Glyphs& glyphs, std::uint32_t g) {
    const std::u32string text = glyphs.Folded({g, std::min(g + 6, glyphs.size())});
    return text.starts_with(U"本年新收") || text.starts_with(U"上年结转") || text.starts_with(U"本年度办理") ||
           text.starts_with(U"结转下年");
}

std::vector<HeadingHit> Collect(const Glyphs& glyphs, Range range, const std::vector<std::vector<std::u32string>>& wordings,
                                bool brackets) {
    std::vector<HeadingHit> hits;
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        const char32_t c = glyphs[g].c;
        const bool line_begin = BeginsLine(glyphs, g);
        const bool numeral = base::IsChineseNumeral(c) || c == U'(';
        if (!line_begin && !(numeral && glyphs.At(g + 1) == U'、') ) continue;
        const auto number = numeral ? NumberAt(glyphs, g, range.end) : std::nullopt;
        const std::uint32_t words = number ? number->after : g;
        if (number && number->bracketed && !brackets) continue;
        if (!number && (!line_begin || !IsHan(c))) continue;
        if (IsTableRow(glyphs, words)) continue;
        const Best best = BestHeading(glyphs, words, range.end, wordings);
        const bool whole_line = best.id >= 0 && (best.end == range.end || BeginsLine(glyphs, best.end));
        const double needed = number ? kNumbered : kBare;
        if (best.id < 0 || best.likeness < needed || (!number && !whole_line)) continue;
        // Inside a sentence only the form's very words are a heading.
        if (!line_begin && best.likeness < 0.8) continue;
        hits.push_back({best.id, number ? number->value : 0, best.likeness, {g, best.end}});
        g = best.end - 1;
    }
    return hits;
}

}  // namespace

std::vector<HeadingHit> FindHeadings(const Glyphs& glyphs, Range range, const law::Form& form) {
    const auto wordings = Wordings(form);
    auto hits = Collect(glyphs, range, wordings, false);
    // （一） numbers the parts of a section; only a report without 一、 may number its sections so.
    if (hits.size() < 3) hits = Collect(glyphs, range, wordings, true);
    DropContents(hits);
    return hits;
}

std::vector<Part> FindParts(const Glyphs& glyphs, Range body) {
    std::vector<Part> parts;
    for (std::uint32_t g = body.begin; g < body.end; ++g) {
        if (glyphs[g].c != U'(') continue;
        const bool begins = BeginsLine(glyphs, g) || g == body.begin || glyphs[g - 1].c == U'。' || glyphs[g - 1].c == U';' ||
                            glyphs[g - 1].c == U'况';
        if (!begins) continue;
        const auto number = NumberAt(glyphs, g, body.end);
        if (!number || glyphs[number->after - 1].c != U')') continue;
        std::uint32_t end = number->after;
        while (end < body.end && end < g + 40 && glyphs[end].c != U'。' && glyphs[end].c != U':' && glyphs[end].c != U',' &&
               glyphs[end].c != U';' && (end == number->after || glyphs[end].before < Break::line)) {
            ++end;
        }
        if (!parts.empty()) parts.back().body.end = g;
        parts.push_back({number->value, {g, end}, {end, body.end}});
        g = end - 1;
    }
    return parts;
}

}  // namespace gk::report
