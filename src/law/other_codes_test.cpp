// Divisions, document numbers, openness and secrecy.
#include <gtest/gtest.h>

#include "base/embedded_data.h"
#include "law/divisions.h"
#include "law/document_number.h"
#include "law/error_codes.h"
#include "law/openness.h"
#include "law/test_law.h"

namespace gk::law {
namespace {

const Divisions& TheDivisions() {
    static const Divisions divisions{*base::EmbeddedData("regions.tsv")};
    return divisions;
}

TEST(Divisions, AreFoundByCodeWithWhatTheyLieIn) {
    const Divisions& divisions = TheDivisions();
    const auto county = divisions.Find("370124");
    ASSERT_TRUE(county.has_value());
    EXPECT_EQ(county->names, (std::vector<DivisionName>{{"平阴县", "", ""}}));
    EXPECT_FALSE(county->IsAbolished());
    EXPECT_EQ(county->prefecture, "济南市");
    EXPECT_EQ(county->province, "山东省");
    EXPECT_EQ(county->level, DivisionLevel::county);
    EXPECT_EQ(divisions.Find("150000")->level, DivisionLevel::province);
    EXPECT_EQ(divisions.Find("370100")->level, DivisionLevel::prefecture);
    EXPECT_EQ(divisions.Find("999999").error().code, kDivisionUnknown);
    EXPECT_EQ(divisions.Find("3701").error().code, kCodeLength);
    EXPECT_EQ(divisions.Find("37012X").error().code, kCodeLength);
}

// In 2010 崇文区 went into 东城区, in 2019 莱芜市 into 济南市, where 莱城区 became 莱芜区.
TEST(Divisions, ThatWereAbolishedAreKnownWithTheLastEditionThatHasThem) {
    const auto chongwen = TheDivisions().Find("110103");
    ASSERT_TRUE(chongwen.has_value());
    EXPECT_TRUE(chongwen->IsAbolished());
    EXPECT_EQ(chongwen->names, (std::vector<DivisionName>{{"崇文区", "", "2009-12"}}));
    EXPECT_EQ(chongwen->province, "北京市");
    const auto laiwu = TheDivisions().Find("371200");
    EXPECT_EQ(laiwu->names, (std::vector<DivisionName>{{"莱芜市", "", "2018-10"}}));
    const auto laicheng = TheDivisions().Find("371202");
    EXPECT_TRUE(laicheng->IsAbolished());
    EXPECT_EQ(laicheng->prefecture, "莱芜市");  // its last name, though it ended too
    EXPECT_EQ(TheDivisions().Find("370116")->names, (std::vector<DivisionName>{{"莱芜区", "2019-10", ""}}));
}

// Approved in January 2016: 撤县设区 gives a new code. 襄樊市 became 襄阳市 in December 2010, by the same code.
TEST(Divisions, ChangeTheCodeWithTheKindAndKeepItWithTheNameAlone) {
    EXPECT_EQ(TheDivisions().Find("130729")->names, (std::vector<DivisionName>{{"万全县", "", "2015-09"}}));
    EXPECT_EQ(TheDivisions().Find("130708")->names, (std::vector<DivisionName>{{"万全区", "2016-07", ""}}));
    const auto xiangyang = TheDivisions().Find("420600");
    EXPECT_EQ(xiangyang->names,
              (std::vector<DivisionName>{{"襄阳市", "2011-10", ""}, {"襄樊市", "", "2010-10"}}));
    EXPECT_FALSE(xiangyang->IsAbolished());
}

// 定州市 was counted as directly under the province in two editions; 台湾省 is in none since 2017, which ends nothing.
TEST(Divisions, LostAndGotBackHaveARowForEachRun) {
    EXPECT_EQ(TheDivisions().Find("130682")->names,
              (std::vector<DivisionName>{{"定州市", "2017-10", ""}, {"定州市", "", "2014-10"}}));
    EXPECT_EQ(TheDivisions().Find("710000")->names, (std::vector<DivisionName>{{"台湾省", "", ""}}));
}

using Codes = std::vector<std::string_view>;

TEST(Divisions, OfANameAreThoseOfTodayFirst) {
    EXPECT_EQ(TheDivisions().CodesOf("绥中县"), Codes{"211421"});
    EXPECT_EQ(TheDivisions().CodesOf("定州市"), (Codes{"130682", "139001"}));
    EXPECT_EQ(TheDivisions().CodesOf("鼓楼区"), (Codes{"320106", "320302", "350102", "410204"}));
    EXPECT_EQ(TheDivisions().CodesOf("嘉峪关市"), Codes{"620200"});  // it has no counties
    EXPECT_EQ(TheDivisions().CodesOf("万全县"), Codes{"130729"});
    EXPECT_TRUE(TheDivisions().Knows("万全县"));
    EXPECT_TRUE(TheDivisions().CodesOf("沐阳县").empty());
    EXPECT_FALSE(TheDivisions().Knows("沐阳县"));
    EXPECT_FALSE(TheDivisions().Knows("市辖区"));
}

TEST(Divisions, OfTheStatisticsAloneAreToldByTheirFifthDigit) {
    EXPECT_TRUE(IsStatisticalCode("130171"));  // 石家庄高新技术产业开发区
    EXPECT_TRUE(IsStatisticalCode("232761"));
    EXPECT_FALSE(IsStatisticalCode("130182"));
    EXPECT_FALSE(IsStatisticalCode("330600"));
    EXPECT_TRUE(TheDivisions().Find("130171").has_value());
}

bool IsEdition(std::string_view text) {
    return text.size() == 7 && text[4] == '-' && text >= "2002-12" && text <= "2023-06" &&
           text.substr(5) >= "01" && text.substr(5) <= "12";
}

// Runs of one name and code must not touch, so that what was in force in a month has one answer.
TEST(Divisions, StandInTheFileByNameThenTodayFirst) {
    DivisionName before;
    std::string_view code_before;
    int rows = 0;
    TheDivisions().ForEachName([&](const DivisionName& row, std::string_view code) {
        ++rows;
        EXPECT_TRUE(code.size() == 6 && code.find_first_not_of("0123456789") == code.npos) << row.name;
        EXPECT_TRUE(row.from.empty() || IsEdition(row.from)) << row.name;
        EXPECT_TRUE(row.until.empty() || IsEdition(row.until)) << row.name;
        EXPECT_TRUE(row.from.empty() || row.until.empty() || row.from <= row.until) << row.name;
        EXPECT_LE(before.name, row.name);
        if (before.name == row.name) {
            EXPECT_TRUE(before.until.empty() || (!row.until.empty() && before.until >= row.until))
                << row.name;
            if (code_before == code) {
                EXPECT_GT(before.from, row.until) << row.name;
            }
            if (before.until == row.until) {
                EXPECT_LT(code_before, code) << row.name;
            }
        }
        before = row;
        code_before = code;
    });
    EXPECT_GT(rows, 3900);
    EXPECT_EQ(TheDivisions().NewestEdition(), "2023-06");
}

constexpr Today kToday{*Day::Of(2026, 3, 2)};
base::Result<DocumentNumber> ReadNumber(std::string_view text) {
    return ReadDocumentNumber(text, kToday);
}

TEST(DocumentNumber, HasOrganYearAndSerial) {
    const auto number = ReadNumber("国办公开办函〔2021〕30号");
    ASSERT_TRUE(number.has_value());
    EXPECT_EQ(number->organ, "国办公开办函");
    EXPECT_EQ(number->year, 2021);
    EXPECT_EQ(number->serial, 30);
    EXPECT_EQ(ToString(*number), "国办公开办函〔2021〕30号");
    EXPECT_EQ(ReadNumber("国务院令第711号")->year, 0);
    EXPECT_EQ(ToString(*ReadNumber("国务院令第711号")), "国务院令第711号");
}

// GB/T 9704-2012: hexagonal brackets, no 第, no leading zero.
TEST(DocumentNumber, SaysWhatIsWrongAndHowItShouldBe) {
    const auto right = [](std::string_view text) { return ReadNumber(text).error().values.at(0).second; };
    for (const char* text : {"示例政办发[2024]3号", "示例政办发（2024）3号", "示例政办发【2024】3号",
                             "示例政办发(2024)3号", "示例政办发20243号", "示例政办发［2024］3号"}) {
        EXPECT_EQ(ReadNumber(text).error().code, kNumberBrackets) << text;
        EXPECT_EQ(right(text), "示例政办发〔2024〕3号");
    }
    EXPECT_EQ(ReadNumber("示例政办发〔2024〕03号").error().code, kNumberZero);
    EXPECT_EQ(right("示例政办发〔2024〕03号"), "示例政办发〔2024〕3号");
    EXPECT_EQ(ReadNumber("示例政办发〔2024〕第3号").error().code, kNumberOrdinal);
    EXPECT_EQ(ReadNumber("示例政办发〔24〕3号").error().code, kNumberYear);
    for (const char* text :
         {"", "号", "示例政办发", "示例政办发〔2024〕3", "〔2024〕3号", "示例政办发〔2024〕号",
          "abc〔2024〕3号", "示例政办发〕2024〔3号", "示例政办发〔2024〕-3号", "第711号"})
        EXPECT_EQ(ReadNumber(text).error().code, kNumberShape) << text;
}

TEST(DocumentNumber, IsRefusedInAYearThatCannotBe) {
    for (const char* text : {"示例政办发〔02021〕3号", "示例政办发〔2100〕3号", "示例政办发〔2027〕3号",
                             "示例政办发〔1948〕3号", "示例政办发〔0024〕3号", "示例政办发〔年〕3号"})
        EXPECT_EQ(ReadNumber(text).error().code, kNumberYear) << text;
    EXPECT_EQ(ReadNumber("示例政办发〔2027〕3号").error().values.at(1).second, "2026");
    EXPECT_TRUE(ReadNumber("示例政办发〔2026〕3号").has_value());
    EXPECT_TRUE(ReadNumber("示例政办发〔1949〕3号").has_value());
}

TEST(DocumentNumber, OfAnOrderHasNoLeadingZeroEither) {
    EXPECT_EQ(ReadNumber("国务院令第0711号").error().code, kNumberZero);
    EXPECT_EQ(ReadNumber("国务院令第0711号").error().values.at(0).second, "国务院令第711号");
    EXPECT_EQ(ReadNumber("示例政办发2024第3号").error().code, kNumberBrackets);
}

TEST(Openness, IsReadFromTheTitleOrThePrintedNote) {
    EXPECT_EQ(OpennessOf("主动公开"), Openness::open);
    EXPECT_EQ(OpennessOf("此件公开发布"), Openness::open);
    EXPECT_EQ(OpennessOf("此件依申请公开"), Openness::on_request);
    EXPECT_EQ(OpennessOf("此件不予公开"), Openness::closed);
    EXPECT_EQ(OpennessOf(""), std::nullopt);  // returned to who drafted it
    EXPECT_FALSE(NeedsReasons(Openness::open));
    EXPECT_TRUE(NeedsReasons(Openness::closed));
    EXPECT_EQ(Title(Openness::on_request), "依申请公开");
    EXPECT_EQ(PrintedNote(Openness::closed), "此件不予公开");
}

// 保守国家秘密法第二十条: 30, 20 and 10 years at most.
TEST(Secrecy, EndsByItselfAndLastsNoLongerThanItsLevelAllows) {
    EXPECT_EQ(MostYears(*SecrecyOf("绝密")), 30);
    EXPECT_EQ(MostYears(*SecrecyOf("机密")), 20);
    EXPECT_EQ(MostYears(*SecrecyOf("秘密")), 10);
    EXPECT_EQ(*SecrecyEnds(Secrecy::confidential, D("2020-02-29"), 10), D("2030-02-28"));
    EXPECT_EQ(*SecrecyEnds(Secrecy::secret, D("2020-05-01"), 20), D("2040-05-01"));
    EXPECT_EQ(SecrecyEnds(Secrecy::confidential, D("2020-05-01"), 11).error().code, kSecrecyYears);
    EXPECT_EQ(SecrecyEnds(Secrecy::top_secret, D("2020-05-01"), 0).error().code, kSecrecyYears);
    EXPECT_EQ(SecrecyOf("内部"), std::nullopt);
}

}  // namespace
}  // namespace gk::law
