#pragma once
// For unit tests: writes a report of either form as text, changed where the test says, and reads it.

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/embedded_data.h"
#include "document/plain_text.h"
#include "report/report_reader.h"

namespace gk::report {

inline const std::vector<law::Form>& TestForms() {
    static const std::vector<law::Form> forms = [] {
        std::vector<law::Form> all;
        for (const std::string_view path : {"forms/2019.toml", "forms/2021.toml"}) {
            all.push_back(*law::ParseForm(*base::EmbeddedData(path), path));
        }
        return all;
    }();
    return forms;
}

inline AnnualReport ReadTestReport(std::string text) {
    static const ReportReader reader(TestForms());
    auto document = document::ReadPlainText(std::move(text), {1 << 20, 10'000, 10'000});
    auto reports = reader.Read(std::move(*document));
    if (!reports || reports->size() != 1) throw std::logic_error("the text is not one report");
    return std::move(reports->front());
}

/// A right report, every number 0, with tabs between cells.
class TestReport {
public:
    explicit TestReport(int year = 2023, std::string agency = "示例县水利局")
        : year_(year), agency_(std::move(agency)) {
        const std::string y = std::to_string(year);
        front_ = "发布日期：" + std::to_string(year + 1) +
                 "-01-15\n依据规定编制本报告。本报告所列数据的统计期限为" + y + "年1月1日至" + y +
                 "年12月31日。\n";
        sections_["overview"] =
            y +
            "年，全局公开工作平稳推进。\n（一）主动公开情况。按目录更新栏目。\n（二）依申请公开情况。受理渠道"
            "畅通。\n" +
            "（三）政府信息管理情况。落实发布审核。\n（四）政府信息公开平台建设情况。维护好网站。\n" +
            "（五）监督保障情况。开展学习培训。\n";
        sections_["problems"] =
            "一是栏目更新还不够快，二是解读形式单一。" + std::to_string(year + 1) + "年将加强培训。\n";
        sections_["other_matters"] = "本年度没有收取政府信息公开信息处理费。\n";
        for (const law::Heading& heading : form().headings) headings_.push_back(heading.text);
    }

    const law::Form& form() const { return TestForms()[year_ < 2021 ? 0 : 1]; }

    TestReport& Row(const std::string& id, std::vector<std::string> cells) {
        rows_[id] = std::move(cells);
        return *this;
    }
    TestReport& Label(const std::string& id, std::string label) {
        labels_[id] = std::move(label);
        return *this;
    }
    TestReport& Drop(const std::string& id) {
        dropped_[id] = true;
        return *this;
    }
    TestReport& Head(const std::string& from, const std::string& to) {
        heads_[from] = to;
        return *this;
    }
    TestReport& Heading(std::size_t index, std::string text) {
        headings_[index] = std::move(text);
        return *this;
    }
    TestReport& Section(const std::string& id, std::string text) {
        sections_[id] = std::move(text) + "\n";
        return *this;
    }
    TestReport& Front(std::string text) {
        front_ = std::move(text) + "\n";
        return *this;
    }
    TestReport& End(std::string text) {
        end_ = std::move(text) + "\n";
        return *this;
    }
    /// Rows of the 2021 form in its place, or the single row of the 2019 form in that of 2021.
    TestReport& Hybrid() {
        hybrid_ = true;
        return *this;
    }

    std::string Write() const {
        std::string text = agency_ + std::to_string(year_) + "年政府信息公开工作年度报告\n" + front_;
        for (std::size_t i = 0; i < headings_.size(); ++i) {
            const std::string& id = form().headings[i].id;
            if (!headings_[i].empty()) text += headings_[i] + "\n";
            if (const auto own = sections_.find(id); own != sections_.end()) text += own->second;
            if (i >= 1 && i <= 3) text += WriteTable(form().tables[i - 1]);
        }
        return text + end_;
    }

    AnnualReport Read() const { return ReadTestReport(Write()); }

private:
    std::string HeadText(const std::string& head) const {
        const auto own = heads_.find(head);
        return own == heads_.end() ? head : own->second;
    }

    std::string WriteTable(const law::Table& table) const {
        std::string text;
        std::string group;
        for (const law::Block& block : table.blocks) {
            if (!block.label.empty()) text += block.label + "\n";
            if (table.one_line) text += block.rows.front().label + "\n";
            std::string head = table.id == "table2" ? "信息内容" : table.one_line ? "" : "申请人情况";
            for (const law::Column& column : block.columns) head += "\t" + HeadText(column.label);
            text += (table.one_line ? head.substr(1) : head) + "\n";
            for (const law::Row& row : block.rows) {
                const bool other_group = row.id == "other" || row.group == "（六）其他处理";
                if (other_group && hybrid_ ? !row.hybrid : row.hybrid) continue;
                if (dropped_.contains(row.id)) continue;
                if (row.group != group && !row.group.empty() && !table.one_line)
                    text += (group = row.group) + "\n";
                text += WriteRow(table, block, row);
            }
        }
        return text;
    }

    std::string WriteRow(const law::Table& table, const law::Block& block, const law::Row& row) const {
        const auto label = labels_.find(row.id);
        const auto own = rows_.find(row.id);
        std::string text = table.one_line ? "" : label == labels_.end() ? row.label : label->second;
        for (std::size_t c = 0; c < block.columns.size(); ++c) {
            if (c > 0 || !table.one_line) text += "\t";
            text += own == rows_.end() ? "0" : own->second.at(c);
        }
        return text + "\n";
    }

    int year_;
    bool hybrid_ = false;
    std::string agency_, front_, end_;
    std::vector<std::string> headings_;
    std::map<std::string, std::string> sections_, labels_, heads_;
    std::map<std::string, std::vector<std::string>> rows_;
    std::map<std::string, bool> dropped_;
};

}  // namespace gk::report
