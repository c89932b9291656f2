#include "law/fees.h"

#include <gtest/gtest.h>

#include "law/error_codes.h"
#include "law/test_law.h"

namespace gk::law {
namespace {

std::int64_t Items(int items, int earlier = 0) {
    return FeeByItems(EarlierItems{earlier}, NewItems{items}, D("2024-06-03"))->total.amount;
}
std::int64_t Pages(int pages) {
    return FeeByPages(pages, D("2024-06-03"), false)->total.amount;
}

// 国办函〔2020〕109号第四条: to 10 free, 11 to 30 at 100, then 100 more for each ten.
TEST(Article4ByItems, AddsUpStepByStep) {
    EXPECT_EQ(Items(1), 0);
    EXPECT_EQ(Items(10), 0);
    EXPECT_EQ(Items(11), 100);
    EXPECT_EQ(Items(30), 2000);
    EXPECT_EQ(Items(31), 2200);
    EXPECT_EQ(Items(40), 4000);
    EXPECT_EQ(Items(41), 4300);
    EXPECT_EQ(Items(50), 7000);
    EXPECT_EQ(Items(51), 7400);
    EXPECT_EQ(Items(100), 37000);
}

TEST(Article4ByItems, GoesOnFromThePositionInTheMonth) {
    EXPECT_EQ(Items(1, 10), 100);
    EXPECT_EQ(Items(1, 9), 0);
    EXPECT_EQ(Items(2, 29), 300);     // the 30th at 100, the 31st at 200
    EXPECT_EQ(Items(60, 40), 33000);  // 37000 for a hundred less 4000 for forty
}

TEST(Article4ByItems, ShowsItsSteps) {
    const auto fee = FeeByItems(EarlierItems{8}, NewItems{25}, D("2024-06-03"));
    ASSERT_EQ(fee->steps.size(), 3U);
    EXPECT_EQ(fee->steps[0].first, 9);
    EXPECT_EQ(fee->steps[0].last, 10);
    EXPECT_EQ(fee->steps[1].first, 11);
    EXPECT_EQ(fee->steps[1].last, 30);
    EXPECT_EQ(fee->steps[1].sum.amount, 2000);
    EXPECT_EQ(fee->steps[2].first, 31);
    EXPECT_EQ(fee->steps[2].last, 33);
    EXPECT_EQ(fee->steps[2].each.amount, 200);
    EXPECT_EQ(fee->total.amount, 2600);
}

TEST(Article4ByItems, CountsACalendarMonth) {
    const std::vector<Day> earlier = {D("2024-05-31"), D("2024-06-01"), D("2024-06-03"), D("2023-06-02")};
    EXPECT_EQ(EarlierInMonth(earlier, D("2024-06-30")).count, 2);
    EXPECT_EQ(EarlierInMonth(earlier, D("2024-07-01")).count, 0);
}

// 第五条: to 30 free, 31 to 100 at 10, 101 to 200 at 20, beyond at 40.
TEST(Article5ByPages, AddsUpStepByStep) {
    EXPECT_EQ(Pages(1), 0);
    EXPECT_EQ(Pages(30), 0);
    EXPECT_EQ(Pages(31), 10);
    EXPECT_EQ(Pages(100), 700);
    EXPECT_EQ(Pages(101), 720);
    EXPECT_EQ(Pages(200), 2700);
    EXPECT_EQ(Pages(201), 2740);
    EXPECT_EQ(Pages(100'000), 2700 + 40 * 99'800);
}

TEST(Article5ByPages, IsFreeWhereTheOrganOnlyPointsToWhatIsPublic) {
    const auto fee = FeeByPages(500, D("2024-06-03"), true);
    EXPECT_EQ(fee->total.amount, 0);
    EXPECT_EQ(fee->free_because, "law.fee.free_published");
}

// In force since 2021-01-01.
TEST(FeeMeasures, ArePickedByTheDayOfReceipt) {
    EXPECT_EQ(FeeByItems(EarlierItems{0}, NewItems{11}, D("2020-12-31")).error().code, kNoRule);
    EXPECT_EQ(FeeByPages(31, D("2020-12-31"), false).error().code, kNoRule);
    EXPECT_EQ(FeeByItems(EarlierItems{0}, NewItems{11}, D("2021-01-01"))->total.amount, 100);
    EXPECT_EQ(FeeByPages(31, D("2021-01-01"), false)->total.amount, 10);
    EXPECT_EQ(FeeByPages(31, D("2021-01-01"), false)->cite, "国办函〔2020〕109号第五条");
}

TEST(FeeMeasures, RefuseCountsThatCannotBe) {
    for (const auto& [earlier, items] : {std::pair{0, 0}, {-1, 1}, {0, 100'001}, {100'001, 1}})
        EXPECT_EQ(FeeByItems(EarlierItems{earlier}, NewItems{items}, D("2024-06-03")).error().code,
                  kFeeCount);
    EXPECT_EQ(FeeByPages(0, D("2024-06-03"), false).error().code, kFeeCount);
    EXPECT_TRUE(FeeByItems(EarlierItems{100'000}, NewItems{100'000}, D("2024-06-03")).has_value());
}

}  // namespace
}  // namespace gk::law
