#include "report/settle.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace gk::report {
namespace {

using Values = std::vector<std::int64_t>;

Reading Of(const Values& values) {
    Reading reading;
    for (const std::int64_t value : values) {
        Cell cell;
        if (value < 0) {
            cell.kind = CellKind::blank;
        } else {
            cell.kind = CellKind::number;
            cell.value = base::Number::Of(value);
        }
        reading.cells.push_back(cell);
    }
    return reading;
}

RowReadings Row(std::initializer_list<Values> readings) {
    RowReadings row;
    for (const Values& values : readings) row.readings.push_back(Of(values));
    return row;
}

Settled SettleAll(std::vector<RowReadings>& rows, const std::vector<RowIdentity>& identities,
                  std::size_t columns) {
    Work work(kReportWork);
    return Settle(rows, identities, columns, work);
}

// Rows 0 + 1 = 2 in each column.
const std::vector<RowIdentity> kSum{{{0, 1}, {2}}};

TEST(Settle, TakesTheReadingThatTheSumsAllow) {
    std::vector<RowReadings> rows{Row({{1, 23}, {12, 3}}), Row({{4, 5}}), Row({{16, 8}})};
    SettleAll(rows, kSum, 2);
    ASSERT_EQ(rows[0].readings.size(), 1U);
    EXPECT_EQ(rows[0].readings[0].cells[0].value, base::Number::Of(12));
    EXPECT_TRUE(Agreed(rows[0], 2)[1].certain);
}

TEST(Settle, SettlesRowsThatOnlyTellTogether) {
    // 1+2, 3+4 or 12, 34 split otherwise: only {3, 1} with {1, 3} add up to {4, 4}.
    std::vector<RowReadings> rows{Row({{3, 1}, {0, 9}}), Row({{1, 3}, {9, 0}}), Row({{4, 4}})};
    SettleAll(rows, kSum, 2);
    EXPECT_EQ(rows[0].readings.size(), 1U);
    EXPECT_EQ(rows[1].readings.size(), 1U);
}

/// Forty rows of two readings each, and their total: two to the fortieth choices, forty-one sums.
std::vector<RowReadings> FortyAndTheirTotal(RowIdentity& sum) {
    std::vector<RowReadings> rows(40, Row({{0, 1}, {1, 0}}));
    rows.push_back(Row({{40, 0}, {3, 38}}));
    sum.right = {40};
    for (std::size_t r = 0; r < 40; ++r) sum.left.push_back(r);
    return rows;
}

TEST(Settle, CountsASumOnceHoweverManyChoicesLeadToIt) {
    RowIdentity sum;
    auto rows = FortyAndTheirTotal(sum);
    EXPECT_EQ(SettleAll(rows, {sum}, 2), Settled::yes);
    for (const RowReadings& row : rows) ASSERT_EQ(row.readings.size(), 1U);
    EXPECT_EQ(rows[0].readings[0].cells[0].value, base::Number::Of(1));
}

TEST(Settle, GivesUpWhenItsWorkIsSpent) {
    RowIdentity sum;
    auto rows = FortyAndTheirTotal(sum);
    rows[40] = Row({{20, 20}, {19, 21}});
    Work work(1000);
    EXPECT_EQ(Settle(rows, {sum}, 2, work), Settled::beyond_bound);
    EXPECT_EQ(rows[0].readings.size(), 2U);
}

TEST(Settle, LeavesOpenWhatTheSumsDoNotTell) {
    std::vector<RowReadings> rows{Row({{1, 0}, {0, 1}}), Row({{0, 1}, {1, 0}}), Row({{1, 1}})};
    SettleAll(rows, kSum, 2);
    EXPECT_EQ(rows[0].readings.size(), 2U);
    const auto cells = Agreed(rows[0], 2);
    EXPECT_FALSE(cells[0].certain);
    EXPECT_FALSE(cells[0].value);
    ASSERT_EQ(cells[0].candidates.size(), 2U);
    EXPECT_EQ(cells[0].candidates[0], base::Number::Of(1));
    EXPECT_EQ(cells[0].candidates[1], base::Number::Of(0));
}

// A report whose sums are wrong keeps its readings: the fault is the report's, to be told by a check.
TEST(Settle, KeepsEverythingWhereTheSumsCannotHold) {
    std::vector<RowReadings> rows{Row({{1, 23}, {12, 3}}), Row({{4, 5}}), Row({{90, 90}})};
    SettleAll(rows, kSum, 2);
    EXPECT_EQ(rows[0].readings.size(), 2U);
}

TEST(Settle, LetsABlankBeAnyCount) {
    std::vector<RowReadings> rows{Row({{1}, {12}}), Row({{-1}}), Row({{5}})};
    SettleAll(rows, kSum, 1);
    ASSERT_EQ(rows[0].readings.size(), 1U);
    EXPECT_EQ(rows[0].readings[0].cells[0].value, base::Number::Of(1));
}

TEST(Settle, LetsARowBeyondTheBoundBeAnything) {
    std::vector<RowReadings> rows{Row({{1}, {12}}), Row({{4}}), Row({{5}})};
    rows[2].beyond_bound = true;
    SettleAll(rows, kSum, 1);
    EXPECT_EQ(rows[0].readings.size(), 2U);
}

TEST(Agreed, IsCertainWhereAllReadingsAgree) {
    const auto cells = Agreed(Row({{7, 1, 0}, {7, 0, 1}}), 3);
    EXPECT_TRUE(cells[0].certain);
    EXPECT_EQ(cells[0].value, base::Number::Of(7));
    EXPECT_FALSE(cells[1].certain);
    EXPECT_FALSE(cells[2].certain);
}

TEST(Agreed, KeepsABlankAmongTheCandidates) {
    const auto cells = Agreed(Row({{-1}, {3}}), 1);
    ASSERT_EQ(cells[0].candidates.size(), 2U);
    EXPECT_FALSE(cells[0].candidates[0]);
    EXPECT_EQ(cells[0].candidates[1], base::Number::Of(3));
}

TEST(Agreed, IsUncertainBeyondTheBoundAndWithoutAnyReading) {
    RowReadings row = Row({{7}});
    row.beyond_bound = true;
    EXPECT_FALSE(Agreed(row, 1)[0].certain);
    EXPECT_FALSE(Agreed(row, 1)[0].value);
    EXPECT_FALSE(Agreed(RowReadings{}, 1)[0].certain);
}

}  // namespace
}  // namespace gk::report
