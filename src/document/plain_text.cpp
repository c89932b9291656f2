#include "document/plain_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <optional>
#include <unordered_map>

#include "base/utf8.h"
#include "document/error_codes.h"

namespace gk::document {
namespace {

using base::DecodeUtf8;

bool IsBlankByte(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\v';
}

/// The span without blanks at its ends, ideographic and no-break ones too.
Span Trimmed(std::string_view text, Span span) {
    while (span.begin < span.end) {
        const auto [c, length] = DecodeUtf8(text, span.begin);
        if (!base::IsBlank(c) && !IsBlankByte(text[span.begin])) break;
        span.begin += static_cast<std::uint32_t>(length);
    }
    while (span.begin < span.end) {
        std::uint32_t last = span.end - 1;
        while (last > span.begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
        const char32_t c = DecodeUtf8(text, last).character;
        if (!base::IsBlank(c) && !IsBlankByte(text[last])) break;
        span.end = last;
    }
    return span;
}

bool IsPageNumber(std::string_view line) {
    std::size_t digits = 0;
    std::size_t dashes = 0;
    for (std::size_t at = 0; at < line.size();) {
        const auto [raw, length] = DecodeUtf8(line, at);
        const char32_t c = base::Folded(raw);
        at += static_cast<std::size_t>(length);
        if (base::IsDigit(c)) {
            if (dashes == 0 || ++digits > 3) return false;
        } else if (c == U'-' || c == 0x2014 || c == U'·') {
            ++dashes;
        } else if (!base::IsBlank(c)) {
            return false;
        }
    }
    // Marks on both sides: "-3" alone is a cell.
    return digits > 0 && dashes >= 2 && !base::IsDigit(static_cast<unsigned char>(line.back()));
}

bool IsPageWords(std::string_view line) {  // 第3页, 第 3 页 共 9 页
    return line.starts_with("第") && line.ends_with("页") && base::CountCharacters(line) <= 14 &&
           line.find_first_of("0123456789") != std::string_view::npos;
}

class LineReader {
public:
    LineReader(Document& document, const ReadLimits& limits)
        : document_(document),
          limits_(limits),
          counts_numbers_(document.text.size() > limits.max_cells / 2),
          has_tabs_(document.text.find('\t') != std::string::npos),
          has_bars_(document.text.find('|') != std::string::npos) {}

    /// Splits document.text; empty when a limit is passed.
    bool Run() {
        const std::string& text = document_.text;
        std::uint32_t begin = 0;
        const auto size = static_cast<std::uint32_t>(text.size());
        for (std::uint32_t at = NextEnd(0); at <= size; at = NextEnd(at + 1)) {
            if (at < size && text[at] == '\r' && !LoneReturn(at)) continue;
            Add({begin, at});
            if (at < size && text[at] == '\f' && page_ < std::numeric_limits<std::uint16_t>::max()) ++page_;
            begin = at + 1;
            if (document_.lines.size() > limits_.max_lines || cells_ > limits_.max_cells) return false;
        }
        return true;
    }

private:
    /// The next byte from `from` on that can end a line; the size where there is none, once.
    std::uint32_t NextEnd(std::uint32_t from) {
        const std::string_view text = document_.text;
        if (from > text.size()) return from;
        std::size_t next = text.size();
        for (End& end : ends_) {
            if (from == 0 || end.next < from) end.next = std::min(text.find(end.mark, from), text.size());
            next = std::min(next, end.next);
        }
        return static_cast<std::uint32_t>(next);
    }

    bool LoneReturn(std::uint32_t at) const {
        return document_.text[at] == '\r' &&
               (at + 1 == document_.text.size() || document_.text[at + 1] != '\n');
    }

    void Add(Span whole) {
        const std::string& text = document_.text;
        Line line;
        line.span = Trimmed(text, whole);
        line.page = page_;
        const std::size_t tab = has_tabs_ ? document_.Text(whole).find('\t') : std::string_view::npos;
        if (line.span.empty() && tab == std::string_view::npos) {
            line.kind = LineKind::blank;
        } else if (text[line.span.begin] == '#') {
            TakeHeading(line);
        } else if (const std::size_t bars = CountBars(line.span);
                   bars > 0 && bars == line.span.end - line.span.begin) {
            // Bars alone close cells that stand a line each: what is between them is for the reader of the table to say.
        } else if (bars > 0 && (text[line.span.begin] == '|' || bars > 1)) {
            SplitByBars(line);
        } else if (tab != std::string_view::npos && IsTabRow(whole, line.span)) {
            SplitByTabs(line, whole);
        } else if (line.span.empty()) {
            line.kind = LineKind::blank;
        } else if (const std::string_view content = document_.Text(line.span);
                   IsPageNumber(content) || IsPageWords(content)) {
            line.kind = LineKind::page_number;
        }
        if (counts_numbers_ && (line.kind == LineKind::text || line.kind == LineKind::row))
            CountNumbers(line.span);
        document_.lines.push_back(line);
    }

    void TakeHeading(Line& line) {
        const std::string& text = document_.text;
        std::uint32_t at = line.span.begin;
        while (at < line.span.end && text[at] == '#') ++at;
        line.heading = static_cast<std::uint8_t>(std::min<std::uint32_t>(at - line.span.begin, 6));
        line.span = Trimmed(text, {at, line.span.end});
        while (line.span.end > line.span.begin && text[line.span.end - 1] == '#') --line.span.end;
        line.span = Trimmed(text, line.span);
        if (line.span.empty()) line.kind = LineKind::blank;
    }

    std::size_t CountBars(Span span) const {
        std::size_t bars = 0;
        if (!has_bars_) return bars;
        const std::string_view text = document_.Text(span);
        for (std::size_t at = text.find('|'); at != std::string_view::npos; at = text.find('|', at + 1))
            ++bars;
        return bars;
    }

    /// A tab between words, or tabs behind the only word; a lone indent is no row.
    bool IsTabRow(Span whole, Span content) const {
        return !content.empty() &&
               document_.Text({content.begin, whole.end}).find('\t') != std::string_view::npos;
    }

    void AddCell(Line& line, Span span) {
        if (line.cell_count == 0) line.first_cell = static_cast<std::uint32_t>(document_.cells.size());
        document_.cells.push_back(Trimmed(document_.text, span));
        ++line.cell_count;
        ++cells_;
    }

    void SplitByBars(Line& line) {
        const std::string& text = document_.text;
        line.kind = LineKind::row;
        std::uint32_t begin = line.span.begin + (text[line.span.begin] == '|' ? 1U : 0U);
        for (std::uint32_t at = begin; at < line.span.end; ++at) {
            if (text[at] != '|' || (at > begin && text[at - 1] == '\\')) continue;
            AddCell(line, {begin, at});
            begin = at + 1;
        }
        if (begin < line.span.end) AddCell(line, {begin, line.span.end});
        if (IsRule(line)) line.kind = LineKind::rule;
    }

    void SplitByTabs(Line& line, Span whole) {
        const std::string& text = document_.text;
        line.kind = LineKind::row;
        std::uint32_t begin = whole.begin;
        for (std::uint32_t at = begin; at < whole.end; ++at) {
            if (text[at] != '\t') continue;
            AddCell(line, {begin, at});
            begin = at + 1;
        }
        AddCell(line, {begin, whole.end});
    }

    /// Two dashes or more in each cell: a row of single dashes is a row of cells that hold a dash.
    bool IsRule(const Line& line) const {
        for (std::uint32_t i = 0; i < line.cell_count; ++i) {
            const std::string_view cell = document_.Text(document_.cells[line.first_cell + i]);
            if (cell.find_first_not_of(":- ") != std::string_view::npos ||
                cell.find("--") == std::string_view::npos) {
                return false;
            }
        }
        return line.cell_count > 0;
    }

    void CountNumbers(Span span) {
        unsigned inside = 0;
        for (std::uint32_t at = span.begin; at < span.end; ++at) {
            const unsigned digit = static_cast<unsigned char>(document_.text[at]) - unsigned{'0'} < 10U;
            cells_ += digit & ~inside;
            inside = digit;
        }
    }

    struct End {
        char mark;
        std::size_t next = 0;  ///< where it stands next
    };

    Document& document_;
    const ReadLimits& limits_;
    const bool
        counts_numbers_;  ///< a cell or number takes a byte, so does what ends it: fewer bytes cannot hold too many
    const bool has_tabs_;
    const bool has_bars_;
    std::array<End, 3> ends_{{{'\n'}, {'\f'}, {'\r'}}};
    std::uint16_t page_ = 1;
    std::size_t cells_ = 0;
};

/// A bare number on the line before a page break is that page's number.
void MarkBarePageNumbers(Document& document) {
    auto& lines = document.lines;
    const auto mark = [&](std::size_t i) {
        const std::string_view text = document.Text(lines[i].span);
        if (lines[i].kind == LineKind::text && text.size() <= 3 &&
            text.find_first_not_of("0123456789") == std::string_view::npos) {
            lines[i].kind = LineKind::page_number;
        }
    };
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].page == lines[i - 1].page) continue;
        std::size_t last = i - 1;
        while (last > 0 && lines[last].kind == LineKind::blank && lines[last - 1].page == lines[i - 1].page)
            --last;
        mark(last);
    }
}

