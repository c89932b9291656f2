#include "report/label_book.h"

#include <algorithm>

#include "base/numerals.h"
#include "base/utf8.h"

namespace gk::report {
namespace {

using base::IsDigit;
using base::IsHan;

}  // namespace

LabelText SplitLabel(std::string_view label) {
    const std::u32string text = FoldedText(label);
    LabelText split;
    std::size_t at = 0;
    if (at < text.size() && text[at] == U'(') ++at;
    std::u32string enumerator;
    while (at < text.size() && (IsDigit(text[at]) || base::IsChineseNumeral(text[at])))
        enumerator += text[at++];
    const bool marked = at < text.size() && (text[at] == U'、' || text[at] == U'.' || text[at] == U')');
    if (!enumerator.empty() && marked) {
        split.enumerator = enumerator;
    } else {
        at = 0;
    }
    for (; at < text.size(); ++at) {
        if (IsHan(text[at])) split.core += text[at];
    }
    return split;
}

LabelBook::LabelBook(const law::Form& form) : form_(&form) {
    for (std::size_t i = 0; i < form.tables.size(); ++i) {
        const law::Table& table = form.tables[i];
        const auto t = static_cast<std::uint8_t>(i);
        std::uint16_t row_index = 0;
        for (const law::Block& block : table.blocks) {
            if (!block.label.empty()) Add(block.label, LabelRole::block, t, 0, nullptr, block.label);
            for (const law::Column& column : block.columns)
                Add(column.label, LabelRole::column, t, 0, nullptr, column.label);
            for (const law::Row& row : block.rows) {
                Add(row.label, LabelRole::row, t, row_index, nullptr, row.label, row.needs_enumerator);
                for (const law::Variant& variant : row.variants)
                    Add(variant.text, LabelRole::row, t, row_index, &variant, row.label);
                ++row_index;
            }
        }
        std::string_view group_label;
        for (const law::Variant& group : table.groups) {
            const bool own = group.severity.empty();
            if (own) group_label = group.text;
            // （六）其他: two characters that head a column too
            const bool short_words = SplitLabel(group.text).core.size() <= 2;
            Add(group.text, LabelRole::group, t, 0, own ? nullptr : &group, group_label, short_words);
        }
        for (const std::string& text : table.spanning) Add(text, LabelRole::spanning, t, 0, nullptr, text);
        if (!table.note.empty()) Add(table.note, LabelRole::note, t, 0, nullptr, table.note);
    }
    Index();
}

void LabelBook::Add(std::string_view text, LabelRole role, std::uint8_t table, std::uint16_t row,
                    const law::Variant* variant, std::string_view expected, bool needs_enumerator) {
    LabelText split = SplitLabel(text);
    wordings_.push_back({std::move(split.core), std::move(split.enumerator), role, table, row,
                         needs_enumerator, variant, expected});
}

void LabelBook::Index() {
    buckets_.resize(kBuckets);
    for (std::size_t i = 0; i < wordings_.size(); ++i) {
        const std::u32string& core = wordings_[i].core;
        if (core.size() < 2) continue;
        buckets_[PairFilter::Hash(core[0], core[1]) % kBuckets].push_back(static_cast<std::uint16_t>(i));
        begins_[core[0] % begins_.size()] = true;
        const std::size_t told_by = core.size() < 4 ? 0 : 2;
        pairs_.Add(core[told_by], core[told_by + 1]);
    }
    for (auto& bucket : buckets_) {
        std::stable_sort(bucket.begin(), bucket.end(), [this](std::uint16_t a, std::uint16_t b) {
            const Wording& x = wordings_[a];
            const Wording& y = wordings_[b];
            if (x.core.size() != y.core.size()) return x.core.size() > y.core.size();
            return x.needs_enumerator && !y.needs_enumerator;  // （七）总计 before the column head 总计
        });
    }
}

std::uint32_t BeginWithEnumerator(const Glyphs& glyphs, std::uint32_t g, std::uint32_t floor) {
    if (g == floor) return g;
    const auto before = [&](std::uint32_t back) { return g >= floor + back ? glyphs[g - back].c : U'\0'; };
    const char32_t mark = before(1);
    if (mark == U')') {
        for (std::uint32_t back = 2; back <= 4; ++back) {
            if (before(back) == U'(') return g - back;
            if (!base::IsChineseNumeral(before(back)) && !IsDigit(before(back))) break;
        }
        return base::IsChineseNumeral(before(2)) ? g - 2 : g;
    }
    if (mark == U'.' || mark == U'、' || mark == U',') {
        // One digit only: in fused text the digits before it are the last value of the row above.
        if (IsDigit(before(2)) || base::IsChineseNumeral(before(2))) {
            if (before(3) == U'(') return g - 3;
            return g - 2;
        }
    }
    return g;
}

namespace {

bool HasEnumerator(const Glyphs& glyphs, Range label, std::uint32_t core, const std::u32string& enumerator) {
    for (std::uint32_t g = label.begin; g < core; ++g) {
        if (enumerator.find(glyphs[g].c) != std::u32string::npos) return true;
    }
    // （七） with its brackets lost
    return core >= enumerator.size() && core > 0 && enumerator.size() == 1 &&
           glyphs[core - 1].c == enumerator[0] && !IsDigit(enumerator[0]);
}

/// Whether glyphs between two characters of a label allow it to go on: punctuation does, the end of a sentence does
/// not, numbers do where they stand apart (a value line between the two lines of a wrapped label).
bool Bridges(const Glyphs& glyphs, std::uint32_t from, std::uint32_t to, Hit& hit) {
    if (to == from + 1) return true;
    if (to - from > 80) return false;
    bool digits = false;
    for (std::uint32_t g = from + 1; g < to; ++g) {
        const char32_t c = glyphs[g].c;
        if (EndsStatement(c)) return false;
        digits = digits || IsDigit(c);
    }
    if (!digits) return true;
    if (glyphs[from + 1].before < Break::space || glyphs[to].before < Break::space || hit.has_hole)
        return false;
    hit.hole = {from + 1, to};
    hit.has_hole = true;
    return true;
}

/// Where the label goes on behind words of another column that stand between its lines: （六）其他处理 beside a label of
/// three lines. Returns the Han index of its next character, or `limit`.
std::uint32_t BehindOtherColumn(const Glyphs& glyphs, std::uint32_t h, std::uint32_t limit, char32_t wanted) {
    constexpr std::uint32_t kLongest = 12;
    const auto& han = glyphs.han();
    if (h >= limit || glyphs[han[h]].line == glyphs[han[h - 1]].line) return limit;
    for (std::uint32_t next = h + 1; next < limit && next <= h + kLongest; ++next) {
        const Break before = glyphs[han[next]].before;
        if (before < Break::gap && glyphs[han[next] - 1].before < Break::gap) continue;
        return glyphs[han[next]].c == wanted ? next : limit;
    }
    return limit;
}

/// Whether a wording stands at Han index `h`; `last` is the index of its last character then.
bool MatchesAt(const Glyphs& glyphs, std::uint32_t h, std::uint32_t limit, const Wording& wording, Hit& hit,
               std::uint32_t& last) {
    const auto& han = glyphs.han();
    const std::u32string_view characters = glyphs.han_characters();
    const std::u32string& core = wording.core;
    if (h + core.size() > limit) return false;
    std::uint32_t at = h;
    for (std::size_t i = 0; i < core.size(); ++i, ++at) {
        if (at >= limit) return false;
        if (characters[at] != core[i]) {
            if (i < 4) return false;
            at = BehindOtherColumn(glyphs, at, limit, core[i]);
            if (at == limit) return false;
        }
        if (i > 0 && !Bridges(glyphs, han[at - 1], han[at], hit)) return false;
    }
    last = at - 1;
    return true;
}

}  // namespace

std::array<std::vector<Hit>, 3> LabelBook::Scan(const Glyphs& glyphs, Range range) const {
    std::array<std::vector<Hit>, 3> hits;
    std::array<std::uint32_t, 3> floor{range.begin, range.begin,
                                       range.begin};  // where each table's last hit ended
    std::array<std::uint32_t, 3> free{0, 0, 0};       // the Han index behind it
    const auto& han = glyphs.han();
    const std::u32string_view characters = glyphs.han_characters();
    const std::uint32_t limit = glyphs.HanFrom(range.end);
    for (std::uint32_t h = glyphs.HanFrom(range.begin); h + 1 < limit; ++h) {
        while (h + 2 < limit && !begins_[characters[h] % begins_.size()]) ++h;
        if (!pairs_.MayHave(characters[h], characters[h + 1]) &&
            (h + 3 >= limit || !pairs_.MayHave(characters[h + 2], characters[h + 3])))
            continue;
        for (const std::uint16_t w :
             buckets_[PairFilter::Hash(characters[h], characters[h + 1]) % kBuckets]) {
            const Wording& wording = wordings_[w];
            const std::uint8_t table = wording.table;
            if (h < free[table] ||
                !characters.substr(h).starts_with(std::u32string_view{wording.core}.substr(0, 4)))
                continue;
            Hit hit{&wording, {}, {}, false};
            std::uint32_t last = h;
            if (!MatchesAt(glyphs, h, limit, wording, hit, last)) continue;
            const std::uint32_t core = han[h];
            hit.label = {BeginWithEnumerator(glyphs, core, floor[table]), han[last] + 1};
            if (wording.needs_enumerator && !HasEnumerator(glyphs, hit.label, core, wording.enumerator))
                continue;
            if (wording.needs_enumerator && hit.label.begin == core && core > floor[table]) --hit.label.begin;
            hits[table].push_back(hit);
            floor[table] = hit.label.end;
            free[table] = last + 1;
        }
    }
    return hits;
}

}  // namespace gk::report
