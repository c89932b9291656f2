#pragma once
// A Document as one row of characters without blanks: what labels, numbers and sentences are looked for in, whatever
// the layout was. Each glyph knows where it stands and how it is set apart from the one before.

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "document/document.h"

namespace gk::report {

/// What stands between two glyphs, weakest first.
enum class Break : std::uint8_t {
    none,
    space,  ///< one blank
    gap,    ///< two blanks or more: a column border of pdftotext -layout
    cell,   ///< another cell of the same row
    line,
    page,
};

inline constexpr std::uint32_t kNoCell = std::numeric_limits<std::uint32_t>::max();

struct Glyph {
    char32_t c = 0;                ///< folded: full-width forms and variants of punctuation are one
    std::uint32_t at = 0;          ///< offset in Document::text
    std::uint32_t line = 0;        ///< index in Document::lines
    std::uint32_t cell = kNoCell;  ///< index in its row
    Break before = Break::line;
};

/// Glyphs [begin, end).
struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t size() const { return end - begin; }
    bool empty() const { return begin == end; }
    bool Contains(std::uint32_t g) const { return g >= begin && g < end; }
    friend bool operator==(const Range&, const Range&) = default;
};

constexpr bool EndsSentence(char32_t c) {
    return c == U'。' || c == U'!' || c == U'?';
}
/// A sentence, or a part of one that stands for itself.
constexpr bool EndsStatement(char32_t c) {
    return EndsSentence(c) || c == U';';
}

/// Folded as glyphs are, without blanks: "（一） 总计" -> U"(一)总计". What Folded() of a range can be compared with.
std::u32string FoldedText(std::string_view utf8);

class Glyphs {
public:
    /// Lines and cells of the document must not overlap.
    explicit Glyphs(const document::Document& document);

    std::uint32_t size() const { return size_; }
    Glyph operator[](std::uint32_t g) const {
        assert(g < size_);
        return {characters_[g], stands_[g].at, stands_[g].line, stands_[g].cell, breaks_[g]};
    }
    char32_t At(std::uint32_t g) const { return g < size_ ? characters_[g] : 0; }
    Range All() const { return {0, size()}; }

    /// Where the range stands in Document::text.
    document::Span SpanOf(Range range) const;
    /// The characters of the range, folded, without blanks; as long as the glyphs live.
    std::u32string_view Folded(Range range) const {
        assert(range.end <= size_ || range.begin >= range.end);
        if (range.begin >= range.end) return {};
        return {characters_.get() + range.begin, range.size()};
    }
    /// Whether a phrase, which must not be empty, stands at a glyph.
    bool StandsAt(std::uint32_t g, std::u32string_view phrase) const {
        return g < size_ && phrase.size() <= size_ - g && characters_[g] == phrase.front() &&
               std::memcmp(&characters_[g], phrase.data(), phrase.size() * sizeof(char32_t)) == 0;
    }
    /// The first place of a phrase in a range; the range's end where it is not there.
    std::uint32_t Find(Range range, std::u32string_view phrase) const {
        const std::size_t found = Folded(range).find(phrase);
        return found == std::u32string_view::npos ? range.end
                                                  : range.begin + static_cast<std::uint32_t>(found);
    }
    /// Whether any of the phrases stands in a range.
    bool HasAny(Range range, std::initializer_list<std::u32string_view> phrases) const {
        return std::any_of(phrases.begin(), phrases.end(),
                           [&](std::u32string_view phrase) { return Find(range, phrase) < range.end; });
    }
    /// The range as it is written.
    std::string_view Written(Range range) const { return document_->Text(SpanOf(range)); }
    /// Whether a line or a cell begins at a glyph; so does nothing behind the last one.
    bool BeginsLine(std::uint32_t g) const { return g == 0 || g >= size_ || breaks_[g] >= Break::cell; }
    /// The first glyph at or after an offset of the text.
    std::uint32_t FirstAt(std::uint32_t offset) const;

    /// Glyph indices of the Han characters, in order: labels are compared on these alone.
    std::span<const std::uint32_t> han() const { return {han_.get(), han_size_}; }
    /// Their characters.
    std::u32string_view han_characters() const { return {han_characters_.get(), han_size_}; }
    /// The first index into han() that is at or after a glyph.
    std::uint32_t HanFrom(std::uint32_t g) const;

    const document::Document& document() const { return *document_; }

    /// Columns from the line's begin, Han characters counting two.
    int DisplayColumn(std::uint32_t g) const;

private:
    void Add(document::Span span, std::uint32_t line, std::uint32_t cell, Break first);

    struct Stand {
        std::uint32_t at;
        std::uint32_t line;
        std::uint32_t cell;
    };

    const document::Document* document_;
    std::uint32_t size_ = 0;
    std::uint32_t room_ = 0;  // for glyphs: the characters of the text
    std::uint32_t han_size_ = 0;
    // A glyph is a row of the first three. Most passes look at characters alone: those of a whole report lie together.
    std::unique_ptr<char32_t[]> characters_;
    std::unique_ptr<Break[]> breaks_;
    std::unique_ptr<Stand[]> stands_;
    std::unique_ptr<std::uint32_t[]> han_;
    std::unique_ptr<char32_t[]> han_characters_;
};

}  // namespace gk::report
