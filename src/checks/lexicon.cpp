#include "checks/lexicon.h"

#include <algorithm>

#include "base/utf8.h"

namespace gk::checks {
namespace {

constexpr std::size_t kPlane = 0x10000;  // phrases begin in the basic plane

}  // namespace

std::u32string FoldedPhrase(std::string_view text) {
    std::u32string phrase;
    for (std::size_t at = 0; at < text.size();) {
        const auto [c, length] = base::DecodeUtf8(text, at);
        if (length == 0) break;
        if (!base::IsBlank(c)) phrase += base::Folded(c);
        at += static_cast<std::size_t>(length);
    }
    return phrase;
}

bool StandsAt(const report::Glyphs& glyphs, std::uint32_t g, std::u32string_view phrase) {
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        if (glyphs.At(g + static_cast<std::uint32_t>(i)) != phrase[i]) return false;
    }
    return true;
}

void Lexicon::Add(std::u32string phrase, std::uint16_t id) {
    if (!phrase.empty() && phrase[0] < kPlane) entries_.push_back({std::move(phrase), id});
}

void Lexicon::Seal() {
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
        if (a.phrase[0] != b.phrase[0]) return a.phrase[0] < b.phrase[0];
        return a.phrase.size() > b.phrase.size();
    });
    first_.assign(kPlane, 0);
    for (const Entry& entry : entries_) {
        const std::u32string& phrase = entry.phrase;
        if (first_[phrase[0]] == 0) first_[phrase[0]] = static_cast<std::uint16_t>(rows_.size() + 1);
        rows_.push_back({phrase[0], phrase.size() > 1 ? phrase[1] : 0,
                         static_cast<std::uint32_t>(pool_.size()), static_cast<std::uint16_t>(phrase.size()),
                         entry.id});
        if (phrase.size() > 2) pool_ += phrase.substr(2);
    }
    entries_.clear();
}

Lexicon::Hit Lexicon::Search(const report::Glyphs& glyphs, std::uint32_t g, std::uint32_t end) const {
    const char32_t first = glyphs[g].c;
    const char32_t second = g + 1 < end ? glyphs[g + 1].c : 0;
    for (std::size_t i = first_[first] - 1U; i < rows_.size() && rows_[i].first == first; ++i) {
        const Row& row = rows_[i];
        if ((row.second != 0 && row.second != second) || g + row.length > end) continue;
        if (row.length > 2 &&
            !StandsAt(glyphs, g + 2, std::u32string_view{pool_}.substr(row.rest, row.length - 2U)))
            continue;
        return {row.id, row.length};
    }
    return {};
}

}  // namespace gk::checks
