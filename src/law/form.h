#pragma once
// The forms of the annual report (政府信息公开工作年度报告格式) of 2019 and 2021 as data: data/forms/*.toml.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gk::law {

/// A wording met in real reports beside the form's own.
struct Variant {
    std::string text;
    std::string seen;      ///< where
    std::string severity;  ///< ok, info or warning: how loudly a check speaks of it
};

struct Column {
    std::string id;
    std::string label;
    std::string unit;
    bool decimal = false;        ///< an amount: may have decimals
    bool is_signed = false;      ///< a change: may be negative
    bool may_be_absent = false;  ///< a cell that reports leave out without a mark
};

struct Row {
    std::string id;
    std::string label;
    std::string article;
    std::string group;  ///< the label above it that heads its group; may be empty
    std::vector<Variant> variants;
    bool needs_enumerator = false;  ///< its words alone (总计, 其他) head a column too
    bool hybrid = false;            ///< belongs to the other form; met in reports of this one
};

/// Rows that share their columns.
struct Block {
    std::string label;
    std::vector<Column> columns;
    std::vector<Row> rows;
};

struct Table {
    std::string id;       ///< table2, table3, table4
    std::string section;  ///< id of the heading that it stands under
    std::string title;
    std::string note;
    bool one_line = false;  ///< all blocks side by side in one row of values (table 4)
    std::vector<Block> blocks;
    std::vector<Variant>
        groups;  ///< labels that head rows without values of their own; seen and severity empty
    std::vector<std::string> spanning;  ///< head cells over several columns
};

inline constexpr std::size_t kMostHeadingWordings = 32;  ///< with their variants, in one form

struct Heading {
    std::string id;
    std::string text;
    std::vector<Variant> variants;
};

struct Theme {
    std::string id;
    std::string text;
    std::vector<std::string> words;
};

/// sum(left) = sum(right) [+ sum(previous), from last year's report], over rows or columns of one table.
struct Identity {
    std::string id;  ///< V3-1 ... as in docs/law
    std::string table;
    bool across_rows =
        false;  ///< true: in each column, left and right name rows; false: in each row, they name columns
    std::vector<std::string> rows;  ///< for identities across columns: only these rows; empty: all
    std::vector<std::string> left, right, previous;
    std::string cite;
};

struct Form {
    std::string id;  ///< "2019", "2021"
    std::string title;
    std::string document_number;
    int first_year = 0;  ///< of the reports that it is for
    int last_year = 0;   ///< 0: still in use
    std::vector<Heading> headings;
    std::vector<Theme> themes;
    std::vector<Table> tables;
    std::vector<Identity> identities;

    const Table& table(std::string_view id) const;  ///< one that exists
};

/// From the text of a file of data/forms; an incomplete file is refused with its place.
base::Result<Form> ParseForm(std::string_view toml, std::string_view name);

}  // namespace gk::law
