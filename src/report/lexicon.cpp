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
    for (const Entry& entry : entries_) {
        begins_[entry.phrase[0]] = true;
        if (entry.second == 0)
            singles_[entry.phrase[0]] = true;
        else
            pairs_.Add(entry.phrase[0], entry.second);
    }
}

/// The first entry that does not stand before one of these two characters.
std::vector<Lexicon::Entry>::const_iterator Lexicon::FirstOf(char32_t first, char32_t second) const {
    return std::partition_point(entries_.begin(), entries_.end(), [&](const Entry& entry) {
        return entry.phrase[0] != first ? entry.phrase[0] < first : entry.second < second;
    });
}

Lexicon::Hit Lexicon::Search(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) const {
    const std::u32string_view text = glyphs.Folded({g, std::min(end, glyphs.size())});
    if (text.empty() || text[0] >= kPlane) return {};
    if (text.size() > 1 && pairs_.MayHave(text[0], text[1])) {
        for (auto entry = FirstOf(text[0], text[1]);
             entry != entries_.end() && entry->phrase[0] == text[0] && entry->second == text[1]; ++entry) {
            if (text.starts_with(entry->phrase))
                return {entry->id, static_cast<std::uint16_t>(entry->phrase.size())};
        }
    }
    return singles_[text[0]] ? Hit{FirstOf(text[0], 0)->id, 1} : Hit{};
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
