#include "base/numerals.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>

namespace gk::base {
namespace {

using Reading = std::pair<std::u32string_view, std::int64_t>;

std::string Utf8(std::u32string_view text) {
    return testing::PrintToString(std::u32string{text});
}

TEST(ParseChineseNumeral, ReadsTheNumbersThatReportsWrite) {
    for (const auto& [text, value] : {Reading{U"零", 0},
                                      {U"〇", 0},
                                      {U"七", 7},
                                      {U"两", 2},
                                      {U"十", 10},
                                      {U"十二", 12},
                                      {U"二十", 20},
                                      {U"五十九", 59},
                                      {U"一百", 100},
                                      {U"一百零二", 102},
                                      {U"一百〇二", 102},
                                      {U"一百一十", 110},
                                      {U"一百一十一", 111},
                                      {U"二百三十四", 234},
                                      {U"两千", 2000},
                                      {U"一千零五十", 1050},
                                      {U"一千零五", 1005},
                                      {U"三千六百", 3600},
                                      {U"九千九百九十九", 9999}}) {
        EXPECT_EQ(ParseChineseNumeral(text), value) << Utf8(text);
    }
}

TEST(ParseChineseNumeral, ReadsTenThousandsAndHundredMillions) {
    for (const auto& [text, value] : {Reading{U"一万", 10'000},
                                      {U"十万", 100'000},
                                      {U"三万五千", 35'000},
                                      {U"一万零三百", 10'300},
                                      {U"一万零五", 10'005},
                                      {U"一百二十万", 1'200'000},
                                      {U"二亿", 200'000'000},
                                      {U"一亿三千万", 130'000'000},
                                      {U"一万亿", 1'000'000'000'000},
                                      {U"三亿零五", 300'000'005}}) {
        EXPECT_EQ(ParseChineseNumeral(text), value) << Utf8(text);
    }
}

TEST(ParseChineseNumeral, ReadsARunOfDigitsDigitByDigit) {
    EXPECT_EQ(ParseChineseNumeral(U"二〇二三"), 2023);
    EXPECT_EQ(ParseChineseNumeral(U"二零二四"), 2024);
    EXPECT_EQ(ParseChineseNumeral(U"一三八"), 138);
}

// 一百五 is 150 in speech and 105 in a slip: a reader that picks one is wrong half of the time.
TEST(ParseChineseNumeral, LeavesSpokenFormsOpen) {
    for (const std::u32string_view text : {U"一百五", U"三万五", U"两千三", U"一千二百三", U"一亿二",
                                           U"二十万五", U"一百十五", U"二三十", U"一百二三"}) {
        EXPECT_EQ(ParseChineseNumeral(text), std::nullopt) << Utf8(text);
    }
}

TEST(ParseChineseNumeral, RefusesWhatIsNoNumber) {
    for (const std::u32string_view text :
         {U"", U"百", U"万", U"亿", U"十百", U"百十", U"十千", U"一十百", U"一百百", U"零百", U"一百零",
          U"三万零", U"一件", U"1", U"二十年", U"十 二"}) {
        EXPECT_EQ(ParseChineseNumeral(text), std::nullopt) << Utf8(text);
    }
}

TEST(ParseChineseNumeral, RefusesMyriadsOutOfOrder) {
    for (const std::u32string_view text : {U"一万万", U"一万一万", U"一亿一亿", U"一万亿亿"}) {
        EXPECT_EQ(ParseChineseNumeral(text), std::nullopt) << Utf8(text);
    }
}

TEST(ParseChineseNumeral, RefusesMoreThanEighteenDigits) {
    EXPECT_EQ(ParseChineseNumeral(U"一一一一一一一一一一一一一一一一一一"), 111'111'111'111'111'111);
    EXPECT_EQ(ParseChineseNumeral(U"一一一一一一一一一一一一一一一一一一一"), std::nullopt);
    EXPECT_EQ(ParseChineseNumeral(U"九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九"),
              std::nullopt);  // longer than any report needs
}

TEST(IsChineseNumeral, KnowsDigitsAndUnits) {
    for (const char32_t c : std::u32string_view{U"〇零一二两三四五六七八九十百千万亿"})
        EXPECT_TRUE(IsChineseNumeral(c));
    for (const char32_t c : std::u32string_view{U"0多余第年个半"}) EXPECT_FALSE(IsChineseNumeral(c));
}

}  // namespace
}  // namespace gk::base
