#include "checks/table_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/test_findings.h"

namespace gk::checks {
namespace {

using report::TestReport;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kTableRules[] = {"V3-1",
                                            "V3-2",
                                            "V3-3",
                                            "V4-1",
                                            "TABLE-MISSING-CELL",
                                            "TABLE-PLACEHOLDER",
                                            "TABLE-ANNOTATED",
                                            "TABLE-VALUE",
                                            "TABLE-UNCERTAIN",
                                            "TABLE-MISSING-ROW",
                                            "TABLE-LABEL",
                                            "TABLE-HEAD",
                                            "TABLE-COLUMN-NAMES",
                                            "TABLE-DECOY",
                                            "TABLE-HYBRID",
                                            "TABLE-SHIFT"};

std::vector<Finding> AllOf(const report::AnnualReport& report) {
    std::vector<Finding> all;
    for (const std::string_view rule : kTableRules) {
        for (Finding& finding : FindingsOf(rule, report)) all.push_back(std::move(finding));
    }
    return all;
}

/// Twelve received (9 + 3), two carried in; thirteen handled, one carried out.
TestReport Busy(int year = 2023) {
    TestReport report(year);
    report.Row("new_requests", {"9", "3", "0", "0", "0", "0", "12"})
        .Row("carried_in", {"2", "0", "0", "0", "0", "0", "2"})
        .Row("granted", {"7", "2", "0", "0", "0", "0", "9"})
        .Row("unable_not_held", {"3", "1", "0", "0", "0", "0", "4"})
        .Row("result_total", {"10", "3", "0", "0", "0", "0", "13"})
        .Row("carried_out", {"1", "0", "0", "0", "0", "0", "1"});
    return report;
}

TEST(TableChecks, SayNothingOfRightTables) {
    EXPECT_THAT(AllOf(TestReport().Read()), IsEmpty());
    EXPECT_THAT(AllOf(Busy().Read()), IsEmpty());
    EXPECT_THAT(AllOf(Busy(2020).Read()), IsEmpty());
}

TEST(TableChecks, WrongLeafCellIsNamedOnceWithRowColumnAndNumber) {
    const auto found = AllOf(Busy().Row("granted", {"8", "2", "0", "0", "0", "0", "9"}).Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "V3-3");
    EXPECT_EQ(found[0].kind, "sum_error_table3");
    EXPECT_TRUE(Quotes(found[0], "予以公开"));
    EXPECT_EQ(ValueOf(found[0], "column"), "自然人");
    EXPECT_EQ(ValueOf(found[0], "written"), "8");
    EXPECT_EQ(ValueOf(found[0], "expected"), "7");
}

TEST(TableChecks, WrongRowTotalIsNamedOnce) {
    const auto found = AllOf(Busy().Row("unable_not_held", {"3", "1", "0", "0", "0", "0", "6"}).Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "V3-3");
    EXPECT_EQ(ValueOf(found[0], "column"), "总计");
    EXPECT_EQ(ValueOf(found[0], "expected"), "4");
}

TEST(TableChecks, RowThatAddsUpButNotDownIsAColumnFinding) {
    // 8 + 2 = 10 in the row, but the column has 8 + 3 = 11 for 10.
    const auto found = AllOf(Busy().Row("granted", {"8", "2", "0", "0", "0", "0", "10"}).Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "V3-2");
    EXPECT_EQ(ValueOf(found[0], "column"), "自然人");
    EXPECT_EQ(ValueOf(found[0], "left"), "11");
    EXPECT_EQ(ValueOf(found[0], "right"), "10");
    EXPECT_TRUE(Quotes(found[0], "（七）总计"));
}

TEST(TableChecks, WrongTotalRowSpeaksForTheBalanceToo) {
    const auto found = AllOf(Busy().Row("result_total", {"11", "3", "0", "0", "0", "0", "14"}).Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "V3-2");
}

TEST(TableChecks, ReceivedAndHandledMustBalance) {
    const auto found = AllOf(Busy().Row("carried_out", {"4", "0", "0", "0", "0", "0", "4"}).Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "V3-1");
    EXPECT_EQ(found[0].kind, "balance");
    EXPECT_EQ(ValueOf(found[0], "left"), "11");
    EXPECT_EQ(ValueOf(found[0], "right"), "14");
    EXPECT_EQ(ValueOf(found[0], "difference"), "3");
    EXPECT_TRUE(Quotes(found[0], "四、结转下年度继续办理"));
}

TEST(TableChecks, BalanceThatOnlyALargerIntakeCanMendQuotesTheIntake) {
    // 5 + 2 received and carried in, 10 + 1 out: carried out would have to be -3.
    const auto found = AllOf(Busy().Row("new_requests", {"5", "3", "0", "0", "0", "0", "8"}).Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "V3-1");
    EXPECT_TRUE(Quotes(found[0], "一、本年新收政府信息公开申请数量"));
}

TEST(TableChecks, BlankCellIsMissingAndNotAZero) {
    const auto found = AllOf(Busy().Row("carried_in", {"2", "", "0", "0", "0", "0", "2"}).Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "TABLE-MISSING-CELL");
    EXPECT_EQ(ValueOf(found[0], "column"), "商业企业");
    EXPECT_EQ(found[0].severity, Severity::error);
}

TEST(TableChecks, PartsAboveTheTotalAreWrongWhateverABlankHolds) {
    const auto found = FindingsOf("V3-3", Busy().Row("partial", {"3", "-", "0", "0", "0", "0", "2"}).Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "parts_sum"), "3");
}

TEST(TableChecks, PartsBelowTheTotalMayBeInTheBlank) {
    EXPECT_THAT(FindingsOf("V3-3", Busy().Row("partial", {"1", "-", "0", "0", "0", "0", "2"}).Read()),
                IsEmpty());
}

TEST(TableChecks, MarksForZeroAreNamed) {
    const auto found = FindingsOf("TABLE-PLACEHOLDER",
                                  Busy().Row("denied_process", {"/", "/", "/", "/", "/", "/", "/"}).Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].kind, "placeholder_cells");
    EXPECT_TRUE(Quotes(found[0], "6.属于四类过程性信息"));
}

