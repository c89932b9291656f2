#include "checks/language_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/test_prose.h"

namespace gk::checks {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Language, SaysNothingOfRightText) {
    for (const char* text : {
             "件件有着落，事事有回应，层层压实责任，稳稳推进，人人知晓。",
             "公开公平公正，公开开展情况，提高高质量发展水平，搭建发展展示平台，促进进一步公开。",
             "全县县直部门、各区区级平台运行正常，我市市场监管领域公开到位，会上上级部门作了部署。",
             "自2023年1月1日起至2023年12月31日止，2月28日召开会议，5月1至3日放假，1月、2月、12月各一次。",
             "报名截止2023年5月1日，意见征集截止日期为6月30日，截至2023年底已完成。",
             "（1）加强领导；（2）完善制度；1）明确责任；2）强化监督。",
             "发布信息300余条，浏览1.2万余次，整改120多处。",
             "依据《中华人民共和国政府信息公开条例》（国务院令第711号）、《某省政府信息公开办法》（省政府令第"
             "100号）编制。",
             "按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）执行"
             "。",
             "登录网站查询，作为重点工作，安装设备，台账齐全，会议圆满结束。",
             "及时发现及时整改，早发现早报告；政务公开、政府信息公开工作；政务公开公开栏。",
         }) {
        EXPECT_THAT(SaidOfProse(text), IsEmpty()) << text;
    }
}

TEST(GarbledDate, LostCharactersAndImpossibleDays) {
    for (const char* text :
         {"统计期限为202311日至20231231日。", "于2023年月日召开会议。", "于20231月5日召开会议。",
          "于2023年1231日召开会议。", "自2023年1月1日至12月31。", "于2月30日召开会议。",
          "于2023年13月5日召开会议。", "于2023年4月31日召开会议。"}) {
        EXPECT_THAT(Said("LANG-DATE", text), SizeIs(1)) << text;
    }
}

TEST(DoubledCharacter, NoWordsMeetThere) {
    for (const char* text : {"严格审核信信息内容。", "加强政府府网站管理。", "完善工作机机制。",
                             "我县县政府信息公开工作有序。", "存在的问题及及改进措施。"}) {
        EXPECT_THAT(Said("LANG-DOUBLED-CHARACTER", text), SizeIs(1)) << text;
    }
}

TEST(DoubledWord, TwiceInARow) {
    EXPECT_THAT(Said("LANG-DOUBLED-WORD", "推进信息发布工作工作有序开展。"), SizeIs(1));
    EXPECT_THAT(Said("LANG-DOUBLED-WORD", "推进政务公开政府信息公开工作。"), SizeIs(1));
    EXPECT_THAT(Said("LANG-DOUBLED-WORD", "及时发布及时准确的工作信息。"), SizeIs(1));
}

TEST(Punctuation, MarksSideBySide) {
    EXPECT_THAT(Said("LANG-PUNCTUATION", "完善制度。。加强培训，；强化考核、，落实责任。"), SizeIs(3));
}

TEST(Brackets, WithoutTheirOtherHalf) {
    EXPECT_THAT(Said("LANG-BRACKETS", "按照《某办法的规定执行。"), SizeIs(1));
    EXPECT_THAT(Said("LANG-BRACKETS", "按照某办法（试行的规定执行。"), SizeIs(1));
    EXPECT_THAT(Said("LANG-BRACKETS", "按照某通知国办函〔2020〕109号）执行。"), SizeIs(1));
}

TEST(Confusion, WordsForOthers) {
    EXPECT_THAT(Said("LANG-CONFUSION", "截止2023年12月31日，公开信息30条。"), SizeIs(1));
    EXPECT_THAT(Said("LANG-CONFUSION", "截止目前，公开信息30条。"), SizeIs(1));
    const auto found = Said("LANG-CONFUSION", "请登陆网站查看。");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(Named(found[0], "right"), "登录");
    EXPECT_THAT(Said("LANG-CONFUSION", "台风登陆前后发布预警；可以经营；经常做为民服务的事。"), IsEmpty());
}

TEST(ExactWithMore, AnExactNumberIsNotMore) {
    EXPECT_THAT(Said("LANG-EXACT-MORE", "发布信息394余条。"), SizeIs(1));
}

TEST(Reference, TitleAndNumberBelongTogether) {
    EXPECT_THAT(Said("LANG-REFERENCE",
                     "依据《关于做好年度报告编制发布工作的通知》（国办公开办函〔2021〕30号）编制。"),
                SizeIs(1));
    EXPECT_THAT(Said("LANG-REFERENCE", "依据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。"),
                SizeIs(1));
    EXPECT_THAT(Said("LANG-REFERENCE", "依据国办公开办函202130号编制。"), SizeIs(1));
}

TEST(Leftover, OfATemplateOrAPage) {
    EXPECT_THAT(Said("LANG-LEFTOVER", "XX县人民政府高度重视。"), SizeIs(1));
    EXPECT_THAT(Said("LANG-LEFTOVER", "高度重视&lt;p&gt;公开工作。"), SizeIs(1));
}

TEST(AgencyName, AnotherOneInItsPlace) {
    report::TestReport report(2023, "沭阳县教育局");
    EXPECT_THAT(Said("LANG-AGENCY", report.Read()), IsEmpty());
    report.Front("本报告由沭阳县水利局编制。本报告所列数据的统计期限为2023年1月1日至2023年12月31日。");
    EXPECT_THAT(Said("LANG-AGENCY", report.Read()), SizeIs(1));
}

TEST(AgencyName, CountyThatDoesNotExist) {
    const auto found = Said("LANG-AGENCY", report::TestReport(2023, "沐阳县人民政府").Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(Named(found[0], "right"), "沭阳县");
    EXPECT_THAT(Said("LANG-AGENCY", report::TestReport(2023, "临海经济开发区管理委员会").Read()), IsEmpty());
}

// 儋州市 has two codes, 469003 and since 2015 460400: one name, no rival of itself.
TEST(AgencyName, OfTwoCodesIsProposedAsOne) {
    const auto found = Said("LANG-AGENCY", report::TestReport(2023, "詹州市人民政府").Read());
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(Named(found[0], "right"), "儋州市");
}

// 莱芜市 ended in 2019; 芫 is no character of a city's name.
TEST(AgencyName, IsProposedWhileItMayBeInUse) {
    EXPECT_THAT(Said("LANG-AGENCY", report::TestReport(2023, "莱芫市人民政府").Read()), IsEmpty());
    EXPECT_THAT(Said("LANG-AGENCY", report::TestReport(2018, "莱芫市人民政府").Read()), SizeIs(1));
    EXPECT_THAT(Said("LANG-AGENCY", report::TestReport(2018, "莱芜市人民政府").Read()), IsEmpty());
}

}  // namespace
}  // namespace gk::checks
