#include "report/lexicon.h"

#include <algorithm>

namespace gk::report {

Lexicon::Lexicon(std::initializer_list<std::u32string_view> phrases) {
    std::uint16_t id = 0;
    for (const std::u32string_view phrase : phrases) Add(std::u32string{phrase}, id++);
    Seal();
}

void Lexicon::Add(std::u32string phrase, std::uint16_t id) {
    if (phrase.empty() || phrase[0] >= kPlane) return;
    const char32_t second = phrase.size() > 1 ? phrase[1] : 0;
    entries_.push_back({second, id, std::move(phrase)});
}

void Lexicon::Seal() {
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
        if (a.phrase[0] != b.phrase[0]) return a.phrase[0] < b.phrase[0];
        if (a.second != b.second) return a.second < b.second;
        return a.phrase.size() > b.phrase.size();
    });
    first_.assign(kPlane + 1, 0);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const std::u32string& phrase = entries_[i].phrase;
        first_[phrase[0] + 1] = static_cast<std::uint16_t>(i + 1);
        begins_[phrase[0]] = true;
        if (phrase.size() > 1) pairs_.Add(phrase[0], phrase[1]);
    }
    for (std::size_t c = 1; c <= kPlane; ++c) first_[c] = std::max(first_[c], first_[c - 1]);
}

Lexicon::Hit Lexicon::Search(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) const {
    const std::u32string_view text = glyphs.Folded({g, std::min(end, glyphs.size())});
    if (text.empty() || text[0] >= kPlane) return {};
    const char32_t second = text.size() > 1 ? text[1] : 0;
    const auto begin = entries_.begin() + first_[text[0]];
    const auto past = entries_.begin() + first_[text[0] + 1];
    if (second != 0 && pairs_.MayHave(text[0], second)) {
        auto entry =
            std::lower_bound(begin, past, second, [](const Entry& x, char32_t c) { return x.second < c; });
        for (; entry != past && entry->second == second; ++entry) {
            if (entry->phrase.size() <= text.size() && glyphs.StandsAt(g, entry->phrase))
                return {entry->id, static_cast<std::uint16_t>(entry->phrase.size())};
        }
    }
    return begin != past && begin->second == 0 ? Hit{begin->id, 1} : Hit{};
}

Lexicon::Found Lexicon::FirstIn(const Glyphs& glyphs, Range range) const {
    const std::u32string_view text = glyphs.Folded(range);
    for (std::uint32_t i = 0; i < text.size(); ++i) {
        if (!begins_[text[i] % kPlane]) continue;
        const Hit hit = Search(glyphs, range.begin + i, range.end);
        if (hit.length > 0) return {range.begin + i, hit};
    }
    return {range.end, {}};
}

}  // namespace gk::report
