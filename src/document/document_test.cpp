#include "document/document.h"

#include <gtest/gtest.h>

#include <string>

#include "document/plain_text.h"

namespace gk::document {
namespace {

Document Read(std::string bytes) {
    auto document = ReadPlainText(std::move(bytes), {1 << 20, 1000, 1000});
    EXPECT_TRUE(document);
    return std::move(*document);
}

base::Place PlaceOf(const Document& document, std::string_view needle) {
    return document.PlaceOf(static_cast<std::uint32_t>(document.text.find(needle)));
}

TEST(DocumentPlace, CountsLinesAndCharactersFromOneAndBytesFromZero) {
    const Document document = Read("总计\n规章 12\n");
    EXPECT_EQ(PlaceOf(document, "总"), (base::Place{1, 1, 1, 0}));
    EXPECT_EQ(PlaceOf(document, "12"), (base::Place{1, 2, 4, 14}));
}

TEST(DocumentPlace, CountsIndentAndMarksOfALine) {
    const Document document = Read("\u3000\u3000规章 12\n## 一、总体情况\n| 甲 | 7 |\n");
    EXPECT_EQ(PlaceOf(document, "12").column, 6);
    EXPECT_EQ(PlaceOf(document, "一、").column, 4);
    EXPECT_EQ(PlaceOf(document, "7").column, 7);
}

TEST(DocumentPlace, CountsCrLfAsOneLineEndAndEachOfItsBytes) {
    const Document document = Read("规章\r\n行政许可\r\n12\r\n");
    EXPECT_EQ(PlaceOf(document, "12"), (base::Place{1, 3, 1, 22}));
}

TEST(DocumentPlace, CountsALoneReturnAsALineEnd) {
    EXPECT_EQ(PlaceOf(Read("规章\r12\r"), "12"), (base::Place{1, 2, 1, 7}));
}

TEST(DocumentPlace, NamesThePage) {
    EXPECT_EQ(PlaceOf(Read("甲\n\f乙\n"), "乙"), (base::Place{2, 3, 1, 5}));
}

TEST(DocumentPlace, IsTheByteOfTheFileAsStored) {
    const Document gb = Read(
        "\xD5\xFE\xB8\xAE\xD0\xC5\xCF\xA2\xB9\xAB\xBF\xAA\r\n\xB9\xE6\xD5\xC2 12\r\n");  // 政府信息公开, 规章 12
    ASSERT_EQ(gb.encoding, Encoding::gb18030);
    EXPECT_EQ(PlaceOf(gb, "12"), (base::Place{1, 2, 4, 19}));
    const Document marked = Read("\xEF\xBB\xBF规章 12\n");
    EXPECT_EQ(PlaceOf(marked, "12"), (base::Place{1, 1, 4, 10}));
}

TEST(DocumentPlace, IsExactFarIntoALongLine) {
    std::string line;
    for (int i = 0; i < 5000; ++i) line += "公开";
    const Document utf8 = Read(line + "12\n");
    EXPECT_EQ(PlaceOf(utf8, "12"), (base::Place{1, 1, 10'001, 30'000}));
    std::string gb;
    for (int i = 0; i < 5000; ++i) gb += "\xB9\xAB\xBF\xAA";
    EXPECT_EQ(PlaceOf(Read(gb + "12\n"), "12"), (base::Place{1, 1, 10'001, 20'000}));
}

TEST(DocumentText, IsWhatASpanCovers) {
    const Document document = Read("规章 12\n");
    EXPECT_EQ(document.Text({0, 6}), "规章");
    EXPECT_EQ(document.Text({0, 0}), "");
}

}  // namespace
}  // namespace gk::document
