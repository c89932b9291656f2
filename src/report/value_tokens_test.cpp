#include "report/value_tokens.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "report/sample_report_test.h"

namespace gk::report {
namespace {

using sample::SourceOf;
using Strings = std::vector<std::string>;

/// "12", "slash", "blank", "no number" (a run of digits that is none) ... one a token.
Strings Tokens(std::string text) {
    const auto source = SourceOf(std::move(text));
    Strings shown;
    for (const Token& token : Tokenize(source->glyphs, source->glyphs.All())) {
        if (token.value) {
            shown.push_back(base::ToString(*token.value));
        } else {
            shown.push_back(token.kind == CellKind::number ? "no number" : std::string{NameOf(token.kind)});
        }
    }
    return shown;
}

Strings Written(std::string text) {
    const auto source = SourceOf(std::move(text));
    Strings written;
    for (const Token& token : Tokenize(source->glyphs, source->glyphs.All()))
        written.emplace_back(source->glyphs.Written(token.written));
    return written;
}

TEST(Tokenize, ReadsNumbersApart) {
    EXPECT_EQ(Tokens("8 2 0 0 1 0 11\n"), (Strings{"8", "2", "0", "0", "1", "0", "11"}));
    EXPECT_EQ(Tokens("8\n2\n\n0\n"), (Strings{"8", "2", "0"}));
}

TEST(Tokenize, ReadsThousandsSignsDecimalsAndFullWidth) {
    EXPECT_EQ(Tokens("1,234 1，234 １２ 4068.208 -15 －15 +3 减15 增3\n"),
              (Strings{"1234", "1234", "12", "4068.208", "-15", "-15", "3", "-15", "3"}));
}

TEST(Tokenize, DoesNotTakeTwoNumbersWithACommaForThousands) {
    for (const char* text : {"12,34\n", "1,2345\n", "1234,567\n", ",123\n"}) {
        const Strings shown = Tokens(text);
        EXPECT_FALSE(shown == Strings{"1234"} || shown == Strings{"12345"} || shown == Strings{"1234567"})
            << text;
    }
}

TEST(Tokenize, TakesUnitAndFootnoteIntoWhatIsWritten) {
    EXPECT_EQ(Tokens("564件 2[注1] 3①\n"), (Strings{"564", "2", "3"}));
    EXPECT_EQ(Written("564件 2[注1] 3①\n"), (Strings{"564件", "2[注1]", "3①"}));
    EXPECT_EQ(Tokens("4068.208万元\n"), (Strings{"4068.208"}));
}

TEST(Tokenize, KeepsMarksForNothingApart) {
    EXPECT_EQ(Tokens("| / | - | — | 无 | | 0 |\n"),
              (Strings{"slash", "dash", "dash", "none_word", "blank", "0"}));
    EXPECT_EQ(Tokens("/ - — 无 0\n"), (Strings{"slash", "dash", "dash", "none_word", "0"}));
}

TEST(Tokenize, GivesABlankForEachEmptyCellOfARow) {
    EXPECT_EQ(Tokens("| | 3 | | | 4 | |\n"), (Strings{"blank", "3", "blank", "blank", "4", "blank"}));
    EXPECT_EQ(Tokens("3\t\t4\n"), (Strings{"3", "blank", "4"}));
}

TEST(Tokenize, JoinsTheDigitsOfACell) {
    EXPECT_EQ(Tokens("| 1 3612 | 1 234 |\n"), (Strings{"13612", "1234"}));
}

TEST(Tokenize, ReadsChineseNumerals) {
    EXPECT_EQ(Tokens("| 五十九 | 十二件 | 一百五 |\n"), (Strings{"59", "12", "text"}));
}

TEST(Tokenize, LeavesFusedDigitsOpen) {
    EXPECT_EQ(Tokens("007\n"), (Strings{"no number"}));
    EXPECT_EQ(Tokens("88-720\n"), (Strings{"no number"}));
}

TEST(Tokenize, DoesNotTakeYearsPercentagesAndPagesForValues) {
    for (const char* text : {"2023年\n", "12%\n", "3月\n", "第3页\n"}) {
        for (const std::string& token : Tokens(text)) EXPECT_EQ(token, "text") << text;
    }
}

TEST(Tokenize, OfNothingIsNothing) {
    const auto source = SourceOf("甲\n");
    EXPECT_TRUE(Tokenize(source->glyphs, {1, 1}).empty());
    EXPECT_TRUE(Tokenize(source->glyphs, {0, 0}).empty());
}

TEST(ReadNumberRun, LeavesTheNumberOfTheNextLabel) {
    // 0 0 of a row, then the label 2.重复申请
    const auto source = SourceOf("02.重复申请\n");
    const auto run = ReadNumberRun(source->glyphs, 0, source->glyphs.size());
    if (run) {
        EXPECT_LE(run->written.end, 2U);
    }
}

}  // namespace
}  // namespace gk::report
