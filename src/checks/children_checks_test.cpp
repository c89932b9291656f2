#include "checks/children_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/test_findings.h"

namespace gk::checks {
namespace {

using report::TestReport;
using testing::IsEmpty;
using testing::SizeIs;

TestReport Parent(const std::string& received) {
    TestReport parent(2023, "示例县人民政府");
    parent.Row("new_requests", {received, "0", "0", "0", "0", "0", received});
    return parent;
}

TestReport Child(const std::string& agency, const std::string& received, int year = 2023) {
    TestReport child(year, agency);
    child.Row("new_requests", {received, "0", "0", "0", "0", "0", received});
    return child;
}

TEST(ParentIncludesChildren, LessThanTheirSumIsAnError) {
    const auto a = Child("示例县水利局", "5").Read();
    const auto b = Child("示例县民政局", "4").Read();
    const auto parent = Parent("8").Read();
    const auto found = FindingsOf("CHILDREN-SUM", parent, nullptr, {&a, &b});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "children_sum"), "9、9");
    EXPECT_EQ(ValueOf(found[0], "column"), "自然人、总计");
    EXPECT_EQ(found[0].severity, Severity::error);
}

TEST(ParentIncludesChildren, MoreThanTheirSumIsTheParentsOwn) {
    const auto a = Child("示例县水利局", "5").Read();
    const auto parent = Parent("8").Read();
    EXPECT_THAT(FindingsOf("CHILDREN-SUM", parent, nullptr, {&a}), IsEmpty());
}

TEST(ParentIncludesChildren, ChildOfAnotherYearIsLeftOutAndNamed) {
    const auto old = Child("示例县水利局", "50", 2022).Read();
    const auto parent = Parent("8").Read();
    EXPECT_THAT(FindingsOf("CHILDREN-SUM", parent, nullptr, {&old}), IsEmpty());
    const auto named = FindingsOf("CHILDREN-LEFT-OUT", parent, nullptr, {&old});
    ASSERT_THAT(named, SizeIs(1));
    EXPECT_EQ(ValueOf(named[0], "agency"), "示例县水利局");
}

TEST(ParentIncludesChildren, UncertainCellOfAChildIsNotCounted) {
    const auto a = Child("示例县水利局", "9").Read();
    TestReport blank(2023, "示例县民政局");
    blank.Row("new_requests", {"", "0", "0", "0", "0", "0", "9"});
    const auto b = blank.Read();
    const auto parent = Parent("8").Read();
    const auto found = FindingsOf("CHILDREN-SUM", parent, nullptr, {&a, &b});
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(ValueOf(found[0], "column"), "总计");  // 9 + 9; the column with the blank is not judged
}

TEST(ParentIncludesChildren, TheSameAgencyTwiceCountsOnce) {
    const auto a = Child("示例县水利局", "5").Read();
    const auto b = Child("示例县水利局", "5").Read();
    const auto parent = Parent("8").Read();
    EXPECT_THAT(FindingsOf("CHILDREN-SUM", parent, nullptr, {&a, &b}), IsEmpty());
    EXPECT_THAT(FindingsOf("CHILDREN-LEFT-OUT", parent, nullptr, {&a, &b}), SizeIs(1));
}

TEST(ParentIncludesChildren, TheParentsOwnReportIsNoChild) {
    const auto own = Parent("9").Read();
    const auto parent = Parent("8").Read();
    EXPECT_THAT(FindingsOf("CHILDREN-SUM", parent, nullptr, {&own}), IsEmpty());
    EXPECT_THAT(FindingsOf("CHILDREN-LEFT-OUT", parent, nullptr, {&own}), SizeIs(1));
}

}  // namespace
}  // namespace gk::checks
