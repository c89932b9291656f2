#include "report/print.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "report/sample_report_test.h"

// That the JSON has the shape of the contract is asked by tests/schema.py.
namespace gk::report {
namespace {

using namespace sample;
using testing::HasSubstr;

TEST(ReportJson, PrintsDecimalsAsTheReportWritesThem) {
    Sample sample;
    sample.cells["table2.fees_10k_yuan.amount"] = "137.50";
    const std::string json = ReportJson(ReadOne(sample.Text(Layout::tabs)), "a.txt");
    EXPECT_THAT(json, HasSubstr("\"fees_10k_yuan\":137.50"));
    EXPECT_EQ(json.find('\n'), std::string::npos) << "one object a line";
}

TEST(ReportJson, HasACellWithPlaceAndWriting) {
    const std::string text = Sample{}.Text(Layout::tabs);
    const std::string json = ReportJson(ReadOne(text), "a.txt");
    EXPECT_THAT(json, HasSubstr("{\"path\":\"table2.fees_10k_yuan.amount\",\"value\":4068.208,\"kind\":"
                                "\"number\",\"as_written\":\"4068.208\",\"place\":{\"line\":"));
    EXPECT_THAT(json, HasSubstr("\"byte\":" + std::to_string(text.find("4068.208")) +
                                "},\"certain\":true,\"candidates\":[]}"));
}

TEST(ReportJson, PrintsABlankAsNullNotZero) {
    Sample sample;
    sample.cells["table3.granted.total"] = "";
    const std::string json = ReportJson(ReadOne(sample.Text(Layout::pipes)), "a.txt");
    EXPECT_THAT(json, HasSubstr("\"granted\":[8,2,0,0,1,0,null]"));
    EXPECT_THAT(json, HasSubstr("{\"path\":\"table3.granted.total\",\"value\":null,\"kind\":\"blank\",\"as_"
                                "written\":\"\",\"place\":null,\"certain\":true"));
}

TEST(ReportJson, NamesFileAgencyYearAndForm) {
    EXPECT_THAT(
        ReportJson(ReadOne(Sample{}.Text(Layout::lines)), "目录/a \"b\".txt"),
        testing::StartsWith(
            "{\"file\":\"目录/a "
            "\\\"b\\\".txt\",\"agency\":\"青禾县水务局\",\"year\":2023,\"form\":\"2021\",\"hybrid\":false,"));
}

std::string CsvLine(const std::string& csv, const std::string& path) {
    const std::size_t at = csv.find("," + path + ",");
    if (at == std::string::npos) return "";
    const std::size_t begin = csv.rfind('\n', at);
    return csv.substr(begin == std::string::npos ? 0 : begin + 1,
                      csv.find('\n', at) - (begin == std::string::npos ? 0 : begin + 1));
}

TEST(ReportCsv, HasALineACellUnderItsHeader) {
    const std::string text = Sample{}.Text(Layout::tabs);
    const std::string csv = ReportCsv(ReadOne(text), "a.txt");
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 200);
    const auto commas = [](std::string_view line) { return std::count(line.begin(), line.end(), ','); };
    EXPECT_EQ(commas(CsvHeader()), commas(CsvLine(csv, "table3.granted.total")));
    EXPECT_THAT(
        CsvLine(csv, "table3.granted.total"),
        testing::StartsWith(
            "a.txt,青禾县水务局,2023,2021,table3.granted.total,（一）予以公开,总计,11,number,true,11,"));
}

// A spreadsheet runs a field that begins with = + - @ as a formula.
TEST(ReportCsv, NeverWritesAFormula) {
    for (const char* name : {"=1+2.txt", "@SUM(A1).txt", "+1.txt", "-x.txt"}) {
        const std::string csv = ReportCsv(ReadOne(Sample{}.Text(Layout::lines)), name);
        EXPECT_EQ(csv.find_first_of("=+-@"), csv.find_first_of("=+-@", 1))
            << name << ": begins with " << csv.substr(0, 8);
    }
}

TEST(ReportCsv, QuotesCommasAndQuotationMarks) {
    EXPECT_THAT(ReportCsv(ReadOne(Sample{}.Text(Layout::lines)), "a,\"b\".txt"),
                testing::StartsWith("\"a,\"\"b\"\".txt\",青禾县水务局,"));
}

TEST(ReportText, ShowsMarksAndDoubtsApartFromNumbers) {
    Sample sample;
    sample.cells["table3.granted.other"] = "/";
    sample.cells["table3.granted.total"] = "";
    const std::string text = ReportText(ReadOne(sample.Text(Layout::pipes)), "a.txt");
    EXPECT_THAT(text, HasSubstr("青禾县水务局 2023 年"));
    EXPECT_THAT(text, HasSubstr("     /      ␣\n"));
    EXPECT_THAT(text, HasSubstr("␣ 空白，没有填写"));
    EXPECT_THAT(text, HasSubstr("六、其他需要报告的事项"));
}

TEST(ProseOf, LeavesTheTableOut) {
    const AnnualReport report = ReadOne(Sample{}.Text(Layout::lines));
    EXPECT_EQ(ProseOf(report, report.Find("requests")->body), "");
    EXPECT_EQ(ProseOf(report, report.Find("other_matters")->body), "全年没有收取信息处理费。");
}

TEST(DisplayWidth, CountsTwoForAHanCharacter) {
    EXPECT_EQ(DisplayWidth("总计 12"), 7U);
    EXPECT_EQ(DisplayWidth(""), 0U);
}

}  // namespace
}  // namespace gk::report
