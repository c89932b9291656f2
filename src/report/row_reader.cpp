#include "report/row_reader.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

#include "base/utf8.h"
#include "report/cut_search.h"

namespace gk::report {
namespace {

constexpr std::size_t kMostLost = 2;  // cells lost without a trace in one row

bool IsValue(const Token& token) {
    return token.kind != CellKind::blank;
}

std::vector<const Token*> Values(const std::vector<Token>& tokens) {
    std::vector<const Token*> values;
    values.reserve(tokens.size());
    for (const Token& token : tokens) {
        if (IsValue(token)) values.push_back(&token);
    }
    return values;
}

Reading Placed(const std::vector<const Token*>& values, const std::vector<std::size_t>& columns,
               std::size_t count) {
    Reading reading;
    reading.cells.assign(count, BlankCell());
    for (std::size_t i = 0; i < values.size(); ++i) reading.cells[columns[i]] = CellOf(*values[i]);
    return reading;
}

/// Cell by cell of one line where a cell was broken by a blank: each line is one cell.
std::optional<Reading> OneCellALine(const Glyphs& glyphs, const std::vector<const Token*>& values,
                                    const RowShape& shape) {
    Reading reading;
    for (std::size_t i = 0; i < values.size();) {
        std::size_t last = i;
        while (last + 1 < values.size() && values[last + 1]->line == values[i]->line) ++last;
        if (values[i]->cell != kNoCell || reading.cells.size() == shape.columns.size()) return std::nullopt;
        Cell cell = CellOf(*values[i]);
        if (last > i) {
            const Range all{values[i]->core.begin, values[last]->core.end};
            for (std::size_t k = i; k <= last; ++k) {
                if (!values[k]->plain && k > i) return std::nullopt;
            }
            cell.value = PieceValue(glyphs, all, *shape.columns[reading.cells.size()]);
            cell.written = {values[i]->written.begin, values[last]->written.end};
            if (!cell.value) return std::nullopt;
        }
        reading.cells.push_back(std::move(cell));
        i = last + 1;
    }
    if (reading.cells.size() != shape.columns.size()) return std::nullopt;
    return reading;
}

std::vector<Reading> Distinct(std::vector<Reading> readings) {
    std::set<std::string> seen;
    std::vector<Reading> distinct;
    for (Reading& reading : readings) {
        std::string key;
        for (const Cell& cell : reading.cells)
            key += (cell.value ? base::ToString(*cell.value) : std::string{NameOf(cell.kind)}) + ' ';
        if (seen.insert(std::move(key)).second) distinct.push_back(std::move(reading));
    }
    return distinct;
}

/// Empty cells that are marked but have no index: the first cells behind the label are the row's.
std::optional<std::vector<std::size_t>> PlaceByOrder(const std::vector<Token>& tokens, std::size_t columns) {
    std::vector<std::size_t> placed;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (IsValue(tokens[i]) && i >= columns) return std::nullopt;
        if (IsValue(tokens[i])) placed.push_back(i);
    }
    if (tokens.size() < columns) return std::nullopt;
    return placed;
}

/// Bars are drawn; a tab more or less is soon lost, but not where the row has just as many cells as columns.
bool BordersAreSure(const Glyphs& glyphs, std::uint32_t line, std::size_t columns) {
    const auto& document = glyphs.document();
    return document.lines[line].cell_count == columns ||
           document.Text(document.lines[line].span).find('|') != std::string_view::npos;
}

/// More digits or words than the row's cells can hold.
bool TooLong(const std::vector<const Token*>& values, std::size_t columns) {
    constexpr std::size_t kLongestCount = 15;
    std::size_t glyphs = 0;
    for (const Token* token : values) glyphs += token->core.size();
    return glyphs > columns * kLongestCount || values.size() > columns * 4;
}

/// Twice the display column of its middle.
int CentreOf(const Glyphs& glyphs, Range written) {
    return glyphs.DisplayColumn(written.begin) * 2 + static_cast<int>(written.size());
}

}  // namespace

bool IsComplete(const std::vector<Token>& tokens, std::size_t columns) {
    std::size_t values = 0;
    for (const Token& token : tokens) {
        if (!IsValue(token)) continue;
        if (!IsWhole(token) || token.kind == CellKind::text) return false;
        ++values;
    }
    return values == columns;
}

void TableLayout::Learn(const std::vector<Token>& tokens, Range label) {
    const auto values = Values(tokens);
    if (values.empty()) return;
    const std::uint32_t line = values.front()->line;
    const bool one_line = values.back()->line == line;
    if (values.front()->cell != kNoCell && one_line) {
        const std::uint32_t label_cell = label.empty() ? 0 : (*glyphs_)[label.end - 1].cell;
        const std::uint32_t count = glyphs_->document().lines[line].cell_count;
        if (values.back()->cell - values.front()->cell + 1 == columns_)
            starts_.push_back({label_cell, values.front()->cell, count});
        return;
    }
    if (one_line) {
        LineRow row{line, {}};
        for (const Token* token : values) row.values.push_back(token->written);
        line_rows_.push_back(std::move(row));
        return;
    }
    LearnSteps(tokens);
}