bool StartsWithNoCase(std::string_view text, std::string_view lower) {
    if (text.size() < lower.size()) return false;
    return std::equal(lower.begin(), lower.end(), text.begin(),
                      [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

}  // namespace

std::string_view FormatByMagic(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return "PDF";
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"))
        return "ZIP (DOCX, XLSX, OFD, WPS)";
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) return "Word 97-2003 (DOC, WPS)";
    if (bytes.starts_with("{\\rtf")) return "RTF";
    if (bytes.starts_with("\x89PNG")) return "PNG";
    if (bytes.starts_with("\xFF\xD8\xFF")) return "JPEG";
    if (bytes.starts_with("GIF8")) return "GIF";
    if (bytes.starts_with("\x1F\x8B")) return "gzip";
    if (bytes.starts_with("Rar!")) return "RAR";
    if (bytes.starts_with("7z\xBC\xAF")) return "7z";
    const std::size_t start = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
    const std::string_view body = bytes.substr(start);
    for (const std::string_view tag :
         {"<!doctype html", "<html", "<head", "<body", "<table", "<div", "<meta", "<?xml"}) {
        if (StartsWithNoCase(body, tag)) return "HTML";
    }
    if (StartsWithNoCase(body, "mime-version:") || StartsWithNoCase(body, "from: <saved by")) return "MHTML";
    return {};
}

Impression ImpressionOf(std::string_view head) {
    if (const auto format = FormatByMagic(head); !format.empty())
        return {"seems.format", {{"format", std::string{format}}}};
    if (head.find('\0') != std::string_view::npos) return {"seems.binary"};
    std::unordered_map<std::string_view, std::size_t> seen;
    std::size_t lines = 0;
    std::size_t most = 0;
    for (std::size_t at = 0; at < head.size();) {
        const std::size_t end = std::min(head.find('\n', at), head.size());
        const std::string_view line = head.substr(at, end - at);
        at = end + 1;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        ++lines;
        most = std::max(most, ++seen[line]);
    }
    if (lines > 20 && most * 4 > lines) {
        return {"seems.repeated_rows", {{"lines", std::to_string(lines)}, {"alike", std::to_string(most)}}};
    }
    return {"seems.text"};
}

namespace {

constexpr std::size_t kHead = 65'536;

base::Error Refusal(base::ErrorCode code, std::string detail, std::string_view head, base::Place place) {
    Impression impression = ImpressionOf(head.substr(0, kHead));
    base::Error error{code, std::move(detail), place, std::move(impression.values)};
    error.values.emplace_back("seems_key", impression.key);
    return error;
}

}  // namespace

base::Error TooLarge(std::size_t size, std::string_view head, const ReadLimits& limits) {
    base::Error error =
        Refusal(kTooLarge, fmt::format("{} bytes, at most {}", size, limits.max_bytes), head, {});
    error.values.emplace_back("size", fmt::format("{:.1f}", static_cast<double>(size) / 1'048'576));
    error.values.emplace_back("limit",
                              fmt::format("{:.1f}", static_cast<double>(limits.max_bytes) / 1'048'576));
    return error;
}

base::Result<Document> ReadPlainText(std::string bytes, const ReadLimits& limits) {
    if (const auto format = FormatByMagic(bytes); !format.empty()) {
        return base::Error{kFormatUnsupported, std::string{format}, {}, {{"format", std::string{format}}}};
    }
    if (bytes.size() > limits.max_bytes) return TooLarge(bytes.size(), bytes, limits);
    auto decoded = DecodeText(std::move(bytes));
    if (!decoded) return decoded.error();
    Document document;
    document.text = std::move(decoded->text);
    document.encoding = decoded->encoding;
    document.source = std::move(decoded->source);
    if (!LineReader(document, limits).Run()) {
        return Refusal(kTooManyCells,
                       fmt::format("more than {} lines or {} cells", limits.max_lines, limits.max_cells),
                       document.text, document.PlaceOf(document.lines.back().span.begin));
    }
    document.CountCharacters();
    MarkBarePageNumbers(document);
    if (decoded->replaced > 0) {
        const auto first =
            static_cast<std::uint32_t>(std::min(document.text.find("\xEF\xBF\xBD"), document.text.size()));
        document.warnings.push_back(
            {kBytesReplaced, std::to_string(decoded->replaced), document.PlaceOf(first)});
    }
    if (decoded->mark_was_wrong)
        document.warnings.push_back({kMarkWrong, std::string{NameOf(document.encoding)}, {}});
    return document;
}

}  // namespace gk::document
