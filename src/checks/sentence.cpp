#include "checks/sentence.h"

#include <algorithm>
#include <array>

#include "base/numerals.h"
#include "base/utf8.h"

namespace gk::checks {
namespace {

using report::AnnualReport;
using report::Break;
using report::Glyphs;
using report::Part;
using report::Range;
using report::Section;

/// Lines of wrapped text are shorter; a longer one is a paragraph, whatever ends it.
constexpr std::uint32_t kLongestWrapped = 60;

/// What may follow the mark that ends a sentence: its quotation mark or bracket, and marks that are one too many.
bool BelongsToEnd(char32_t c) {
    return report::EndsSentence(c) || c == U'"' || c == U')' || c == U']' || c == U'》' || c == U',' ||
           c == U';' || c == U'、';
}

/// (一)  一、  1.  1、  - at the begin of a line: a new item, whatever ended the line before.
bool BeginsItem(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    char32_t c = glyphs.At(g);
    if (c == U'-' || c == U'•' || c == U'#') return true;
    const bool bracket = c == U'(';
    if (bracket) c = glyphs.At(++g);
    if (!base::IsDigit(c) && !base::IsChineseNumeral(c)) return false;
    std::uint32_t length = 0;
    while (g < end && length < 3 && (base::IsDigit(glyphs.At(g)) || base::IsChineseNumeral(glyphs.At(g))))
        ++g, ++length;
    const char32_t after = glyphs.At(g);
    if (bracket) return after == U')';
    return after == U'、' || (after == U'.' && !base::IsDigit(glyphs.At(g + 1))) ||
           (after == U'是' && length == 1);
}

Signs SignsOf(std::u32string_view text) {
    Signs signs;
    char32_t before = 0;
    bool mark_before = false;
    for (const char32_t c : text) {
        signs.same_twice = signs.same_twice || c == before;
        before = c;
        if (c >= 0x3100) {
            mark_before = false;
            continue;
        }
        signs.digits = signs.digits || base::IsDigit(c);
        signs.brackets =
            signs.brackets || c == U'(' || c == U')' || c == U'[' || c == U']' || c == U'《' || c == U'》';
        const bool mark = IsPause(c);
        signs.marks_meet = signs.marks_meet || (mark && mark_before);
        mark_before = mark;
    }
    return signs;
}

class Splitter {
public:
    explicit Splitter(const AnnualReport& report) : report_(report), glyphs_(report.glyphs()) {
        for (std::size_t i = 0; i < tables_.size(); ++i) tables_[i] = report.tables[i].region;
        std::sort(tables_.begin(), tables_.end(), [](Range a, Range b) { return a.begin < b.begin; });
        sentences_.reserve(128);
    }

    std::vector<Sentence> Run() {
        Front();
        std::uint16_t number = 0;
        for (const Section& section : report_.sections) {
            now_ = {.range = {}, .signs = {}, .title = true, .front = false, .section = ++number, .part = 0};
            Add(section.title);
            now_.title = false;
            Body(section);
        }
        return std::move(sentences_);
    }

private:
    /// The page around a report ends where 根据《…》 or the like begins, set apart from what stands before.
    void Front() {
        if (report_.sections.empty()) return;
        const std::uint32_t to = report_.sections.front().title.begin;
        std::uint32_t from = report_.title ? report_.title->place.end : report_.whole.begin;
        from = std::min(std::max(from, report_.whole.begin), to);
        for (std::uint32_t g = from; g < to; ++g) {
            if (glyphs_[g].before == Break::none || !BeginsPreface(g)) continue;
            now_.front = true;
            Split({g, to});
            return;
        }
    }

    bool BeginsPreface(std::uint32_t g) const {
        for (const std::u32string_view word : {U"根据", U"依据", U"按照", U"本报告", U"本年报", U"本年度",
                                               U"现将", U"为贯彻", U"为深入", U"遵照"}) {
            if (glyphs_.StandsAt(g, word)) return true;
        }
        return false;
    }

    void Body(const Section& section) {
        std::uint32_t at = section.body.begin;
        for (const Part& part : section.parts) {
            if (InTable(part.title.begin)) continue;  // （一）予以公开 of table 3
            Prose({at, std::max(at, part.title.begin)});
            ++now_.part;
            now_.title = true;
            Add(part.title);
            now_.title = false;
            at = std::max(part.title.end, part.body.begin);
        }
        Prose({at, std::max(at, section.body.end)});
    }

    bool InTable(std::uint32_t g) const {
        return std::any_of(report_.tables.begin(), report_.tables.end(),
                           [g](const auto& table) { return table.region.Contains(g); });
    }

    /// What of the range is not in a table.
    void Prose(Range range) {
        for (const Range table : tables_) {
            if (table.empty() || table.end <= range.begin || table.begin >= range.end) continue;
            if (table.begin > range.begin) Split({range.begin, table.begin});
            range.begin = std::min(table.end, range.end);
        }
        Split(range);
    }

    void Split(Range range) {
        std::uint32_t begin = range.begin;
        std::uint32_t line_begin = range.begin;
        const auto& lines = glyphs_.document().lines;
        for (std::uint32_t g = range.begin; g < range.end; ++g) {
            const auto& glyph = glyphs_[g];
            if (g > range.begin && glyph.before >= Break::cell) {
                const std::uint32_t last = glyphs_[g - 1].line;
                const bool other_kind = lines[glyph.line].kind != lines[last].kind ||
                                        lines[glyph.line].heading != 0 || lines[last].heading != 0;
                const bool paragraph = g - line_begin > kLongestWrapped;
                if (glyph.before == Break::cell || other_kind || paragraph ||
                    BeginsItem(glyphs_, g, range.end))
                    begin = Cut(begin, g);
                line_begin = g;
            }
            if (report::EndsSentence(glyph.c)) {
                std::uint32_t end = g + 1;
                while (end < range.end && BelongsToEnd(glyphs_[end].c) && glyphs_[end].before < Break::line)
                    ++end;
                begin = Cut(begin, end);
                g = end - 1;
            }
        }
        Cut(begin, range.end);
    }

    std::uint32_t Cut(std::uint32_t begin, std::uint32_t end) {
        Add({begin, end});
        return end;
    }

    void Add(Range range) {
        if (range.size() < 2 || range.end < range.begin) return;
        now_.range = range;
        now_.signs = SignsOf(glyphs_.Folded(range));
        sentences_.push_back(now_);
    }

    const AnnualReport& report_;
    const Glyphs& glyphs_;
    std::array<Range, 3> tables_;  ///< in the order of the text, which need not be the form's
    Sentence now_{};
    std::vector<Sentence> sentences_;
};

}  // namespace

std::vector<Sentence> SentencesOf(const AnnualReport& report) {
    return Splitter(report).Run();
}

Range Around(const Sentence& sentence, Range range, std::uint32_t margin) {
    const std::uint32_t begin =
        range.begin > sentence.range.begin + margin ? range.begin - margin : sentence.range.begin;
    return {std::min(begin, range.begin),
            std::max(range.end, std::min(sentence.range.end, range.end + margin))};
}

std::string Plain(const Glyphs& glyphs, Range range) {
    const std::string& text = glyphs.document().text;
    std::string plain;
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        plain.append(text, glyphs[g].at,
                     static_cast<std::size_t>(base::DecodeUtf8(text, glyphs[g].at).length));
    }
    return plain;
}

}  // namespace gk::checks
