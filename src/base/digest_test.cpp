#include "base/digest.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "base/hex.h"

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

std::string HexOf(const Sm3Hash& hash) {
    return ToHex(BytesOf(hash));
}

TEST(Sm3, OfPartsIsThatOfTheWhole) {
    EXPECT_EQ(HexOf(Sm3({"a", "", "bc"})), Sm3Hex("abc"));
    EXPECT_EQ(HexOf(Sm3({})), Sm3Hex(""));
    const Sm3Hash previous = Sm3("previous");
    EXPECT_EQ(Sm3({"\x01", BytesOf(previous), "event"}),
              Sm3(std::string{"\x01"} + std::string{BytesOf(previous)} + "event"));
}

TEST(Sm3, OfEachThreadIsItsOwn) {
    Sm3Hash other{};
    std::thread{[&] { other = Sm3("abc"); }}.join();
    EXPECT_EQ(other, Sm3("abc"));
}

// The expected value is that of the openssl command.
TEST(Sm3Stream, HashesAFileWhateverItsPieces) {
    std::string file;
    for (int i = 0; i < 1171 * 256; ++i) file += static_cast<char>(i & 255);
    for (const std::size_t piece : {1U, 63U, 64U, 65U, 1000U, 1'000'000U}) {
        Sm3Stream stream;
        for (std::size_t at = 0; at < file.size(); at += piece)
            stream.Add(std::string_view{file}.substr(at, piece));
        EXPECT_EQ(HexOf(stream.Finish()), "a20cb6dda26b6bcdeb3714f83394fce236f51da597bc3094367cfac6df588ea9");
    }
}

TEST(Sm3Stream, BeginsAgainAfterItsEnd) {
    Sm3Stream stream;
    stream.Add("x");
    EXPECT_EQ(stream.Finish(), Sm3("x"));
    EXPECT_EQ(stream.Finish(), Sm3(""));
    stream.Add("abc");
    EXPECT_EQ(stream.Finish(), Sm3("abc"));
}

// The keys and messages of RFC 4231 (cases 1, 2 and 6), which has no SM3: expected are the values of the openssl command, and
// of HMAC computed from its definition (RFC 2104) with another SM3.
TEST(HmacSm3, AgreesWithTheDefinition) {
    EXPECT_EQ(HexOf(HmacSm3(std::string(20, '\x0b'), "Hi There")),
              "51b00d1fb49832bfb01c3ce27848e59f871d9ba938dc563b338ca964755cce70");
    EXPECT_EQ(HexOf(HmacSm3("Jefe", "what do ya want for nothing?")),
              "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882");
    EXPECT_EQ(
        HexOf(HmacSm3(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
        "b4fd844e13342002f0b2e0690ea7741f1497d993a70494cea601e657bedf67a0");
}

TEST(HmacSm3, TakesAnEmptyKeyAndMessage) {
    EXPECT_NE(HmacSm3("", "m"), HmacSm3("k", "m"));
    EXPECT_NE(HmacSm3("k", ""), HmacSm3("k", "m"));
    EXPECT_EQ(HmacSm3("", "m"), HmacSm3(std::string(64, '\0'), "m"));  // a key is filled up with zeros
}

TEST(Sm3Hash, IsReadBackFromItsBytes) {
    const Sm3Hash hash = Sm3("abc");
    EXPECT_EQ(Sm3HashFrom(BytesOf(hash)), hash);
    EXPECT_FALSE(Sm3HashFrom(""));
    EXPECT_FALSE(Sm3HashFrom(std::string(31, 'x')));
    EXPECT_FALSE(Sm3HashFrom(std::string(33, 'x')));
}

TEST(EqualInConstantTime, IsEquality) {
    EXPECT_TRUE(EqualInConstantTime("", ""));
    EXPECT_TRUE(EqualInConstantTime("abc", "abc"));
    EXPECT_FALSE(EqualInConstantTime("abc", "abd"));
    EXPECT_FALSE(EqualInConstantTime("abc", "bbc"));
    EXPECT_FALSE(EqualInConstantTime("abc", "ab"));
    EXPECT_TRUE(EqualInConstantTime(std::string_view{"a\0b", 3}, std::string_view{"a\0b", 3}));
    EXPECT_FALSE(EqualInConstantTime(std::string_view{"a\0b", 3}, std::string_view{"a\0c", 3}));
}

}  // namespace
}  // namespace gk::base
