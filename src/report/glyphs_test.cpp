#include "report/glyphs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "report/sample_report_test.h"

namespace gk::report {
namespace {

using sample::SourceOf;

std::vector<Break> Breaks(const Glyphs& glyphs) {
    std::vector<Break> breaks;
    for (std::uint32_t g = 0; g < glyphs.size(); ++g) breaks.push_back(glyphs[g].before);
    return breaks;
}

TEST(Glyphs, AreCharactersWithoutBlanksFolded) {
    const auto source = SourceOf("（一） 予以　公开\n１２\n");
    EXPECT_EQ(source->glyphs.Folded(source->glyphs.All()), U"(一)予以公开12");
}

TEST(Glyphs, KnowHowTheyAreSetApart) {
    const auto source = SourceOf("甲乙 丙  丁\u3000戊\n己\n\f庚\n");
    using enum Break;
    EXPECT_EQ(Breaks(source->glyphs), (std::vector{line, none, space, gap, gap, line, page}));
}

TEST(Glyphs, KnowTheirCell) {
    const auto source = SourceOf("| 甲 乙 | | 丙 |\n丁\n");
    const Glyphs& glyphs = source->glyphs;
    ASSERT_EQ(glyphs.size(), 4U);
    EXPECT_EQ(glyphs[0].cell, 0U);
    EXPECT_EQ(glyphs[1].before, Break::space);
    EXPECT_EQ(glyphs[2].cell, 2U);
    EXPECT_EQ(glyphs[2].before, Break::cell);
    EXPECT_EQ(glyphs[3].cell, kNoCell);
}

TEST(Glyphs, LeaveOutMarkupRulesAndPageNumbers) {
    const auto source = SourceOf("| 甲<br>乙 | **丙**&nbsp;丁 |\n|---|---|\n- 3 -\n戊\n");
    EXPECT_EQ(source->glyphs.Folded(source->glyphs.All()), U"甲乙丙丁戊");
    EXPECT_EQ(source->glyphs[1].before, Break::space);
}

TEST(Glyphs, GiveARangeAsItIsWritten) {
    const auto source = SourceOf("共１，２３４ 件\n");
    EXPECT_EQ(source->glyphs.Written({1, 6}), "１，２３４");
    EXPECT_EQ(source->glyphs.Written({1, 7}), "１，２３４ 件");
    EXPECT_EQ(source->glyphs.Written({1, 1}), "");
}

TEST(Glyphs, FindTheHanCharacters) {
    const auto source = SourceOf("1.属于 国家(2)\n");
    EXPECT_THAT(source->glyphs.han(), testing::ElementsAre(2, 3, 4, 5));
    EXPECT_EQ(source->glyphs.HanFrom(4), 2U);
    EXPECT_EQ(source->glyphs.HanFrom(7), 4U);
}

TEST(Glyphs, FindTheFirstAtAnOffset) {
    const auto source = SourceOf("甲 乙\n");
    EXPECT_EQ(source->glyphs.FirstAt(0), 0U);
    EXPECT_EQ(source->glyphs.FirstAt(3), 1U);
    EXPECT_EQ(source->glyphs.FirstAt(99), 2U);
}

TEST(GlyphsDisplayColumn, CountsTwoForAHanCharacter) {
    const auto source = SourceOf("规章  12\n  3\n");
    EXPECT_EQ(source->glyphs.DisplayColumn(2), 6);
    EXPECT_EQ(source->glyphs.DisplayColumn(4), 2);
}

}  // namespace
}  // namespace gk::report
