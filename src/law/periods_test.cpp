// Periods, policy, receipt and the dates of the annual report.
#include "law/periods.h"

#include <gtest/gtest.h>

#include "base/data_table.h"
#include "law/annual_dates.h"
#include "law/error_codes.h"
#include "law/receipt.h"
#include "law/test_law.h"

namespace gk::law {
namespace {

TEST(Periods, HaveTheLengthsOfTheTexts) {
    struct Row {
        const char* id;
        int length;
        Unit unit;
    };
    for (const Row& row : {Row{"reply", 20, Unit::workday},
                           {"extension", 20, Unit::workday},
                           {"correction_notice", 7, Unit::workday},
                           {"third_party", 15, Unit::workday},
                           {"joint_maker", 15, Unit::workday},
                           {"publication", 20, Unit::workday},
                           {"fee_payment", 20, Unit::workday},
                           {"reconsideration", 60, Unit::day},
                           {"reconsideration_untold", 1, Unit::year},
                           {"litigation", 6, Unit::month},
                           {"litigation_after_review", 15, Unit::day},
                           {"review_answer", 10, Unit::workday},
                           {"review_answer_simplified", 5, Unit::workday},
                           {"review_decision", 60, Unit::day},
                           {"review_decision_extension", 30, Unit::day},
                           {"review_decision_simplified", 30, Unit::day},
                           {"litigation_answer", 15, Unit::day},
                           {"litigation_simplified", 45, Unit::day},
                           {"appeal_judgment", 15, Unit::day},
                           {"appeal_ruling", 10, Unit::day},
                           {"petition_acceptance", 15, Unit::day},
                           {"petition_handling", 60, Unit::day},
                           {"petition_extension", 30, Unit::day},
                           {"proposal", 3, Unit::month},
                           {"proposal_cppcc", 5, Unit::month},
                           {"proposal_hard", 6, Unit::month},
                           {"proposal_redo", 3, Unit::month},
                           {"rules_hearing", 30, Unit::day},
                           {"decision_hearing", 7, Unit::day},
                           {"consultation", 30, Unit::day}}) {
        const auto period = ThePeriods().At(row.id, D("2025-06-01"));
        ASSERT_TRUE(period.has_value()) << row.id;
        EXPECT_EQ((*period)->length, row.length) << row.id;
        EXPECT_EQ((*period)->unit, row.unit) << row.id;
    }
    for (const char* id : {"consultation", "rules_hearing", "decision_hearing"})
        EXPECT_TRUE((*ThePeriods().At(id, D("2025-06-01")))->minimum) << id;
}

TEST(Periods, ArePickedByTheDayOnWhichTheyBegin) {
    EXPECT_EQ((*ThePeriods().At("reconsideration", D("2023-12-31")))->cite, "行政复议法（2017年修正）第九条");
    EXPECT_EQ((*ThePeriods().At("reconsideration", D("2024-01-01")))->cite, "行政复议法第二十条");
    EXPECT_EQ((*ThePeriods().At("petition_handling", D("2022-04-30")))->status, Status::law);
    EXPECT_EQ((*ThePeriods().At("petition_handling", D("2022-05-01")))->status, Status::unverified);
    EXPECT_EQ(ThePeriods().At("fee_payment", D("2020-12-31")).error().code, kNoRule);
    EXPECT_EQ(ThePeriods().At("nothing", D("2025-01-01")).error().code, kUnknownPeriod);
}

// Neither 行政复议法（2017年修正） nor 信访工作条例 was read; what stands in their rows is not passed off as certain.
TEST(Periods, SayWhereTheTextIsNotYetVerified) {
    EXPECT_EQ((*ThePeriods().At("reconsideration", D("2023-12-31")))->status, Status::unverified);
    EXPECT_EQ((*ThePeriods().At("reconsideration", D("2024-01-01")))->status, Status::law);
    for (const Period& row : ThePeriods().rows()) {
        const bool petition = row.id.starts_with("petition_") && row.from >= D("2022-05-01");
        const bool old_review = row.id == "reconsideration" && row.from < D("2024-01-01");
        EXPECT_EQ(row.status == Status::unverified, petition || old_review) << row.id;
    }
}

TEST(PeriodsFile, IsRefusedByNameAndLine) {
    const std::string whole =
        "[[period]]\nid = 'a'\ntitle = '甲'\nlength = 3\nunit = 'day'\nfrom = 2020-01-01\nstatus = "
        "'law'\ncite = 'x'\n";
    EXPECT_TRUE(ParsePeriods(whole, "p").has_value());
    const auto refused = [&](std::string_view part, std::string_view by) {
        std::string text = whole;
        text.replace(text.find(part), part.size(), by);
        return ParsePeriods(text, "p");
    };
    EXPECT_EQ(refused("length = 3", "length = 0").error().detail,
              "p, line 1: length must be 1 or more, and a hundred years at most");
    EXPECT_FALSE(refused("length = 3", "length = 99999999999").has_value());
    EXPECT_FALSE(refused("'day'", "'week'").has_value());
    EXPECT_FALSE(refused("2020-01-01", "'2020-13-01'").has_value());
    EXPECT_FALSE(refused("'law'", "'rumour'").has_value());
    EXPECT_EQ(refused("'law'", "'unverified'")->rows()[0].status, Status::unverified);
    EXPECT_EQ(refused("title = '甲'\n", "").error().detail, "p, line 1: id, title or cite missing");
    EXPECT_EQ((*ParsePeriods(whole, "p")->At("a", D("2020-01-01")))->title, "甲");
    EXPECT_EQ(ParsePeriods(whole, "p")->At("a", D("2019-12-31")).error().values[0].second, "甲");
    EXPECT_FALSE(refused("'x'", "''").has_value());
    EXPECT_EQ(ParsePeriods(whole + whole, "p").error().detail,
              "p, line 9: its time overlaps another row of this id");
    EXPECT_FALSE(ParsePeriods("", "p").has_value());
}

TEST(PolicyFile, RefusesWhatItDoesNotKnow) {
    EXPECT_TRUE(ParsePolicy("refuse_late_extension = true\n", "p")->refuse_late_extension);
    for (const char* wrong : {"refuse = true\n", "refuse_late_extension = 'perhaps'\n",
                              "remedy_partial = 'none'\n", "patterns = ['x']\n", "[[period]]\nid = 'x'\n"})
        EXPECT_EQ(ParsePolicy(wrong, "p").error().code, base::kDataInvalid) << wrong;
    EXPECT_EQ(ThePolicy().index_numbers.size(), 4U);
}

// 条例第三十一条
TEST(Article31Receipt, IsTheDayThatTheChannelDecides) {
    const Arrival known{Channel::counter, D("2026-03-02"), D("2026-03-03"), D("2026-03-04")};
    const auto day = [&](Channel channel) {
        Arrival arrival = known;
        arrival.channel = channel;
        return ReceiptOf(arrival)->day;
    };
    EXPECT_EQ(day(Channel::counter), D("2026-03-02"));
    EXPECT_EQ(day(Channel::signed_mail), D("2026-03-03"));
    EXPECT_EQ(day(Channel::plain_mail), D("2026-03-04"));
    EXPECT_EQ(day(Channel::internet), D("2026-03-04"));
    EXPECT_EQ(day(Channel::fax), D("2026-03-04"));
    EXPECT_EQ(ReceiptOf({Channel::internet, D("2026-03-02"), {}, {}}).error().code, kNotConfirmed);
    EXPECT_EQ(ChannelOf("plain_mail"), Channel::plain_mail);
    EXPECT_EQ(ChannelOf("pigeon"), std::nullopt);
}

// 国办公开办函〔2016〕235号: by post, the day it is handed to the post; else the day the applicant signs.
TEST(RepliedOn, IsTheDayThatTheMannerOfDeliveryDecides) {
    EXPECT_EQ(RepliedOn({Delivery::posted, D("2026-03-20"), D("2026-03-16"), {}})->day, D("2026-03-16"));
    EXPECT_EQ(RepliedOn({Delivery::handed_over, D("2026-03-20"), D("2026-03-16"), {}})->day, D("2026-03-20"));
    EXPECT_EQ(RepliedOn({Delivery::electronic, {}, {}, D("2026-03-17")})->day, D("2026-03-17"));
    EXPECT_FALSE(RepliedOn({Delivery::posted, D("2026-03-20"), {}, {}}).has_value());
}

// 条例第四十九条; the day itself does not move, the internal one is the last workday on or before it.
TEST(Article49AnnualReport, IsDueInternallyOnTheLastWorkdayBefore) {
    const auto due = [](Organ organ, int year) {
        return ReportDue(organ, year, TheCalendar())->internal->day;
    };
    EXPECT_EQ(due(Organ::department, 2023), D("2024-01-31"));
    EXPECT_EQ(due(Organ::department, 2020), D("2021-01-29"));  // 31 January 2021 is a Sunday
    EXPECT_EQ(due(Organ::department, 2019), D("2020-01-23"));  // the Spring Festival begins on the 24th
    EXPECT_EQ(due(Organ::department, 2021), D("2022-01-30"));  // a Sunday that is worked
    EXPECT_EQ(due(Organ::department, 2024), D("2025-01-27"));
    EXPECT_EQ(due(Organ::department, 2025), D("2026-01-30"));
    EXPECT_EQ(due(Organ::government, 2018), D("2019-03-29"));
    EXPECT_EQ(due(Organ::government, 2023), D("2024-03-29"));
    EXPECT_EQ(ReportDue(Organ::government, 2023, TheCalendar())->legal, D("2024-03-31"));
    EXPECT_EQ(ReportDue(Organ::department, 2021, TheCalendar())->internal->facts.kind, DayKind::made_up);
    EXPECT_EQ(ReportDue(Organ::township_government, 2023, TheCalendar()).error().code, kNoRule);
    EXPECT_FALSE(ReportDue(Organ::other, 2023).has_value());
}

// The day itself is in the article; only the workday before it needs the notice for 2027.
TEST(Article49AnnualReport, IsDueOnItsLegalDayWithoutACalendar) {
    const auto due = ReportDue(Organ::department, 2026, TheCalendar());
    ASSERT_TRUE(due.has_value());
    EXPECT_EQ(due->legal, D("2027-01-31"));
    EXPECT_EQ(due->internal.error().code, kCalendarMissing);
    EXPECT_EQ(ReportDue(Organ::government, 2026, TheCalendar())->legal, D("2027-03-31"));
}

}  // namespace
}  // namespace gk::law