void TableLayout::LearnSteps(const std::vector<Token>& tokens) {
    const auto values = Values(tokens);
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (values[i]->line > values[i - 1]->line) steps_.push_back(values[i]->line - values[i - 1]->line);
    }
}

std::optional<std::vector<std::size_t>> TableLayout::Place(const std::vector<Token>& tokens, Range label,
                                                           std::uint32_t next_line) const {
    const auto values = Values(tokens);
    if (values.empty() || values.size() > columns_) return std::nullopt;
    const bool marked = std::any_of(tokens.begin(), tokens.end(),
                                    [](const Token& t) { return !IsValue(t) && t.cell == kNoCell; });
    if (marked && values.front()->cell == kNoCell) {
        if (auto placed = PlaceByOrder(tokens, columns_)) return placed;
    }
    if (values.front()->cell != kNoCell) return PlaceByCell(tokens, label);
    if (values.size() == columns_) return std::nullopt;
    if (values.front()->line == values.back()->line && !line_rows_.empty()) return PlaceByColumn(tokens);
    return PlaceByLine(tokens, label, next_line);
}

template <class Like>
std::uint32_t TableLayout::CommonStart(std::uint32_t cell_count, Like like) const {
    std::uint32_t start = kNoCell;
    for (const CellStart& row : starts_) {
        if (row.cell_count != cell_count || !like(row)) continue;
        if (start != kNoCell && start != row.first_cell) return kNoCell;
        start = row.first_cell;
    }
    return start;
}

std::optional<std::vector<std::size_t>> TableLayout::PlaceByCell(const std::vector<Token>& tokens,
                                                                 Range label) const {
    const auto values = Values(tokens);
    const std::uint32_t line = values.front()->line;
    const std::uint32_t count = glyphs_->document().lines[line].cell_count;
    const std::uint32_t label_cell =
        label.empty() || (*glyphs_)[label.end - 1].line != line ? 0 : (*glyphs_)[label.end - 1].cell;
    // What rows with their label in the same cell say, else where all rows of as many cells begin.
    std::uint32_t start =
        CommonStart(count, [&](const CellStart& row) { return row.label_cell == label_cell; });
    if (start == kNoCell) start = CommonStart(count, [](const CellStart&) { return true; });
    if (start == kNoCell && starts_.empty() && count >= columns_ + label_cell)
        start = count - static_cast<std::uint32_t>(columns_);
    if (start == kNoCell) return std::nullopt;
    std::vector<std::size_t> placed;
    for (const Token* token : values) {
        if (token->line != line || token->cell < start || token->cell >= start + columns_)
            return std::nullopt;
        placed.push_back(token->cell - start);
    }
    return placed;
}

std::optional<std::vector<std::size_t>> TableLayout::PlaceByColumn(const std::vector<Token>& tokens) const {
    const auto values = Values(tokens);
    const std::uint32_t line = values.front()->line;
    const auto distance = [&](const LineRow& row) {
        return row.line > line ? row.line - line : line - row.line;
    };
    const auto nearest =
        std::min_element(line_rows_.begin(), line_rows_.end(),
                         [&](const LineRow& a, const LineRow& b) { return distance(a) < distance(b); });
    const auto& lines = glyphs_->document().lines;
    if (lines[nearest->line].page != lines[line].page) return std::nullopt;
    std::vector<int> centres;
    for (const Range value : nearest->values) centres.push_back(CentreOf(*glyphs_, value));
    int narrowest = 1000;
    for (std::size_t j = 1; j < centres.size(); ++j)
        narrowest = std::min(narrowest, centres[j] - centres[j - 1]);
    if (narrowest < 6) return std::nullopt;  // doubled: columns less than three apart are no columns
    std::vector<std::size_t> placed;
    for (const Token* token : values) {
        const int centre = CentreOf(*glyphs_, token->written);
        std::size_t best = 0;
        for (std::size_t j = 1; j < columns_; ++j) {
            if (std::abs(centres[j] - centre) < std::abs(centres[best] - centre)) best = j;
        }
        if (std::abs(centres[best] - centre) * 5 > narrowest * 2) return std::nullopt;
        if (!placed.empty() && best <= placed.back()) return std::nullopt;
        placed.push_back(best);
    }
    return placed;
}

