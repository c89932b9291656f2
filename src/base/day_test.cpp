#include "base/day.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace gk::base {
namespace {

TEST(Day, IsOnlyADayOfTheCalendar) {
    EXPECT_TRUE(Day::Of(2024, 2, 29));  // leap year
    EXPECT_FALSE(Day::Of(2023, 2, 29));
    EXPECT_FALSE(Day::Of(2100, 2, 29));  // a century that 400 does not divide
    EXPECT_TRUE(Day::Of(2000, 2, 29));
    EXPECT_FALSE(Day::Of(2024, 4, 31));
    EXPECT_FALSE(Day::Of(2024, 13, 1));
    EXPECT_FALSE(Day::Of(2024, 0, 1));
    EXPECT_FALSE(Day::Of(2024, 1, 0));
    EXPECT_FALSE(Day::Of(2024, 1, -1));
    EXPECT_FALSE(Day::Of(2024, 300, 1));
    EXPECT_FALSE(Day::Of(2024, 1, 256 + 1));  // not cut to eight bits
}

TEST(Day, KnowsNoDayBeforeThePeoplesRepublic) {
    EXPECT_FALSE(Day::Of(1948, 12, 31));
    EXPECT_TRUE(Day::Of(1949, 10, 1));
    EXPECT_FALSE(Day::Of(10'000, 1, 1));
}

TEST(Day, GivesItsParts) {
    const auto day = Day::Of(2024, 2, 18);
    ASSERT_TRUE(day);
    EXPECT_EQ(day->year(), 2024);
    EXPECT_EQ(day->month(), 2);
    EXPECT_EQ(day->day(), 18);
}

TEST(Day, ComparesByTheCalendar) {
    EXPECT_LT(*Day::Of(2023, 12, 31), *Day::Of(2024, 1, 1));
    EXPECT_LT(*Day::Of(2024, 1, 31), *Day::Of(2024, 2, 1));
    EXPECT_EQ(*Day::Of(2024, 1, 31), *Day::Of(2024, 1, 31));
}

TEST(DayText, IsIso8601) {
    EXPECT_EQ(ToString(*Day::Of(2024, 2, 8)), "2024-02-08");
    EXPECT_EQ(ToString(*Day::Of(1949, 10, 1)), "1949-10-01");
}

TEST(DayText, IsReadBackAndNothingElseIsRead) {
    EXPECT_EQ(ParseDay("2026-02-10"), Day::Of(2026, 2, 10));
    for (const char* wrong : {"", "2026-2-10", "2026-02-30", "2026-13-01", "2026/02/10", "2026-02-10 ",
                              " 2026-02-1", "20260210", "+026-02-10", "2026-02-1x", "1948-12-31"})
        EXPECT_EQ(ParseDay(wrong), std::nullopt) << wrong;
}

TEST(Day, HasTheDayAfterAndTheDayBefore) {
    EXPECT_EQ(Day::Of(2024, 2, 28)->Next(), Day::Of(2024, 2, 29));
    EXPECT_EQ(Day::Of(2023, 2, 28)->Next(), Day::Of(2023, 3, 1));
    EXPECT_EQ(Day::Of(2023, 12, 31)->Next(), Day::Of(2024, 1, 1));
    EXPECT_EQ(Day::Of(2024, 1, 1)->Previous(), Day::Of(2023, 12, 31));
}

TEST(Day, KnowsItsWeekday) {
    EXPECT_EQ(Day::Of(2026, 2, 10)->weekday(), std::chrono::Tuesday);
    EXPECT_TRUE(Day::Of(2024, 2, 18)->IsWeekend());  // a Sunday, whatever a calendar makes of it
    EXPECT_TRUE(Day::Of(2026, 2, 14)->IsWeekend());
    EXPECT_FALSE(Day::Of(2026, 2, 13)->IsWeekend());
    EXPECT_FALSE(Day::Of(2026, 2, 16)->IsWeekend());
}

TEST(Day, DiffersFromAnotherByDays) {
    EXPECT_EQ(*Day::Of(2024, 3, 1) - *Day::Of(2024, 2, 28), std::chrono::days{2});
    EXPECT_EQ(*Day::Of(2023, 12, 31) - *Day::Of(2024, 1, 1), std::chrono::days{-1});
}

// The tests run in a zone that is not China's.
TEST(Day, BeginsInChinaAtSixteenHoursUtcOfTheDayBefore) {
    const std::chrono::system_clock::time_point midnight =
        std::chrono::sys_days{std::chrono::year{2026} / 3 / 15} + std::chrono::hours{16};
    EXPECT_EQ(Day::InChina(midnight), Day::Of(2026, 3, 16));
    EXPECT_EQ(Day::InChina(midnight - std::chrono::milliseconds{1}), Day::Of(2026, 3, 15));
}

TEST(Day, CanBeAConstantOfATable) {
    constexpr Day kInForce = *Day::Of(2019, 5, 15);
    static_assert(kInForce.year() == 2019 && kInForce.month() == 5 && kInForce.day() == 15);
    static_assert(kInForce < *Day::Of(2021, 1, 1));
}

template <class A, class B>
concept Adds = requires(A a, B b) {
    a + b;
};

// A period has a unit and a rule (条例 counts working days): plain arithmetic must not compile.
TEST(Day, HasNoPlainArithmetic) {
    static_assert(!Adds<Day, int>);
    static_assert(!Adds<Day, std::chrono::days>);
    static_assert(!Adds<Day, std::chrono::months>);
    static_assert(!Adds<Day, Day>);
    static_assert(!std::is_convertible_v<int, Day>);
    static_assert(!std::is_convertible_v<std::chrono::sys_days, Day>);
    static_assert(!std::is_convertible_v<Day, Today>);
    static_assert(!std::is_convertible_v<std::chrono::year_month_day, Day>);
    static_assert(!std::is_default_constructible_v<Day>);
}

}  // namespace
}  // namespace gk::base
