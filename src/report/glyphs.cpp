#include "report/glyphs.h"

#include <algorithm>

#include "base/utf8.h"

namespace gk::report {

using document::Document;
using document::Line;
using document::LineKind;
using document::Span;

namespace {

/// Markup that stands for a blank inside a Markdown cell or line; its length, or 0.
std::size_t BlankMarkup(std::string_view text) {
    for (const std::string_view markup : {"<br>", "<br/>", "<br />", "&nbsp;", "&emsp;", "&ensp;", "**"}) {
        if (text.starts_with(markup)) return markup.size();
    }
    return 0;
}

}  // namespace

Glyphs::Glyphs(const Document& document) : document_(&document) {
    const std::size_t most = base::CountCharacters(document.text);
    room_ = static_cast<std::uint32_t>(most);
    characters_ = std::make_unique_for_overwrite<char32_t[]>(most);
    breaks_ = std::make_unique_for_overwrite<Break[]>(most);
    stands_ = std::make_unique_for_overwrite<Stand[]>(most);
    han_ = std::make_unique_for_overwrite<std::uint32_t[]>(most);
    han_characters_ = std::make_unique_for_overwrite<char32_t[]>(most);
    std::uint16_t page = 1;
    for (std::uint32_t i = 0; i < document.lines.size(); ++i) {
        const Line& line = document.lines[i];
        const Break first = line.page == page ? Break::line : Break::page;
        const std::uint32_t before = size_;
        if (line.kind == LineKind::text) {
            Add(line.span, i, kNoCell, first);
        } else if (line.kind == LineKind::row) {
            for (std::uint32_t cell = 0; cell < line.cell_count; ++cell) {
                const bool begins = size_ == before;
                Add(document.cells[line.first_cell + cell], i, cell, begins ? first : Break::cell);
            }
        }
        if (size_ > before) page = line.page;
    }
}

void Glyphs::Add(Span span, std::uint32_t line, std::uint32_t cell, Break first) {
    const std::string_view text = document_->text;
    // The compiler cannot know that no store changes the pointers themselves.
    char32_t* const characters = characters_.get();
    Break* const breaks = breaks_.get();
    Stand* const stands = stands_.get();
    std::uint32_t* const han = han_.get();
    char32_t* const han_characters = han_characters_.get();
    std::uint32_t size = size_;
    std::uint32_t han_size = han_size_;
    Break before = first;
    const auto blank = [&](Break wide) {
        if (size > size_) before = before == Break::none ? wide : Break::gap;
    };
    for (std::uint32_t at = span.begin; at < span.end && size < room_;) {
        const char lead = text[at];
        if (lead == '<' || lead == '&' || lead == '*') {
            if (const std::size_t length = BlankMarkup(text.substr(at, span.end - at)); length > 0) {
                at += static_cast<std::uint32_t>(length);
                if (lead != '*') blank(Break::space);
                continue;
            }
        }
        const auto [raw, taken] = base::DecodeUtf8(text, at);
        const int length = std::max(1, taken);
        char32_t c = raw;
        const bool common = c >= 0x5000 && c <= 0x9FFF;  // most of them
        if (!common && !base::IsHan(c)) {
            if (base::IsBlank(c) || c == U'\r' || c == U'\v') {
                at += static_cast<std::uint32_t>(length);
                blank(c == 0x3000 || c == U'\t' ? Break::gap : Break::space);
                continue;
            }
            c = base::Folded(c);
        }
        if (base::IsHan(c)) {
            han[han_size] = size;
            han_characters[han_size++] = c;
        }
        characters[size] = c;
        breaks[size] = before;
        stands[size++] = {at, line, cell};
        at += static_cast<std::uint32_t>(length);
        before = Break::none;
    }
    size_ = size;
    han_size_ = han_size;
}

std::u32string FoldedText(std::string_view text) {
    std::u32string folded;
    for (std::size_t at = 0; at < text.size();) {
        const auto [c, length] = base::DecodeUtf8(text, at);
        if (!base::IsBlank(c)) folded += base::Folded(c);
        at += static_cast<std::size_t>(std::max(1, length));
    }
    return folded;
}

Span Glyphs::SpanOf(Range range) const {
    if (range.empty()) {
        const std::uint32_t at = range.begin < size() ? stands_[range.begin].at
                                                      : static_cast<std::uint32_t>(document_->text.size());
        return {at, at};
    }
    const std::uint32_t last = stands_[range.end - 1].at;
    return {stands_[range.begin].at,
            last + static_cast<std::uint32_t>(base::DecodeUtf8(document_->text, last).length)};
}

std::uint32_t Glyphs::FirstAt(std::uint32_t offset) const {
    const auto found = std::lower_bound(stands_.get(), stands_.get() + size_, offset,
                                        [](const Stand& stand, std::uint32_t at) { return stand.at < at; });
    return static_cast<std::uint32_t>(found - stands_.get());
}

std::uint32_t Glyphs::HanFrom(std::uint32_t g) const {
    return static_cast<std::uint32_t>(std::lower_bound(han_.get(), han_.get() + han_size_, g) - han_.get());
}

int Glyphs::DisplayColumn(std::uint32_t g) const {
    const std::string_view text = document_->text;
    const std::uint32_t to = stands_[g].at;
    std::size_t begin = to == 0 ? std::string_view::npos : text.find_last_of("\n\f\r", to - 1);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    int column = 0;
    for (std::size_t at = begin; at < to;) {
        const auto [c, length] = base::DecodeUtf8(text, at);
        column += c >= 0x2E80 ? 2 : 1;
        at += static_cast<std::size_t>(std::max(1, length));
    }
    return column;
}

}  // namespace gk::report
