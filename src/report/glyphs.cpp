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
    glyphs_.reserve(document.text.size() / 3 + 16);
    han_.reserve(document.text.size() / 4 + 16);
    std::uint16_t page = 1;
    for (std::uint32_t i = 0; i < document.lines.size(); ++i) {
        const Line& line = document.lines[i];
        const Break first = line.page == page ? Break::line : Break::page;
        if (line.kind == LineKind::text) {
            Add(line.span, i, kNoCell, first);
        } else if (line.kind == LineKind::row) {
            for (std::uint32_t cell = 0; cell < line.cell_count; ++cell) {
                const bool begins = glyphs_.empty() || glyphs_.back().line != i;
                Add(document.cells[line.first_cell + cell], i, cell, begins ? first : Break::cell);
            }
        }
        if (!glyphs_.empty() && glyphs_.back().line == i) page = line.page;
    }
}

void Glyphs::Add(Span span, std::uint32_t line, std::uint32_t cell, Break first) {
    const std::string_view text = document_->text;
    int blanks = 0;
    bool begins = true;
    const auto push = [&](char32_t c, std::uint32_t at) {
        const Break inside = blanks == 0 ? Break::none : blanks == 1 ? Break::space : Break::gap;
        glyphs_.push_back({c, at, line, cell, begins ? first : inside});
        begins = false;
        blanks = 0;
    };
    for (std::uint32_t at = span.begin; at < span.end;) {
        const char lead = text[at];
        if (lead == '<' || lead == '&' || lead == '*') {
            if (const std::size_t length = BlankMarkup(text.substr(at, span.end - at)); length > 0) {
                at += static_cast<std::uint32_t>(length);
                blanks += lead == '*' ? 0 : 1;
                continue;
            }
        }
        const auto [raw, length] = base::DecodeUtf8(text, at);
        if (base::IsHan(raw)) {
            han_.push_back(size());
            push(raw, at);
        } else if (base::IsBlank(raw) || raw == U'\r' || raw == U'\v') {
            blanks += raw == 0x3000 || raw == U'\t' ? 2 : 1;
        } else {
            const char32_t c = base::Folded(raw);
            if (base::IsHan(c)) han_.push_back(size());
            push(c, at);
        }
        at += static_cast<std::uint32_t>(length);
    }
}

Span Glyphs::SpanOf(Range range) const {
    if (range.empty()) {
        const std::uint32_t at = range.begin < size() ? glyphs_[range.begin].at
                                                      : static_cast<std::uint32_t>(document_->text.size());
        return {at, at};
    }
    const std::uint32_t last = glyphs_[range.end - 1].at;
    return {glyphs_[range.begin].at,
            last + static_cast<std::uint32_t>(base::DecodeUtf8(document_->text, last).length)};
}

std::u32string Glyphs::Folded(Range range) const {
    std::u32string text;
    text.reserve(range.size());
    for (std::uint32_t g = range.begin; g < range.end; ++g) text += glyphs_[g].c;
    return text;
}

std::uint32_t Glyphs::FirstAt(std::uint32_t offset) const {
    const auto found = std::lower_bound(glyphs_.begin(), glyphs_.end(), offset,
                                        [](const Glyph& glyph, std::uint32_t at) { return glyph.at < at; });
    return static_cast<std::uint32_t>(found - glyphs_.begin());
}

std::uint32_t Glyphs::HanFrom(std::uint32_t g) const {
    return static_cast<std::uint32_t>(std::lower_bound(han_.begin(), han_.end(), g) - han_.begin());
}

int Glyphs::DisplayColumn(std::uint32_t g) const {
    const std::string_view text = document_->text;
    const std::uint32_t to = glyphs_[g].at;
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
