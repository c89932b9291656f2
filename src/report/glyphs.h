#pragma once
// A Document as one row of characters without blanks: what labels, numbers and sentences are looked for in, whatever
// the layout was. Each glyph knows where it stands and how it is set apart from the one before.

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

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

class Glyphs {
public:
    explicit Glyphs(const document::Document& document);

    std::uint32_t size() const { return static_cast<std::uint32_t>(glyphs_.size()); }
    const Glyph& operator[](std::uint32_t g) const { return glyphs_[g]; }
    char32_t At(std::uint32_t g) const { return g < glyphs_.size() ? glyphs_[g].c : 0; }
    Range All() const { return {0, size()}; }

    /// Where the range stands in Document::text.
    document::Span SpanOf(Range range) const;
    /// The characters of the range, folded, without blanks.
    std::u32string Folded(Range range) const;
    /// The range as it is written.
    std::string_view Written(Range range) const { return document_->Text(SpanOf(range)); }
    /// The first glyph at or after an offset of the text.
    std::uint32_t FirstAt(std::uint32_t offset) const;

    /// Glyph indices of the Han characters, in order: labels are compared on these alone.
    const std::vector<std::uint32_t>& han() const { return han_; }
    /// The first index into han() that is at or after a glyph.
    std::uint32_t HanFrom(std::uint32_t g) const;

    const document::Document& document() const { return *document_; }

    /// Columns from the line's begin, Han characters counting two.
    int DisplayColumn(std::uint32_t g) const;

private:
    void Add(document::Span span, std::uint32_t line, std::uint32_t cell, Break first);

    const document::Document* document_;
    std::vector<Glyph> glyphs_;
    std::vector<std::uint32_t> han_;
};

}  // namespace gk::report
