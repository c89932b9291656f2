#include "report/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/test_report.h"

namespace gk::report {
namespace {

using testing::HasSubstr;
using testing::Not;

const CellChange* Find(const Comparison& comparison, std::string_view path) {
    for (const TableChange& table : comparison.tables) {
        for (const RowChange& row : table.rows) {
            for (const CellChange& cell : row.cells) {
                if (cell.path == path) return &cell;
            }
        }
    }
    return nullptr;
}

const SectionChange& Overview(const Comparison& comparison) {
    return comparison.sections.front();
}

Comparison Pair(const TestReport& before, const TestReport& after) {
    return Compare(before.Read(), after.Read());
}

TEST(CompareCells, ShowsBothAndTheChange) {
    TestReport before(2022), after(2023);
    before.Row("licences", {"40"});
    after.Row("licences", {"31"});
    const auto comparison = Pair(before, after);
    const CellChange* cell = Find(comparison, "table2.licences.decisions");
    ASSERT_NE(cell, nullptr);
    EXPECT_EQ(*cell->before.value, base::Number::Of(40));
    EXPECT_EQ(*cell->after.value, base::Number::Of(31));
    EXPECT_EQ(*cell->change, base::Number::Of(-9));
}

TEST(CompareCells, BlankHasNoChange) {
    TestReport before(2022), after(2023);
    before.Row("carried_in", {"", "0", "0", "0", "0", "0", "2"});
    const auto comparison = Pair(before, after);
    const CellChange* cell = Find(comparison, "table3.carried_in.natural_person");
    ASSERT_NE(cell, nullptr);
    EXPECT_FALSE(cell->change);
}

TEST(CompareCells, OtherHandlingOf2019IsTheSumOfThreeRowsOf2021) {
    TestReport before(2020), after(2021);
    before.Row("other", {"4", "0", "0", "0", "0", "0", "4"});
    after.Row("other_no_correction", {"2", "0", "0", "0", "0", "0", "2"})
        .Row("other_misc", {"3", "0", "0", "0", "0", "0", "3"});
    const auto comparison = Pair(before, after);
    const CellChange* cell = Find(comparison, "table3.other.total");
    ASSERT_NE(cell, nullptr);
    EXPECT_TRUE(cell->after.added_up);
    EXPECT_EQ(*cell->after.value, base::Number::Of(5));
    EXPECT_EQ(*cell->change, base::Number::Of(1));
}

TEST(ComparePassages, TellsKeptCopiedChangedNewAndGone) {
    TestReport before(2022), after(2023);
    const std::string copied =
        "各科室按照目录要求逐项核对公开内容，安排专人每周巡查栏目，发现问题当天改正并登记在册";
    before.Section("overview",
                   copied + "。公开渠道保持畅通。全年举办业务培训三次，参加一百二十人次。设立意见箱两处。");
    after.Section("overview",
                  copied + "。公开渠道保持畅通。全年举办业务培训五次，参加二百一十人次。新开视频栏目一个。");
    const auto comparison = Pair(before, after);
    const SectionChange& overview = Overview(comparison);
    EXPECT_EQ(overview.Count(PassageState::copied), 1U);
    EXPECT_EQ(overview.Count(PassageState::kept), 1U);
    EXPECT_EQ(overview.Count(PassageState::changed), 1U);
    EXPECT_EQ(overview.Count(PassageState::added), 1U);
    EXPECT_EQ(overview.Count(PassageState::gone), 1U);
    EXPECT_EQ(overview.passages.front().after, copied);
}

TEST(ComparePassages, TwoReadingsOfOneYearCopyNothing) {
    const auto comparison = Pair(TestReport(2023), TestReport(2023));
    for (const SectionChange& section : comparison.sections) {
        EXPECT_EQ(section.Count(PassageState::copied), 0U);
        EXPECT_EQ(section.Count(PassageState::changed) + section.Count(PassageState::added) +
                      section.Count(PassageState::gone),
                  0U);
    }
}

TEST(ComparisonText, ListsOnlyWhatChanged) {
    TestReport before(2022), after(2023);
    before.Row("penalties", {"6"});
    after.Row("penalties", {"9"});
    const std::string text = ComparisonText(Pair(before, after));
    EXPECT_THAT(text, HasSubstr("行政处罚 本年处理决定数量       6       9    +3"));
    EXPECT_THAT(text, Not(HasSubstr("行政强制 本年处理决定数量")));
}

TEST(ComparisonHtml, EscapesWhatTheReportSays) {
    TestReport before(2022), after(2023);
    after.Section("overview", "发布<script>alert(1)</script>专栏&链接。");
    const std::string html = ComparisonHtml(Pair(before, after));
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;专栏&amp;链接"));
    EXPECT_THAT(html, HasSubstr("<html lang=\"zh-CN\">"));
}

TEST(ComparisonJson, IsOneLine) {
    const std::string json = ComparisonJson(Pair(TestReport(2022), TestReport(2023)));
    EXPECT_EQ(json.find('\n'), json.size() - 1);
    EXPECT_THAT(json, HasSubstr(R"("before":{"agency":"示例县水利局","year":2022)"));
}

}  // namespace
}  // namespace gk::report
