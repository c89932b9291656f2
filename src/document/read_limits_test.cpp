#include "document/read_limits.h"

#include <gtest/gtest.h>

#include "base/data_table.h"
#include "base/embedded_data.h"

namespace gk::document {
namespace {

TEST(LoadLimits, ReadsTheRowOfItsFormat) {
    const auto limits = LoadLimits(
        "[[limits]]\nformat='html'\nmax_bytes=1\nmax_lines=2\nmax_cells=3\n"
        "[[limits]]\nformat='text'\nmax_bytes=8_000\nmax_lines=20\nmax_cells=7\n",
        "text");
    ASSERT_TRUE(limits);
    EXPECT_EQ(limits->max_bytes, 8000U);
    EXPECT_EQ(limits->max_lines, 20U);
    EXPECT_EQ(limits->max_cells, 7U);
}

// Without a limit nothing is read: an incomplete file must not mean "no limit".
TEST(LoadLimits, RefusesAFormatWithoutCompleteRow) {
    EXPECT_FALSE(LoadLimits("", "text"));
    EXPECT_FALSE(LoadLimits("[[limits]]\nformat='text'\nmax_bytes=8000\nmax_lines=20\n", "text"));
    EXPECT_FALSE(LoadLimits("[[limits]]\nformat='text'\nmax_bytes=0\nmax_lines=20\nmax_cells=7\n", "text"));
    EXPECT_FALSE(LoadLimits("[[limits]]\nformat='html'\nmax_bytes=1\nmax_lines=2\nmax_cells=3\n", "text"));
}

TEST(LoadLimits, TheProgramsOwnLetTheLargestReportPass) {
    const auto limits = LoadLimits(*base::EmbeddedData("limits.toml"), "text");
    ASSERT_TRUE(limits);
    EXPECT_GE(limits->max_bytes, 1U << 20);
    EXPECT_GE(limits->max_cells, 60U * 230U);  // sixty reports in one file
}

}  // namespace
}  // namespace gk::document
