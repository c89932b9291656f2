#pragma once
// Two reports of one agency side by side: every cell with its change, the text passage by passage.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/number.h"
#include "report/annual_report.h"

namespace gk::report {

/// A cell of one of the two reports.
struct ComparedCell {
    bool there = false;     ///< the report's form has it, or rows that make it up
    bool added_up = false;  ///< no cell of its own: the sum of the rows that the other form has one row for
    CellKind kind = CellKind::not_read;
    std::optional<base::Number> value;
    std::string as_written;
    base::Place place;
};

struct CellChange {
    std::string path;    ///< table3.granted.total
    std::string column;  ///< its label
    ComparedCell before, after;
    std::optional<base::Number> change;  ///< where both have a number
    bool Differs() const;
};

struct RowChange {
    std::string id, group, label;
    std::vector<CellChange> cells;
};

struct TableChange {
    std::string id, title;
    std::vector<RowChange> rows;
};

enum class PassageState : std::uint8_t {
    kept,    ///< the same words, too short to mean anything or in reports of one year
    copied,  ///< the same words, of some length, in another year's report
    changed,
    added,
    gone,
};

std::string_view NameOf(PassageState state);

struct PassageChange {
    PassageState state = PassageState::kept;
    std::string before, after;  ///< empty where it is not in that report
    base::Place before_place, after_place;
    int likeness = 0;  ///< percent of shared pairs of characters; changed passages only
};

struct SectionChange {
    std::string id, heading;
    std::vector<PassageChange> passages;
    std::size_t Count(PassageState state) const;
};

struct ComparedReport {
    std::string agency, title, form;
    std::optional<int> year;
};

struct Comparison {
    ComparedReport before, after;
    std::vector<TableChange> tables;
    std::vector<SectionChange> sections;
};

/// `before` is the earlier one. The forms may differ: rows are matched by their meaning, and what is one row in one form
/// and three in the other (其他处理) is added up.
Comparison Compare(const AnnualReport& before, const AnnualReport& after);

/// For a terminal: what changed, in columns.
std::string ComparisonText(const Comparison& comparison);
/// One JSON object on one line.
std::string ComparisonJson(const Comparison& comparison);
/// One page that stands alone, without scripts.
std::string ComparisonHtml(const Comparison& comparison);

}  // namespace gk::report
