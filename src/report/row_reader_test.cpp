#include "report/row_reader.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "report/cut_search.h"
#include "report/sample_report_test.h"
#include "report/settle.h"

namespace gk::report {
namespace {

using sample::Form2021;
using sample::SourceOf;

/// The seven columns of table 3: the first six add up to the last.
RowShape TableThree() {
    RowShape shape;
    for (const law::Column& column : Form2021().table("table3").blocks.front().columns)
        shape.columns.push_back(&column);
    shape.identities = {{{0, 1, 2, 3, 4, 5}, {6}}};
    return shape;
}

std::string Text(const Reading& reading) {
    std::string text;
    for (const Cell& cell : reading.cells)
        text += (text.empty() ? "" : " ") +
                (cell.value ? base::ToString(*cell.value) : std::string{NameOf(cell.kind)});
    return text;
}

/// All readings of a row that is written so.
std::set<std::string> Readings(const std::string& written, bool fused = false) {
    const auto source = SourceOf(written + "\n");
    TableLayout layout(source->glyphs, 7);
    if (fused) layout.SetFused();
    Work work(kReportWork);
    const auto row = ReadRow(source->glyphs, Tokenize(source->glyphs, source->glyphs.All()), TableThree(),
                             layout, {}, 1, work);
    EXPECT_FALSE(row.beyond_bound) << written;
    std::set<std::string> readings;
    for (const Reading& reading : row.readings) readings.insert(Text(reading));
    return readings;
}

using Set = std::set<std::string>;

TEST(ReadRow, TakesOneValueAColumn) {
    EXPECT_EQ(Readings("8 2 0 0 1 0 11"), Set{"8 2 0 0 1 0 11"});
    EXPECT_EQ(Readings("8 2 0 0 1 0 99"), Set{"8 2 0 0 1 0 99"})
        << "a wrong sum is the report's, not the reader's";
    EXPECT_EQ(Readings("8 / 0 - 无 0 8"), Set{"8 slash 0 dash none_word 0 8"});
}

// A number does not begin with 0, and 2 is less than its parts: 12 must be the total, and so the first.
TEST(ReadRow, CutsFusedDigitsWhereOnlyOneCutAddsUp) {
    EXPECT_EQ(Readings("0000000", true), Set{"0 0 0 0 0 0 0"});
    EXPECT_EQ(Readings("3000003", true), Set{"3 0 0 0 0 0 3"});
    EXPECT_EQ(Readings("120000012", true), Set{"12 0 0 0 0 0 12"});
}

// Seven digits that do not add up (27 is not 1): the report is wrong, or a cell was lost. No reading may be the only one.
TEST(ReadRow, IsNotSureOfACutThatDoesNotAddUp) {
    EXPECT_NE(Readings("3960181", true).size(), 1U);
}

TEST(ReadRow, KeepsEveryCutThatAddsUp) {
    EXPECT_EQ(Readings("111110014", true), (Set{"11 1 1 1 0 0 14", "1 11 1 1 0 0 14", "1 1 11 1 0 0 14",
                                                "1 1 1 11 0 0 14", "1 1 1 1 10 0 14"}));
}

TEST(ReadRow, JoinsDigitsThatABlankBroke) {
    EXPECT_TRUE(Readings("1 2 0 0 0 0 0 12").contains("12 0 0 0 0 0 12"));
}

TEST(ReadRow, FindsEveryPlaceOfALostCell) {
    // 8 2 0 0 1 11: a 0, or a count that is not there, was lost at one of seven places; where the sum is whole it was a blank.
    const Set readings = Readings("8 2 0 0 1 11");
    EXPECT_TRUE(readings.contains("8 2 0 0 1 blank 11"));
    EXPECT_TRUE(readings.contains("8 2 0 blank 0 1 11"));
    EXPECT_GT(readings.size(), 2U);
}

TEST(ReadRow, PlacesTheCellsOfABorderedRow) {
    EXPECT_EQ(Readings("| 8 | 2 | | 0 | 1 | 0 | 11 |"), Set{"8 2 blank 0 1 0 11"});
    EXPECT_EQ(Readings("8\t2\t0\t0\t1\t\t11"), Set{"8 2 0 0 1 blank 11"});
}

TEST(ReadRow, GivesUpBeyondTheBoundRatherThanGuess) {
    std::string digits;
    for (int i = 0; i < 60; ++i) digits += "11";
    const auto source = SourceOf(digits + "\n");
    TableLayout layout(source->glyphs, 7);
    layout.SetFused();
    Work work(kReportWork);
    const auto row = ReadRow(source->glyphs, Tokenize(source->glyphs, source->glyphs.All()), TableThree(),
                             layout, {}, 1, work);
    EXPECT_TRUE(row.beyond_bound) << "120 ones";
    for (const Cell& cell : Agreed(row, 7)) EXPECT_FALSE(cell.certain);
}

TEST(CutSearch, ComparesBothSidesWhereAllIsKnown) {
    const auto holds = [](const std::string& written) {
        const auto source = SourceOf(written + "\n");
        const auto tokens = Tokenize(source->glyphs, source->glyphs.All());
        std::vector<const Token*> values;
        for (const Token& token : tokens) values.push_back(&token);
        const RowShape shape = TableThree();
        Work work(kReportWork);
        CutSearch search(source->glyphs, values, shape, work);
        search.Run({});
        return !search.holding.empty();
    };
    EXPECT_TRUE(holds("8 2 0 0 1 0 11"));
    EXPECT_FALSE(holds("8 2 0 0 1 0 12"));
    EXPECT_TRUE(holds("8 / 0 0 1 0 12")) << "a mark for nothing may be 3";
    EXPECT_FALSE(holds("8 / 0 0 1 0 5")) << "it is no negative count";
    EXPECT_TRUE(holds("8 2 0 0 1 0 /"));
}

TEST(IsComplete, WantsOneKnownValueAColumn) {
    const auto complete = [](const std::string& written) {
        const auto source = SourceOf(written + "\n");
        return IsComplete(Tokenize(source->glyphs, source->glyphs.All()), 3);
    };
    EXPECT_TRUE(complete("1 / 3"));
    EXPECT_FALSE(complete("1 2"));
    EXPECT_FALSE(complete("1 007 3"));
    EXPECT_FALSE(complete("| 1 | 见附件 | 3 |"));
}

}  // namespace
}  // namespace gk::report
