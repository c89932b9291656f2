#include "report/headings.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "report/sample_report_test.h"

namespace gk::report {
namespace {

using sample::Form2021;
using sample::SourceOf;

using Hits = std::vector<std::pair<int, int>>;  // id, number as written

Hits Find(std::string text) {
    static const HeadingBook book{Form2021()};
    const auto source = SourceOf(std::move(text));
    Hits found;
    for (const HeadingHit& hit : book.Find(source->glyphs, source->glyphs.All()))
        found.emplace_back(hit.id, hit.number);
    return found;
}

const std::string kSix =
    "一、总体情况\n文字。\n二、主动公开政府信息情况\n文字。\n三、收到和处理政府信息公开申请情况\n文字。\n四、"
    "政府信息公开行政复议、行政诉讼情况\n文字。\n"
    "五、存在的主要问题及改进情况\n文字。\n六、其他需要报告的事项\n文字。\n";

TEST(HeadingBook, FindsTheSixOfTheForm) {
    EXPECT_EQ(Find(kSix), (Hits{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}}));
}

TEST(HeadingBook, FindsThemOnOneLine) {
    std::string line = kSix;
    for (char& c : line) c = c == '\n' ? ' ' : c;
    EXPECT_EQ(Find(line).size(), 6U);
}

TEST(HeadingBook, KeepsAWrongNumberAsWritten) {
    EXPECT_EQ(Find("一、总体情况\n文字。\n三、主动公开政府信息情况\n文字。\n三、收到和处理政府信息公开申请情"
                   "况\n文字。\n"),
              (Hits{{0, 1}, {1, 3}, {2, 3}}));
}

TEST(HeadingBook, FindsAHeadingWithoutNumberOnItsOwnLine) {
    EXPECT_EQ(
        Find("总体情况\n文字。\n主动公开政府信息情况\n文字。\n收到和处理政府信息公开申请情况\n文字。\n"),
        (Hits{{0, 0}, {1, 0}, {2, 0}}));
}

TEST(HeadingBook, FindsOneOfOtherWords) {
    const auto found =
        Find("一、总体情况\n文字。\n五、存在的问题和改进措施\n文字。\n六、其他需要说明的事项\n文字。\n");
    EXPECT_EQ(found, (Hits{{0, 1}, {4, 5}, {5, 6}}));
}

TEST(HeadingBook, FindsOneThatWraps) {
    EXPECT_EQ(Find("一、总体情况\n文字。\n四、政府信息公开行政复议、\n行政诉讼情况\n文字。\n五、存在的主要问"
                   "题及改进情况\n文字。\n"),
              (Hits{{0, 1}, {3, 4}, {4, 5}}));
}

TEST(HeadingBook, LeavesOutATableOfContents) {
    EXPECT_EQ(Find("目录\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政"
                   "府信息公开行政复议、行政诉讼情况\n"
                   "五、存在的主要问题及改进情况\n六、其他需要报告的事项\n" +
                   kSix)
                  .size(),
              6U);
}

TEST(HeadingBook, LeavesOutTheNumberedRowsOfTableThree) {
    EXPECT_TRUE(Find("一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n三、本年度办理结果"
                     "\n四、结转下年度继续办理\n")
                    .empty());
}

TEST(HeadingBook, LeavesOutASentenceThatSpeaksOfThem) {
    EXPECT_TRUE(Find("本报告由总体情况、主动公开政府信息情况等六个部分组成。\n").empty());
}

TEST(HeadingBook, ReadsBracketedNumbersWhereThereAreNoOthers) {
    EXPECT_EQ(Find("（一）总体情况\n文字。\n（二）主动公开政府信息情况\n文字。\n（三）收到和处理政府信息公开"
                   "申请情况\n文字。\n"),
              (Hits{{0, 1}, {1, 2}, {2, 3}}));
}

TEST(FindParts, SplitsABodyAtItsSubHeadings) {
    const auto source =
        SourceOf("（一）主动公开。全年公开120条。\n（二）依申请公开情况\n收到3件（其中（含）1件）。\n");
    const auto parts = FindParts(source->glyphs, source->glyphs.All());
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].number, 1);
    EXPECT_EQ(source->glyphs.Written(parts[0].title), "（一）主动公开");
    EXPECT_EQ(source->glyphs.Written(parts[1].title), "（二）依申请公开情况");
    EXPECT_EQ(parts[0].body.end, parts[1].title.begin);
    EXPECT_EQ(parts[1].body.end, source->glyphs.size());
}

TEST(FindParts, FindsNoneInTextWithoutSubHeadings) {
    const auto source = SourceOf("全年公开120条（含更正2条）。\n");
    EXPECT_TRUE(FindParts(source->glyphs, source->glyphs.All()).empty());
}

}  // namespace
}  // namespace gk::report
