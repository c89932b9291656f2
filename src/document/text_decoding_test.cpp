#include "document/text_decoding.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "document/error_codes.h"

namespace gk::document {
namespace {

using namespace std::string_literals;

// 政府信息公开\n2023年\n, written out in each encoding by its code charts.
const std::string kUtf8 = "政府信息公开\n2023年\n";
const std::string kGb = "\xD5\xFE\xB8\xAE\xD0\xC5\xCF\xA2\xB9\xAB\xBF\xAA\n2023\xC4\xEA\n";
const std::string kUtf16Le =
    "\x3F\x65\x9C\x5E\xE1\x4F\x6F\x60\x6C\x51\x00\x5F\n\0002\0000\0002\0003\0\x74\x5E\n\0"s;

std::string Swapped(std::string bytes) {
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) std::swap(bytes[i], bytes[i + 1]);
    return bytes;
}

/// Where the needle of the decoded text stands in the file.
std::int64_t ByteOf(const DecodedText& decoded, std::string_view needle) {
    return decoded.source.Byte(decoded.text, decoded.text.find(needle));
}

TEST(DecodeText, ReadsUtf8) {
    const auto decoded = DecodeText(kUtf8);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, kUtf8);
    EXPECT_EQ(decoded->encoding, Encoding::utf8);
    EXPECT_EQ(decoded->replaced, 0U);
    EXPECT_EQ(ByteOf(*decoded, "2023"), 19);  // six characters of three bytes and the line end
}

TEST(DecodeText, LeavesOutTheByteOrderMarkOfUtf8AndCountsIt) {
    const auto decoded = DecodeText("\xEF\xBB\xBF" + kUtf8);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, kUtf8);
    EXPECT_FALSE(decoded->mark_was_wrong);
    EXPECT_EQ(ByteOf(*decoded, "政"), 3);
    EXPECT_EQ(ByteOf(*decoded, "2023"), 22);
}

TEST(DecodeText, ReadsGb18030) {
    const auto decoded = DecodeText(kGb);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, kUtf8);
    EXPECT_EQ(decoded->encoding, Encoding::gb18030);
    EXPECT_EQ(ByteOf(*decoded, "信息"), 4);
    EXPECT_EQ(ByteOf(*decoded, "2023"), 13);
    EXPECT_EQ(ByteOf(*decoded, "年"), 17);
}

// U+3400 is 81 39 EE 39 in GB18030, between two characters of two bytes.
TEST(DecodeText, ReadsFourByteCharactersOfGb18030) {
    const auto decoded = DecodeText(
        "\xD5\xFE\x81\x39\xEE\x39\xB8\xAE"
        "2023\n" +
        kGb);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, "政㐀府2023\n" + kUtf8);
    EXPECT_EQ(decoded->replaced, 0U);
    EXPECT_EQ(ByteOf(*decoded, "㐀"), 2);
    EXPECT_EQ(ByteOf(*decoded, "府"), 6);
    EXPECT_EQ(ByteOf(*decoded, "2023"), 8);
    EXPECT_EQ(ByteOf(*decoded, "政府"), 13);
}

TEST(DecodeText, ReadsUtf16WithItsMark) {
    const auto little = DecodeText("\xFF\xFE" + kUtf16Le);
    ASSERT_TRUE(little);
    EXPECT_EQ(little->text, kUtf8);
    EXPECT_EQ(little->encoding, Encoding::utf16le);
    EXPECT_EQ(ByteOf(*little, "政"), 2);
    EXPECT_EQ(ByteOf(*little, "2023"), 16);
    const auto big = DecodeText("\xFE\xFF" + Swapped(kUtf16Le));
    ASSERT_TRUE(big);
    EXPECT_EQ(big->text, kUtf8);
    EXPECT_EQ(big->encoding, Encoding::utf16be);
    EXPECT_EQ(ByteOf(*big, "年"), 24);
}

TEST(DecodeText, ReadsUtf16WithoutMark) {
    const auto little = DecodeText(kUtf16Le);
    ASSERT_TRUE(little);
    EXPECT_EQ(little->text, kUtf8);
    EXPECT_EQ(little->encoding, Encoding::utf16le);
    EXPECT_FALSE(little->mark_was_wrong);
    EXPECT_EQ(ByteOf(*little, "2023"), 14);
    const auto big = DecodeText(Swapped(kUtf16Le));
    ASSERT_TRUE(big);
    EXPECT_EQ(big->text, kUtf8);
    EXPECT_EQ(big->encoding, Encoding::utf16be);
}

TEST(DecodeText, ReadsSurrogatePairsAsOneCharacter) {
    const auto decoded = DecodeText("\xFF\xFE" + kUtf16Le + "\x40\xD8\x00\xDC\x3F\x65"s);  // U+20000, 政
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, kUtf8 + "\xF0\xA0\x80\x80政");
    EXPECT_EQ(decoded->replaced, 0U);
    EXPECT_EQ(decoded->source.Byte(decoded->text, decoded->text.size() - 3),
              static_cast<std::int64_t>(2 + kUtf16Le.size() + 4));
}

TEST(DecodeText, ReplacesALoneSurrogate) {
    const auto decoded = DecodeText("\xFF\xFE" + kUtf16Le + "\x40\xD8\x3F\x65"s + kUtf16Le);
    ASSERT_TRUE(decoded);
    EXPECT_GE(decoded->replaced, 1U);
    EXPECT_NE(decoded->text.find("\xEF\xBF\xBD"), std::string::npos);
}

