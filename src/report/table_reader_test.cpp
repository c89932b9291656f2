#include "report/table_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "report/sample_report_test.h"

namespace gk::report {
namespace {

using namespace sample;

TEST(EmptyTable, HasEveryRowOfTheFormAsNotRead) {
    const TableReading table = EmptyTable(Form2021().table("table4"));
    ASSERT_EQ(table.rows.size(), 3U);
    for (const RowReading& row : table.rows) {
        EXPECT_EQ(row.state, LabelState::missing);
        ASSERT_EQ(row.cells.size(), 5U);
        for (const Cell& cell : row.cells) {
            EXPECT_EQ(cell.kind, CellKind::not_read);
            EXPECT_FALSE(cell.value);
        }
    }
}

struct ReadTable {
    std::shared_ptr<const Source> source;
    TableReading table;
};

ReadTable Read(int number, std::string text) {
    static const LabelBook book{Form2021()};
    auto source = SourceOf(std::move(text));
    const Glyphs& glyphs = source->glyphs;
    const auto t = static_cast<std::uint8_t>(number - 2);
    const auto hits = book.Scan(glyphs, glyphs.All())[t];
    Work work(kReportWork);
    TableReading table = number == 4 ? ReadGroupTable(glyphs, Form2021(), t, glyphs.All(), hits, work)
                                     : ReadRowTable(glyphs, Form2021(), t, glyphs.All(), hits, work);
    return {std::move(source), std::move(table)};
}

std::string ValuesOf(const TableReading& table, std::string_view row) {
    std::string values;
    for (const Cell& cell : table.Find(row)->cells) values += (values.empty() ? "" : " ") + Shown(cell);
    return values;
}

TEST(RowTable, RecognisesADamagedLabelAndSaysSo) {
    const auto [source, table] =
        Read(3, Sample{}
                    .Table(3, Layout::tabs)
                    .replace(Sample{}.Table(3, Layout::tabs).find("1.本机关不掌握相关政府信息"),
                             std::string{"1.本机关不掌握相关政府信息"}.size(), "1.本机关不掌握有关政府信息"));
    EXPECT_EQ(table.Find("unable_not_held")->state, LabelState::altered);
    EXPECT_EQ(ValuesOf(table, "unable_not_held"), "1 1 0 0 0 0 2");
}

TEST(RowTable, ReadsAnAcceptedVariantAsSuch) {
    const auto [source, table] = Read(2,
                                      "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 "
                                      "现行有效件数\n规章 0 0 0\n规范性文件 2 1 9\n");
    EXPECT_EQ(table.Find("normative_docs")->state, LabelState::variant);
    EXPECT_EQ(ValuesOf(table, "normative_docs"), "2 1 9");
}

TEST(RowTable, KnowsFromWhereToWhereARowIsWritten) {
    const auto [source, table] = Read(2, "规章 0 0 0\n行政规范性文件 2 1 9\n");
    const RowReading* row = table.Find("normative_docs");
    EXPECT_EQ(source->glyphs.Written(row->label), "行政规范性文件");
    EXPECT_EQ(source->glyphs.Written(row->values), "2 1 9");
}

TEST(RowTable, LeavesARowThatIsNotThereUnread) {
    const auto [source, table] = Read(2, "规章 0 0 0\n行政规范性文件 2 1 9\n");
    EXPECT_EQ(table.Find("licences")->state, LabelState::missing);
    EXPECT_EQ(ValuesOf(table, "licences"), "not_read");
}

// A mark for nothing among fused digits, behind a label that ends with a quotation mark.
TEST(RowTable, TakesFusedDigitsWithAMarkBehindAQuotationMark) {
    const auto [source, table] = Read(
        3, "2.其他法律行政法规禁止公开30000003\n3.危及“三安全一稳定”9/00009\n4.保护第三方合法权益40000004\n");
    EXPECT_EQ(ValuesOf(table, "denied_safety_stability"), "9 slash 0 0 0 0 9");
}

// A wrong sum in fused text: rows of a digit a cell are read all the same, so that the check can say what is wrong.
TEST(RowTable, ReadsFusedRowsOfADigitACellThoughTheirSumsContradictEachOther) {
    const auto [source, table] = Read(3,
                                      "一、本年新收政府信息公开申请数量3000003\n二、上年结转政府信息公开申请"
                                      "数量0000000\n三、本年度办理结果（一）予以公开2000002\n"
                                      "（七）总计2000002\n四、结转下年度继续办理0000000\n");
    EXPECT_EQ(ValuesOf(table, "new_requests"), "3 0 0 0 0 0 3");
    EXPECT_EQ(ValuesOf(table, "result_total"), "2 0 0 0 0 0 2");
}

// Digits that no reading takes are not an empty row.
TEST(RowTable, IsNotSureThatARowIsEmptyWhereDigitsStandBehindItsLabel) {
    const auto [source, table] = Read(
        3, "2.其他法律行政法规禁止公开30000003\n3.危及“三安全一稳定”2年\n4.保护第三方合法权益40000004\n");
    for (const Cell& cell : table.Find("denied_safety_stability")->cells) EXPECT_FALSE(cell.certain);
}

const std::string kHeads =
    "行政复议 行政诉讼\n结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉\n结果维持 "
    "结果纠正 其他结果 尚未审结 总计 "
    "结果维持 结果纠正 其他结果 尚未审结 总计\n";

TEST(GroupTable, ReadsFifteenValuesInOneRow) {
    const auto [source, table] = Read(4, kHeads + "1 0 0 1 2 0 0 0 0 0 0 1 0 0 1\n");
    EXPECT_EQ(ValuesOf(table, "reconsideration"), "1 0 0 1 2");
    EXPECT_EQ(ValuesOf(table, "litigation_direct"), "0 0 0 0 0");
    EXPECT_EQ(ValuesOf(table, "litigation_after_reconsideration"), "0 1 0 0 1");
}

TEST(GroupTable, ReadsFiveValuesUnderEachLabel) {
    const auto [source, table] =
        Read(4,
             "行政复议\n结果维持 结果纠正 其他结果 尚未审结 总计\n1 0 0 1 2\n行政诉讼\n未经复议直接起诉\n"
             "结果维持 结果纠正 其他结果 尚未审结 总计\n0 0 0 0 0\n复议后起诉\n结果维持 结果纠正 其他结果 "
             "尚未审结 总计\n0 1 0 0 1\n");
    EXPECT_EQ(ValuesOf(table, "reconsideration"), "1 0 0 1 2");
    EXPECT_EQ(ValuesOf(table, "litigation_direct"), "0 0 0 0 0");
    EXPECT_EQ(ValuesOf(table, "litigation_after_reconsideration"), "0 1 0 0 1");
}

// Ten of fifteen values (linwei-health-2021 has such a table): which five are missing cannot be told.
TEST(GroupTable, WithTenOfFifteenValuesGuessesNothing) {
    const auto [source, table] = Read(4, kHeads + "1 0 0 1 2 0 0 0 0 0\n");
    for (const char* row : {"reconsideration", "litigation_direct", "litigation_after_reconsideration"}) {
        for (const Cell& cell : table.Find(row)->cells) {
            EXPECT_TRUE(!cell.certain || !cell.value || *cell.value == base::Number::Of(0) ||
                        std::string_view{row} == "reconsideration");
        }
    }
    EXPECT_NE(ValuesOf(table, "litigation_after_reconsideration"), "0 0 0 0 0");
}

TEST(GroupTable, KeepsABlankCellsPlaceInAPipeRow) {
    const auto [source, table] =
        Read(4,
             "| 行政复议 | | | | | 行政诉讼 | | | | | | | | | "
             "|\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n"
             "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 "
             "| 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
             "| 1 | | 0 | 1 | 2 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 1 |\n");
    EXPECT_EQ(ValuesOf(table, "reconsideration"), "1 blank 0 1 2");
    EXPECT_EQ(ValuesOf(table, "litigation_after_reconsideration"), "0 1 0 0 1");
}

}  // namespace
}  // namespace gk::report
