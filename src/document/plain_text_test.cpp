#include "document/plain_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "document/error_codes.h"

namespace gk::document {
namespace {

using namespace std::string_literals;

constexpr ReadLimits kAmple{1 << 20, 10'000, 10'000};

Document Read(std::string text) {
    auto document = ReadPlainText(std::move(text), kAmple);
    EXPECT_TRUE(document) << (document ? "" : document.error().detail);
    return document ? std::move(*document) : Document{};
}

std::vector<std::string> Cells(const Document& document, std::size_t line) {
    std::vector<std::string> cells;
    const Line& row = document.lines.at(line);
    for (std::uint32_t i = 0; i < row.cell_count; ++i)
        cells.emplace_back(document.Text(document.cells[row.first_cell + i]));
    return cells;
}

std::vector<LineKind> Kinds(const Document& document) {
    std::vector<LineKind> kinds;
    for (const Line& line : document.lines) kinds.push_back(line.kind);
    return kinds;
}

using Strings = std::vector<std::string>;
constexpr LineKind kText = LineKind::text;
constexpr LineKind kBlank = LineKind::blank;
constexpr LineKind kRow = LineKind::row;
constexpr LineKind kRule = LineKind::rule;
constexpr LineKind kNumber = LineKind::page_number;

TEST(PlainText, SplitsLinesWhateverEndsThem) {
    const Document document = Read("甲\n乙\r\n丙\r丁\n");
    ASSERT_GE(document.lines.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(document.Text(document.lines[i].span), Strings({"甲", "乙", "丙", "丁"})[i]);
}

TEST(PlainText, TrimsEveryKindOfBlank) {
    const Document document = Read("\u3000\u00A0 一、总体情况 \u3000\t\n\u3000\u3000\n");
    EXPECT_EQ(document.Text(document.lines[0].span), "一、总体情况");
    EXPECT_EQ(document.lines[1].kind, kBlank);
}

TEST(PlainText, SplitsPipeRowsIntoCells) {
    const Document document = Read("| 规章 | 0 |  | 12 |\n|---|:--:|--:|---|\n| 行政许可 | 3 |\n");
    EXPECT_EQ(Kinds(document), (std::vector{kRow, kRule, kRow, kBlank}));
    EXPECT_EQ(Cells(document, 0), Strings({"规章", "0", "", "12"}));
    EXPECT_EQ(Cells(document, 2), Strings({"行政许可", "3"}));
}

TEST(PlainText, SplitsPipeRowsWithoutOuterBars) {
    EXPECT_EQ(Cells(Read("规章 | 0 | 1\n"), 0), Strings({"规章", "0", "1"}));
}

TEST(PlainText, TakesOneBarInASentenceForText) {
    EXPECT_EQ(Read("首页 | 政务公开\n").lines[0].kind, kText);
}

TEST(PlainText, TakesAnEscapedBarForText) {
    EXPECT_EQ(Cells(Read("| 甲\\|乙 | 1 |\n"), 0), Strings({"甲\\|乙", "1"}));
}

// A row of single dashes is what a report writes for nothing; Markdown's rule has three.
TEST(PlainText, TellsARowOfDashesFromARule) {
    EXPECT_EQ(Kinds(Read("| - | - | - |\n|---|---|---|\n")), (std::vector{kRow, kRule, kBlank}));
}

TEST(PlainText, SplitsTabRowsAndKeepsEmptyCells) {
    const Document document = Read("规章\t0\t\t3\n\t\t行政许可\t5\t\n");
    EXPECT_EQ(Cells(document, 0), Strings({"规章", "0", "", "3"}));
    EXPECT_EQ(Cells(document, 1), Strings({"", "", "行政许可", "5", ""}));
}

TEST(PlainText, TakesALoneTabIndentForText) {
    const Document document = Read("\t本报告由某某局编制。\n");
    EXPECT_EQ(document.lines[0].kind, kText);
    EXPECT_EQ(document.Text(document.lines[0].span), "本报告由某某局编制。");
}

TEST(PlainText, TakesTheMarksOfAHeadingAway) {
    const Document document = Read("# 报告\n## 一、总体情况 ##\n####### 七\n##\n");
    EXPECT_EQ(document.lines[0].heading, 1);
    EXPECT_EQ(document.Text(document.lines[0].span), "报告");
    EXPECT_EQ(document.lines[1].heading, 2);
    EXPECT_EQ(document.Text(document.lines[1].span), "一、总体情况");
    EXPECT_EQ(document.lines[2].heading, 6);
    EXPECT_EQ(document.lines[3].kind, kBlank);
}

TEST(PlainText, FindsPageNumbersBetweenDashes) {
    EXPECT_EQ(Kinds(Read("- 3 -\n— 12 —\n－１－\n第 3 页 共 9 页\n第3页\n-3\n- 3 个 -\n3\n")),
              (std::vector{kNumber, kNumber, kNumber, kNumber, kNumber, kText, kText, kText, kBlank}));
}

TEST(PlainText, CountsPagesAtFormFeeds) {
    const Document document = Read("甲\n\f乙\n丙\f丁\n");
    std::vector<int> pages;
    for (const Line& line : document.lines) {
        if (line.kind == kText) pages.push_back(line.page);
    }
    EXPECT_EQ(pages, (std::vector{1, 2, 2, 3}));
}

TEST(PlainText, TakesABareNumberBeforeAPageBreakForThePagesNumber) {
    const Document document = Read("规章\n12\n\n7\n\f行政许可\n8\n");
    EXPECT_EQ(document.lines[1].kind, kText);    // a value
    EXPECT_EQ(document.lines[3].kind, kNumber);  // page 7
    EXPECT_EQ(document.lines[6].kind, kText) << "no page break follows";
}

TEST(PlainText, RefusesMoreBytesLinesOrCellsThanTheLimits) {
    const ReadLimits few{40, 4, 6};
    EXPECT_TRUE(ReadPlainText("一\n二\n三\n", few));
    const auto lines = ReadPlainText("一\n二\n三\n四\n五\n", few);
    ASSERT_FALSE(lines);
    EXPECT_EQ(lines.error().code, kTooManyCells);
    const auto cells = ReadPlainText("|a|b|c|d|e|f|g|h|\n", few);
    ASSERT_FALSE(cells);
    EXPECT_EQ(cells.error().code, kTooManyCells);
    const auto numbers = ReadPlainText("1 2 3 4 5 6 7 8\n", few);
    ASSERT_FALSE(numbers) << "a table may have no cell marks: runs of digits count";
    const auto bytes = ReadPlainText(std::string(41, 'a'), few);
    ASSERT_FALSE(bytes);
    EXPECT_EQ(bytes.error().code, kTooLarge);
}

TEST(PlainText, SaysThatATooLargeFileSeemsToRepeatItsRows) {
    std::string rows;
    for (int i = 0; i < 200; ++i) rows += "|0|0|0|0|0|0|0|\n";
    const auto refused = ReadPlainText(rows, {100, 10, 10});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, kTooLarge);
    const auto& values = refused.error().values;
    EXPECT_NE(std::find(values.begin(), values.end(), std::pair{"seems_key"s, "seems.repeated_rows"s}),
              values.end());
}

TEST(PlainText, NamesAFormatNotReadYet) {
    for (const auto& [bytes, format] : {std::pair{"%PDF-1.7\n..."s, "PDF"s},
                                        {"\n\n%PDF-1.4"s, "PDF"s},
                                        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s, "Word 97-2003 (DOC, WPS)"s},
                                        {"PK\x03\x04zip"s, "ZIP (DOCX, XLSX, OFD, WPS)"s},
                                        {"{\\rtf1"s, "RTF"s},
                                        {"\x89PNG\r\n"s, "PNG"s},
                                        {"<!DOCTYPE html><p>"s, "HTML"s},
                                        {"\xEF\xBB\xBF  <HTML>"s, "HTML"s},
                                        {"MIME-Version: 1.0"s, "MHTML"s}}) {
        const auto refused = ReadPlainText(bytes, kAmple);
        ASSERT_FALSE(refused) << format;
        EXPECT_EQ(refused.error().code, kFormatUnsupported) << format;
        EXPECT_EQ(refused.error().detail, format);
    }
}

TEST(PlainText, RefusesNothingForAnAngleBracketInAText) {
    EXPECT_TRUE(ReadPlainText("<关于政府信息公开的报告>\n", kAmple));
}

TEST(PlainText, WarnsOfReplacedBytesAtTheFirstOfThem) {
    const Document document = Read("政府信息公开\n公\xFF开工作\n");
    ASSERT_EQ(document.warnings.size(), 1U);
    EXPECT_EQ(document.warnings[0].code, kBytesReplaced);
    EXPECT_EQ(document.warnings[0].detail, "1");
    EXPECT_EQ(document.warnings[0].place, (base::Place{1, 2, 2, 22}));
}

TEST(ImpressionOf, KnowsBinaryAndPlainText) {
    EXPECT_EQ(ImpressionOf("a\0b"s).key, "seems.binary");
    EXPECT_EQ(ImpressionOf("一段普通文字\n").key, "seems.text");
    EXPECT_EQ(ImpressionOf("%PDF-1.4\n").key, "seems.format");
}

}  // namespace
}  // namespace gk::document
