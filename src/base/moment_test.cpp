#include "base/moment.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <stdexcept>

namespace gk::base {
namespace {

// 2026-02-10 is 20,494 days after 1970-01-01; its midnight in China is 16:00 UTC of the day before.
constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kMidnight = 20'494 * kDayMs - 8 * 3'600'000;

TEST(DayOfMoment, ChangesAtMidnightInChina) {
    EXPECT_EQ(DayOf({kMidnight - 1}), Day::Of(2026, 2, 9));
    EXPECT_EQ(DayOf({kMidnight}), Day::Of(2026, 2, 10));
    EXPECT_EQ(DayOf({kMidnight + kDayMs - 1}), Day::Of(2026, 2, 10));
    EXPECT_EQ(DayOf({kMidnight + kDayMs}), Day::Of(2026, 2, 11));
}

TEST(DayOfMoment, DoesNotDependOnTheZoneOfTheMachine) {
    const char* const before = std::getenv("TZ");
    const std::string kept = before == nullptr ? "" : before;
    for (const char* zone : {"UTC0", "CST-8", "AKST9", "LINT-14"}) {
        setenv("TZ", zone, 1);
        tzset();
        EXPECT_EQ(DayOf({kMidnight - 1}), Day::Of(2026, 2, 9)) << zone;
        EXPECT_EQ(ToString(Moment{kMidnight}), "2026-02-10T00:00:00.000+08:00") << zone;
    }
    before == nullptr ? unsetenv("TZ") : setenv("TZ", kept.c_str(), 1);
    tzset();
}

TEST(DayOfMoment, HoldsBefore1970) {
    EXPECT_EQ(DayOf({0}), Day::Of(1970, 1, 1));
    EXPECT_EQ(DayOf({-8 * 3'600'000}), Day::Of(1970, 1, 1));
    EXPECT_EQ(DayOf({-8 * 3'600'000 - 1}), Day::Of(1969, 12, 31));
}

TEST(DayOfMoment, RefusesWhatNoDayIsFor) {
    EXPECT_THROW(DayOf({-1'000'000'000'000}), std::out_of_range);  // 1938
    EXPECT_THROW(DayOf({INT64_MAX}), std::out_of_range);
    EXPECT_THROW(DayOf({INT64_MIN}), std::out_of_range);
}

TEST(MomentText, IsIso8601WithTheOffsetOfChina) {
    EXPECT_EQ(ToString(Moment{kMidnight + 8 * 3'600'000 + 30 * 60'000 + 123}),
              "2026-02-10T08:30:00.123+08:00");
    EXPECT_EQ(ToString(Moment{0}), "1970-01-01T08:00:00.000+08:00");
    EXPECT_EQ(ToString(Moment{-1}), "1970-01-01T07:59:59.999+08:00");
}

TEST(MomentText, IsReadBackAsItWasWritten) {
    for (const std::int64_t ms :
         {std::int64_t{0}, std::int64_t{-1}, kMidnight - 1, kMidnight, kMidnight + 1}) {
        EXPECT_EQ(ParseMoment(ToString(Moment{ms})), Moment{ms});
    }
}

TEST(MomentText, IsReadAtAnyOffset) {
    EXPECT_EQ(ParseMoment("2026-02-09T16:00:00Z"), Moment{kMidnight});
    EXPECT_EQ(ParseMoment("2026-02-09T16:00:00.000+00:00"), Moment{kMidnight});
    EXPECT_EQ(ParseMoment("2026-02-09T10:30:00-05:30"), Moment{kMidnight});
    EXPECT_EQ(ParseMoment("2026-02-10T00:00:00.007+08:00"), Moment{kMidnight + 7});
}

TEST(MomentText, IsNotGuessedWhereAPartIsMissingOrWrong) {
    for (const std::string_view text :
         {"", "2026-02-10", "2026-02-10T08:30:00", "2026-02-10T08:30+08:00", "2026-02-30T08:30:00+08:00",
          "2026-13-01T08:30:00+08:00", "2026-02-10T24:00:00+08:00", "2026-02-10T08:60:00+08:00",
          "2026-02-10T08:30:60+08:00", "2026-02-10 08:30:00+08:00", "2026-02-10T08:30:00.1+08:00",
          "2026-02-10T08:30:00+0800", "2026-02-10T08:30:00+24:00", "2026-02-10T08:30:00+08:00 ",
          "+026-02-10T08:30:00+08:00", "1948-02-10T08:30:00+08:00"}) {
        EXPECT_FALSE(ParseMoment(text)) << text;
    }
}

}  // namespace
}  // namespace gk::base
