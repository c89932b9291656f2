#include "checks/structure_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/test_findings.h"

namespace gk::checks {
namespace {

using report::TestReport;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kRules[] = {
    "HEADING-MISSING",    "HEADING-WORDING", "HEADING-NUMBER", "HEADING-ORDER", "HEADING-LEVEL",
    "PART-NUMBER",        "LIST-NUMBER",     "SECTION-EMPTY",  "CONTENT-FEE",   "CONTENT-THEMES",
    "CONTENT-ASSESSMENT", "FRONT-MATTER",    "DATE-LATE",      "DATE-PERIOD",   "DATE-STALE"};

std::vector<Finding> AllOf(const report::AnnualReport& report) {
    std::vector<Finding> all;
    for (const std::string_view rule : kRules) {
        for (Finding& finding : FindingsOf(rule, report)) all.push_back(std::move(finding));
    }
    return all;
}

TEST(StructureChecks, SayNothingOfARightReport) {
    EXPECT_THAT(AllOf(TestReport().Read()), IsEmpty());
    EXPECT_THAT(AllOf(TestReport(2019).Read()), IsEmpty());
}

TEST(Headings, MissingOneIsNamed) {
    const auto found = FindingsOf("HEADING-MISSING", TestReport().Heading(4, "").Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "heading"), "五、存在的主要问题及改进情况");
}

TEST(Headings, OtherWordsAreAVariantAndASlipIsATypo) {
    const auto variant =
        FindingsOf("HEADING-WORDING", TestReport().Heading(4, "五、存在问题及改进情况").Read());
    ASSERT_THAT(variant, SizeIs(1));
    EXPECT_EQ(variant[0].kind, "heading_variant");
    EXPECT_EQ(variant[0].severity, Severity::warning);
    const auto slip = FindingsOf("HEADING-WORDING", TestReport().Heading(5, "六、其它需要报告的事项").Read());
    ASSERT_THAT(slip, SizeIs(1));
    EXPECT_EQ(slip[0].kind, "heading_typo");
}

TEST(Headings, WordingOfTheRegulationIsAccepted) {
    EXPECT_THAT(FindingsOf("HEADING-WORDING",
                           TestReport().Heading(4, "五、政府信息公开工作存在的主要问题及改进情况").Read()),
                IsEmpty());
}

TEST(Headings, WrongNumberIsNamed) {
    const auto found = AllOf(TestReport().Heading(3, "三、政府信息公开行政复议、行政诉讼情况").Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].kind, "numbering_error");
    EXPECT_TRUE(Quotes(found[0], "行政复议"));
}

TEST(Headings, OneThatIsPlainTextAmongMarkdownHeadingsIsNamed) {
    TestReport report;
    for (std::size_t i = 0; i < 6; ++i) {
        if (i != 4) report.Heading(i, "## " + report.form().headings[i].text);
    }
    const auto found = FindingsOf("HEADING-LEVEL", report.Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].quote, "五、存在的主要问题及改进情况");
}

TEST(Parts, RepeatedNumberIsAnErrorAndAGapARemark) {
    TestReport twice;
    twice.Section("overview",
                  "（一）主动公开情况。更新栏目。\n（二）依申请公开情况。渠道畅通。\n（二）政府信息管理情况。"
                  "审核严格。\n（三）平台建设情况。维护网站。");
    const auto error = FindingsOf("PART-NUMBER", twice.Read());
    ASSERT_THAT(error, SizeIs(1));
    EXPECT_EQ(error[0].severity, Severity::error);
    EXPECT_TRUE(Quotes(error[0], "政府信息管理情况"));
    TestReport gap;
    gap.Section("overview", "（一）主动公开情况。更新栏目。\n（三）政府信息管理情况。审核严格。");
    const auto remark = FindingsOf("PART-NUMBER", gap.Read());
    ASSERT_THAT(remark, SizeIs(1));
    EXPECT_EQ(remark[0].severity, Severity::info);
}

TEST(Parts, TwoListsInOneSectionMayBothBeginWithOne) {
    TestReport report;
    report.Section("problems",
                   "（一）问题一类。更新不快。\n（二）问题二类。解读不多。\n改进如下。\n（一）措施一类。加快"
                   "更新。\n（二）措施二类。丰富解读。");
    EXPECT_THAT(FindingsOf("PART-NUMBER", report.Read()), IsEmpty());
}

TEST(Lists, SecondPointTwiceIsNamedAndNestedPointsAreNot) {
    TestReport twice;
    twice.Section("problems", "一是更新不够及时，二是解读形式较少，二是人员力量不足。");
    EXPECT_THAT(FindingsOf("LIST-NUMBER", twice.Read()), SizeIs(1));
    TestReport nested;
    nested.Section("problems", "一是更新不够及时：一是通知慢，二是栏目少。二是解读形式较少。三是人员不足。");
    EXPECT_THAT(FindingsOf("LIST-NUMBER", nested.Read()), IsEmpty());
}

