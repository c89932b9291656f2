#include "report/value_tokens.h"

#include <algorithm>
#include <string>

#include "base/numerals.h"
#include "base/utf8.h"

namespace gk::report {
namespace {

using base::IsDigit;
using base::IsHan;

constexpr std::size_t kMostTokens = 4000;  // behind one label: what comes later is no value of its row

bool IsUnit(char32_t c) {
    return std::u32string_view{U"件条个项元次宗份家篇例起人"}.find(c) != std::u32string_view::npos;
}

bool IsDash(char32_t c) {
    return c == U'-' || c == 0x2014 || c == U'~' || c == 0x30FC;
}

bool IsCircledNumber(char32_t c) {
    return (c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x277F);
}

bool InRun(char32_t c) {
    return IsDigit(c) || c == U'.' || c == U',' || c == U'-' || c == U'+';
}

/// Groups of three behind the first comma: 1,234,567.
bool HasThousands(std::u32string_view text) {
    std::size_t since = 0;
    bool comma = false;
    std::size_t point = std::min(text.find(U'.'), text.size());
    for (std::size_t i = 0; i < point; ++i) {
        if (text[i] == U',') {
            if (comma ? since != 3 : (since == 0 || since > 3)) return false;
            comma = true;
            since = 0;
        } else if (IsDigit(text[i])) {
            ++since;
        }
    }
    return comma && since == 3;
}

std::optional<base::Number> ValueOf(std::u32string_view text) {
    std::string ascii;
    for (const char32_t c : text) ascii += static_cast<char>(c);
    if (ascii.find(',') != std::string::npos) {
        if (!HasThousands(text)) return std::nullopt;
        std::erase(ascii, ',');
    }
    const std::size_t first = ascii.find_first_of("0123456789");
    // 007 is no number: in fused text it is three cells.
    if (first != std::string::npos && ascii[first] == '0' && first + 1 < ascii.size() &&
        IsDigit(static_cast<unsigned char>(ascii[first + 1]))) {
        return std::nullopt;
    }
    return base::ParseNumber(ascii);
}

/// 件, 万元, [注1], ①, * right behind a number.
std::uint32_t SkipUnitAndNote(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    const auto joined = [&](std::uint32_t at) { return at < end && glyphs[at].before <= Break::space; };
    if (joined(g) && (glyphs[g].c == U'万' || glyphs[g].c == U'亿') && joined(g + 1) &&
        glyphs[g + 1].c == U'元') {
        g += 2;
    } else if (joined(g) && IsUnit(glyphs[g].c)) {
        ++g;
    }
    if (joined(g) && (glyphs[g].c == U'[' || (glyphs[g].c == U'(' && glyphs.At(g + 1) == U'注'))) {
        std::uint32_t close = g + 1;
        while (close < end && close < g + 8 && glyphs[close].c != U']' && glyphs[close].c != U')') ++close;
        if (close < end && (glyphs[close].c == U']' || glyphs[close].c == U')')) g = close + 1;
    } else if (joined(g) && (IsCircledNumber(glyphs[g].c) || glyphs[g].c == U'*' || glyphs[g].c == U'#')) {
        ++g;
    }
    return g;
}

class Tokenizer {
public:
    Tokenizer(const Glyphs& glyphs, Range range) : glyphs_(glyphs), range_(range) {}

    std::vector<Token> Run() {
        tokens_.reserve(std::min<std::size_t>(range_.size(), 16));
        RestOfLabelRow();
        std::uint32_t g = range_.begin;
        while (g < range_.end && tokens_.size() < kMostTokens) {
            const std::uint32_t from = g;
            if (glyphs_[g].cell != kNoCell) {
                g = TakeCell(g);
            } else {
                g = TakeFree(g);
            }
            if (g <= from) g = from + 1;
        }
        if (!range_.empty()) TrailingBlanks();
        return std::move(tokens_);
    }

private:
    void Push(CellKind kind, std::optional<base::Number> value, Range core, Range written, bool plain) {
        const Glyph glyph = glyphs_[written.begin];
        tokens_.push_back({kind, value, core, written, glyph.before, glyph.line, glyph.cell, plain});
    }

    void PushBlanks(std::uint32_t line, std::uint32_t from, std::uint32_t to) {
        for (std::uint32_t cell = from; cell < to; ++cell) {
            tokens_.push_back({CellKind::blank, std::nullopt, {}, {}, Break::cell, line, cell, false});
        }
    }

    /// The empty cells between what stood before this range or token and cell `cell` of `line`.
    void BlanksBefore(std::uint32_t g) {
        const Glyph glyph = glyphs_[g];
        std::uint32_t from = 0;
        if (g > 0 && glyphs_[g - 1].line == glyph.line) from = glyphs_[g - 1].cell + 1;
        if (glyph.cell > from) PushBlanks(glyph.line, from, glyph.cell);
    }

