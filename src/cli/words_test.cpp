#include "cli/words.h"

#include <gtest/gtest.h>

namespace gk::cli {
namespace {

using SomeId = base::Id<struct SomeTag>;

constexpr base::Moment kNewYearInChina{1'767'196'800'000};  // 2026-01-01T00:00:00+08:00

TEST(Words, TodayIsTheDayInChina) {
    EXPECT_EQ(ToString(Words(kNewYearInChina).today()), "2026-01-01");
    EXPECT_EQ(ToString(Words({kNewYearInChina.ms - 1}).today()), "2025-12-31");
}

TEST(Words, WhatWasNotGivenIsTheOtherValueAndNoFault) {
    Words words(kNewYearInChina);
    EXPECT_EQ(words.DayOr("--from", words.today()), words.today());
    EXPECT_FALSE(words.MaybeDay("--until"));
    EXPECT_FALSE(words.MaybeId<SomeId>("--agency"));
    EXPECT_EQ(words.NumberOr("--most", 100), 100);
    EXPECT_FALSE(words.Flag("--yes"));
    EXPECT_FALSE(words.wrong());
}

TEST(Words, TheFirstWrongWordIsNamed) {
    Words words(kNewYearInChina);
    words.given = {{"--from", "2026-02-30"}, {"--agency", "0"}, {"--most", "-1"}};
    EXPECT_EQ(words.DayOr("--from", words.today()), words.today());
    EXPECT_FALSE(words.MaybeId<SomeId>("--agency"));
    words.NumberOr("--most", 1);
    ASSERT_TRUE(words.wrong());
    EXPECT_EQ(words.wrong()->code, kBadDay);
    EXPECT_EQ(words.wrong()->detail, "--from");
}

TEST(Words, ANumberIsDigitsOnly) {
    for (const char* wrong : {"-1", "1x", "x", "99999999999999999999"}) {
        Words words(kNewYearInChina);
        words.given = {{"--most", wrong}};
        words.NumberOr("--most", 1);
        EXPECT_TRUE(words.wrong()) << wrong;
    }
}

}  // namespace
}  // namespace gk::cli
