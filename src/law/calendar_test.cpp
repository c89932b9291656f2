#include "law/calendar.h"

#include <gtest/gtest.h>

#include "base/data_table.h"
#include "law/error_codes.h"
#include "law/test_law.h"

namespace gk::law {
namespace {

DayKind KindOf(std::string_view day) {
    return TheCalendar().At(D(day))->kind;
}

// The years' sums follow from the notices: weekdays less days off on weekdays plus weekend days made up.
TEST(Calendar, HasTheWorkingDaysOfEachYear) {
    const int kWorkdays[] = {250, 249, 250, 249, 249, 251, 248, 248};
    for (int year = 2019; year <= 2026; ++year) {
        int worked = 0;
        for (Day day = *Day::Of(year, 1, 1); day.year() == year; day = day.Next())
            worked += *TheCalendar().IsWorkday(day) ? 1 : 0;
        EXPECT_EQ(worked, kWorkdays[year - 2019]) << year;
    }
}

TEST(Calendar, FollowsTheNoticesWherePublishedListsDiffer) {
    EXPECT_EQ(KindOf("2020-01-31"), DayKind::holiday);  // 国办发明电〔2020〕1号: extended to 2 February
    EXPECT_EQ(KindOf("2020-02-01"), DayKind::holiday);
    EXPECT_EQ(KindOf("2020-02-03"), DayKind::workday);
    EXPECT_EQ(KindOf("2022-12-31"), DayKind::holiday);
    EXPECT_EQ(KindOf("2023-01-03"), DayKind::workday);  // 国办发明电〔2022〕16号: 2022-12-31 to 2023-01-02
    EXPECT_EQ(KindOf("2024-02-09"), DayKind::workday);  // 除夕 of 2024: not in the notice
}

TEST(Calendar, SaysWhichHolidayADayBelongsTo) {
    const auto made_up = TheCalendar().At(D("2024-02-18"));  // a Sunday
    EXPECT_EQ(made_up->kind, DayKind::made_up);
    EXPECT_EQ(made_up->name, "春节");
    const auto off = TheCalendar().At(D("2026-10-01"));
    EXPECT_EQ(off->kind, DayKind::holiday);
    EXPECT_EQ(off->name, "国庆节");
    EXPECT_EQ(TheCalendar().At(D("2026-02-07"))->kind, DayKind::weekend);
    EXPECT_EQ(TheCalendar().At(D("2026-02-07"))->name, "");
}

TEST(Calendar, RefusesAYearWhoseNoticeIsNotLoaded) {
    for (const char* day : {"2018-12-31", "2027-01-01", "1949-10-01", "9999-12-31"}) {
        const auto facts = TheCalendar().At(D(day));
        ASSERT_FALSE(facts.has_value()) << day;
        EXPECT_EQ(facts.error().code, kCalendarMissing);
        EXPECT_EQ(facts.error().values.at(0).second, std::string{day}.substr(0, 4));
    }
    EXPECT_EQ(TheCalendar().years(), (std::vector{2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026}));
}

TEST(Calendar, RefusesAYearThatLiesBetweenLoadedOnes) {
    const CalendarYear early{2020, {{D("2020-01-01"), false, "元旦"}}};
    const CalendarYear late{2022, {{D("2022-01-01"), false, "元旦"}}};
    const Calendar calendar({late, early});
    EXPECT_TRUE(calendar.Covers(2020));
    EXPECT_FALSE(calendar.Covers(2021));
    EXPECT_TRUE(calendar.Covers(2022));
    EXPECT_FALSE(calendar.At(D("2021-06-01")).has_value());
    EXPECT_FALSE(Calendar(std::vector<CalendarYear>{}).Covers(2020));
}

// The notice comes in October or November.
TEST(CalendarToLoad, IsNextYearFromTheFirstOfOctober) {
    EXPECT_EQ(CalendarToLoad(TheCalendar(), {D("2026-09-30")}), std::nullopt);
    EXPECT_EQ(CalendarToLoad(TheCalendar(), {D("2026-10-01")}), 2027);
    EXPECT_EQ(CalendarToLoad(TheCalendar(), {D("2025-12-31")}), std::nullopt);
    EXPECT_EQ(CalendarToLoad(TheCalendar(), {D("2027-03-01")}), 2027);  // already in it
}

base::Error Refusal(const std::string& rows) {
    const auto year = ParseCalendarYear("# 通知\ndate,kind,name\n" + rows, "calendars/2026.csv", 2026);
    return year ? base::Error{} : year.error();
}

TEST(CalendarFile, IsRefusedByNameAndLine) {
    const std::pair<const char*, const char*> kWrong[] = {
        {"2025-12-31,holiday,元旦\n", "calendars/2026.csv, line 3: a date of another year"},
        {"2026-01-01,holiday,元旦\n2026-01-01,holiday,元旦\n",
         "calendars/2026.csv, line 4: a date stands twice"},
        {"2026-01-02,holiday,元旦\n2026-01-01,holiday,元旦\n",
         "calendars/2026.csv, line 4: dates must ascend"},
        {"2026-01-05,workday,元旦\n",
         "calendars/2026.csv, line 3: a made-up workday must be a Saturday or Sunday"},
        {"2026-01-01,off,元旦\n", "calendars/2026.csv, line 3: kind must be holiday or workday"},
        {"2026-02-30,holiday,春节\n", "calendars/2026.csv, line 3: no date of the form 2026-02-10"},
        {"2026-01-01,holiday\n", "calendars/2026.csv, line 3: not date,kind,name"},
        {"2026-01-01,holiday,元旦,1\n", "calendars/2026.csv, line 3: not date,kind,name"},
        {"2026-01-01,holiday,\n", "calendars/2026.csv, line 3: a day without the name of its holiday"},
        {"", "calendars/2026.csv, line 2: no days"},
    };
    for (const auto& [rows, detail] : kWrong) {
        EXPECT_EQ(Refusal(rows).code, base::kDataInvalid) << rows;
        EXPECT_EQ(Refusal(rows).detail, detail);
    }
    EXPECT_EQ(Refusal("2026-01-05,workday,元旦\n").place.line, 3);
    EXPECT_FALSE(ParseCalendarYear("2026-01-01,holiday,元旦\n", "x", 2026).has_value());  // no head
    EXPECT_FALSE(ParseCalendarYear("date,kind,name\n9999-01-01,holiday,元旦\n", "x", 9999).has_value());
}

/// A year with the days of 放假办法第二条 and no others; `without` takes out what a row begins with.
std::string WholeYear(int year, std::string_view without = "no row") {
    std::string rows;
    for (const char* row :
         {"01-01,holiday,元旦", "02-16,holiday,春节", "02-17,holiday,春节", "02-18,holiday,春节",
          "02-19,holiday,春节", "04-05,holiday,清明节", "05-01,holiday,劳动节", "05-02,holiday,劳动节",
          "06-19,holiday,端午节", "09-25,holiday,中秋节", "10-01,holiday,国庆节", "10-02,holiday,国庆节",
          "10-03,holiday,国庆节"}) {
        if (!std::string_view{row}.starts_with(without)) rows += std::to_string(year) + "-" + row + "\n";
    }
    return rows;
}

base::Result<CalendarYear> Year(int year, const std::string& rows) {
    return ParseCalendarYear("date,kind,name\n" + rows, "calendars/y.csv", year);
}

TEST(CalendarFile, MayHaveBeenSavedBySpreadsheets) {
    std::string rows = WholeYear(2026);
    for (std::size_t at = rows.find('\n'); at != std::string::npos; at = rows.find('\n', at + 2))
        rows.insert(at, "\r");
    EXPECT_TRUE(ParseCalendarYear("\xEF\xBB\xBF# 通知\r\ndate,kind,name\r\n" + rows, "x", 2026).has_value());
}

// 放假办法第二条: 元旦, 春节, 清明, 劳动, 端午, 中秋, 国庆. A part of a notice would make days off look worked.
TEST(CalendarFile, IsRefusedWithoutOneOfTheHolidaysOfTheYear) {
    EXPECT_TRUE(Year(2026, WholeYear(2026)).has_value());
    const std::pair<const char*, const char*> kLacks[] = {
        {"01-01", "元旦"}, {"04-05", "清明"}, {"06-19", "端午"}, {"09-25", "中秋"},
        {"02", "春节"},    {"05", "劳动"},    {"10", "国庆"}};
    for (const auto& [without, holiday] : kLacks) {
        const auto year = Year(2026, WholeYear(2026, without));
        ASSERT_FALSE(year.has_value()) << holiday;
        EXPECT_EQ(year.error().code, base::kDataInvalid);
        EXPECT_NE(year.error().detail.find("calendars/y.csv: " + std::string{holiday}), std::string::npos);
    }
    // a workday made up for it is no day off
    EXPECT_FALSE(Year(2026, WholeYear(2026, "09-25") + "2026-10-10,workday,中秋节\n").has_value());
}

// Since 2025: 春节 four days, 劳动节 two, 国庆节 three.
TEST(CalendarFile, IsRefusedWithFewerDaysThanAHolidayHas) {
    for (const char* without : {"02-19", "05-02", "10-03"}) {
        EXPECT_FALSE(Year(2026, WholeYear(2026, without)).has_value()) << without;
        EXPECT_TRUE(Year(2024, WholeYear(2024, without)).has_value()) << without;
    }
}

TEST(CalendarFile, MayHaveADayOfTwoHolidays) {
    const std::string rows = WholeYear(2026, "09-25");
    const std::string day = "2026-10-01,holiday,国庆节";
    EXPECT_TRUE(
        Year(2026, std::string{rows}.replace(rows.find(day), day.size(), day + "、中秋节")).has_value());
}

TEST(CalendarFile, SaysThatItsNoticeIsNotVerified) {
    const std::string notice = "关于2026年的通知";
    const auto year =
        ParseCalendarYear("# 待核实：" + notice + "\ndate,kind,name\n" + WholeYear(2026), "x", 2026);
    EXPECT_EQ(year->unverified, notice);
    const Calendar calendar({*year, *Year(2025, WholeYear(2025))});
    EXPECT_EQ(calendar.UnverifiedNotice(2026), notice);
    EXPECT_EQ(calendar.At(D("2026-03-03"))->unverified, notice);
    EXPECT_EQ(calendar.UnverifiedNotice(2025), "");
    EXPECT_EQ(calendar.UnverifiedNotice(2024), "");
    for (const int read : {2023, 2026}) EXPECT_EQ(TheCalendar().UnverifiedNotice(read), "") << read;
    for (const int unread : {2019, 2020, 2021, 2022, 2024, 2025})
        EXPECT_NE(TheCalendar().UnverifiedNotice(unread), "") << unread;
}

// 国办发明电〔2020〕1号: off to 2 February, which the yearly notice had as two workdays and a Sunday.
TEST(Calendar, NamesTheLaterNoticeForTheDaysThatItChanged) {
    const std::string_view notice = "国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）";
    for (const char* day : {"2020-01-31", "2020-02-01", "2020-02-02"}) {
        EXPECT_EQ(TheCalendar().At(D(day))->later, notice) << day;
        EXPECT_EQ(TheCalendar().At(D(day))->unverified, "") << day;
    }
    for (const char* day : {"2020-01-30", "2020-02-03"}) {
        EXPECT_EQ(TheCalendar().At(D(day))->later, "") << day;
        EXPECT_NE(TheCalendar().At(D(day))->unverified, "") << day;
    }
}

TEST(CalendarFile, IsRefusedWithALaterNoticeThatNamesNoDays) {
    const auto year = [](const std::string& later) {
        return ParseCalendarYear("# 另行通知：" + later + "\ndate,kind,name\n" + WholeYear(2026), "x", 2026);
    };
    EXPECT_EQ(year("2026-05-01..2026-05-02 通知")->later.at(0).cite, "通知");
    for (const char* later :
         {"通知", "2026-05-01..2026-05-02", "2026-05-01..2026-05-02 ", "2026-05-01 2026-05-02 通知",
          "2026-05-02..2026-05-01 通知", "2025-05-01..2025-05-02 通知", "2026-05-01..2026-05-32 通知"}) {
        ASSERT_FALSE(year(later).has_value()) << later;
        EXPECT_EQ(year(later).error().detail, "x, line 1: no notice of the form FROM..TO NAME");
    }
}

Calendar WithLocal(const std::string& rows) {
    const auto layer = ParseLocalLayer("date,kind,name\n" + rows, "calendars/local/示例.csv", "示例");
    if (!layer) throw std::runtime_error(layer.error().detail);
    return TheCalendar().With(*layer);
}

// 放假办法第四条: minorities' own holidays, by the area's government.
TEST(LocalDays, AreOffInTheAreaAlone) {
    const Calendar local = WithLocal("2026-03-20,holiday,肉孜节\n2026-03-22,workday,肉孜节\n");
    EXPECT_EQ(local.At(D("2026-03-20"))->kind, DayKind::holiday);
    EXPECT_EQ(local.At(D("2026-03-20"))->name, "肉孜节");
    EXPECT_TRUE(local.At(D("2026-03-20"))->local);
    EXPECT_EQ(local.At(D("2026-03-22"))->kind, DayKind::made_up);  // a Sunday
    EXPECT_FALSE(local.At(D("2026-05-01"))->local);
    EXPECT_EQ(KindOf("2026-03-20"), DayKind::workday);  // the nation's calendar is what it was
}

TEST(LocalDays, NeverTakeAwayADayThatTheNationHasOff) {
    const Calendar local = WithLocal(
        "2026-10-03,workday,古尔邦节\n2026-10-05,holiday,古尔邦节\n2026-10-10,holiday,古尔邦节\n2026-10-17,"
        "holiday,古尔邦节\n");
    EXPECT_EQ(local.At(D("2026-10-03"))->kind, DayKind::holiday);  // a Saturday inside 国庆节
    EXPECT_EQ(local.At(D("2026-10-05"))->name, "国庆节");
    EXPECT_EQ(local.At(D("2026-10-10"))->kind, DayKind::holiday);  // made up elsewhere, off here
    EXPECT_EQ(local.At(D("2026-10-17"))->kind, DayKind::weekend);  // off anyway
}

TEST(LocalDays, CoverOnlyTheYearsThatTheyHaveRowsFor) {
    const Calendar local = WithLocal("2026-03-20,holiday,肉孜节\n2027-03-10,holiday,肉孜节\n");
    EXPECT_EQ(local.years(), std::vector{2026});
    EXPECT_EQ(local.At(D("2025-03-20")).error().code, kLocalCalendarMissing);
    EXPECT_EQ(local.At(D("2027-03-10")).error().code, kCalendarMissing);  // the nation's comes first
}

TEST(LocalDays, AreRefusedLikeTheNations) {
    EXPECT_FALSE(
        ParseLocalLayer("date,kind,name\n2026-03-20,workday,节\n", "x", "x").has_value());  // a Friday
    EXPECT_FALSE(ParseLocalLayer("date,kind,name\n2026-03-20,holiday,节\n2026-03-20,holiday,节\n", "x", "x")
                     .has_value());
}

}  // namespace
}  // namespace gk::law