TEST(TableChecks, UnitInACellIsNamedInCountsAndRemarkedOnInAmounts) {
    const auto counts = FindingsOf("TABLE-ANNOTATED", Busy().Row("licences", {"564件"}).Read());
    ASSERT_THAT(counts, SizeIs(1));
    EXPECT_EQ(counts[0].kind, "unit_in_cell");
    EXPECT_EQ(counts[0].severity, Severity::warning);
    const auto amounts = FindingsOf("TABLE-ANNOTATED", Busy().Row("fees_10k_yuan", {"12.5万元"}).Read());
    ASSERT_THAT(amounts, SizeIs(1));
    EXPECT_EQ(amounts[0].severity, Severity::info);
}

// Without a sum nothing tells whether 16 4 is 164: it is read so, and said.
TEST(TableChecks, ABlankInsideANumberIsRemarkedOnButNoThousandsMark) {
    const auto found = FindingsOf("TABLE-SPACED", Busy().Row("licences", {"16 4"}).Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "number"), "164");
    EXPECT_EQ(found[0].severity, Severity::info);
    EXPECT_THAT(FindingsOf("TABLE-SPACED", Busy().Row("licences", {"1 234"}).Read()), IsEmpty());
}

TEST(TableChecks, CountsAreWholeAndNotNegative) {
    EXPECT_THAT(FindingsOf("TABLE-VALUE", Busy().Row("penalties", {"3.5"}).Read()), SizeIs(1));
    EXPECT_THAT(FindingsOf("TABLE-VALUE", Busy().Row("fees_10k_yuan", {"3.5"}).Read()), IsEmpty());
    TestReport old(2019);
    old.Row("licences", {"8", "-3", "5"});
    EXPECT_THAT(FindingsOf("TABLE-VALUE", old.Read()), IsEmpty());
}

TEST(TableChecks, FormTable4AddsUpBlockByBlock) {
    TestReport report;
    report.Row("reconsideration", {"2", "1", "0", "0", "3"})
        .Row("litigation_direct", {"1", "1", "0", "0", "3"});
    const auto found = AllOf(report.Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "V4-1");
    EXPECT_EQ(ValueOf(found[0], "row"), "未经复议直接起诉");
    EXPECT_EQ(ValueOf(found[0], "parts_sum"), "2");
}

