#include "report/row_reader.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/utf8.h"

namespace gk::report {
namespace {

using base::Number;

constexpr int kMostSteps = 200'000;      // of the search for cuts
constexpr std::size_t kMostReadings = 512;
constexpr std::size_t kMostLost = 2;     // cells lost without a trace in one row

bool IsValue(const Token& token) {
    return token.kind != CellKind::blank;
}

/// A number, or a mark for nothing, that needs no cutting.
bool IsWhole(const Token& token) {
    return token.kind != CellKind::number || token.value.has_value();
}

Cell CellOf(const Token& token) {
    Cell cell;
    cell.kind = token.kind;
    cell.value = token.value;
    cell.written = token.written;
    return cell;
}

Cell BlankCell() {
    Cell cell;
    cell.kind = CellKind::blank;
    return cell;
}

std::vector<const Token*> Values(const std::vector<Token>& tokens) {
    std::vector<const Token*> values;
    for (const Token& token : tokens) {
        if (IsValue(token)) values.push_back(&token);
    }
    return values;
}

Reading Placed(const std::vector<const Token*>& values, const std::vector<std::size_t>& columns, std::size_t count) {
    Reading reading;
    reading.cells.assign(count, BlankCell());
    for (std::size_t i = 0; i < values.size(); ++i) reading.cells[columns[i]] = CellOf(*values[i]);
    return reading;
}

/// The number that glyphs [begin, end) spell for a column, or none: no leading zeros, a sign only where a change is
/// written, decimals only in an amount.
std::optional<Number> PieceValue(const Glyphs& glyphs, Range piece, const law::Column& column) {
    std::string text;
    for (std::uint32_t g = piece.begin; g < piece.end; ++g) {
        const char32_t c = glyphs[g].c;
        if (c > 0x7F || c == U',') return std::nullopt;
        text += static_cast<char>(c);
    }
    const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    if (sign == 1 && !column.is_signed) return std::nullopt;
    if (!column.decimal && text.find('.') != std::string::npos) return std::nullopt;
    if (text.size() > sign + 1 && text[sign] == '0' && text[sign + 1] != '.') return std::nullopt;
    if (text == "-0" || text == "+0" || text.back() == '.') return std::nullopt;
    return base::ParseNumber(text);
}

/// Every way to cut, join and leave out that fills the row's columns.
class Search {
public:
    Search(const Glyphs& glyphs, std::vector<const Token*> values, const RowShape& shape)
        : glyphs_(glyphs), values_(std::move(values)), shape_(shape), current_(shape.columns.size()) {}

    struct Rules {
        bool cut = false;
        bool join = false;
        bool drop_tail = false;  ///< what follows the row's last column on other lines is not of it
        std::size_t lost = 0;    ///< cells that may be missing, exactly
    };

    void Run(Rules rules) {
        rules_ = rules;
        Step(0, values_.empty() ? 0 : values_[0]->core.begin, 0, rules.lost);
    }

    std::vector<Reading> holding;   ///< readings that satisfy the row's identities
    std::vector<Reading> failing;   ///< others, some of them
    bool beyond_bound = false;

private:
    /// Token `i`, whose glyphs before `from` are used up, fills column `j` on; `lost` cells may still be left out.
    void Step(std::size_t i, std::uint32_t from, std::size_t j, std::size_t lost) {
        if (beyond_bound || ++steps_ > kMostSteps) {
            beyond_bound = true;
            return;
        }
        const std::size_t columns = shape_.columns.size();
        if (j == columns) {
            const bool rest_is_apart = rules_.drop_tail && i < values_.size() && from == values_[i]->core.begin &&
                                       i > 0 && values_[i]->line != values_[i - 1]->line;
            if ((i == values_.size() || rest_is_apart) && lost == 0) Complete();
            return;
        }
        if (!PrefixCanHold(j)) return;
        if (lost > 0 && (i >= values_.size() || from == values_[i]->core.begin) && MayBeLost(j)) {
            current_.at(j) = BlankCell();
            Step(i, from, j + 1, lost - 1);
        }
        if (i >= values_.size()) return;
        const Token& token = *values_[i];
        const bool untouched = from == token.core.begin;
        if (untouched && IsWhole(token)) {
            current_.at(j) = CellOf(token);
            Next(i, j, lost);
        }
        if (rules_.cut && token.kind == CellKind::number) Cut(i, from, j, lost);
        if (rules_.join && untouched) Join(i, j, lost);
    }

