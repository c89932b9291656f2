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
    for (std::size_t i = entries_.size(); i-- > 0;) first_[entries_[i].phrase[0]] = static_cast<std::uint16_t>(i + 1);
}

Lexicon::Hit Lexicon::LongestAt(const report::Glyphs& glyphs, std::uint32_t g, std::uint32_t end) const {
    const char32_t c = glyphs[g].c;
    if (c >= kPlane || first_[c] == 0) return {};
    for (std::size_t i = first_[c] - 1U; i < entries_.size() && entries_[i].phrase[0] == c; ++i) {
        const std::u32string& phrase = entries_[i].phrase;
        if (g + phrase.size() <= end && StandsAt(glyphs, g, phrase)) {
            return {entries_[i].id, static_cast<std::uint16_t>(phrase.size())};
        }
    }
    return {};
}

}  // namespace gk::checks
