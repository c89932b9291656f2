#pragma once
// The tokens behind a label -> what the row's cells may say. One reading where the layout settles it; several where cells
// are fused, split or lost, each checked against the identities that bind the row.

#include <cstddef>
#include <optional>
#include <vector>

#include "law/form.h"
#include "report/annual_report.h"
#include "report/value_tokens.h"
#include "report/work.h"

namespace gk::report {

struct Reading {
    std::vector<Cell> cells;  ///< one a column; `certain` and `candidates` unused here
};

/// sum(left) = sum(right) over the columns of one row, by index.
struct ColumnIdentity {
    std::vector<std::size_t> left, right;
};

struct RowShape {
    std::vector<const law::Column*> columns;
    std::vector<ColumnIdentity> identities;
};

struct RowReadings {
    std::vector<Reading> readings;  ///< those that hold the identities; where none does, all that were found
    std::optional<std::size_t> preferred;  ///< what the layout (cell or display column) speaks for
    bool beyond_bound = false;             ///< the search was given up: no reading is certain
    bool chosen_by_sums =
        false;  ///< without borders: other cuts were possible, the row's own sum spoke for these
    bool a_digit_each = false;  ///< as many digits as columns, and they add up: no cut is left to choose
};

/// What the complete rows of a table teach about its incomplete ones.
class TableLayout {
public:
    TableLayout(const Glyphs& glyphs, std::size_t columns) : glyphs_(&glyphs), columns_(columns) {}

    /// A row whose tokens are one a column.
    void Learn(const std::vector<Token>& tokens, Range label);
    /// A value a line, whether complete or not: how many lines lie between them.
    void LearnSteps(const std::vector<Token>& tokens);
    void SetFused() { fused_ = true; }

    bool fused() const { return fused_; }
    /// Columns of the tokens, where the layout tells them: by cell index, by display column, or by the lines left
    /// empty. `next_line` is the line of the label that follows.
    std::optional<std::vector<std::size_t>> Place(const std::vector<Token>& tokens, Range label,
                                                  std::uint32_t next_line) const;

private:
    struct CellStart {
        std::uint32_t label_cell, first_cell, cell_count;
    };
    struct LineRow {
        std::uint32_t line;
        std::vector<Range> values;
    };
    /// The cell that the values of all like rows begin at; kNoCell where they differ or there are none.
    template <class Like>
    std::uint32_t CommonStart(std::uint32_t cell_count, Like like) const;
    std::optional<std::vector<std::size_t>> PlaceByCell(const std::vector<Token>& tokens, Range label) const;
    std::optional<std::vector<std::size_t>> PlaceByColumn(const std::vector<Token>& tokens) const;
    std::optional<std::vector<std::size_t>> PlaceByLine(const std::vector<Token>& tokens, Range label,
                                                        std::uint32_t next_line) const;

    const Glyphs* glyphs_;
    std::size_t columns_;
    bool fused_ = false;
    std::vector<CellStart> starts_;
    std::vector<LineRow> line_rows_;
    std::vector<std::uint32_t> steps_;  ///< lines from one value to the next, in rows with a value a line
};

/// Whether the tokens are one a column with nothing to decide.
bool IsComplete(const std::vector<Token>& tokens, std::size_t columns);

RowReadings ReadRow(const Glyphs& glyphs, const std::vector<Token>& tokens, const RowShape& shape,
                    const TableLayout& layout, Range label, std::uint32_t next_line, Work& work);

/// The readings of a row without borders of which one cell is lost without a trace; empty where it has borders.
RowReadings ReadRowWithLoss(const Glyphs& glyphs, const std::vector<Token>& tokens, const RowShape& shape,
                            const TableLayout& layout, Work& work);

}  // namespace gk::report
