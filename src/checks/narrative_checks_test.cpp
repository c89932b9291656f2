#include "checks/narrative_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/test_prose.h"

namespace gk::checks {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Narrative, SaysNothingOfStatementsThatAgreeWithTheTables) {
    for (const char* text : {
             "全年共收到政府信息公开申请12件，其中自然人9件、企业3件。",
             "共办理政府信息公开申请14件，其中新收12件、上年结转2件。",
             "本年度受理依申请公开事项14件（含上年结转2件），办结13件，结转下年度1件。",
             "已答复的13件中，予以公开9件、无法提供4件、不予公开0件。",
             "13件申请均已办结，其中9件予以公开，4件不掌握相关政府信息。",
             "因政府信息公开被申请行政复议1件，被纠正1件；复议后起诉的行政诉讼案件2件。",
             "涉及信息公开的行政复议、行政诉讼案件共3件。",
             "制发行政规范性文件3件，废止1件，现行有效20件。",
             "作出行政许可决定120件。",
             "收取行政事业性收费4068.208万元。",
             "行政事业性收费40682080元。",
             "共收到申请十二件。",
         }) {
        EXPECT_THAT(SaidOfProse(text), IsEmpty()) << text;
    }
}

TEST(Narrative, ReceivedDiffersFromTheTable) {
    const auto found = Said("NARR-TABLE", "全年共收到政府信息公开申请15件。");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].severity, Severity::error);
    EXPECT_EQ(Named(found[0], "stated"), "15");
    EXPECT_EQ(Named(found[0], "table"), "12或14");
}

TEST(Narrative, NumbersAreReadInEveryWriting) {
    for (const char* text : {"收到政府信息公开申请1,512件。", "收到政府信息公开申请１，５１２件。",
                             "收到政府信息公开申请1 512件。"}) {
        const auto found = Said("NARR-TABLE", text);
        ASSERT_THAT(found, SizeIs(1)) << text;
        EXPECT_EQ(Named(found[0], "stated"), "1512");
    }
    const auto found = Said("NARR-TABLE", "收到政府信息公开申请五十九件。");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(Named(found[0], "stated"), "59");
}

TEST(Narrative, EachPartOfAStatementIsComparedWithItsOwnCell) {
    for (const char* text : {
             "收到政府信息公开申请12件，其中自然人8件。",
             "上年结转政府信息公开申请3件。",
             "办结申请10件。",
             "结转下年度继续办理2件。",
             "予以公开8件。",
             "7件无法提供。",
             "因政府信息公开被申请行政复议2件。",
             "因政府信息公开引发行政诉讼1件。",
             "制发行政规范性文件4件。",
             "现有现行有效规范性文件21件，规范性文件现行有效21件。",
             "办理行政许可121件。",
             "收取行政事业性收费4068.3万元。",
         }) {
        EXPECT_THAT(Said("NARR-TABLE", text), SizeIs(1)) << text;
    }
}

TEST(Narrative, ZeroInWordsIsAStatement) {
    EXPECT_THAT(Said("NARR-TABLE", "本年度未收到政府信息公开申请。"), SizeIs(1));
    EXPECT_THAT(Said("NARR-TABLE", "未发生因政府信息公开引起的行政复议和行政诉讼。"), SizeIs(2));
    EXPECT_THAT(Said("NARR-TABLE", "信息公开行政复议、行政诉讼均为0件。"), SizeIs(2));
    EXPECT_THAT(Said("NARR-TABLE", "未发生超期答复情况，没有依申请公开收费。"), IsEmpty());
}

TEST(Narrative, OtherYearsAndApproximationsAreLeftAlone) {
    for (const char* text : {
             "2022年收到政府信息公开申请30件。",
             "收到政府信息公开申请12件，较上年减少18件。",
             "去年收到政府信息公开申请30件。",
             "收到政府信息公开申请10余件。",
             "收到政府信息公开申请近20件。",
             "上半年收到政府信息公开申请5件。",
         }) {
        EXPECT_THAT(Said("NARR-TABLE", text), IsEmpty()) << text;
    }
}

TEST(Narrative, WhatIsNotAboutApplicationsIsLeftAlone) {
    for (const char* text : {
             "办理行政复议案件135件、行政应诉案件88件。",
             "12345热线受理诉求496件，办结490件。",
             "收到人大代表建议8件，全部办结8件。",
             "全年印发公文100件，其中主动公开50件、依申请公开20件、不予公开30件。",
             "审查规范性文件30件，清理规范性文件15件。",
             "发布行政许可信息35条，行政处罚信息20条。",
         }) {
        EXPECT_THAT(Said("NARR-TABLE", text), IsEmpty()) << text;
    }
}

TEST(Narrative, StatementOfAnOfficeIsAQuestionAboutScope) {
    const auto found = Said("NARR-TABLE", "县政府办代表县政府受理政府信息公开申请5件。");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].severity, Severity::warning);
    EXPECT_THAT(Said("NARR-TABLE", "全县收到政府信息公开申请12件。其中县政府办公室收到政府信息公开申请5件。"),
                IsEmpty());
}

TEST(Narrative, FewerPublishedDocumentsThanNormativeOnesIsAQuestion) {
    EXPECT_THAT(Said("NARR-TABLE", "全年公开政策文件2件。"), SizeIs(1));
    EXPECT_THAT(Said("NARR-TABLE", "全年公开政策文件30件。"), IsEmpty());
}

