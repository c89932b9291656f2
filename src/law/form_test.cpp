#include "law/form.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "base/data_table.h"
#include "base/embedded_data.h"

namespace gk::law {
namespace {

const Form& Read(std::string_view path) {
    static std::map<std::string, Form, std::less<>> forms;
    const auto found = forms.find(path);
    if (found != forms.end()) return found->second;
    auto form = ParseForm(base::EmbeddedData(path).value_or(""), path);
    if (!form) throw std::runtime_error(form.error().detail);
    return forms.emplace(path, std::move(*form)).first->second;
}

const Form& Form2019() {
    return Read("forms/2019.toml");
}
const Form& Form2021() {
    return Read("forms/2021.toml");
}

std::size_t RowsOf(const Table& table) {
    std::size_t rows = 0;
    for (const Block& block : table.blocks) {
        for (const Row& row : block.rows) rows += !row.hybrid;
    }
    return rows;
}

std::size_t CellsOf(const Table& table) {
    std::size_t cells = 0;
    for (const Block& block : table.blocks) {
        for (const Row& row : block.rows) cells += row.hybrid ? 0 : block.columns.size();
    }
    return cells;
}

/// A form as short as one can be, with `spoiled` replaced by `by`.
std::string SmallForm(const std::string& spoiled = "", const std::string& by = "") {
    std::string text = "id = '2030'\nfirst_year = 2030\n";
    for (const char* heading : {"a", "b", "c", "d", "e", "f"})
        text += "[[heading]]\nid = '" + std::string{heading} + "'\ntext = '一、甲'\n";
    for (const char* table : {"table2", "table3", "table4"}) {
        text += "[[table]]\nid = '" + std::string{table} +
                "'\nsection = 'b'\n[[table.block]]\ncolumns = [{ id = 'n', label = '数' }]\n" +
                "[[table.block.row]]\nid = 'r_" + table + "'\nlabel = '行'\narticle = '条'\n";
    }
    if (!spoiled.empty()) text.replace(text.find(spoiled), spoiled.size(), by);
    return text;
}

// 国办公开办函〔2021〕30号: table 2 has 3 + 3 + 1 + 2 + 1 cells in six rows, table 3 has 25 rows of seven columns, table 4 three of five.
TEST(Form2021, HasTheCellsOfTheOfficialForm) {
    EXPECT_EQ(RowsOf(Form2021().table("table2")), 6U);
    EXPECT_EQ(CellsOf(Form2021().table("table2")), 10U);
    EXPECT_EQ(RowsOf(Form2021().table("table3")), 25U);
    EXPECT_EQ(CellsOf(Form2021().table("table3")), 175U);
    EXPECT_EQ(CellsOf(Form2021().table("table4")), 15U);
    EXPECT_EQ(CellsOf(Form2021().table("table2")) + CellsOf(Form2021().table("table3")) +
                  CellsOf(Form2021().table("table4")),
              200U);
}

// 国办公开办函〔2019〕60号: table 2 has 2 rows of 3 cells three times, 2 and 2; table 3 has 23 rows, since 其他处理 is one.
TEST(Form2019, HasTheCellsOfTheOfficialForm) {
    EXPECT_EQ(RowsOf(Form2019().table("table2")), 8U);
    EXPECT_EQ(CellsOf(Form2019().table("table2")), 22U);
    EXPECT_EQ(RowsOf(Form2019().table("table3")), 23U);
    EXPECT_EQ(CellsOf(Form2019().table("table3")), 161U);
    EXPECT_EQ(CellsOf(Form2019().table("table2")) + CellsOf(Form2019().table("table3")) +
                  CellsOf(Form2019().table("table4")),
              198U);
}

TEST(Forms, NameTheirDocumentAndTheFirstYearTheyAreFor) {
    EXPECT_EQ(Form2019().document_number, "国办公开办函〔2019〕60号");
    EXPECT_EQ(Form2019().first_year, 2019);
    EXPECT_EQ(Form2021().document_number, "国办公开办函〔2021〕30号");
    EXPECT_EQ(Form2021().first_year, 2021);
}

TEST(Forms, HaveTheSixHeadingsInTheOrderOfTheForm) {
    for (const Form* form : {&Form2019(), &Form2021()}) {
        ASSERT_EQ(form->headings.size(), 6U);
        const char* numbers[] = {"一、", "二、", "三、", "四、", "五、", "六、"};
        for (std::size_t i = 0; i < 6; ++i)
            EXPECT_TRUE(form->headings[i].text.starts_with(numbers[i])) << form->headings[i].text;
        for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(form->headings[i].id, Form2021().headings[i].id);
    }
}

TEST(Forms, GiveEveryRowItsOwnIdWithinItsTable) {
    for (const Form* form : {&Form2019(), &Form2021()}) {
        for (const Table& table : form->tables) {
            std::set<std::string> ids;
            for (const Block& block : table.blocks) {
                for (const Row& row : block.rows)
                    EXPECT_TRUE(ids.insert(row.id).second) << form->id << ' ' << table.id << ' ' << row.id;
            }
        }
    }
}

TEST(Forms, NameOnlyRowsAndColumnsThatExistInTheirIdentities) {
    for (const Form* form : {&Form2019(), &Form2021()}) {
        EXPECT_FALSE(form->identities.empty());
        for (const Identity& identity : form->identities) {
            std::set<std::string> rows;
            std::set<std::string> columns;
            for (const Block& block : form->table(identity.table).blocks) {
                for (const Row& row : block.rows) rows.insert(row.id);
                for (const Column& column : block.columns) columns.insert(column.id);
            }
            const std::set<std::string>& known = identity.across_rows ? rows : columns;
            for (const auto* side : {&identity.left, &identity.right, &identity.previous}) {
                for (const std::string& id : *side)
                    EXPECT_TRUE(known.contains(id)) << form->id << ' ' << identity.id << ' ' << id;
            }
            for (const std::string& id : identity.rows)
                EXPECT_TRUE(rows.contains(id)) << form->id << ' ' << identity.id << ' ' << id;
            EXPECT_FALSE(identity.left.empty()) << identity.id;
            EXPECT_FALSE(identity.cite.empty()) << identity.id;
        }
    }
}

TEST(Forms, SumEveryResultRowOfTableThreeIntoItsTotal) {
    for (const Form* form : {&Form2019(), &Form2021()}) {
        const auto results = std::find_if(form->identities.begin(), form->identities.end(),
                                          [](const Identity& i) { return i.id == "V3-2"; });
        ASSERT_NE(results, form->identities.end()) << form->id;
        for (const Row& row : form->table("table3").blocks.front().rows) {
            const bool flow = row.id == "new_requests" || row.id == "carried_in" || row.id == "carried_out" ||
                              row.id == "result_total";
            EXPECT_EQ(std::count(results->left.begin(), results->left.end(), row.id), flow ? 0 : 1)
                << form->id << ' ' << row.id;
        }
        EXPECT_EQ(results->right, std::vector<std::string>{"result_total"});
    }
}

TEST(Forms, SayOfEveryVariantWhereItWasSeen) {
    const std::set<std::string> severities{"ok", "info", "warning"};
    for (const Form* form : {&Form2019(), &Form2021()}) {
        const auto check = [&](const std::vector<Variant>& variants) {
            for (const Variant& variant : variants) {
                EXPECT_FALSE(variant.text.empty());
                EXPECT_FALSE(variant.seen.empty()) << form->id << ' ' << variant.text;
                EXPECT_TRUE(severities.contains(variant.severity))
                    << form->id << ' ' << variant.text << ' ' << variant.severity;
            }
        };
        for (const Heading& heading : form->headings) check(heading.variants);
        for (const Table& table : form->tables) {
            for (const Block& block : table.blocks) {
                for (const Row& row : block.rows) check(row.variants);
            }
            std::vector<Variant> of_groups = table.groups;
            std::erase_if(of_groups,
                          [](const Variant& group) { return group.severity.empty(); });  // the form's own
            check(of_groups);
        }
    }
}

TEST(Forms, DifferInTheOtherResultsOfTableThree) {
    const auto has = [](const Form& form, std::string_view id) {
        const auto& rows = form.table("table3").blocks.front().rows;
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.id == id; });
        return row != rows.end() && !row->hybrid;
    };
    EXPECT_TRUE(has(Form2019(), "other"));
    EXPECT_FALSE(has(Form2021(), "other"));
    EXPECT_TRUE(has(Form2021(), "other_no_correction"));
    EXPECT_FALSE(has(Form2019(), "other_no_correction"));
}

