#include "report/report_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "document/error_codes.h"
#include "report/error_codes.h"
#include "report/sample_report_test.h"

namespace gk::report {
namespace {

using namespace sample;
using testing::IsEmpty;

/// `text` with the first `from` behind `behind` replaced by `to`.
std::string Replaced(std::string text, std::string_view behind, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from, text.find(behind) + behind.size());
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

std::string ReplacedAll(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

bool Warned(const AnnualReport& report, std::string_view code) {
    return std::any_of(report.warnings.begin(), report.warnings.end(),
                       [&](const Warning& w) { return w.code == code; });
}

base::ErrorCode Refusal(std::string bytes) {
    const auto reports = ReadAll(std::move(bytes));
    return reports ? base::ErrorCode{"read"} : reports.error().code;
}

// ---- layouts

class EveryLayout : public testing::TestWithParam<Layout> {};

INSTANTIATE_TEST_SUITE_P(Reader, EveryLayout,
                         testing::Values(Layout::lines, Layout::spaced, Layout::tabs, Layout::pipes,
                                         Layout::columns));

TEST_P(EveryLayout, ReadsEveryCellOfTheFormOf2021) {
    const Sample sample;
    const AnnualReport report = ReadOne(sample.Text(GetParam()));
    EXPECT_EQ(report.form->id, "2021");
    EXPECT_FALSE(report.hybrid);
    EXPECT_THAT(Differences(report, sample), IsEmpty());
}

TEST_P(EveryLayout, ReadsEveryCellOfTheFormOf2019) {
    Sample sample;
    sample.form = &Forms().front();
    sample.year = 2020;
    sample.cells.merge(std::map<std::string, std::string>{{"table2.normative_docs.published", "2"},
                                                          {"table2.normative_docs.public_total", "9"},
                                                          {"table2.licences.previous_items", "40"},
                                                          {"table2.licences.change", "-15"},
                                                          {"table2.penalties.previous_items", "120"},
                                                          {"table2.penalties.change", "3"},
                                                          {"table2.procurement.projects", "7"},
                                                          {"table2.procurement.amount", "12500.5"}});
    const AnnualReport report = ReadOne(sample.Text(GetParam()));
    EXPECT_EQ(report.form->id, "2019");
    EXPECT_THAT(Differences(report, sample), IsEmpty());
}

TEST_P(EveryLayout, KnowsWhereEachNumberStandsAndHowItIsWritten) {
    const std::string text = Sample{}.Text(GetParam());
    const AnnualReport report = ReadOne(text);
    const Cell& fees = CellAt(report, "table2.fees_10k_yuan.amount");
    EXPECT_EQ(report.glyphs().Written(fees.written), "4068.208");
    const auto place = report.glyphs().document().PlaceOf(report.glyphs().SpanOf(fees.written).begin);
    EXPECT_EQ(place.byte, static_cast<std::int64_t>(text.find("4068.208")));
}

// 8 2 0 0 1 0 11 fused is 82001011: with each row and each column added up only one cut remains for the large rows; whatever
// remains open must be uncertain, and the true value among its candidates.
TEST(FusedCells, AreCutBySumsOrStayUncertain) {
    const Sample sample;
    const AnnualReport report = ReadOne(sample.Text(Layout::fused));
    for (const law::Column& column : sample.form->table("table3").blocks.front().columns) {
        for (const char* row : {"new_requests", "granted", "result_total", "denied_state_secret"}) {
            const std::string path = std::string{"table3."} + row + "." + column.id;
            const Cell& cell = CellAt(report, path);
            if (cell.certain) {
                EXPECT_EQ(Shown(cell), sample.Written(path)) << path;
            } else {
                const bool among = std::any_of(
                    cell.candidates.begin(), cell.candidates.end(),
                    [&](const auto& c) { return c && base::ToString(*c) == sample.Written(path); });
                EXPECT_TRUE(among) << path;
                EXPECT_FALSE(cell.value) << path;
            }
        }
    }
    EXPECT_EQ(Shown(CellAt(report, "table3.denied_state_secret.total")), "0");
    EXPECT_EQ(Shown(CellAt(report, "table2.licences.decisions")), "364");
}

TEST(OneCellALine, MayHaveBlankLinesBetween) {
    const Sample sample;
    EXPECT_THAT(Differences(ReadOne(ReplacedAll(sample.Text(Layout::lines), "\n", "\n\n")), sample),
                IsEmpty());
}

TEST(Labels, MayBeSplitOverLines) {
    std::string text = Sample{}.Text(Layout::lines);
    text = Replaced(text, "", "法律服务机构", "法律服务\n机构");
    text = Replaced(text, "", "（一）予以公开", "（一）予以\n公开");
    text = Replaced(text, "", "2.没有现成信息需要另行制作", "2.没有现成信息需要\n  另行制作");
    EXPECT_THAT(Differences(ReadOne(text), Sample{}), IsEmpty());
}

TEST(PdfColumns, MayHavePageNumbersAndRunningHeadsBetweenRows) {
    std::string text = Sample{}.Text(Layout::columns);
    const std::size_t row = text.find("1.本机关不掌握相关政府信息");
    const std::size_t line = text.rfind('\n', row) + 1;
    text.insert(line,
                "                              - 3 -\n\f青禾县水务局2023年政府信息公开工作年度报告\n\n");
    const AnnualReport report = ReadOne(text);
    EXPECT_THAT(Differences(report, Sample{}), IsEmpty());
}

TEST(PdfColumns, KeepABlankCellsPlace) {
    Sample sample;
    sample.cells["table3.granted.research_institution"] = "";
    const AnnualReport report = ReadOne(sample.Text(Layout::columns));
    EXPECT_EQ(Shown(CellAt(report, "table3.granted.legal_service_org")), "1");
    EXPECT_EQ(Shown(CellAt(report, "table3.granted.total")), "11");
    EXPECT_EQ(Shown(CellAt(report, "table3.granted.research_institution")), "blank");
}

TEST(Tabs, MayShiftARowAndLeaveBlankLines) {
    std::string text = Sample{}.Text(Layout::tabs);
    text = Replaced(text, "", "\t1.属于国家秘密\t", "\n\t\t1.属于国家秘密\t");
    text = Replaced(text, "", "\t2.重复申请\t", "\n\t\t\t2.重复申请\t");
    EXPECT_THAT(Differences(ReadOne(text), Sample{}), IsEmpty());
}

TEST(PipeTables, MayBeOnePerGroupWithDecoysBetween) {
    std::string text = Sample{}.Text(Layout::pipes);
    const std::string decoy =
        "\n### 申请人情况\n| 商业企业 | 科研机构 | 社会公益组织 |\n|---|---|---|\n| - | - | - |\n\n| 项目 | "
        "数据1 |\n|---|---|\n";
    const std::size_t line = text.rfind('\n', text.find("1.信访举报投诉类申请")) + 1;
    text.insert(line, decoy);
    EXPECT_THAT(Differences(ReadOne(text), Sample{}), IsEmpty());
}

TEST(TableFour, MayHavePiecesOfItsHeadsBehindItsValues) {
    const Sample sample;
    std::string text = sample.Text(Layout::spaced);
    const std::size_t begin = text.find(sample.Table(4, Layout::spaced));
    ASSERT_NE(begin, std::string::npos);
    text.replace(
        begin, sample.Table(4, Layout::spaced).size(),
        "行政复议 行政诉讼 结果 结果 其他 尚未 总计 未经复议直接起诉 复议后起诉 结果 结果 其他 尚未 总计 "
        "结果 结果 其他 尚未 总计 "
        "1 0 0 1 2 0 0 0 0 0 0 1 0 0 1\n维持 纠正 结果 审结\n维持 纠正 结果 审结\n维持 纠正 结果 审结\n\n");
    EXPECT_THAT(Differences(ReadOne(text), sample), IsEmpty());
}

TEST(PageChrome, IsNotOfTheReport) {
    const std::string text = "首页 > 政务公开 > 年报 登录 字体：大 中 小\n来源：青禾县人民政府\n\n" +
                             Sample{}.Text(Layout::lines) +
                             "\n上一篇：没有了\n网站地图 联系我们 浏览次数：128\n";
    const AnnualReport report = ReadOne(text);
    EXPECT_THAT(Differences(report, Sample{}), IsEmpty());
    EXPECT_EQ(report.agency->value, "青禾县水务局");
}

// ---- ways of writing a value

struct Writing {
    const char* path;
    const char* written;
    const char* read;
};

void ExpectRead(Layout layout, const Writing& writing) {
    Sample sample;
    sample.cells[writing.path] = writing.written;
    const AnnualReport report = ReadOne(sample.Text(layout));
    EXPECT_EQ(Shown(CellAt(report, writing.path)), writing.read) << writing.written;
    sample.cells[writing.path] = writing.read;
    EXPECT_THAT(Differences(report, sample), IsEmpty()) << writing.written;
}

TEST(Values, AreReadHoweverTheyAreWritten) {
    for (const Writing& writing : {Writing{"table2.licences.decisions", "３６４", "364"},
                                   {"table2.licences.decisions", "1,364", "1364"},
                                   {"table2.licences.decisions", "1，364", "1364"},
                                   {"table2.licences.decisions", "1 364", "1364"},
                                   {"table2.licences.decisions", "364件", "364"},
                                   {"table2.licences.decisions", "364[注1]", "364"},
                                   {"table2.licences.decisions", "364①", "364"},
                                   {"table2.licences.decisions", "五十九", "59"},
                                   {"table2.fees_10k_yuan.amount", "4068.208万元", "4068.208"},
                                   {"table2.fees_10k_yuan.amount", "1,234,567.80", "1234567.80"}}) {
        for (const Layout layout : {Layout::lines, Layout::tabs, Layout::pipes}) ExpectRead(layout, writing);
    }
}

TEST(Values, WithASpaceInsideAreOneNumberInACell) {
    Sample sample;
    sample.cells["table3.new_requests.total"] = "1 6";
    for (const Layout layout : {Layout::lines, Layout::tabs, Layout::pipes}) {
        const AnnualReport report = ReadOne(sample.Text(layout));
        EXPECT_EQ(Shown(CellAt(report, "table3.new_requests.total")), "16");
    }
}

TEST(Marks, StayDifferentFromZeroAndFromEachOther) {
    const std::pair<const char*, const char*> marks[] = {{"/", "slash"},      {"-", "dash"}, {"—", "dash"},
                                                         {"无", "none_word"}, {"", "blank"}, {"0", "0"}};
    for (const auto& [written, read] : marks) {
        for (const Layout layout : {Layout::tabs, Layout::pipes})
            ExpectRead(layout, {"table3.granted.other", written, read});
    }
}

TEST(Marks, AreNotSignsOfChanges) {
    Sample sample;
    sample.form = &Forms().front();
    sample.year = 2020;
    sample.cells["table2.licences.previous_items"] = "40";
    for (const auto& [written, read] : {std::pair{"-15", "-15"},
                                        {"－15", "-15"},
                                        {"减15", "-15"},
                                        {"+3", "3"},
                                        {"增3", "3"},
                                        {"-", "dash"},
                                        {"0", "0"}}) {
        sample.cells["table2.licences.change"] = written;
        for (const Layout layout : {Layout::lines, Layout::tabs, Layout::pipes}) {
            const AnnualReport report = ReadOne(sample.Text(layout));
            EXPECT_EQ(Shown(CellAt(report, "table2.licences.change")), read) << written;
        }
    }
}

TEST(BlankCells, KeepTheirPlaceInPipesAndTabs) {
    for (const char* path :
         {"table3.granted.natural_person", "table3.granted.research_institution", "table3.granted.total",
          "table4.litigation_direct.other", "table2.normative_docs.repealed"}) {
        for (const Layout layout : {Layout::tabs, Layout::pipes}) ExpectRead(layout, {path, "", "blank"});
    }
}

// Without borders a blank leaves no trace. Six values for seven columns: 8 2 0 0 1 0 11 without a 0 still says that the rest adds up,
// but not which 0 is gone.
TEST(BlankCells, WithoutBordersAreUncertainNeverWrong) {
    Sample sample;
    sample.cells["table3.granted.research_institution"] = "";
    const AnnualReport report = ReadOne(sample.Text(Layout::spaced));
    for (const law::Column& column : sample.form->table("table3").blocks.front().columns) {
        const std::string path = "table3.granted." + column.id;
        const Cell& cell = CellAt(report, path);
        if (cell.certain && cell.value) {
            EXPECT_EQ(Shown(cell), sample.Written(path)) << path;
        }
        if (!cell.certain) {
            EXPECT_FALSE(cell.candidates.empty()) << path;
        }
    }
    EXPECT_TRUE(Warned(report, kCellsUncertain));
}

TEST(Cells, OfOtherRowsStayRightBesideAnUncertainOne) {
    Sample sample;
    sample.cells["table3.granted.research_institution"] = "";
    const AnnualReport report = ReadOne(sample.Text(Layout::spaced));
    auto differences = Differences(report, sample);
    std::erase_if(differences, [](const std::string& d) { return d.starts_with("table3.granted."); });
    EXPECT_THAT(differences, IsEmpty());
}

// ---- forms and reports

TEST(HybridForm, IsRecognisedAndReadRight) {
    Sample sample;
    sample.left_out = {"table3.other_no_correction", "table3.other_no_fee", "table3.other_misc"};
    sample.cells["table3.unable_not_held.natural_person"] = "0";
    sample.cells["table3.unable_not_held.total"] = "1";
    for (const Layout layout : {Layout::lines, Layout::tabs, Layout::pipes}) {
        std::string text = sample.Text(layout);
        const std::string_view between = layout == Layout::lines  ? "\n"
                                         : layout == Layout::tabs ? "\t"
                                                                  : " | ";
        std::string row;
        for (const char* cell : {"（六）其他处理", "1", "0", "0", "0", "0", "0", "1"})
            row += (row.empty() ? "" : std::string{between}) + cell;
        if (layout == Layout::tabs) row = "\t" + row;
        if (layout == Layout::pipes) row = "|  | " + row + " |";
        text.insert(text.rfind('\n', text.find("（七）总计")) + 1, row + "\n");
        const AnnualReport report = ReadOne(text);
        EXPECT_EQ(report.form->id, "2021");
        EXPECT_TRUE(report.hybrid);
        EXPECT_TRUE(Warned(report, kHybridForm));
        EXPECT_EQ(Shown(CellAt(report, "table3.other.natural_person")), "1");
        EXPECT_EQ(Shown(CellAt(report, "table3.other.total")), "1");
        EXPECT_THAT(Differences(report, sample), IsEmpty());
    }
}

TEST(TwoReportsInOneFile, AreReadAsTwo) {
    Sample first;
    Sample second;
    first.year = 2022;
    second.agency = "青禾县林业局";
    second.cells["table2.licences.decisions"] = "17";
    for (const Layout layout : {Layout::lines, Layout::pipes, Layout::tabs}) {
        const auto reports = ReadAll(first.Text(layout) + "\n" + second.Text(layout));
        ASSERT_TRUE(reports);
        ASSERT_EQ(reports->size(), 2U);
        const AnnualReport& a = reports->at(0);
        const AnnualReport& b = reports->at(1);
        EXPECT_EQ(a.year->value, 2022);
        EXPECT_EQ(a.agency->value, "青禾县水务局");
        EXPECT_EQ(b.year->value, 2023);
        EXPECT_EQ(b.agency->value, "青禾县林业局");
        EXPECT_THAT(Differences(a, first), IsEmpty());
        EXPECT_THAT(Differences(b, second), IsEmpty());
    }
}

TEST(TwoReportsInOneFile, AreToldApartByATitleWhereTheSecondLostItsFirstHeading) {
    Sample second;
    second.agency = "青禾县林业局";
    std::string text = second.Text(Layout::lines);
    const std::size_t from = text.find("一、总体情况");
    text.erase(from, text.find("二、主动公开") - from);
    const auto reports = ReadAll(Sample{}.Text(Layout::lines) + "\n" + text);
    ASSERT_TRUE(reports);
    ASSERT_EQ(reports->size(), 2U);
    EXPECT_EQ(reports->at(1).agency->value, "青禾县林业局");
    EXPECT_THAT(Differences(reports->at(0), Sample{}), IsEmpty());
    EXPECT_THAT(Differences(reports->at(1), second), IsEmpty());
}

TEST(MissingTable, IsNotReadAsZeros) {
    const Sample sample;
    std::string text = sample.Text(Layout::lines);
    const std::string table = sample.Table(4, Layout::lines);
    text.erase(text.find(table), table.size());
    const AnnualReport report = ReadOne(text);
    EXPECT_EQ(Shown(CellAt(report, "table4.reconsideration.total")), "not_read");
}

TEST(MissingRow, IsNotReadAsZeros) {
    Sample sample;
    sample.left_out = {"table3.not_handled_repeat"};
    for (const Layout layout : {Layout::lines, Layout::spaced, Layout::tabs, Layout::pipes}) {
        const AnnualReport report = ReadOne(sample.Text(layout));
        EXPECT_EQ(Shown(CellAt(report, "table3.not_handled_repeat.total")), "not_read");
        EXPECT_EQ(report.table3().Find("not_handled_repeat")->state, LabelState::missing);
        EXPECT_THAT(Differences(report, sample), IsEmpty());
    }
}

TEST(CutOffReport, SaysSo) {
    std::string text = Sample{}.Text(Layout::lines);
    text.resize(text.find("3.补正后申请内容仍不明确"));
    const AnnualReport report = ReadOne(text);
    EXPECT_TRUE(Warned(report, kCutOff));
    EXPECT_EQ(Shown(CellAt(report, "table3.granted.total")), "11");
    EXPECT_EQ(Shown(CellAt(report, "table3.result_total.total")), "not_read");
}

TEST(Sections, AreTheSixWithTheirTextAndParts) {
    const AnnualReport report = ReadOne(Sample{}.Text(Layout::pipes));
    ASSERT_EQ(report.sections.size(), 6U);
    for (int i = 0; i < 6; ++i) EXPECT_EQ(report.sections[static_cast<std::size_t>(i)].number, i + 1);
    const Section* overview = report.Find("overview");
    ASSERT_NE(overview, nullptr);
    ASSERT_EQ(overview->parts.size(), 2U);
    EXPECT_EQ(overview->parts[1].number, 2);
    EXPECT_EQ(report.glyphs().Written(overview->parts[0].title), "（一）主动公开情况");
}

// ---- refusals

TEST(Refusal, OfABlankForm) {
    Sample blank;
    for (const law::Table& table : blank.form->tables) {
        for (const law::Block& block : table.blocks) {
            for (const law::Row& row : block.rows) {
                for (const law::Column& column : block.columns)
                    blank.cells[table.id + "." + row.id + "." + column.id] = "";
            }
        }
    }
    for (const Layout layout : {Layout::lines, Layout::tabs, Layout::pipes}) {
        std::string text = "政府信息公开工作年度报告格式\n一、总体情况\n二、主动公开政府信息情况\n" +
                           blank.Table(2, layout) + "三、收到和处理政府信息公开申请情况\n" +
                           blank.Table(3, layout) + "四、政府信息公开行政复议、行政诉讼情况\n" +
                           blank.Table(4, layout) + "五、存在的主要问题及改进情况\n六、其他需要报告的事项\n";
        EXPECT_EQ(Refusal(text), kBlankForm);
    }
}

TEST(Refusal, OfAReportOlderThanTheForms) {
    EXPECT_EQ(Refusal("青禾县水务局2015年政府信息公开工作年度报告\n\n一、概述\n2015年，我局主动公开信息120条"
                      "。\n二、主动公开情况\n共公开120条。\n"
                      "三、依申请公开情况\n收到申请2件。\n四、收费情况\n没有收费。\n五、复议诉讼情况\n没有。"
                      "\n六、存在的问题\n内容不够丰富。\n"),
              kOlderReport);
}

TEST(Refusal, OfMojibake) {
    // UTF-8 that was read as GBK and saved again: 政府信息公开 and so on
    EXPECT_EQ(Refusal("鏀垮簻淇℃伅鍏紑宸ヤ綔骞村害鎶ュ憡\n涓€銆佹€讳綋鎯呭喌\n"), kMojibake);
}

TEST(Refusal, OfAnotherText) {
    EXPECT_EQ(
        Refusal("关于召开水利工作会议的通知\n\n各乡镇人民政府：\n定于3月5日召开水利工作会议，请准时参加。\n"),
        kNotAReport);
}

TEST(Refusal, OfTheEmpty) {
    EXPECT_EQ(Refusal(""), document::kEmpty);
    EXPECT_EQ(Refusal("\n \n"), document::kEmpty);
}

TEST(Refusal, NamesTheBeginning) {
    const auto refused = ReadAll("关于召开水利工作会议的通知\n");
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().detail.starts_with("关于召开水利工作会议的通知"));
}

}  // namespace
}  // namespace gk::report
