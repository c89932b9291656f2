#pragma once
// One 政府信息公开工作年度报告 as it was read: every number remembers its cell, every cell how it was written and
// whether the reading is certain.

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/number.h"
#include "document/document.h"
#include "law/form.h"
#include "report/glyphs.h"

namespace gk::report {

/// A blank, 0, /, -, 无, text and "not read" are different values and stay different.
enum class CellKind : std::uint8_t { number, blank, slash, dash, none_word, text, not_read };

std::string_view NameOf(CellKind kind);

struct Cell {
    CellKind kind = CellKind::not_read;
    std::optional<base::Number> value;  ///< only for a number that is certain
    Range written;                      ///< empty where nothing is written
    bool certain = true;
    std::vector<std::optional<base::Number>>
        candidates;  ///< where not certain: what it may be (empty value: no number)
};

/// How a row's label was found.
enum class LabelState : std::uint8_t {
    exact,     ///< the form's wording, or a variant accepted silently
    variant,   ///< a listed variant that is remarked on
    altered,   ///< recognised although it differs from every wording known
    by_place,  ///< no label: only its neighbours say which row it is
    missing,   ///< the row was not found
};

struct RowReading {
    const law::Block* block = nullptr;
    const law::Row* row = nullptr;
    const law::Variant* variant = nullptr;  ///< where state is variant
    LabelState state = LabelState::missing;
    Range label;
    Range values;             ///< from the first value to the last as written
    std::vector<Cell> cells;  ///< one a column of the block
};

/// A head or group label of a table and what stands in its stead.
struct LabelReading {
    std::string_view expected;  ///< the form's wording
    LabelState state = LabelState::missing;
    Range label;  ///< missing: empty
};

struct TableReading {
    const law::Table* table = nullptr;
    Range region;                      ///< empty where the table was not found
    std::vector<RowReading> rows;      ///< every row of the form, in its order
    std::vector<LabelReading> labels;  ///< heads, blocks and groups, in the order of the form

    const RowReading* Find(std::string_view row) const;
    const Cell* Find(std::string_view row, std::string_view column) const;
};

/// （一）主动公开情况
struct Part {
    int number = 0;
    Range title;
    Range body;
};

struct Section {
    const law::Heading* heading = nullptr;
    int number = 0;  ///< as written; 0 where unnumbered
    Range title;
    Range body;
    std::vector<Part> parts;
};

/// A fact of the front matter and where it stands.
template <class T>
struct Stated {
    T value;
    Range place;
};

struct Warning {
    std::string_view code;  ///< of messages/zh
    std::string detail;
    Range place;
};

/// Keeps what the readings point into alive.
struct Source {
    document::Document document;
    Glyphs glyphs;
    explicit Source(document::Document d) : document(std::move(d)), glyphs(document) {}
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
};

struct AnnualReport {
    std::shared_ptr<const Source> source;
    const law::Form* form = nullptr;
    bool hybrid = false;  ///< rows of the other form in table 3
    Range whole;

    std::optional<Stated<std::string>> agency;
    std::optional<Stated<int>> year;
    bool year_stated =
        false;  ///< by the title or the period; else it is the year that the text speaks of most
    std::optional<Stated<std::string>> title;
    std::optional<Stated<base::Day>> published;
    std::optional<Stated<std::string>> contact;
    std::optional<Range> period;  ///< the sentence that states it

    std::vector<Section> sections;
    std::array<TableReading, 3> tables;  ///< table 2, 3, 4
    std::vector<Warning> warnings;

    const TableReading& table2() const { return tables[0]; }
    const TableReading& table3() const { return tables[1]; }
    const TableReading& table4() const { return tables[2]; }
    const Glyphs& glyphs() const { return source->glyphs; }
    /// The section of a heading id; null where it was not found.
    const Section* Find(std::string_view heading) const;
};

}  // namespace gk::report
