#include "checks/year_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/test_findings.h"

namespace gk::checks {
namespace {

using report::TestReport;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Finding> Judge(std::string_view rule, const TestReport& now, const TestReport& before) {
    const auto report = now.Read();
    const auto previous = before.Read();
    return FindingsOf(rule, report, &previous);
}

TEST(CarriedOver, MustBeWhatLastYearCarriedOut) {
    TestReport before(2022), now(2023);
    before.Row("carried_out", {"3", "1", "0", "0", "0", "0", "4"});
    now.Row("carried_in", {"3", "1", "0", "0", "0", "0", "4"});
    EXPECT_THAT(Judge("V3-4", now, before), IsEmpty());
    now.Row("carried_in", {"2", "1", "0", "0", "0", "0", "3"});
    const auto found = Judge("V3-4", now, before);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "column"), "自然人、总计");
    EXPECT_EQ(ValueOf(found[0], "expected"), "3、4");
    EXPECT_EQ(ValueOf(found[0], "written"), "2、3");
}

TEST(CarriedOver, HoldsAcrossTheChangeOfForm) {
    TestReport before(2020), now(2021);
    before.Row("carried_out", {"1", "0", "0", "0", "0", "0", "1"});
    EXPECT_THAT(Judge("V3-4", now, before), SizeIs(1));
}

TEST(CarriedOver, IsNotAskedOfAReportTwoYearsOld) {
    TestReport before(2021), now(2023);
    before.Row("carried_out", {"1", "0", "0", "0", "0", "0", "1"});
    EXPECT_THAT(Judge("V3-4", now, before), IsEmpty());
    EXPECT_THAT(Judge("YEAR-PREVIOUS", now, before), SizeIs(1));
}

TEST(DocumentStock, IsLastYearsPlusMadeMinusRepealed) {
    TestReport before(2022), now(2023);
    before.Row("normative_docs", {"0", "0", "8"});
    now.Row("normative_docs", {"3", "1", "10"});  // 8 + 3 - 1
    EXPECT_THAT(Judge("T2-STOCK", now, before), IsEmpty());
    now.Row("normative_docs", {"3", "1", "12"});
    const auto found = Judge("T2-STOCK", now, before);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "expected"), "10");
}

TEST(ItemsOfLastYear, FollowFromItsNumberAndChange) {
    TestReport before(2019), now(2020);
    before.Row("licences", {"80", "8", "12"});
    now.Row("licences", {"88", "0", "5"});
    EXPECT_THAT(Judge("YEAR-ITEMS", now, before), IsEmpty());
    now.Row("licences", {"80", "0", "5"});
    EXPECT_THAT(Judge("YEAR-ITEMS", now, before), SizeIs(1));
}

TEST(CopiedNumbers, LargeEqualCountsAreSuspectAndSmallOnesAreNot) {
    TestReport before(2022), now(2023);
    before.Row("licences", {"1843"}).Row("penalties", {"7"});
    now.Row("licences", {"1843"}).Row("penalties", {"7"});
    const auto found = Judge("YEAR-COPIED-NUMBERS", now, before);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "row"), "行政许可 1843");
    now.Row("licences", {"1844"});
    EXPECT_THAT(Judge("YEAR-COPIED-NUMBERS", now, before), IsEmpty());
}

TEST(CopiedNumbers, ACountInTheTextUnderTheSameWordsIsSuspect) {
    TestReport before(2022), now(2023);
    before.Section("overview", "2022年，全局主动公开政府信息2715条。");
    now.Section("overview", "2023年，本局主动公开政府信息2715条。");
    EXPECT_THAT(Judge("YEAR-COPIED-NUMBERS", now, before), SizeIs(1));
    now.Section("overview", "2023年，本局公开信息较上年增加，上年主动公开政府信息2715条。");
    EXPECT_THAT(Judge("YEAR-COPIED-NUMBERS", now, before), IsEmpty());
}

TEST(CopiedText, SentenceWithLastYearsYearIsAnError) {
    const std::string old = "2022年，全局上下认真学习有关规定，逐项梳理公开目录，健全了各项公开制度。";
    TestReport before(2022), now(2023);
    before.Section("overview", old);
    now.Section("overview", old + "2023年培训两次。");
    const auto found = Judge("YEAR-COPIED-TEXT", now, before);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].severity, Severity::error);
    EXPECT_TRUE(Quotes(found[0], "2022年，全局上下认真学习"));
}

TEST(CopiedText, ItsShareDecidesHowLoudly) {
    std::string text, other;
    for (int i = 0; i < 20; ++i) {
        text += "围绕第" + std::to_string(i) + "项重点任务，各科室细化措施并按月更新栏目内容。";
        other += "本年开展第" + std::to_string(i) + "轮走访座谈，逐条听取意见并及时答复群众。";
    }
    TestReport before(2022), now(2023);
    before.Section("overview", text);
    now.Section("overview", text);
    const auto all = Judge("YEAR-COPIED-TEXT", now, before);
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(all[0].severity, Severity::warning);
    now.Section("overview", text + other);
    const auto half = Judge("YEAR-COPIED-TEXT", now, before);
    ASSERT_THAT(half, SizeIs(1));
    EXPECT_EQ(half[0].severity, Severity::info);
    now.Section("overview", other);
    EXPECT_THAT(Judge("YEAR-COPIED-TEXT", now, before), IsEmpty());
}

TEST(PreviousIsLastYear, AnotherAgencyGivesOneFindingAndNoOther) {
    TestReport before(2022, "甲县民政局"), now(2023, "甲县水利局");
    before.Row("carried_out", {"1", "0", "0", "0", "0", "0", "1"}).Row("licences", {"1843"});
    now.Row("licences", {"1843"});
    const auto named = Judge("YEAR-PREVIOUS", now, before);
    ASSERT_THAT(named, SizeIs(1));
    EXPECT_EQ(ValueOf(named[0], "previous_agency"), "甲县民政局");
    EXPECT_THAT(Judge("V3-4", now, before), IsEmpty());
    EXPECT_THAT(Judge("YEAR-COPIED-NUMBERS", now, before), IsEmpty());
}

TEST(PreviousIsLastYear, AShortNameOfTheSameAgencyIsNoOther) {
    TestReport before(2022, "甲县卫健委"), now(2023, "甲县卫生健康委员会");
    EXPECT_THAT(Judge("YEAR-PREVIOUS", now, before), IsEmpty());
}

TEST(PreviousIsLastYear, AnotherYearIsComparedInNothing) {
    TestReport before(2021), now(2023);
    before.Row("licences", {"1843"});
    now.Row("licences", {"1843"});
    EXPECT_THAT(Judge("YEAR-COPIED-NUMBERS", now, before), IsEmpty());
}

}  // namespace
}  // namespace gk::checks