    /// Empty cells behind the label that this range follows, where nothing else stands in its row.
    void RestOfLabelRow() {
        if (range_.begin == 0 || range_.begin > glyphs_.size()) return;
        const Glyph label = glyphs_[range_.begin - 1];
        if (label.cell == kNoCell) return;
        if (range_.begin < glyphs_.size() && glyphs_[range_.begin].line == label.line) return;
        PushBlanks(label.line, label.cell + 1, glyphs_.document().lines[label.line].cell_count);
    }

    void TrailingBlanks() {
        const std::uint32_t last = range_.end - 1;
        if (glyphs_[last].cell == kNoCell) return;
        const std::uint32_t line = glyphs_[last].line;
        if (range_.end < glyphs_.size() && glyphs_[range_.end].line == line) return;
        PushBlanks(line, glyphs_[last].cell + 1, glyphs_.document().lines[line].cell_count);
    }

    /// One cell of a row is one token, whatever blanks it holds.
    std::uint32_t TakeCell(std::uint32_t g) {
        BlanksBefore(g);
        std::uint32_t end = g;
        while (end < range_.end && glyphs_[end].line == glyphs_[g].line &&
               glyphs_[end].cell == glyphs_[g].cell)
            ++end;
        if (Break next = end < range_.end ? glyphs_[end].before : Break::line;
            next >= Break::cell && FinishRow(g, end))
            return end;
        Classify({g, end});
        return end;
    }

    /// Empty cells at the end of the row that this cell is the last written of.
    bool FinishRow(std::uint32_t g, std::uint32_t end) {
        const std::uint32_t line = glyphs_[g].line;
        if (end >= range_.end || glyphs_[end].line == line) return false;
        Classify({g, end});
        PushBlanks(line, glyphs_[g].cell + 1, glyphs_.document().lines[line].cell_count);
        return true;
    }

    /// The whole of a cell, or of a word that stands apart.
    void Classify(Range all) {
        const std::uint32_t size = all.size();
        const char32_t first = glyphs_[all.begin].c;
        const std::u32string_view text = glyphs_.Folded(all);
        if (size <= 3 && std::all_of(text.begin(), text.end(), IsDash)) {
            return Push(CellKind::dash, std::nullopt, all, all, false);
        }
        if (size <= 2 &&
            std::all_of(text.begin(), text.end(), [](char32_t c) { return c == U'/' || c == U'\\'; })) {
            return Push(CellKind::slash, std::nullopt, all, all, false);
        }
        if (first == U'无' && size == 1) return Push(CellKind::none_word, std::nullopt, all, all, false);
        if (TakeJoinedNumber(all) || TakeNumeral(all)) return;
        if (const auto run = ReadNumberRun(glyphs_, all.begin, all.end); run && run->written.end == all.end) {
            return Push(CellKind::number, run->value, run->core, run->written, run->plain);
        }
        Push(CellKind::text, std::nullopt, all, all, false);
    }

    /// "1 234", "1 3612": digits of one cell with blanks between are one number.
    bool TakeJoinedNumber(Range all) {
        std::uint32_t g = all.begin;
        bool blanks = false;
        for (; g < all.end && InRun(glyphs_[g].c); ++g)
            blanks = blanks || (g > all.begin && glyphs_[g].before != Break::none);
        if (!blanks || SkipUnitAndNote(glyphs_, g, all.end) != all.end) return false;
        const auto value = ValueOf(glyphs_.Folded({all.begin, g}));
        if (!value) return false;
        Push(CellKind::number, value, {all.begin, g}, all, false);
        return true;
    }

    /// 五十九
    bool TakeNumeral(Range all) {
        std::uint32_t g = all.begin;
        while (g < all.end && base::IsChineseNumeral(glyphs_[g].c)) ++g;
        if (g == all.begin || SkipUnitAndNote(glyphs_, g, all.end) != all.end) return false;
        const auto value = base::ParseChineseNumeral(glyphs_.Folded({all.begin, g}));
        if (!value) return false;
        Push(CellKind::number, base::Number::Of(*value), {all.begin, g}, all, false);
        return true;
    }

    std::uint32_t TakeFree(std::uint32_t g) {
        const char32_t c = glyphs_[g].c;
        if (g >= word_end_) {
            word_end_ = g + 1;
            while (word_end_ < range_.end && glyphs_[word_end_].before == Break::none) ++word_end_;
        }
        const std::uint32_t word = word_end_;  // end of what is not set apart by blanks
        if (c == U'|') return TakeBars(g, word);
        if (IsDigit(c) || ((c == U'-' || c == U'+') && g + 1 < word && IsDigit(glyphs_[g + 1].c)) ||
            c == U'减' || c == U'增') {
            if (const auto run = ReadNumberRun(glyphs_, g, range_.end)) return TakeRun(*run, word);
        } else if (const auto mark = GluedMark(g, word)) {
            Push(*mark, std::nullopt, {g, g + 1}, {g, g + 1}, false);
            return g + 1;
        } else if ((word == g + 1 || !IsHan(c)) && !IsHan(glyphs_[word - 1].c) && word - g <= 3) {
            Classify({g, word});
            return word;
        } else if ((word == g + 1 && c == U'无') || base::IsChineseNumeral(c)) {
            const std::size_t held = tokens_.size();
            Classify({g, word});
            if (tokens_.size() > held && tokens_.back().kind != CellKind::text) return word;
            tokens_.resize(held);
        }
        // Text: up to the next blank, or to the digits that are glued to it.
        std::uint32_t end = g + 1;
        while (end < word && !IsDigit(glyphs_[end].c)) ++end;
        if (end < word && !GluedValue(end, word)) end = word;
        Push(CellKind::text, std::nullopt, {g, end}, {g, end}, false);
        return end;
    }

