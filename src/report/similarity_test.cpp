#include "report/similarity.h"

#include <gtest/gtest.h>

namespace gk::report {
namespace {

TEST(Similarity, IsOneForTheSameAndNoneForTheForeign) {
    EXPECT_DOUBLE_EQ(Similarity(U"予以公开", U"予以公开"), 1.0);
    EXPECT_DOUBLE_EQ(Similarity(U"予以公开", U"重复"), 0.0);
}

TEST(Similarity, IsTwiceTheCommonSubsequenceOverBothLengths) {
    EXPECT_DOUBLE_EQ(Similarity(U"存在的问题", U"存在问题"), 8.0 / 9.0);
    EXPECT_DOUBLE_EQ(Similarity(U"公开", U"公信"), 0.5);
    EXPECT_DOUBLE_EQ(Similarity(U"公开", U"开公"), 0.5) << "the order counts";
}

TEST(Similarity, OfNothingIsNoDivisionByZero) {
    EXPECT_LE(Similarity(U"", U""), 1.0);
    EXPECT_DOUBLE_EQ(Similarity(U"", U"公开"), 0.0);
}

}  // namespace
}  // namespace gk::report
