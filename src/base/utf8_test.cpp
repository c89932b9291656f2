#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gk::base {
namespace {

using namespace std::string_view_literals;

TEST(DecodeUtf8, ReadsOneToFourBytes) {
    const std::string_view text = "a\xC2\xA7\xE5\x85\xAC\xF0\xA0\x80\x80";  // a § 公 U+20000
    const Decoded a = DecodeUtf8(text, 0);
    EXPECT_EQ(a.character, U'a');
    EXPECT_EQ(a.length, 1);
    const Decoded section = DecodeUtf8(text, 1);
    EXPECT_EQ(section.character, 0xA7U);
    EXPECT_EQ(section.length, 2);
    const Decoded han = DecodeUtf8(text, 3);
    EXPECT_EQ(han.character, U'公');
    EXPECT_EQ(han.length, 3);
    const Decoded rare = DecodeUtf8(text, 6);
    EXPECT_EQ(rare.character, 0x20000U);
    EXPECT_EQ(rare.length, 4);
}

TEST(DecodeUtf8, RefusesWhatTheStandardForbids) {
    for (const std::string_view bytes :
         {"\x80"sv, "\xBF"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x80\x80"sv, "\xE0\x9F\xBF"sv,
          "\xED\xA0\x80"sv, "\xED\xBF\xBF"sv, "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv,
          "\xF5\x80\x80\x80"sv, "\xFE"sv, "\xFF"sv}) {
        EXPECT_EQ(DecodeUtf8(bytes, 0).length, 0) << testing::PrintToString(bytes);
    }
}

TEST(DecodeUtf8, RefusesATruncatedCharacterWithoutReadingPastTheEnd) {
    for (const std::string_view bytes :
         {"\xC2"sv, "\xE5"sv, "\xE5\x85"sv, "\xF0"sv, "\xF0\xA0"sv, "\xF0\xA0\x80"sv, "\xE5\x85\x41"sv}) {
        EXPECT_EQ(DecodeUtf8(std::string{bytes}, 0).length, 0) << testing::PrintToString(bytes);
    }
}

TEST(AppendUtf8, WritesWhatDecodeUtf8Reads) {
    for (const char32_t c :
         {char32_t{0}, U'\x7F', U'\x80', U'\x7FF', U'\x800', U'公', U'\xFFFD', U'\x10000', U'\x10FFFF'}) {
        std::string text;
        AppendUtf8(text, c);
        const Decoded decoded = DecodeUtf8(text, 0);
        EXPECT_EQ(decoded.character, c);
        EXPECT_EQ(static_cast<std::size_t>(decoded.length), text.size());
    }
}

TEST(Clip, NeverCutsInsideACharacter) {
    EXPECT_EQ(Clip("信息公开", 2), "信息");
    EXPECT_EQ(Clip("信息", 2), "信息");
    EXPECT_EQ(Clip("信息", 9), "信息");
    EXPECT_EQ(Clip("a信b", 2), "a信");
    EXPECT_EQ(Clip("信息", 0), "");
    EXPECT_EQ(Clip("", 3), "");
}

TEST(CountCharacters, CountsCharactersNotBytes) {
    EXPECT_EQ(CountCharacters(""), 0U);
    EXPECT_EQ(CountCharacters("第3行\xF0\xA0\x80\x80"), 4U);
}

TEST(CharacterClasses, HanHoldsIdeographsAndTheCircleZero) {
    for (const char32_t c : {U'一', U'龥', U'㐀', U'〇'}) EXPECT_TRUE(IsHan(c));
    for (const char32_t c : {U'a', U'1', U'，', U'、', U'ア', U'：'}) EXPECT_FALSE(IsHan(c));
}

TEST(CharacterClasses, BlankHoldsEveryBlankInsideALine) {
    for (const char32_t c : {U' ', U'\t', U'\u00A0', U'\u3000', U'\u2003', U'\u200B', U'\uFEFF'})
        EXPECT_TRUE(IsBlank(c));
    for (const char32_t c : {U'\n', U'\r', U'\f', U'0', U'空', U'_'}) EXPECT_FALSE(IsBlank(c));
}

TEST(Folded, MakesFullWidthFormsAscii) {
    EXPECT_EQ(Folded(U'０'), U'0');
    EXPECT_EQ(Folded(U'９'), U'9');
    EXPECT_EQ(Folded(U'Ａ'), U'A');
    EXPECT_EQ(Folded(U'（'), U'(');
    EXPECT_EQ(Folded(U'，'), U',');
    EXPECT_EQ(Folded(U'．'), U'.');
    EXPECT_EQ(Folded(U'／'), U'/');
    EXPECT_EQ(Folded(U'：'), U':');
}

TEST(Folded, MakesOneOfTheManyFormsOfAMark) {
    for (const char32_t c : {U'－', U'−', U'–', U'‐'}) EXPECT_EQ(Folded(c), U'-');
    for (const char32_t c : {U'〔', U'【', U'［', U'〖'}) EXPECT_EQ(Folded(c), U'[');
    for (const char32_t c : {U'〕', U'】', U'］', U'〗'}) EXPECT_EQ(Folded(c), U']');
    for (const char32_t c : {U'“', U'”', U'‘', U'「', U'』', U'＂'}) EXPECT_EQ(Folded(c), U'"');
    for (const char32_t c : {U'—', U'―', U'─'}) EXPECT_EQ(Folded(c), U'—');
    EXPECT_EQ(Folded(U'○'), U'〇');
}

TEST(Folded, LeavesTheRestAlone) {
    for (const char32_t c : {U'公', U'。', U'《', U'、', U'a', U'7', U'①', U'〇'}) EXPECT_EQ(Folded(c), c);
}

}  // namespace
}  // namespace gk::base