    /// "0 |" on one line, "|" on the next: a cell a line, each closed by a bar, so that a bar alone is an empty cell.
    std::uint32_t TakeBars(std::uint32_t g, std::uint32_t word) {
        const bool alone = glyphs_[g].before >= Break::line;
        std::uint32_t end = g;
        while (end < word && glyphs_[end].c == U'|') ++end;
        for (std::uint32_t i = g; i < end && alone; ++i) {
            tokens_.push_back(
                {CellKind::blank, std::nullopt, {}, {}, Break::line, glyphs_[g].line, kNoCell, false});
        }
        return end;
    }

    /// A mark for nothing between fused values: 294100/34, 0—0, 0无0.
    std::optional<CellKind> GluedMark(std::uint32_t g, std::uint32_t word) const {
        const bool behind_value = g > range_.begin && glyphs_[g].before == Break::none && !tokens_.empty() &&
                                  tokens_.back().kind != CellKind::text;
        const bool before_value = g + 1 < word && IsDigit(glyphs_[g + 1].c);
        if (!behind_value && !before_value) return std::nullopt;
        const char32_t c = glyphs_[g].c;
        if (c == U'/' || c == U'\\') return CellKind::slash;
        if (IsDash(c)) return CellKind::dash;
        if (c == U'无' && before_value && behind_value) return CellKind::none_word;
        return std::nullopt;
    }

    /// Digits behind words in one piece are values only where tables are fused, and then they are many, marks for nothing among
    /// them: 223/10026. "2024年" and "数据1" are words.
    bool GluedValue(std::uint32_t digits, std::uint32_t word) const {
        std::uint32_t end = digits;
        while (end < word && (IsDigit(glyphs_[end].c) || glyphs_[end].c == U'/' || glyphs_[end].c == U'\\' ||
                              glyphs_[end].c == U'无' || IsDash(glyphs_[end].c)))
            ++end;
        return end - digits >= 5;
    }

    std::uint32_t TakeRun(const NumberRun& run, std::uint32_t word) {
        const std::uint32_t after = run.written.end;
        const char32_t next =
            after < range_.end && glyphs_[after].before == Break::none ? glyphs_[after].c : U'\0';
        if (next == U'年' || next == U'月' || next == U'日' || next == U'号' || next == U'%' ||
            next == U'页' || next == U':') {
            Push(CellKind::text, std::nullopt, {run.written.begin, word},
                 {run.written.begin, std::max(word, after)}, false);
            return std::max(word, after);
        }
        Push(CellKind::number, run.value, run.core, run.written, run.plain);
        return after;
    }

    const Glyphs& glyphs_;
    Range range_;
    std::uint32_t word_end_ = 0;  // of the word last looked at
    std::vector<Token> tokens_;
};

}  // namespace

std::optional<NumberRun> ReadNumberRun(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    const std::uint32_t begin = g;
    const char32_t first = glyphs.At(g);
    const bool in_words = first == U'减' || first == U'增';
    if (in_words) ++g;
    const std::uint32_t digits = g;
    while (g < end && InRun(glyphs[g].c) && (g == digits || glyphs[g].before == Break::none)) ++g;
    // "3." before a label, "5," before the next number
    while (g > digits && !IsDigit(glyphs[g - 1].c)) --g;
    // "2." of the label that follows: its digit is no value.
    if (g > digits && g < end && glyphs[g].c == U'.' && g + 1 < end && IsHan(glyphs[g + 1].c)) --g;
    const std::u32string_view text = glyphs.Folded({digits, g});
    if (std::none_of(text.begin(), text.end(), IsDigit)) return std::nullopt;
    NumberRun run;
    run.core = {begin, g};
    run.value = in_words ? ValueOf((first == U'减' ? U"-" : U"+") + std::u32string{text}) : ValueOf(text);
    run.plain = !in_words && std::all_of(text.begin(), text.end(), IsDigit);
    run.written = {begin, SkipUnitAndNote(glyphs, g, end)};
    return run;
}

std::vector<Token> Tokenize(const Glyphs& glyphs, Range range) {
    if (range.empty() && (range.begin == 0 || range.begin > glyphs.size())) return {};
    return Tokenizer(glyphs, range).Run();
}

}  // namespace gk::report