/// One cell a line: a cell that is empty leaves its lines.
std::optional<std::vector<std::size_t>> TableLayout::PlaceByLine(const std::vector<Token>& tokens,
                                                                 Range label, std::uint32_t next_line) const {
    if (steps_.empty() || label.empty()) return std::nullopt;
    const auto values = Values(tokens);
    std::vector<std::uint32_t> sorted = steps_;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    const std::uint32_t step = *middle;
    std::uint32_t before = (*glyphs_)[label.end - 1].line;
    std::size_t column = 0;
    std::vector<std::size_t> placed;
    for (const Token* token : values) {
        if (token->line <= before || (token->line - before) % step != 0) return std::nullopt;
        column += (token->line - before) / step - 1;
        if (column >= columns_) return std::nullopt;
        placed.push_back(column++);
        before = token->line;
    }
    if (next_line <= before || (next_line - before) % step != 0) return std::nullopt;
    column += (next_line - before) / step - 1;
    if (column != columns_) return std::nullopt;
    return placed;
}

RowReadings ReadRow(const Glyphs& glyphs, const std::vector<Token>& tokens, const RowShape& shape,
                    const TableLayout& layout, Range label, std::uint32_t next_line, Work& work) {
    RowReadings result;
    const std::size_t columns = shape.columns.size();
    const auto values = Values(tokens);
    const auto only = [&](Reading reading) {
        result.readings.push_back(std::move(reading));
        return result;
    };
    if (values.empty()) return only(Placed(values, {}, columns));
    if (IsComplete(tokens, columns)) {
        std::vector<std::size_t> in_order(columns);
        for (std::size_t j = 0; j < columns; ++j) in_order[j] = j;
        return only(Placed(values, in_order, columns));
    }
    if (values.size() > columns) {
        if (auto reading = OneCellALine(glyphs, values, shape)) return only(std::move(*reading));
    }
    const bool whole =
        std::all_of(values.begin(), values.end(), [](const Token* token) { return IsWhole(*token); });
    const bool cells = values.front()->cell != kNoCell;
    std::optional<Reading> by_layout;
    if (whole) {
        if (const auto placed = layout.Place(tokens, label, next_line))
            by_layout = Placed(values, *placed, columns);
    }
    if (by_layout && cells && BordersAreSure(glyphs, values.front()->line, columns))
        return only(std::move(*by_layout));

    if (TooLong(values, columns)) {
        result.beyond_bound = true;
        return result;
    }
    CutSearch search(glyphs, values, shape, work);
    const std::size_t lost = values.size() < columns ? columns - values.size() : 0;
    if (!whole || layout.fused()) {
        search.Run({.cut = true, .join = layout.fused(), .drop_tail = true, .lost = 0});
        for (std::size_t n = 1; n <= kMostLost && search.holding.empty() && !search.beyond_bound; ++n) {
            search.Run({.cut = true, .join = false, .drop_tail = false, .lost = n});
        }
    }
    // One run of digits is cells without borders; several words may as well be cells of which some were lost.
    const bool one_run = layout.fused() && values.size() == 1 && !search.holding.empty();
    if (whole && lost > 0 && !one_run)
        search.Run({.cut = false, .join = false, .drop_tail = false, .lost = lost});
    if (values.size() > columns) {
        search.Run({.cut = false, .join = !cells, .drop_tail = true, .lost = 0});
    }
    if (search.beyond_bound && by_layout) return only(std::move(*by_layout));
    // What all listed readings agree on is certain only where the list is whole.
    result.beyond_bound = search.beyond_bound || (search.holding.empty() && search.more_failing);
    result.chosen_by_sums = layout.fused() && !search.holding.empty() && !shape.identities.empty();
    std::size_t glyphs_written = 0;
    for (const Token* token : values) glyphs_written += token->core.size();
    result.a_digit_each = result.chosen_by_sums && glyphs_written == columns;
    result.readings = Distinct(std::move(search.holding.empty() ? search.failing : search.holding));
    if (!by_layout) return result;
    for (std::size_t i = 0; i < result.readings.size(); ++i) {
        const bool same =
            std::equal(by_layout->cells.begin(), by_layout->cells.end(), result.readings[i].cells.begin(),
                       [](const Cell& a, const Cell& b) { return a.kind == b.kind && a.value == b.value; });
        if (same) result.preferred = i;
    }
    // Cells with known borders say more than sums that fail: the place stands, the check reports the sum.
    if (!result.preferred && (cells || result.readings.empty())) {
        result.readings.push_back(std::move(*by_layout));
        result.preferred = result.readings.size() - 1;
    }
    return result;
}

RowReadings ReadRowWithLoss(const Glyphs& glyphs, const std::vector<Token>& tokens, const RowShape& shape,
                            const TableLayout& layout, Work& work) {
    RowReadings result;
    const auto values = Values(tokens);
    if (values.empty() || !layout.fused() || values.front()->cell != kNoCell ||
        TooLong(values, shape.columns.size()))
        return result;
    CutSearch search(glyphs, values, shape, work);
    search.Run({.cut = true, .join = false, .drop_tail = false, .lost = 1});
    result.beyond_bound = search.beyond_bound;
    result.readings = Distinct(std::move(search.holding));
    return result;
}

}  // namespace gk::report
