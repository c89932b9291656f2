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

TEST(Divisions, AreFoundByCodeWithWhatTheyLieIn) {
    const Divisions divisions{*base::EmbeddedData("regions.tsv")};
    const auto county = divisions.Find("370124");
    ASSERT_TRUE(county.has_value());
    EXPECT_EQ(county->names, std::vector<std::string_view>{"平阴县"});
    EXPECT_EQ(county->prefecture, "济南市");
    EXPECT_EQ(county->province, "山东省");
    EXPECT_EQ(county->level, DivisionLevel::county);
    EXPECT_EQ(divisions.Find("150000")->level, DivisionLevel::province);
    EXPECT_EQ(divisions.Find("370100")->level, DivisionLevel::prefecture);
    EXPECT_EQ(divisions.CodeOf("绥中县"), "211421");
    EXPECT_TRUE(divisions.Knows("万全县"));  // abolished
    EXPECT_EQ(divisions.Find("999999").error().code, kDivisionUnknown);
    EXPECT_EQ(divisions.Find("3701").error().code, kCodeLength);
    EXPECT_EQ(divisions.Find("37012X").error().code, kCodeLength);
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
