#include "report/headings.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <optional>
#include <string>

#include "base/numerals.h"
#include "base/utf8.h"
#include "report/label_book.h"

namespace gk::report {
namespace {

using base::IsHan;

constexpr std::uint32_t kLongest = 44;  // glyphs of a heading with its number
constexpr double kNumbered = 0.62;      // likeness that a numbered line must reach
constexpr double kBare = 0.85;          // and one without its number

bool EndsHeading(char32_t c) {
    return EndsStatement(c) || c == U':';
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
    const char32_t mark = at < limit ? glyphs[at].c : U'\0';
    if (mark == U'、' || mark == U'.' || mark == U',' || mark == U')' || mark == U':' || mark == U'·') {
        ++at;
    } else if (at >= limit || glyphs[at].before < Break::space || bracket) {
        return std::nullopt;
    }
    const auto value = base::ParseChineseNumeral(digits);
    if (!value || *value < 1 || *value > 30) return std::nullopt;
    return Number{static_cast<int>(*value), at, bracket};
}

/// 情况, 事项, 措施 …: what a heading can end with in running text.
bool CanEndHere(const Glyphs& glyphs, std::uint32_t end, std::uint32_t limit) {
    if (end == limit || glyphs[end].before >= Break::cell) return true;
    const char32_t a = glyphs.At(end - 2);
    const char32_t b = glyphs.At(end - 1);
    return (a == U'情' && b == U'况') || (a == U'事' && b == U'项') || (a == U'措' && b == U'施') ||
           (a == U'问' && b == U'题') || (a == U'方' && b == U'向');
}

/// The longest common subsequence of a text that grows and one wording.
class GrowingLikeness {
public:
    explicit GrowingLikeness(std::u32string_view wording) : wording_(wording), row_(wording.size() + 1) {}

    void Append(char32_t c) {
        ++length_;
        int diagonal = 0;
        for (std::size_t j = 0; j < wording_.size(); ++j) {
            const int above = row_[j + 1];
            row_[j + 1] = c == wording_[j] ? diagonal + 1 : std::max(above, row_[j]);
            diagonal = above;
        }
    }
    double Value() const { return 2.0 * row_.back() / static_cast<double>(length_ + wording_.size()); }

private:
    std::u32string_view wording_;
    std::vector<int> row_;
    std::size_t length_ = 0;
};

/// Several headings with hardly a word between them, and the same ones again later: a table of contents.
void DropContents(std::vector<HeadingHit>& hits) {
    std::size_t run = 0;
    while (run + 1 < hits.size() && hits[run + 1].id > hits[run].id &&
           hits[run + 1].title.begin - hits[run].title.end < 12)
        ++run;
    if (run < 2) return;
    const auto again = std::find_if(hits.begin() + static_cast<std::ptrdiff_t>(run) + 1, hits.end(),
                                    [&](const HeadingHit& hit) { return hit.id == hits.front().id; });
    if (again != hits.end()) hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(run) + 1);
}

/// Glyphs of the line that begins here, as far as is of interest.
std::uint32_t LineLength(const Glyphs& glyphs, std::uint32_t g) {
    std::uint32_t end = g + 1;
    while (end < glyphs.size() && end <= g + kLongest && !glyphs.BeginsLine(end)) ++end;
    return end - g;
}

/// The first Han characters of table 3's own numbered rows, which look like headings.
bool IsTableRow(const Glyphs& glyphs, std::uint32_t g) {
    const std::u32string_view text = glyphs.Folded({g, std::min(g + 6, glyphs.size())});
    return text.starts_with(U"本年新收") || text.starts_with(U"上年结转") ||
           text.starts_with(U"本年度办理") || text.starts_with(U"结转下年");
}

}  // namespace

HeadingBook::HeadingBook(const law::Form& form) {
    for (std::size_t id = 0; id < form.headings.size(); ++id) {
        const law::Heading& heading = form.headings[id];
        wordings_.push_back({static_cast<int>(id), SplitLabel(heading.text).core});
        for (const law::Variant& variant : heading.variants)
            wordings_.push_back({static_cast<int>(id), SplitLabel(variant.text).core});
    }
    heads_.resize(0x10000);
    for (const Wording& wording : wordings_) {
        for (const char32_t c : std::u32string_view{wording.han}.substr(0, 2)) heads_.at(c) = true;
    }
    std::map<std::uint64_t, std::uint32_t> pairs;
    for (std::size_t w = 0; w < wordings_.size(); ++w) {
        const std::u32string& han = wordings_[w].han;
        for (std::size_t i = 0; i + 1 < han.size(); ++i)
            pairs[std::uint64_t{han[i]} << 32 | han[i + 1]] |= 1U << w;
    }
    pairs_.assign(pairs.begin(), pairs.end());
    begins_.resize(0x10000);
    for (const auto& [pair, bits] : pairs_) begins_.at(pair >> 32) = true;
}

std::uint32_t HeadingBook::Candidates(std::u32string_view han, double share) const {
    std::array<std::uint8_t, 32> shared{};
    for (std::size_t i = 0; i + 1 < han.size(); ++i) {
        if (!begins_[han[i]]) continue;
        const std::uint64_t pair = std::uint64_t{han[i]} << 32 | han[i + 1];
        const auto found = std::lower_bound(pairs_.begin(), pairs_.end(), std::pair{pair, std::uint32_t{0}});
        if (found == pairs_.end() || found->first != pair) continue;
        for (std::uint32_t bits = found->second; bits != 0; bits &= bits - 1)
            ++shared[static_cast<std::size_t>(std::countr_zero(bits))];
    }
    std::uint32_t candidates = 0;
    for (std::size_t w = 0; w < wordings_.size(); ++w) {
        const double needed = share * static_cast<double>(wordings_[w].han.size() - 1);
        if (shared[w] > 0 && shared[w] >= needed) candidates |= 1U << w;
    }
    return candidates;
}