TEST(DecodeText, DoesNotBelieveAMarkThatTheBytesContradict) {
    const auto utf8 = DecodeText("\xEF\xBB\xBF" + kGb + kGb);
    ASSERT_TRUE(utf8);
    EXPECT_EQ(utf8->text, kUtf8 + kUtf8);
    EXPECT_EQ(utf8->encoding, Encoding::gb18030);
    EXPECT_TRUE(utf8->mark_was_wrong);
    EXPECT_EQ(ByteOf(*utf8, "政"), 3);
    const auto utf16 = DecodeText("\xFF\xFE" + kUtf8 + kUtf8 + kUtf8);
    ASSERT_TRUE(utf16);
    EXPECT_EQ(utf16->encoding, Encoding::utf8);
    EXPECT_TRUE(utf16->mark_was_wrong);
    EXPECT_EQ(ByteOf(*utf16, "政"), 2);
}

TEST(DecodeText, ReplacesATruncatedLastCharacter) {
    const auto utf8 = DecodeText(kUtf8 + "\xE5\x85");
    ASSERT_TRUE(utf8);
    EXPECT_EQ(utf8->encoding, Encoding::utf8);
    EXPECT_EQ(utf8->text.substr(0, kUtf8.size()), kUtf8);
    EXPECT_GE(utf8->replaced, 1U);
    const auto gb = DecodeText(kGb + kGb + "\xB9");
    ASSERT_TRUE(gb);
    EXPECT_EQ(gb->encoding, Encoding::gb18030);
    EXPECT_EQ(gb->text, kUtf8 + kUtf8 + "\xEF\xBF\xBD");
    EXPECT_EQ(gb->replaced, 1U);
    const auto utf16 = DecodeText("\xFF\xFE" + kUtf16Le + "\x3F");
    ASSERT_TRUE(utf16);
    EXPECT_EQ(utf16->encoding, Encoding::utf16le);
    EXPECT_EQ(utf16->replaced, 1U);
}

TEST(DecodeText, PlacesBehindABadByteStayExact) {
    const std::string utf8 = kUtf8 + "公\xFF开\n2024年\n";
    const auto decoded = DecodeText(utf8);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->replaced, 1U);
    EXPECT_EQ(ByteOf(*decoded, "2024"), static_cast<std::int64_t>(utf8.find("2024")));
    // FF begins no character of GB18030; 80 stands alone too.
    const std::string gb = kGb + "\xB9\xAB\xFF\xBF\xAA\n2024\xC4\xEA\n";
    const auto chinese = DecodeText(gb);
    ASSERT_TRUE(chinese);
    EXPECT_EQ(chinese->encoding, Encoding::gb18030);
    EXPECT_EQ(ByteOf(*chinese, "2024"), static_cast<std::int64_t>(gb.find("2024")));
}

TEST(DecodeText, MapsEveryCharacterOfEveryEncoding) {
    for (const std::string& bytes :
         {kUtf8, "\xEF\xBB\xBF" + kUtf8, kGb, "\xFF\xFE" + kUtf16Le, "\xFE\xFF" + Swapped(kUtf16Le)}) {
        const auto decoded = DecodeText(bytes);
        ASSERT_TRUE(decoded);
        std::int64_t last = -1;
        for (std::size_t at = 0; at < decoded->text.size(); ++at) {
            if ((static_cast<unsigned char>(decoded->text[at]) & 0xC0) == 0x80) continue;
            const std::int64_t byte = decoded->source.Byte(decoded->text, at);
            EXPECT_GT(byte, last);
            last = byte;
            const std::size_t low =
                decoded->encoding == Encoding::utf16be ? 1 : 0;  // where ASCII stands in its two bytes
            if (decoded->text[at] == '2') {
                EXPECT_EQ(bytes[static_cast<std::size_t>(byte) + low], '2');
            }
        }
        EXPECT_LT(last, static_cast<std::int64_t>(bytes.size()));
    }
}

TEST(DecodeText, RefusesTheEmptyAndTheBlank) {
    for (const std::string& bytes :
         {""s, " \t\r\n　\n"s, "\xEF\xBB\xBF"s, "\xEF\xBB\xBF \n"s, "\xFF\xFE"s, "\xFF\xFE \0\n\0"s}) {
        const auto decoded = DecodeText(bytes);
        ASSERT_FALSE(decoded) << testing::PrintToString(bytes);
        EXPECT_EQ(decoded.error().code, kEmpty) << testing::PrintToString(bytes);
    }
}

TEST(DecodeText, RefusesBinary) {
    std::string zeros = kUtf8;
    zeros += "\0\0\0\0"s;
    std::string noise;
    std::uint32_t state = 1;
    for (int i = 0; i < 4096; ++i)
        noise += static_cast<char>((state = state * 1'664'525U + 1'013'904'223U) >> 24);
    for (const std::string& bytes : {zeros, noise}) {
        const auto decoded = DecodeText(bytes);
        ASSERT_FALSE(decoded);
        EXPECT_EQ(decoded.error().code, kBinary);
    }
}

TEST(NameOf, NamesTheEncodingsAsTheyAreRegistered) {
    EXPECT_EQ(NameOf(Encoding::utf8), "UTF-8");
    EXPECT_EQ(NameOf(Encoding::gb18030), "GB18030");
    EXPECT_EQ(NameOf(Encoding::utf16le), "UTF-16LE");
    EXPECT_EQ(NameOf(Encoding::utf16be), "UTF-16BE");
}

}  // namespace
}  // namespace gk::document