    void Next(std::size_t i, std::size_t j, std::size_t lost) {
        Step(i + 1, i + 1 < values_.size() ? values_[i + 1]->core.begin : 0, j + 1, lost);
    }

    void Cut(std::size_t i, std::uint32_t from, std::size_t j, std::size_t lost) {
        const Token& token = *values_[i];
        const bool untouched = from == token.core.begin;
        for (std::uint32_t end = from + 1; end <= token.core.end; ++end) {
            const bool whole = untouched && end == token.core.end;
            if (whole && IsWhole(token)) continue;  // taken as it is already
            const auto value = PieceValue(glyphs_, {from, end}, *shape_.columns[j]);
            if (!value) continue;
            Cell cell;
            cell.kind = CellKind::number;
            cell.value = value;
            cell.written = {from, end};
            current_.at(j) = std::move(cell);
            if (end == token.core.end) {
                Next(i, j, lost);
            } else {
                Step(i, end, j + 1, lost);
            }
        }
    }

    /// "1 3612": digits on one line, one blank apart.
    void Join(std::size_t i, std::size_t j, std::size_t lost) {
        std::size_t last = i;
        while (last + 1 < values_.size() && values_[last + 1]->before == Break::space && values_[last]->plain &&
               values_[last + 1]->plain && values_[last + 1]->line == values_[i]->line && last - i < 3) {
            ++last;
            const Range all{values_[i]->core.begin, values_[last]->core.end};
            const auto value = PieceValue(glyphs_, all, *shape_.columns[j]);
            if (!value) return;
            Cell cell;
            cell.kind = CellKind::number;
            cell.value = value;
            cell.written = {values_[i]->written.begin, values_[last]->written.end};
            current_.at(j) = std::move(cell);
            Next(last, j, lost);
        }
    }

    bool MayBeLost(std::size_t j) const {
        const bool named = std::any_of(shape_.columns.begin(), shape_.columns.end(), [](const auto* c) { return c->may_be_absent; });
        return !named || shape_.columns[j]->may_be_absent;
    }

    /// An identity whose columns are all filled must hold already: prunes the cuts of fifteen fused cells.
    bool PrefixCanHold(std::size_t filled) const {
        for (const ColumnIdentity& identity : shape_.identities) {
            const std::size_t last = std::max(*std::max_element(identity.left.begin(), identity.left.end()),
                                              *std::max_element(identity.right.begin(), identity.right.end()));
            if (last + 1 != filled || shape_.identities.size() == 1) continue;
            RowShape one{shape_.columns, {identity}};
            if (!Holds({current_}, one)) return false;
        }
        return true;
    }

    void Complete() {
        Reading reading{current_};
        const bool holds = Holds(reading, shape_);
        auto& list = holds ? holding : failing;
        if (list.size() < kMostReadings) {
            list.push_back(std::move(reading));
        } else if (holds) {
            beyond_bound = true;
        }
    }

