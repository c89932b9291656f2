#include "report/front_matter.h"

#include <gtest/gtest.h>

#include <string>

#include "report/sample_report_test.h"

namespace gk::report {
namespace {

using sample::ReadOne;
using sample::Sample;
using sample::SourceOf;

struct Identity {
    std::string agency, year;
    friend bool operator==(const Identity&, const Identity&) = default;
};

void PrintTo(const Identity& identity, std::ostream* out) {
    *out << identity.agency << ' ' << identity.year;
}

/// Agency and year of the sample with another title.
Identity With(const std::string& title) {
    const Sample sample;
    std::string text = sample.Text(sample::Layout::lines);
    text.replace(0, text.find("\n\n"), title);
    const AnnualReport report = ReadOne(text);
    return {report.agency ? report.agency->value : "", report.year ? std::to_string(report.year->value) : ""};
}

TEST(Title, NamesAgencyAndYearInAnyOrder) {
    const Identity wanted{"青禾县水务局", "2023"};
    EXPECT_EQ(With("青禾县水务局2023年政府信息公开工作年度报告"), wanted);
    EXPECT_EQ(With("青禾县水务局2023年度政府信息公开工作年度报告"), wanted);
    EXPECT_EQ(With("2023年青禾县水务局政府信息公开工作年度报告"), wanted);
    EXPECT_EQ(With("2023年度青禾县水务局政府信息公开年度报告"), wanted);
    EXPECT_EQ(With("青禾县水务局\n2023年政府信息公开工作年度报告"), wanted);
    EXPECT_EQ(With("青禾县水务局\n2023年政府信息公开工作报告"), wanted);
    EXPECT_EQ(With("青禾县水务局二〇二三年政府信息公开工作年度报告"), wanted);
    EXPECT_EQ(With("青禾县水务局２０２３年政府信息公开工作年报"), wanted);
}

TEST(Title, MayStandBehindThePagesOwnWords) {
    EXPECT_EQ(With("首页 > 政务公开\n来源：青禾县人民政府办公室\n青禾县水务局2023年政府信息公开工作年度报告"),
              (Identity{"青禾县水务局", "2023"}));
}

TEST(Title, IsNotASentenceAboutTheReport) {
    const std::string text =
        "根据要求，现将2022年政府信息公开工作年度报告的格式说明如下。\n青禾县水务局2023年政府信息公开工作年度"
        "报告\n";
    const auto source = SourceOf(text);
    const auto title = FindTitle(source->glyphs, source->glyphs.All());
    ASSERT_TRUE(title);
    EXPECT_EQ(title->year, 2023);
    EXPECT_EQ(source->glyphs.Written(title->agency), "青禾县水务局");
}

TEST(ReportWithoutTitle, TakesTheYearFromItsText) {
    const AnnualReport report = ReadOne([] {
        std::string text = Sample{}.Text(sample::Layout::lines);
        return text.substr(text.find("一、总体情况"));
    }());
    ASSERT_TRUE(report.year);
    EXPECT_EQ(report.year->value, 2023);
    EXPECT_FALSE(report.title);
}

TEST(FrontMatter, TakesAPublishDateBelowTheTextWhereItIsNamed) {
    std::string text = Sample{}.Text(sample::Layout::lines);
    const std::string date = "2024-01-18";
    text.erase(text.find(date), date.size());
    EXPECT_FALSE(ReadOne(text + "\n2024年1月9日\n").published) << "the day of signing";
    EXPECT_FALSE(ReadOne(text + "\n社会评议截止时间：2024-05-06\n").published);
    const AnnualReport report = ReadOne(text + "\n发布日期：2024-01-20\n");
    ASSERT_TRUE(report.published);
    EXPECT_EQ(base::ToString(report.published->value), "2024-01-20");
}

TEST(FrontMatter, GivesPublishDateContactAndPeriodWithTheirPlaces) {
    const AnnualReport report = ReadOne(Sample{}.Text(sample::Layout::lines));
    ASSERT_TRUE(report.published);
    EXPECT_EQ(base::ToString(report.published->value), "2024-01-18");
    EXPECT_EQ(report.glyphs().Written(report.published->place), "2024-01-18");
    ASSERT_TRUE(report.contact);
    EXPECT_EQ(report.contact->value, "0555-7654321");
    ASSERT_TRUE(report.period);
    EXPECT_EQ(report.glyphs().Written(*report.period), "所列数据的统计期限为2023年1月1日至2023年12月31日");
}

std::optional<std::string> DayIn(std::string text) {
    const auto source = SourceOf(std::move(text));
    const auto day = DayAt(source->glyphs, 0, source->glyphs.size());
    if (!day) return std::nullopt;
    return base::ToString(day->value);
}

TEST(DayAt, ReadsADayHoweverItIsWritten) {
    for (const char* text : {"2024-02-08", "2024年2月8日", "2024/2/8", "2024.02.08", "２０２４年２月８日",
                             "2024 年 2 月 8 日", "2024-02-08 10:30"}) {
        EXPECT_EQ(DayIn(text), "2024-02-08") << text;
    }
}

TEST(DayAt, RefusesWhatIsNoDay) {
    for (const char* text : {"2024-02-30", "2024-13-01", "2024年13月1日", "2024-02", "2024年2月", "202402",
                             "12024-02-08", "2024-0208"}) {
        EXPECT_EQ(DayIn(text), std::nullopt) << text;
    }
}

TEST(YearAt, ReadsFourDigitsOfEitherKind) {
    for (const char* text : {"2023年", "２０２３年", "二〇二三年", "二○二三年"}) {
        const auto source = SourceOf(text);
        const auto year = YearAt(source->glyphs, 0, source->glyphs.size());
        ASSERT_TRUE(year) << text;
        EXPECT_EQ(year->year, 2023) << text;
        EXPECT_EQ(year->after, 4U) << text;
    }
    for (const char* text : {"20234", "1023", "2150", "202"}) {
        const auto source = SourceOf(text);
        EXPECT_FALSE(YearAt(source->glyphs, 0, source->glyphs.size())) << text;
    }
}

}  // namespace
}  // namespace gk::report
