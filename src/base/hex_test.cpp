#include "base/hex.h"

#include <gtest/gtest.h>

namespace gk::base {
namespace {

TEST(Hex, WritesEveryByte) {
    EXPECT_EQ(ToHex(std::string_view{"\x00\x01\x7f\x80\xff", 5}), "00017f80ff");
    EXPECT_EQ(ToHex(""), "");
}

TEST(Hex, IsReadInEitherCase) {
    EXPECT_EQ(FromHex("00ffAb"), std::string("\x00\xff\xab", 3));
    EXPECT_EQ(FromHex(""), "");
}

TEST(Hex, RefusesWhatIsNone) {
    for (const std::string_view text : {"0", "0g", "g0", " 00", "0x00", "00 11", "公"}) {
        EXPECT_FALSE(FromHex(text)) << text;
    }
}

// RFC 4648 section 10, padding left out.
TEST(Base32, GivesTheExamplesOfTheRfc) {
    EXPECT_EQ(ToBase32(""), "");
    EXPECT_EQ(ToBase32("f"), "MY");
    EXPECT_EQ(ToBase32("fo"), "MZXQ");
    EXPECT_EQ(ToBase32("foo"), "MZXW6");
    EXPECT_EQ(ToBase32("foob"), "MZXW6YQ");
    EXPECT_EQ(ToBase32("fooba"), "MZXW6YTB");
    EXPECT_EQ(ToBase32("foobar"), "MZXW6YTBOI");
}

TEST(Base32, TakesBytesAboveAscii) {
    EXPECT_EQ(ToBase32("\xff\xff\xff\xff\xff"), "77777777");
}

}  // namespace
}  // namespace gk::base
