#include "base/sorted_rows.h"

#include <gtest/gtest.h>

#include "base/embedded_data.h"

namespace gk::base {
namespace {

TEST(FindRow, FindsFirstMiddleLastAndNothing) {
    constexpr std::string_view kFile = "a\t1\nbb\t2\nc\t3\n";
    EXPECT_EQ(FindRow(kFile, "a"), "1");
    EXPECT_EQ(FindRow(kFile, "bb"), "2");
    EXPECT_EQ(FindRow(kFile, "c"), "3");
    EXPECT_EQ(FindRow(kFile, "b"), std::nullopt);
    EXPECT_EQ(FindRow(kFile, "d"), std::nullopt);
    EXPECT_EQ(FindRow("", "a"), std::nullopt);
    EXPECT_EQ(FindRow("a\t1", "a"), "1");
}

TEST(FindRow, EveryRegionIsFoundByItsName) {
    const std::string_view file = *EmbeddedData("regions.tsv");
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = file.find('\n', at);
        const std::string_view row = file.substr(at, end - at);
        const std::size_t tab = row.find('\t');
        ASSERT_TRUE(FindRow(file, row.substr(0, tab)).has_value()) << row;
        at = end + 1;
    }
}

}  // namespace
}  // namespace gk::base
