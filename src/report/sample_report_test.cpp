#include "report/sample_report_test.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "base/embedded_data.h"
#include "report/print.h"

namespace gk::report::sample {
namespace {

std::string Joined(const std::vector<std::string>& cells, std::string_view between) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : std::string{between}) + cells[i];
    return text;
}

/// One row of a table: its label cells, then its values.
std::string RowText(const std::vector<std::string>& labels, const std::vector<std::string>& values,
                    Layout layout) {
    std::vector<std::string> words = labels;
    if (layout != Layout::tabs && layout != Layout::pipes) std::erase(words, "");
    std::vector<std::string> all = words;
    all.insert(all.end(), values.begin(), values.end());
    switch (layout) {
        case Layout::lines: {
            std::erase(all, "");  // an empty cell leaves no trace
            return Joined(all, "\n") + "\n";
        }
        case Layout::spaced: std::erase(all, ""); return Joined(all, " ") + " ";
        case Layout::fused: return Joined(all, "");
        case Layout::tabs: return Joined(all, "\t") + "\n";
        case Layout::pipes: return "| " + Joined(all, " | ") + " |\n";
        case Layout::columns: {
            std::string line = Joined(words, " ");
            line.append(std::max<std::size_t>(DisplayWidth(line), 72) - DisplayWidth(line), ' ');
            for (const std::string& value : values)
                line += std::string(8 - std::min<std::size_t>(8, DisplayWidth(value)), ' ') + value;
            return line + "\n";
        }
    }
    throw std::logic_error("no such layout");
}

}  // namespace

const std::vector<law::Form>& Forms() {
    static const std::vector<law::Form> forms = [] {
        std::vector<law::Form> loaded;
        for (const std::string_view path : {"forms/2019.toml", "forms/2021.toml"}) {
            auto form = law::ParseForm(base::EmbeddedData(path).value_or(""), path);
            if (!form) throw std::runtime_error(form.error().detail);
            loaded.push_back(std::move(*form));
        }
        return loaded;
    }();
    return forms;
}

const law::Form& Form2021() {
    return Forms().back();
}

std::string Sample::Written(const std::string& path) const {
    const auto found = cells.find(path);
    return found == cells.end() ? "0" : found->second;
}

std::string Sample::Table(int number, Layout layout) const {
    const law::Table& table = form->tables.at(static_cast<std::size_t>(number - 2));
    std::string text;
    if (!table.note.empty()) text += RowText({table.note}, {}, layout);
    for (const std::string& head : table.spanning) text += RowText({head}, {}, layout);
    std::vector<std::string> one_line;
    std::string group;
    const law::Block* headed = nullptr;
    for (const law::Block& block : table.blocks) {
        if (headed == nullptr || headed->label != block.label || table.one_line) {
            headed = &block;
            if (!block.label.empty()) text += RowText({block.label}, {}, layout);
            if (table.one_line) text += RowText({block.rows.front().label}, {}, layout);
            std::vector<std::string> heads;
            for (const law::Column& column : block.columns) heads.push_back(column.label);
            text += RowText(heads, {}, layout);
        }
        for (const law::Row& row : block.rows) {
            const std::string path = table.id + "." + row.id;
            if (row.hybrid || std::find(left_out.begin(), left_out.end(), path) != left_out.end()) continue;
            std::vector<std::string> values;
            for (const law::Column& column : block.columns) values.push_back(Written(path + "." + column.id));
            if (table.one_line) {
                one_line.insert(one_line.end(), values.begin(), values.end());
                continue;
            }
            std::vector<std::string> labels{row.label};
            if (table.id == "table3") labels.insert(labels.begin(), row.group == group ? "" : row.group);
            group = row.group;
            text += RowText(labels, values, layout);
        }
    }
    if (table.one_line) text += RowText({}, one_line, layout);
    return text + "\n";
}

std::string Sample::Front() const {
    const std::string y = std::to_string(year);
    return agency + "\n" + y + "年政府信息公开工作年度报告\n\n发布日期：" + std::to_string(year + 1) +
           "-01-18\n\n本报告由" + agency +
           "根据《中华人民共和国政府信息公开条例》编制。所列数据的统计期限为" + y + "年1月1日至" + y +
           "年12月31日。联系电话：0555-7654321。\n\n";
}