    const Glyphs& glyphs_;
    std::vector<const Token*> values_;
    const RowShape& shape_;
    Rules rules_;
    std::vector<Cell> current_;
    int steps_ = 0;
};

/// Cell by cell of one line where a cell was broken by a blank: each line is one cell.
std::optional<Reading> OneCellALine(const Glyphs& glyphs, const std::vector<const Token*>& values, const RowShape& shape) {
    std::vector<Range> lines;
    for (const Token* token : values) {
        if (token->cell != kNoCell || !token->plain) return std::nullopt;
        if (!lines.empty() && glyphs[lines.back().begin].line == token->line) {
            lines.back().end = token->written.end;
        } else {
            lines.push_back(token->written);
        }
    }
    if (lines.size() != shape.columns.size()) return std::nullopt;
    Reading reading;
    for (std::size_t j = 0; j < lines.size(); ++j) {
        Cell cell;
        cell.kind = CellKind::number;
        cell.value = PieceValue(glyphs, lines[j], *shape.columns[j]);
        cell.written = lines[j];
        if (!cell.value) return std::nullopt;
        reading.cells.push_back(std::move(cell));
    }
    return reading;
}

std::vector<Reading> Distinct(std::vector<Reading> readings) {
    const auto same = [](const Reading& a, const Reading& b) {
        return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                          [](const Cell& x, const Cell& y) { return x.kind == y.kind && x.value == y.value; });
    };
    std::vector<Reading> distinct;
    for (Reading& reading : readings) {
        const bool known = std::any_of(distinct.begin(), distinct.end(), [&](const Reading& other) { return same(reading, other); });
        if (!known) distinct.push_back(std::move(reading));
    }
    return distinct;
}

/// Bars are drawn; a tab more or less is soon lost, but not where the row has just as many cells as columns.
bool BordersAreSure(const Glyphs& glyphs, std::uint32_t line, std::size_t columns) {
    const auto& document = glyphs.document();
    return document.lines[line].cell_count == columns ||
           document.Text(document.lines[line].span).find('|') != std::string_view::npos;
}

int CentreOf(const Glyphs& glyphs, const Token& token) {
    return glyphs.DisplayColumn(token.written.begin) * 2 + static_cast<int>(token.written.size());
}

}  // namespace