TEST(Breakdown, AddsUp) {
    for (const char* text : {
             "公开信息100条，其中A类60条、B类40条。",
             "公开信息100条。其中：A类60条；B类40条。",
             "梳理事项30大项、90小项（许可20大项、50小项，服务10大项、40小项）。",
             "甲号推送313条，乙号推送1026条，共计推送1339条。",
             "受理诉求496件，其中投诉96件、咨询400件；省平台4件（咨询3件、投诉1件）。",
             "公开信息100条，其中政策解读20条，会议公开15条。",
             "公开信息100条，其中网站60条、微信40条，占比分别为60%和40%。",
             "公开信息100条，其中网站60条（含转载20条）、微信40条。",
         }) {
        EXPECT_THAT(Said("NARR-SUM", text), IsEmpty()) << text;
    }
}

TEST(Breakdown, PartsExceedTheWhole) {
    const auto found = Said("NARR-SUM", "公开信息100条，其中A类60条、B类50条。");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(Named(found[0], "sum"), "110");
    EXPECT_EQ(Named(found[0], "parts"), "60+50");
}

TEST(Breakdown, CompleteListFallsShort) {
    EXPECT_THAT(Said("NARR-SUM", "公开信息100条，其中A类60条、B类20条、其他10条。"), SizeIs(1));
    EXPECT_THAT(Said("NARR-SUM", "开设专栏10个，分别为甲类6个、乙类3个。"), SizeIs(1));
    EXPECT_THAT(Said("NARR-SUM", "收到来件5件，其中网络申请2件，信函申请2件。"), SizeIs(1));
}

TEST(Percentage, RecomputedFromTheNumbersBesideIt) {
    EXPECT_THAT(Said("NARR-RATE", "其中228项，占260项的87.69%。"), IsEmpty());
    EXPECT_THAT(Said("NARR-RATE", "其中228项，占260项的88.69%。"), SizeIs(1));
    EXPECT_THAT(Said("NARR-RATE", "热线受理诉求2576件，已办理2520件，办理率97.8%，满意率99.9%以上。"),
                IsEmpty());
    EXPECT_THAT(Said("NARR-RATE", "热线受理诉求2576件，已办理2520件，办理率98.8%。"), SizeIs(1));
    EXPECT_THAT(Said("NARR-RATE", "发布信息300条，较上年增加50条，增长20%。"), IsEmpty());
    EXPECT_THAT(Said("NARR-RATE", "发布信息300条，较上年增加50条，增长25%。"), SizeIs(1));
    EXPECT_THAT(Said("NARR-RATE", "数量由上年的120条减少到90条，下降25%。"), IsEmpty());
    EXPECT_THAT(Said("NARR-RATE", "发布信息300条，同比增长25%。"), IsEmpty());
}

TEST(Repeated, SameWordsWithTwoNumbers) {
    EXPECT_THAT(Said("NARR-REPEAT",
                     "2023年，我局主动公开政府信息118条。其他工作有序开展。全年主动公开政府信息181条。"),
                SizeIs(1));
    EXPECT_THAT(Said("NARR-REPEAT", "全年主动公开政府信息118条。通过微信主动公开政府信息81条。"), IsEmpty());
}

TEST(Fee, NotChargedAndCharged) {
    EXPECT_THAT(Said("NARR-FEE", "收取信息处理费380元。"),
                SizeIs(1));  // the last section says that none was charged
    EXPECT_THAT(Said("NARR-FEE", "收取信息处理费0元。"), IsEmpty());
}

TEST(MissingNumber, CounterWithoutItsNumber) {
    const auto found = Said("NARR-NO-NUMBER", "公开核准资质条、施工许可76条、排水许可5条。");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(Named(found[0], "words"), "公开核准资质条");
    EXPECT_THAT(Said("NARR-NO-NUMBER", "发布今日头条、微信文章76条，处置突发事件、网络舆情8件。"), IsEmpty());
}

TEST(Percentages, DecimalsOfAWholeAmountAreNoDigits) {
    EXPECT_THAT(Said("NARR-RATE", "全年支出120万元，较上年100.0万元增长20%。"), IsEmpty());
}

TEST(Narrative, ARefusedNumeralIsNotReadFromItsMiddle) {
    EXPECT_THAT(SaidOfProse("依照第三十二件政府信息公开申请的经验，改进了流程。"), IsEmpty());
}

TEST(Finding, IsKnownWhateverTheWordsAround) {
    const auto a = Said("NARR-TABLE", "全年共收到政府信息公开申请15件。");
    const auto b = Said("NARR-TABLE", "经过努力，我局全年共收到政府信息\n公开申请15件。");
    ASSERT_THAT(a, SizeIs(1));
    ASSERT_THAT(b, SizeIs(1));
    EXPECT_EQ(a[0].fingerprint, b[0].fingerprint);
}

TEST(Finding, IsAnotherOneTheSecondTime) {
    const auto found = Said("NARR-TABLE", "共收到政府信息公开申请15件。共收到政府信息公开申请15件。");
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_NE(found[0].fingerprint, found[1].fingerprint);
}

}  // namespace
}  // namespace gk::checks