HeadingBook::Best HeadingBook::BestAt(const Glyphs& glyphs, std::uint32_t start, std::uint32_t limit,
                                      double likeness_needed) const {
    std::u32string text;
    std::vector<std::uint32_t> ends;  // for each character of the text, the glyph behind it
    text.reserve(kLongest);
    ends.reserve(kLongest);
    std::uint32_t stop = start;
    for (; stop < limit && stop < start + kLongest; ++stop) {
        const Glyph glyph = glyphs[stop];
        if (EndsHeading(glyph.c)) break;
        // A heading may wrap once, but not into a new paragraph that has its own number.
        if (stop > start && glyph.before == Break::page) break;
        if (stop > start && glyph.before == Break::line &&
            (glyph.line > glyphs[stop - 1].line + 1 || NumberAt(glyphs, stop, limit)))
            break;
        if (!IsHan(glyph.c)) continue;
        text += glyph.c;
        ends.push_back(stop + 1);
    }
    Best best;
    // Where a share x of the characters is alike in order, a good part of the pairs is too.
    const std::uint32_t candidates = Candidates(text, likeness_needed >= kBare ? 0.5 : 0.25);
    for (std::size_t w = 0; w < wordings_.size(); ++w) {
        const std::size_t size = wordings_[w].han.size();
        if ((candidates >> w & 1U) != 0 && std::u32string_view{text}.starts_with(wordings_[w].han) &&
            CanEndHere(glyphs, ends[size - 1], limit))
            return {wordings_[w].id, 1.0, ends[size - 1]};
    }
    for (std::size_t w = 0; w < wordings_.size(); ++w) {
        if ((candidates >> w & 1U) == 0) continue;
        GrowingLikeness likeness(wordings_[w].han);
        for (std::size_t i = 0; i < text.size(); ++i) {
            likeness.Append(text[i]);
            if (likeness.Value() > best.likeness + 1e-9 && CanEndHere(glyphs, ends[i], limit)) {
                best = {wordings_[w].id, likeness.Value(), ends[i]};
            }
        }
    }
    return best;
}

std::vector<HeadingHit> HeadingBook::Collect(const Glyphs& glyphs, Range range, bool brackets) const {
    std::vector<HeadingHit> hits;
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        const bool line_begin = glyphs.BeginsLine(g);
        if (!line_begin && glyphs.At(g + 1) != U'、') continue;
        const char32_t c = glyphs[g].c;
        const bool numeral = base::IsChineseNumeral(c) || c == U'(';
        if (!line_begin && !numeral) continue;
        const auto number = numeral ? NumberAt(glyphs, g, range.end) : std::nullopt;
        const std::uint32_t words = number ? number->after : g;
        if (number && number->bracketed && !brackets) continue;
        if (!number && (!line_begin || !IsHan(c))) continue;
        // So near to a wording as a line without number must be, it begins as the wording does, give or take a character.
        if (!number &&
            ((!heads_[c] && !heads_[glyphs.At(g + 1) & 0xFFFF]) || LineLength(glyphs, g) > kLongest))
            continue;
        if (IsTableRow(glyphs, words)) continue;
        const double needed = number ? kNumbered : kBare;
        const Best best = BestAt(glyphs, words, range.end, needed);
        const bool whole_line = best.id >= 0 && (best.end == range.end || glyphs.BeginsLine(best.end));
        if (best.id < 0 || best.likeness < needed || (!number && !whole_line)) continue;
        // Inside a sentence only the form's very words are a heading.
        if (!line_begin && best.likeness < 0.8) continue;
        hits.push_back({best.id, number ? number->value : 0, best.likeness, {g, best.end}});
        g = best.end - 1;
    }
    return hits;
}

std::vector<HeadingHit> HeadingBook::Find(const Glyphs& glyphs, Range range) const {
    auto hits = Collect(glyphs, range, false);
    // （一） numbers the parts of a section; only a report without 一、 may number its sections so.
    if (hits.size() < 3) hits = Collect(glyphs, range, true);
    DropContents(hits);
    return hits;
}

std::vector<Part> FindParts(const Glyphs& glyphs, Range body) {
    std::vector<Part> parts;
    for (std::uint32_t g = body.begin; g < body.end; ++g) {
        if (glyphs[g].c != U'(') continue;
        const bool begins = glyphs.BeginsLine(g) || g == body.begin || glyphs[g - 1].c == U'。' ||
                            glyphs[g - 1].c == U';' || glyphs[g - 1].c == U'况';
        if (!begins) continue;
        const auto number = NumberAt(glyphs, g, body.end);
        if (!number || glyphs[number->after - 1].c != U')') continue;
        std::uint32_t end = number->after;
        while (end < body.end && end < g + 40 && glyphs[end].c != U'。' && glyphs[end].c != U':' &&
               glyphs[end].c != U',' && glyphs[end].c != U';' &&
               (end == number->after || glyphs[end].before < Break::line)) {
            ++end;
        }
        if (!parts.empty()) parts.back().body.end = g;
        const std::uint32_t text = end < body.end && EndsHeading(glyphs[end].c) ? end + 1 : end;
        parts.push_back({number->value, {g, end}, {text, body.end}});
        g = end - 1;
    }
    return parts;
}

}  // namespace gk::report