TEST(Content, FeeStatementIsAskedForFrom2021On) {
    EXPECT_THAT(FindingsOf("CONTENT-FEE", TestReport(2022).Section("other_matters", "无。").Read()),
                SizeIs(1));
    EXPECT_THAT(FindingsOf("CONTENT-FEE", TestReport(2020).Section("other_matters", "无。").Read()),
                IsEmpty());
}

TEST(Content, ThemeWithoutItsSubHeadingIsMissing) {
    TestReport report;
    report.Section("overview",
                   "（一）主动公开情况。按目录更新，加强监督。\n（二）依申请公开情况。渠道畅通。\n（三）政府"
                   "信息管理情况。审核严格。\n（四）平台建设情况。维护网站。");
    const auto found = FindingsOf("CONTENT-THEMES", report.Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "themes"), "监督保障");
}

TEST(Content, AssessmentIsAGovernmentsDuty) {
    EXPECT_THAT(FindingsOf("CONTENT-ASSESSMENT", TestReport(2023, "示例县人民政府").Read()), SizeIs(1));
    EXPECT_THAT(FindingsOf("CONTENT-ASSESSMENT", TestReport(2023, "示例县水利局").Read()), IsEmpty());
}

TEST(Article49Publication, IsDueInJanuaryForDepartmentsAndInMarchForGovernments) {
    const std::string february = "发布日期：2024-02-20";
    EXPECT_THAT(FindingsOf("DATE-LATE", TestReport(2023, "示例县水利局").Front(february).Read()), SizeIs(1));
    // 条例第四十九条 names the governments of county level and above.
    EXPECT_THAT(FindingsOf("DATE-LATE",
                           TestReport(2023, "示例县青禾镇人民政府").Front("发布日期：2024-05-06").Read()),
                IsEmpty());
    EXPECT_THAT(FindingsOf("DATE-LATE", TestReport(2023, "示例县人民政府").Front(february).Read()),
                IsEmpty());
    EXPECT_THAT(
        FindingsOf("DATE-LATE", TestReport(2023, "示例县人民政府").Front("发布日期：2024-04-02").Read()),
        SizeIs(1));
    EXPECT_THAT(
        FindingsOf("DATE-LATE", TestReport(2023, "示例县水利局").Front("发布日期：2024-01-31").Read()),
        IsEmpty());
}

TEST(Period, OfAnotherYearIsWrong) {
    const auto found =
        FindingsOf("DATE-PERIOD", TestReport(2023).Front("统计期限为2022年1月1日至2022年12月31日。").Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].kind, "wrong_year");
    EXPECT_EQ(ValueOf(found[0], "written"), "2022");
}

TEST(Period, EndWithoutYearIsOfTheSameYear) {
    EXPECT_THAT(
        FindingsOf("DATE-PERIOD", TestReport(2023).Front("统计期限为2023年1月1日至12月31日。").Read()),
        IsEmpty());
}

TEST(Period, ThatEndsEarlyIsRemarkedOn) {
    const auto found = FindingsOf(
        "DATE-PERIOD", TestReport(2023).Front("统计期限自2023年1月1日起至2023年11月30日止。").Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].severity, Severity::warning);
}

TEST(StaleYears, ClosingDayOfLastYearIsWrong) {
    const auto found = FindingsOf(
        "DATE-STALE", TestReport(2023).Section("overview", "截至2022年12月31日，主动公开信息96条。").Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_TRUE(Quotes(found[0], "截至2022年12月31日"));
}

TEST(StaleYears, WorkOfLastYearAsThisYearsIsWrongAndAComparisonIsNot) {
    const std::string stale = "2022年，全局收到申请8件。渠道畅通，办理规范。";
    EXPECT_THAT(FindingsOf("DATE-STALE", TestReport(2023).Section("overview", stale).Read()), SizeIs(1));
    const std::string comparison = "2023年，全局收到申请9件。2022年收到8件，增长12.5%。";
    EXPECT_THAT(FindingsOf("DATE-STALE", TestReport(2023).Section("overview", comparison).Read()), IsEmpty());
}

TEST(StaleYears, SignedInTheReportsOwnSpringIsWrong) {
    EXPECT_THAT(FindingsOf("DATE-STALE", TestReport(2023).End("示例县水利局\n2023年1月10日").Read()),
                SizeIs(1));
    EXPECT_THAT(FindingsOf("DATE-STALE", TestReport(2023).End("示例县水利局\n2024年1月10日").Read()),
                IsEmpty());
}

}  // namespace
}  // namespace gk::checks
