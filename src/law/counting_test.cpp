#include "law/counting.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "law/error_codes.h"
#include "law/test_law.h"

namespace gk::law {
namespace {

Day After(std::string_view begin, int workdays) {
    return AfterWorkdays(D(begin), {workdays}, TheCalendar())->due;
}

Day Ends(std::string_view begin, std::string_view period) {
    return AfterPeriod(D(begin), period, ThePeriods(), TheCalendar())->due;
}

// Counted by hand on the calendars of the notices.
TEST(WorkdayPeriods, DoNotCountTheFirstDayAndSkipDaysOff) {
    EXPECT_EQ(After("2023-12-29", 20), D("2024-01-29"));
    EXPECT_EQ(After("2023-12-30", 20), D("2024-01-29"));  // received on a Saturday: the same
    EXPECT_EQ(After("2020-01-20", 20), D("2020-02-25"));  // over the Spring Festival of 2020, extended
    EXPECT_EQ(After("2024-01-25", 20), D("2024-02-27"));
    EXPECT_EQ(After("2024-02-08", 7), D("2024-02-23"));
    EXPECT_EQ(After("2025-01-20", 20), D("2025-02-21"));
    EXPECT_EQ(After("2025-01-20", 40), D("2025-03-21"));
    EXPECT_EQ(After("2026-02-10", 20), D("2026-03-16"));
    EXPECT_EQ(After("2026-09-18", 20), D("2026-10-22"));
    EXPECT_EQ(After("2026-01-04", 7), D("2026-01-13"));   // received on a Sunday that is worked
    EXPECT_EQ(After("2022-12-30", 15), D("2023-01-28"));  // ends on a Saturday that is worked
}

TEST(WorkdayPeriods, AreRefusedWhereTheyReachAYearWithoutCalendar) {
    const auto late = AfterWorkdays(D("2026-12-25"), {20}, TheCalendar());
    ASSERT_FALSE(late.has_value());
    EXPECT_EQ(late.error().code, kCalendarMissing);
    EXPECT_EQ(late.error().values.at(0).second, "2027");
    EXPECT_FALSE(AfterWorkdays(D("2027-06-01"), {20}, TheCalendar()).has_value());
    EXPECT_TRUE(
        AfterWorkdays(D("2018-12-31"), {1}, TheCalendar()).has_value());  // the first day is not asked
    EXPECT_FALSE(AfterWorkdays(D("2026-02-10"), {0}, TheCalendar()).has_value());
    EXPECT_FALSE(AfterWorkdays(D("2026-02-10"), {-1}, TheCalendar()).has_value());
    EXPECT_FALSE(AfterWorkdays(D("2026-02-10"), {70'000}, TheCalendar()).has_value());
}

TEST(Working, ShowsEachDayAndWhyItWasNotCounted) {
    const auto working = AfterWorkdays(D("2026-02-10"), {20}, TheCalendar());
    ASSERT_TRUE(working.has_value());
    EXPECT_EQ(working->days.size(), static_cast<std::size_t>((D("2026-03-16") - D("2026-02-10")).count()));
    const auto step = [&](std::string_view day) {
        return *std::find_if(working->days.begin(), working->days.end(),
                             [&](const Step& s) { return s.day == D(day); });
    };
    EXPECT_EQ(step("2026-02-11").number, 1);
    EXPECT_EQ(step("2026-02-14").kind, StepKind::made_up);
    EXPECT_EQ(step("2026-02-14").number, 4);
    EXPECT_EQ(step("2026-02-15").kind, StepKind::holiday);
    EXPECT_EQ(step("2026-02-15").name, "春节");
    EXPECT_EQ(step("2026-02-15").number, 0);
    EXPECT_EQ(step("2026-02-24").number, 5);
    EXPECT_EQ(step("2026-03-01").kind, StepKind::weekend);
    EXPECT_EQ(working->days.back().number, 20);
    EXPECT_EQ(working->days.back().day, working->due);
}

// 行政复议法第二十条: 60 days; a last day off moves to the next workday (民事诉讼法第八十五条).
TEST(DayPeriods, RollOverDaysOff) {
    EXPECT_EQ(Ends("2025-08-02", "reconsideration"),
              D("2025-10-09"));  // 2025-10-01 is the first of eight days off
    EXPECT_EQ(Ends("2026-08-03", "reconsideration"), D("2026-10-08"));
    EXPECT_EQ(Ends("2026-01-12", "reconsideration"), D("2026-03-13"));  // a Friday: stays
    EXPECT_EQ(Ends("2025-12-14", "litigation_after_review"), D("2025-12-29"));
    EXPECT_EQ(Ends("2026-01-30", "litigation_answer"), D("2026-02-14"));  // a Saturday that is worked: stays
}

TEST(DayPeriods, ShowWhereTheyRolled) {
    const auto working = AfterPeriod(D("2025-08-02"), "reconsideration", ThePeriods(), TheCalendar());
    ASSERT_TRUE(working.has_value());
    EXPECT_EQ(working->days[59].day, D("2025-10-01"));
    EXPECT_EQ(working->days[59].number, 60);
    EXPECT_EQ(working->days[59].name, "国庆节");
    EXPECT_EQ(working->days[60].kind, StepKind::rolled);
    EXPECT_EQ(working->days.back().kind, StepKind::rolled);
    EXPECT_EQ(working->days.back().day, D("2025-10-09"));
    EXPECT_EQ(working->basis.at(0).cite, "行政复议法第二十条");
}

// A weekend day that is worked does not move the period, which nobody would guess from the weekday.
TEST(DayPeriods, ExplainALastDayThatIsAMadeUpWorkday) {
    const auto notes = [](std::string_view begin, std::string_view id) {
        return AfterPeriod(D(begin), id, ThePeriods(), TheCalendar())->notes;
    };
    const auto stays = notes("2025-08-31", "litigation");  // 2026-02-28, a Saturday made up for 春节
    ASSERT_EQ(stays.size(), 1U);
    EXPECT_EQ(stays[0].key, "law.note.made_up_last");
    EXPECT_EQ(stays[0].values[0].second, "2026-02-28");
    EXPECT_EQ(stays[0].values[1].second, "春节");
    EXPECT_TRUE(notes("2025-08-02", "reconsideration").empty());  // a Thursday
}

// The notice for 2025 was not read, that for 2026 was.
TEST(Periods, NameTheNoticesTheyRestOnThatAreNotVerified) {
    const auto unverified = [](std::string_view begin, std::string_view id) {
        const auto working = AfterPeriod(D(begin), id, ThePeriods(), TheCalendar());
        EXPECT_EQ(working->basis.at(0).status, Status::law);
        std::vector<std::string_view> cites;
        for (std::size_t i = 1; i < working->basis.size(); ++i) {
            EXPECT_EQ(working->basis[i].status, Status::unverified);
            cites.push_back(working->basis[i].cite);
        }
        return cites;
    };
    const std::string_view notice = "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）";
    EXPECT_EQ(unverified("2025-12-25", "reply"), std::vector{notice});
    EXPECT_TRUE(unverified("2025-12-31", "reply").empty());  // the first day that is counted is in 2026
    EXPECT_EQ(unverified("2025-08-02", "reconsideration"), std::vector{notice});
    EXPECT_TRUE(unverified("2025-12-02", "reconsideration").empty());  // only the last day is asked for
    EXPECT_TRUE(unverified("2025-03-02", "rules_filing").empty());     // a Tuesday that does not roll
    EXPECT_EQ(unverified("2025-09-03", "rules_filing"),
              std::vector{notice});  // 3 October, which is said to be off
}

// Days 24 to 30 January 2020 are off by the yearly notice, to 2 February by the second, which was read.
TEST(Periods, NameTheLaterNoticeWhereTheyRestOnItsDays) {
    const auto later = [](std::string_view begin) {
        const auto working = AfterPeriod(D(begin), "reply", ThePeriods(), TheCalendar());
        const Basis& last = working->basis.back();
        return last.status == Status::law &&
               last.cite == "国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）";
    };
    EXPECT_TRUE(later("2020-01-20"));
    EXPECT_TRUE(later("2020-02-01"));
    EXPECT_FALSE(later("2020-02-02"));  // counted from the 3rd
    EXPECT_FALSE(later("2019-12-25"));  // ends on 22 January
}

// docs/law/0005: what binds an organ does not roll.
TEST(DayPeriods, SayThatTheyStayOnADayOff) {
    const auto working = [](std::string_view begin, std::string_view id) {
        return *AfterPeriod(D(begin), id, ThePeriods(), TheCalendar());
    };
    const Working stays = working("2026-08-04", "petition_handling");  // 60 days
    EXPECT_EQ(stays.due, D("2026-10-03"));                             // 国庆节
    EXPECT_EQ(stays.days.back().name, "国庆节");
    ASSERT_EQ(stays.notes.size(), 1U);
    EXPECT_EQ(stays.notes[0].key, "law.note.stays");
    EXPECT_EQ(stays.notes[0].values[0].second, "2026-10-03");
    EXPECT_TRUE(working("2026-08-10", "petition_handling").notes.empty());   // 9 October, a Friday
    EXPECT_TRUE(working("2026-08-11", "petition_handling").notes.empty());   // 10 October, a Saturday made up
    EXPECT_EQ(working("2026-08-12", "petition_handling").notes.size(), 1U);  // a Sunday
    EXPECT_EQ(working("2026-12-04", "petition_acceptance").notes.size(), 1U);  // 19 December, a Saturday
}

TEST(DayPeriods, AskTheCalendarOnlyWhereTheyEnd) {
    EXPECT_EQ(Ends("2018-12-20", "litigation_answer"), D("2019-01-04"));
    EXPECT_FALSE(AfterPeriod(D("2026-12-20"), "litigation_answer", ThePeriods(), TheCalendar()).has_value());
    EXPECT_EQ(Ends("2026-12-20", "petition_acceptance"),
              D("2027-01-04"));  // does not roll: no calendar is needed
}

// 民法典第二百零二条: the day of the same number; where the month has none, its last.
TEST(MonthPeriods, EndOnTheDayOfTheSameNumberOrTheMonthsLast) {
    EXPECT_EQ(*AfterMonths(D("2025-08-31"), 6), D("2026-02-28"));
    EXPECT_EQ(*AfterMonths(D("2023-08-31"), 6), D("2024-02-29"));
    EXPECT_EQ(*AfterMonths(D("2025-08-30"), 6), D("2026-02-28"));
    EXPECT_EQ(*AfterMonths(D("2025-08-28"), 6), D("2026-02-28"));
    EXPECT_EQ(*AfterMonths(D("2026-02-28"), 6), D("2026-08-28"));  // not the last of August
    EXPECT_EQ(*AfterMonths(D("2025-10-31"), 6), D("2026-04-30"));
    EXPECT_EQ(*AfterMonths(D("2025-12-15"), 1), D("2026-01-15"));
    EXPECT_EQ(*AfterMonths(D("2024-02-29"), 12), D("2025-02-28"));
    EXPECT_FALSE(AfterMonths(D("9999-06-01"), 12).has_value());
}

// 行政诉讼法第四十六条: six months.
TEST(MonthPeriods, RollOverDaysOffToo) {
    EXPECT_EQ(Ends("2025-08-31", "litigation"), D("2026-02-28"));  // a Saturday that is worked
    EXPECT_EQ(Ends("2025-04-01", "litigation"), D("2025-10-09"));  // 10-01
    EXPECT_EQ(Ends("2025-04-03", "litigation"), D("2025-10-09"));
    EXPECT_EQ(Ends("2025-05-10", "litigation"), D("2025-11-10"));
    EXPECT_EQ(Ends("2024-05-01", "reconsideration_untold"), D("2025-05-06"));  // 05-01 to 05-05 off
}

// Ten days are working days in the review (行政复议法第八十八条), not in an appeal (行政诉讼法第八十五条).
TEST(TenDays, AreWorkingDaysInTheReviewAlone) {
    EXPECT_EQ(Ends("2026-03-02", "review_answer"), D("2026-03-16"));
    EXPECT_EQ(Ends("2026-03-02", "review_answer_simplified"), D("2026-03-09"));
    EXPECT_EQ(Ends("2026-03-02", "appeal_ruling"), D("2026-03-12"));
    EXPECT_EQ(Ends("2026-03-02", "appeal_judgment"), D("2026-03-17"));
}

TEST(Overdue, IsTheDayAfterTheDueDay) {
    EXPECT_FALSE(Overdue(D("2026-03-16"), {D("2026-03-16")}));
    EXPECT_TRUE(Overdue(D("2026-03-16"), {D("2026-03-17")}));
}

TEST(WorkdaysLeft, AreCountedFromTomorrow) {
    EXPECT_EQ(WorkdaysLeft(D("2026-03-16"), {D("2026-03-16")}, TheCalendar())->count, 0);
    EXPECT_EQ(WorkdaysLeft(D("2026-03-16"), {D("2026-03-13")}, TheCalendar())->count, 1);  // over a weekend
    EXPECT_EQ(WorkdaysLeft(D("2026-03-16"), {D("2026-02-10")}, TheCalendar())->count, 20);
    EXPECT_EQ(WorkdaysLeft(D("2026-03-13"), {D("2026-03-16")}, TheCalendar())->count, -1);
    EXPECT_FALSE(WorkdaysLeft(D("2027-03-13"), {D("2026-12-31")}, TheCalendar()).has_value());
}

}  // namespace
}  // namespace gk::law