TEST(TableChecks, MissingRowIsNamedAndItsColumnNotJudged) {
    const auto found = AllOf(Busy().Drop("unable_not_held").Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "TABLE-MISSING-ROW");
    EXPECT_EQ(ValueOf(found[0], "row"), "（四）无法提供 1.本机关不掌握相关政府信息");
}

TEST(TableChecks, LabelThatLostCharactersIsTruncated) {
    const auto found = AllOf(Busy().Label("denied_third_party", "4.保护第三方权益").Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].kind, "label_truncated");
    EXPECT_TRUE(Quotes(found[0], "保护第三方权益"));
}

TEST(TableChecks, DamagedHeadIsQuotedAndLostHeadIsMissing) {
    const auto damaged = FindingsOf("TABLE-HEAD", Busy().Head("本年废止件数", "本年废件数").Read());
    ASSERT_THAT(damaged, SizeIs(1));
    EXPECT_EQ(damaged[0].kind, "label_truncated");
    EXPECT_EQ(damaged[0].quote, "本年废件数");
    const auto lost = FindingsOf("TABLE-HEAD", Busy().Head("法律服务机构", "").Read());
    ASSERT_THAT(lost, SizeIs(1));
    EXPECT_EQ(lost[0].kind, "missing_cell");
}

TEST(TableChecks, ColumnsUnderRowNamesAreWrong) {
    TestReport report = Busy();
    report.Head("自然人", "本年新收件数")
        .Head("商业企业", "上年结转件数")
        .Head("科研机构", "予以公开")
        .Head("社会公益组织", "部分公开");
    const auto found = FindingsOf("TABLE-COLUMN-NAMES", report.Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_TRUE(Quotes(found[0], "上年结转件数"));
}

TEST(TableChecks, ColumnsThatChangedPlacesAreWrong) {
    const auto found =
        FindingsOf("TABLE-COLUMN-NAMES", Busy().Head("自然人", "商业企业").Head("商业企业", "自然人").Read());
    ASSERT_THAT(found, SizeIs(1));
}

TEST(TableChecks, TableOfDashesIsADecoy) {
    TestReport report = Busy();
    report.Section("requests", "| 商业企业 | 科研机构 | 其他 |\n|---|---|---|\n| - | - | - |\n");
    const auto found = FindingsOf("TABLE-DECOY", report.Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].quote, "- | - | -");
}

TEST(TableChecks, HybridRowsCountInsteadOfTheFormsOwn) {
    TestReport report = Busy();
    report.Hybrid()
        .Row("other", {"1", "0", "0", "0", "0", "0", "1"})
        .Row("granted", {"6", "2", "0", "0", "0", "0", "8"});
    const auto found = AllOf(report.Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "TABLE-HYBRID");
    EXPECT_TRUE(Quotes(found[0], "（六）其他处理"));
}

TEST(TableChecks, HybridRowsOfTheNewFormCountInTheOldOne) {
    TestReport report = Busy(2020);
    report.Hybrid()
        .Row("other_misc", {"1", "0", "0", "0", "0", "0", "1"})
        .Row("granted", {"6", "2", "0", "0", "0", "0", "8"});
    const auto found = AllOf(report.Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].rule, "TABLE-HYBRID");
}

TEST(TableChecks, RowsOutOfLineWithTheirLikeAreShifted) {
    TestReport report = Busy();
    report.Label("denied_process", "6.属于四类过程性信息\t");
    const auto found = FindingsOf("TABLE-SHIFT", report.Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].quote, "6.属于四类过程性信息");
}

TEST(MissingCells, SaysWhatTheSumsLeave) {
    TestReport test(2023);
    test.Row("new_requests", {"", "2", "0", "0", "0", "0", "9"});  // 9 - 2
    test.Row("result_total", {"7", "2", "0", "0", "0", "0", "9"});
    const auto found = FindingsOf("TABLE-MISSING-CELL", test.Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "implied"), "7");
}

TEST(MissingCells, AdvisesNothingWhereTheSumsContradictEachOther) {
    TestReport test(2023);
    test.Row("new_requests", {"", "2", "0", "0", "0", "0", "9"});  // the row leaves 7, the column 6
    test.Row("result_total", {"6", "2", "0", "0", "0", "0", "8"});
    const auto found = FindingsOf("TABLE-MISSING-CELL", test.Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "implied"), "");
}

}  // namespace
}  // namespace gk::checks