bool Holds(const Reading& reading, const RowShape& shape) {
    for (const ColumnIdentity& identity : shape.identities) {
        Number left;
        Number right;
        bool left_open = false;
        bool right_open = false;
        const auto add = [&](const std::vector<std::size_t>& columns, Number& sum, bool& open) {
            for (const std::size_t j : columns) {
                const Cell& cell = reading.cells[j];
                if (!cell.value) {
                    open = true;
                } else if (const auto next = Add(sum, *cell.value)) {
                    sum = *next;
                } else {
                    return false;
                }
            }
            return true;
        };
        if (!add(identity.left, left, left_open) || !add(identity.right, right, right_open)) return false;
        if (left > right && !right_open) return false;
        if (right > left && !left_open) return false;
    }
    return true;
}

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
        if (values.back()->cell - values.front()->cell + 1 == columns_) starts_.push_back({label_cell, values.front()->cell, count});
        return;
    }
    if (one_line) {
        LineRow row{line, {}};
        for (const Token* token : values) row.centres.push_back(CentreOf(*glyphs_, *token));
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

std::optional<std::vector<std::size_t>> TableLayout::PlaceByCell(const std::vector<Token>& tokens, Range label) const {
    const auto values = Values(tokens);
    const std::uint32_t line = values.front()->line;
    const std::uint32_t count = glyphs_->document().lines[line].cell_count;
    const std::uint32_t label_cell = label.empty() || (*glyphs_)[label.end - 1].line != line ? 0 : (*glyphs_)[label.end - 1].cell;
    // What rows with their label in the same cell say, else where all rows of as many cells begin.
    std::uint32_t start = CommonStart(count, [&](const CellStart& row) { return row.label_cell == label_cell; });
    if (start == kNoCell) start = CommonStart(count, [](const CellStart&) { return true; });
    if (start == kNoCell && starts_.empty() && count >= columns_ + label_cell) start = count - static_cast<std::uint32_t>(columns_);
    if (start == kNoCell) return std::nullopt;
    std::vector<std::size_t> placed;
    for (const Token* token : values) {
        if (token->line != line || token->cell < start || token->cell >= start + columns_) return std::nullopt;
        placed.push_back(token->cell - start);
    }
    return placed;
}

std::optional<std::vector<std::size_t>> TableLayout::PlaceByColumn(const std::vector<Token>& tokens) const {
    const auto values = Values(tokens);
    const std::uint32_t line = values.front()->line;
    const auto distance = [&](const LineRow& row) { return row.line > line ? row.line - line : line - row.line; };
    const auto nearest = std::min_element(line_rows_.begin(), line_rows_.end(),
                                          [&](const LineRow& a, const LineRow& b) { return distance(a) < distance(b); });
    const auto& lines = glyphs_->document().lines;
    if (lines[nearest->line].page != lines[line].page) return std::nullopt;
    int narrowest = 1000;
    for (std::size_t j = 1; j < nearest->centres.size(); ++j) {
        narrowest = std::min(narrowest, nearest->centres[j] - nearest->centres[j - 1]);
    }
    if (narrowest < 6) return std::nullopt;  // doubled: columns less than three apart are no columns
    std::vector<std::size_t> placed;
    for (const Token* token : values) {
        const int centre = CentreOf(*glyphs_, *token);
        std::size_t best = 0;
        for (std::size_t j = 1; j < columns_; ++j) {
            if (std::abs(nearest->centres[j] - centre) < std::abs(nearest->centres[best] - centre)) best = j;
        }
        if (std::abs(nearest->centres[best] - centre) * 5 > narrowest * 2) return std::nullopt;
        if (!placed.empty() && best <= placed.back()) return std::nullopt;
        placed.push_back(best);
    }
    return placed;
}

/// One cell a line: a cell that is empty leaves its lines.
std::optional<std::vector<std::size_t>> TableLayout::PlaceByLine(const std::vector<Token>& tokens, Range label,
                                                                 std::uint32_t next_line) const {
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

RowReadings ReadRow(const Glyphs& glyphs, const std::vector<Token>& tokens, const RowShape& shape, const TableLayout& layout,
                    Range label, std::uint32_t next_line) {
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
    const bool whole = std::all_of(values.begin(), values.end(), [](const Token* token) { return IsWhole(*token); });
    const bool cells = values.front()->cell != kNoCell;
    std::optional<Reading> by_layout;
    if (whole) {
        if (const auto placed = layout.Place(tokens, label, next_line)) by_layout = Placed(values, *placed, columns);
    }
    if (by_layout && cells && BordersAreSure(glyphs, values.front()->line, columns)) return only(std::move(*by_layout));

    Search search(glyphs, values, shape);
    const std::size_t lost = values.size() < columns ? columns - values.size() : 0;
    if (!whole || layout.fused()) {
        search.Run({.cut = true, .join = false, .drop_tail = true, .lost = 0});
        for (std::size_t n = 1; n <= kMostLost && search.holding.empty() && !search.beyond_bound; ++n) {
            search.Run({.cut = true, .join = false, .drop_tail = false, .lost = n});
        }
    }
    // One run of digits is cells without borders; several words may as well be cells of which some were lost.
    const bool one_run = layout.fused() && values.size() == 1 && !search.holding.empty();
    if (whole && lost > 0 && !one_run) search.Run({.cut = false, .join = false, .drop_tail = false, .lost = lost});
    if (whole && values.size() > columns) {
        search.Run({.cut = false, .join = !cells, .drop_tail = true, .lost = 0});
    }
    if (search.beyond_bound && by_layout) return only(std::move(*by_layout));
    result.beyond_bound = search.beyond_bound;
    result.readings = Distinct(std::move(search.holding.empty() ? search.failing : search.holding));
    if (!by_layout) return result;
    for (std::size_t i = 0; i < result.readings.size(); ++i) {
        const bool same = std::equal(by_layout->cells.begin(), by_layout->cells.end(), result.readings[i].cells.begin(),
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

}  // namespace gk::report
