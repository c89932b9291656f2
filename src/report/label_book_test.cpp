#include "report/label_book.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "report/sample_report_test.h"

namespace gk::report {
namespace {

using sample::Form2021;
using sample::SourceOf;

constexpr std::uint8_t kTable3 = 1;

struct Found {
    LabelRole role;
    std::string expected;
    std::string written;
    friend bool operator==(const Found&, const Found&) = default;
};

std::vector<Found> Scan(std::string text, std::uint8_t table = kTable3) {
    static const LabelBook book{Form2021()};
    const auto source = SourceOf(std::move(text));
    std::vector<Found> found;
    const auto hits = book.Scan(source->glyphs, source->glyphs.All());
    for (const Hit& hit : hits[table]) {
        found.push_back({hit.wording->role, std::string{hit.wording->expected},
                         std::string{source->glyphs.Written(hit.label)}});
    }
    return found;
}

TEST(SplitLabel, TakesTheEnumeratorApart) {
    EXPECT_EQ(SplitLabel("（七）总计").enumerator, U"七");
    EXPECT_EQ(SplitLabel("（七）总计").core, U"总计");
    EXPECT_EQ(SplitLabel("3.危及“三安全一稳定”").enumerator, U"3");
    EXPECT_EQ(SplitLabel("3.危及“三安全一稳定”").core, U"危及三安全一稳定");
    EXPECT_EQ(SplitLabel("一、本年新收").enumerator, U"一");
    EXPECT_EQ(SplitLabel("三类事务").enumerator, U"") << "a number of the label itself";
    EXPECT_EQ(SplitLabel("三类事务").core, U"三类事务");
}

TEST(LabelBookScan, FindsALabelWithItsEnumerator) {
    EXPECT_EQ(Scan("（一）予以公开 8\n"),
              (std::vector<Found>{{LabelRole::row, "（一）予以公开", "（一）予以公开"}}));
}

TEST(LabelBookScan, FindsALabelOverLinesBlanksAndCells) {
    for (const char* text : {"（一）予以\n公开\n8\n", "（一） 予 以 公 开 8\n",
                             "| （一） | 予以<br>公开 | 8 |\n", "(一)予以公开8\n"}) {
        const auto found = Scan(text);
        ASSERT_EQ(found.size(), 1U) << text;
        EXPECT_EQ(found[0].expected, "（一）予以公开") << text;
    }
}

TEST(LabelBookScan, FindsALabelAroundTheValuesBetweenItsLines) {
    const LabelBook book{Form2021()};
    const auto source =
        SourceOf("5.要求行政机关确认或重新\n                        7  0  0  0  0  0  7\n出具已获取信息\n");
    const auto hits = book.Scan(source->glyphs, source->glyphs.All())[kTable3];
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_TRUE(hits[0].has_hole);
    EXPECT_EQ(source->glyphs.Folded(hits[0].hole), U"7000007");
}

TEST(LabelBookScan, TakesTheLongestOfTheWordingsThatFit) {
    const auto found = Scan("（六）其他处理\n3.其他\n");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].expected, "（六）其他处理");
    EXPECT_EQ(found[1].expected, "3.其他");
}

// 总计 heads a column, （七）总计 is a row.
TEST(LabelBookScan, TellsARowFromTheColumnOfTheSameWordsByItsEnumerator) {
    const auto found = Scan("其他 总计\n（七）总计 12\n");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[1].role, LabelRole::column);
    EXPECT_EQ(found[2].role, LabelRole::row);
    EXPECT_EQ(found[2].expected, "（七）总计");
}

TEST(LabelBookScan, DoesNotBridgeTheEndOfASentence) {
    EXPECT_TRUE(Scan("全年予以。公开信息若干。\n").empty());
}

TEST(LabelBookScan, KeepsTablesApart) {
    EXPECT_TRUE(Scan("行政许可 3\n").empty());
    EXPECT_EQ(Scan("行政许可 3\n", 0).size(), 1U);
}

TEST(BeginWithEnumerator, TakesOneDigitOnly) {
    // 0 is the last value of the row above, 2. the number of this one.
    const auto source = SourceOf("02.重复申请\n");
    EXPECT_EQ(BeginWithEnumerator(source->glyphs, 3, 0), 1U);
    EXPECT_EQ(BeginWithEnumerator(source->glyphs, 3, 3), 3U);
}

}  // namespace
}  // namespace gk::report
