#include "checks/sentence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/test_report.h"

namespace gk::checks {
namespace {

using testing::Contains;
using testing::Not;

std::vector<std::string> Texts(const report::AnnualReport& report) {
    std::vector<std::string> texts;
    for (const Sentence& sentence : SentencesOf(report))
        texts.push_back(Plain(report.glyphs(), sentence.range));
    return texts;
}

std::vector<std::string> Texts(const std::string& overview) {
    report::TestReport report;
    report.Section("overview", overview);
    return Texts(report.Read());
}

TEST(Sentences, EndWithTheirMarkAndItsQuotes) {
    const auto texts = Texts("全年工作有序开展。落实“公开是常态。”要求，完善制度！");
    EXPECT_THAT(texts, Contains("全年工作有序开展。"));
    EXPECT_THAT(texts, Contains("落实“公开是常态。”"));
    EXPECT_THAT(texts, Contains("要求，完善制度！"));
}

TEST(Sentences, GoOnOverALineBreakOfWrappedText) {
    EXPECT_THAT(Texts("全年公开各类\n\n政府信息三百条。"), Contains("全年公开各类政府信息三百条。"));
}

TEST(Sentences, EndAtANewItemAndAtALongLine) {
    const std::string longest =
        "各部门按照统一部署认真开展政府信息公开工作并将公开要求落实到办理工作的每一个环节同时加强培训和考核确"
        "保全年任务顺利完成并取得良好成效";
    const auto texts = Texts(longest + "\n第二段从这里开始\n二是另一项");
    EXPECT_THAT(texts, Contains(longest));
    EXPECT_THAT(texts, Contains("第二段从这里开始"));
    EXPECT_THAT(texts, Contains("二是另一项"));
}

TEST(Sentences, LeaveTheTablesOut) {
    for (const std::string& text : Texts(report::TestReport().Read())) {
        EXPECT_THAT(text, Not(testing::HasSubstr("本年处理决定数量"))) << text;
        EXPECT_THAT(text, Not(testing::HasSubstr("区分处理的"))) << text;
    }
}

}  // namespace
}  // namespace gk::checks