std::string Sample::Text(Layout layout) const {
    const std::string y = std::to_string(year);
    const std::string mark = layout == Layout::pipes ? "## " : "";
    std::string text = Front();
    text += mark + "一、总体情况\n" + y +
            "年，我局按照要求做好政府信息公开工作。\n（一）主动公开情况。全年在网站发布各类信息。\n（二）依申"
            "请公开情况。全年按时答复。\n\n";
    text += mark + "二、主动公开政府信息情况\n" + Table(2, layout);
    text += mark + "三、收到和处理政府信息公开申请情况\n" + Table(3, layout);
    text += mark + "四、政府信息公开行政复议、行政诉讼情况\n" + Table(4, layout);
    text += mark + "五、存在的主要问题及改进情况\n公开内容还不够丰富，今后将加强培训。\n\n";
    text += mark + "六、其他需要报告的事项\n全年没有收取信息处理费。\n";
    return text;
}

std::shared_ptr<const Source> SourceOf(std::string bytes) {
    auto document = document::ReadPlainText(std::move(bytes), {8 << 20, 200'000, 60'000});
    if (!document) throw std::runtime_error(document.error().detail);
    return std::make_shared<const Source>(std::move(*document));
}

base::Result<std::vector<AnnualReport>> ReadAll(std::string bytes) {
    static const ReportReader reader{Forms()};
    auto document = document::ReadPlainText(std::move(bytes), {8 << 20, 200'000, 60'000});
    if (!document) return document.error();
    return reader.Read(std::move(*document));
}

AnnualReport ReadOne(std::string bytes) {
    auto reports = ReadAll(std::move(bytes));
    if (!reports)
        throw std::runtime_error("refused: " + std::string{reports.error().code.key} + " " +
                                 reports.error().detail);
    EXPECT_EQ(reports->size(), 1U);
    return std::move(reports->front());
}

const Cell& CellAt(const AnnualReport& report, std::string_view path) {
    const std::size_t first = path.find('.');
    const std::size_t second = path.find('.', first + 1);
    for (const TableReading& table : report.tables) {
        if (table.table->id != path.substr(0, first)) continue;
        if (const Cell* cell =
                table.Find(path.substr(first + 1, second - first - 1), path.substr(second + 1)))
            return *cell;
    }
    throw std::logic_error("no such cell: " + std::string{path});
}

std::string Shown(const Cell& cell) {
    if (!cell.certain) return "?";
    return cell.value ? base::ToString(*cell.value) : std::string{NameOf(cell.kind)};
}

std::vector<std::string> Differences(const AnnualReport& report, const Sample& sample) {
    std::vector<std::string> differences;
    for (const law::Table& table : sample.form->tables) {
        for (const law::Block& block : table.blocks) {
            for (const law::Row& row : block.rows) {
                const std::string row_path = table.id + "." + row.id;
                if (row.hybrid || std::find(sample.left_out.begin(), sample.left_out.end(), row_path) !=
                                      sample.left_out.end())
                    continue;
                for (const law::Column& column : block.columns) {
                    const std::string path = row_path + "." + column.id;
                    const std::string shown = Shown(CellAt(report, path));
                    if (shown != sample.Written(path))
                        differences.push_back(path + ": " + shown + ", " + sample.Written(path));
                }
            }
        }
    }
    return differences;
}

// The sample itself: 年度报告格式 表三 勾稽关系, by hand: 16 + 1 = 16 + 1, and 11 + 2 + 1 + 2 = 16.
TEST(SampleReport, WritesItsValuesInEveryLayout) {
    const Sample sample;
    EXPECT_NE(sample.Table(3, Layout::lines).find("（一）予以公开\n8\n2\n0\n0\n1\n0\n11\n"),
              std::string::npos);
    EXPECT_NE(sample.Table(3, Layout::fused).find("（一）予以公开82001011"), std::string::npos);
    EXPECT_NE(sample.Table(3, Layout::pipes).find("（一）予以公开 | 8 | 2 | 0 | 0 | 1 | 0 | 11 |"),
              std::string::npos);
    EXPECT_NE(sample.Table(4, Layout::tabs).find("1\t0\t0\t1\t2\t0\t0\t0\t0\t0\t0\t1\t0\t0\t1\n"),
              std::string::npos);
}

}  // namespace gk::report::sample