TEST(ParseForm, ReadsASmallForm) {
    const auto form = ParseForm(SmallForm(), "forms/2030.toml");
    ASSERT_TRUE(form) << form.error().detail;
    EXPECT_EQ(form->first_year, 2030);
    EXPECT_EQ(form->last_year, 0) << "still in use";
    EXPECT_EQ(form->table("table3").blocks.front().rows.front().id, "r_table3");
}

TEST(ParseForm, RefusesBrokenTomlWithItsPlace) {
    const auto form = ParseForm("id = '2030'\ntitle = 'open\n", "forms/2030.toml");
    ASSERT_FALSE(form);
    EXPECT_EQ(form.error().code, base::kDataInvalid);
    EXPECT_EQ(form.error().place.line, 2);
    EXPECT_NE(form.error().detail.find("forms/2030.toml"), std::string::npos);
}

TEST(ParseForm, RefusesAFormThatLacksAnything) {
    const std::pair<const char*, const char*> spoils[] = {
        {"id = '2030'", ""},  // each of the first occurrence
        {"first_year = 2030", "first_year = 0"},
        {"[[heading]]\nid = 'a'\ntext = '一、甲'\n", ""},
        {"section = 'b'", "section = 'x'"},
        {"label = '行'", "label = ''"},
        {"article = '条'", ""},
        {"columns = [{ id = 'n', label = '数' }]", ""}};
    for (const auto& [spoiled, by] : spoils) {
        const auto form = ParseForm(SmallForm(spoiled, by), "forms/2030.toml");
        ASSERT_FALSE(form) << spoiled;
        EXPECT_EQ(form.error().code, base::kDataInvalid) << spoiled;
    }
}

TEST(ParseForm, RefusesAnIdentityThatNamesWhatIsNotThere) {
    const std::string identity = "[[identity]]\nid = 'X'\ntable = 'table3'\nacross = 'rows'\ncite = '格式'\n";
    EXPECT_TRUE(ParseForm(SmallForm() + identity + "left = ['r_table3']\nright = ['r_table3']\n", "x"));
    EXPECT_FALSE(ParseForm(SmallForm() + identity + "left = ['r_tabel3']\nright = ['r_table3']\n", "x"));
    EXPECT_FALSE(ParseForm(
        SmallForm() +
            "[[identity]]\nid = 'X'\ntable = 'table9'\nleft = ['n']\nright = ['n']\ncite = '格式'\n",
        "x"));
}

}  // namespace
}  // namespace gk::law
