#include "base/digest.h"

#include <gtest/gtest.h>

#include <string>

namespace gk::base {
namespace {

// GB/T 32905-2016 附录 A.
TEST(Sm3Hex, GivesTheFirstExampleOfTheStandard) {
    EXPECT_EQ(Sm3Hex("abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

TEST(Sm3Hex, GivesTheSecondExampleOfTheStandard) {
    std::string message;
    for (int i = 0; i < 16; ++i) message += "abcd";  // 512 bits
    EXPECT_EQ(Sm3Hex(message), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Sm3Hex, TakesZeroBytesAsBytes) {
    const std::string with{"a\0b", 3};
    EXPECT_NE(Sm3Hex(with), Sm3Hex("a"));
    EXPECT_EQ(Sm3Hex("").size(), 64U);
}

}  // namespace
}  // namespace gk::base
