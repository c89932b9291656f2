#include "base/number.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gk::base {
namespace {

const Number kMost{999'999'999'999'999'999, 0};

TEST(ParseNumber, KeepsTheDecimalsAsWritten) {
    const auto fee = ParseNumber("4068.208");
    ASSERT_TRUE(fee);
    EXPECT_EQ(fee->digits, 4'068'208);
    EXPECT_EQ(fee->decimals, 3);
    const auto padded = ParseNumber("-12.50");
    ASSERT_TRUE(padded);
    EXPECT_EQ(padded->digits, -1250);
    EXPECT_EQ(padded->decimals, 2);
}

TEST(ParseNumber, TakesASign) {
    EXPECT_EQ(ParseNumber("+3"), Number::Of(3));
    EXPECT_EQ(ParseNumber("-15"), Number::Of(-15));
    EXPECT_EQ(ParseNumber("-0"), Number::Of(0));
}

TEST(ParseNumber, RefusesWhatIsNoNumberOfAsciiDigits) {
    for (const char* text : {"", "-", "+", ".", "1.", ".5", "1.2.3", "--1", "1-2", "1 2", "1,234", "1e5",
                             "0x10", "１２", "十", "nan", "-.5"}) {
        EXPECT_FALSE(ParseNumber(text)) << '"' << text << '"';
    }
}

TEST(ParseNumber, HoldsEighteenDigitsAndNotOneMore) {
    EXPECT_EQ(ParseNumber("999999999999999999"), kMost);
    EXPECT_FALSE(ParseNumber("1000000000000000000"));
    EXPECT_FALSE(ParseNumber("0.1234567890123456789"));
}

TEST(NumberText, IsExactlyTheDigitsHeld) {
    EXPECT_EQ(ToString(Number{4'068'208, 3}), "4068.208");
    EXPECT_EQ(ToString(Number{-1250, 2}), "-12.50");
    EXPECT_EQ(ToString(Number{5, 3}), "0.005");
    EXPECT_EQ(ToString(Number{-5, 1}), "-0.5");
    EXPECT_EQ(ToString(Number{0, 2}), "0.00");
    EXPECT_EQ(ToString(Number::Of(-15)), "-15");
}

TEST(NumberText, ReadBackIsTheSameNumber) {
    for (const std::string text : {"0", "7", "-7", "0.10", "137.00", "-0.001", "999999999999999999"}) {
        EXPECT_EQ(ToString(*ParseNumber(text)), text);
    }
}

TEST(NumberComparison, IsByValueNotByDecimals) {
    EXPECT_EQ((Number{150, 2}), (Number{15, 1}));
    EXPECT_EQ((Number{0, 5}), Number::Of(0));
    EXPECT_NE((Number{15, 1}), Number::Of(15));
    EXPECT_LT((Number{149, 2}), (Number{15, 1}));
    EXPECT_LT(Number::Of(-1), (Number{-1, 1}));
}

TEST(NumberComparison, HoldsWhereTheCommonScaleDoesNotFit) {
    const Number tiny{1, 17};
    EXPECT_GT(kMost, tiny);
    EXPECT_LT((Number{-kMost.digits, 0}), tiny);
    EXPECT_LT(tiny, kMost);
    EXPECT_GT(tiny, (Number{-kMost.digits, 0}));
}

TEST(NumberSum, IsExactAcrossDecimals) {
    EXPECT_EQ(Add(Number{1, 1}, Number{2, 1}), (Number{3, 1}));  // 0.1 + 0.2 is 0.3, which a double misses
    EXPECT_EQ(Add(Number::Of(137), Number{25, 2}), (Number{13'725, 2}));
    EXPECT_EQ(Subtract(Number::Of(3), Number::Of(18)), Number::Of(-15));
}

TEST(NumberSum, IsEmptyWhereItDoesNotFit) {
    EXPECT_FALSE(Add(kMost, Number::Of(1)));
    EXPECT_FALSE(Subtract(Number{-kMost.digits, 0}, Number::Of(1)));
    EXPECT_FALSE(Add(kMost, Number{1, 17}));
    EXPECT_EQ(Add(kMost, Number{-kMost.digits, 0}), Number::Of(0));
}

TEST(NumberIsInteger, LooksAtTheValue) {
    EXPECT_TRUE((Number{300, 2}).IsInteger());
    EXPECT_TRUE(Number::Of(0).IsInteger());
    EXPECT_FALSE((Number{305, 2}).IsInteger());
}

}  // namespace
}  // namespace gk::base
