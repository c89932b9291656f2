#include "report/settle.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include "report/cut_search.h"

namespace gk::report {
namespace {

constexpr std::int64_t kUnknown =
    std::numeric_limits<std::int64_t>::max() / 256;  // above any sum of counts up to 10^15
constexpr int kMostNodes = 3'000;                    // choices tried together
constexpr std::size_t kMostCandidates = 8;           // kept for a cell

/// What a cell may be: one value, or unknown from 0.
struct Bounds {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// How cells without a number enter a sum.
enum class Nothing { is_zero, is_unknown };

Bounds BoundsOf(const Cell& cell, Nothing nothing) {
    if (cell.value && IsCount(*cell.value)) return {cell.value->digits, cell.value->digits};
    const bool mark = cell.kind == CellKind::blank || cell.kind == CellKind::slash ||
                      cell.kind == CellKind::dash || cell.kind == CellKind::none_word;
    if (mark && nothing == Nothing::is_zero) return {0, 0};
    return {0, kUnknown};
}

/// The search over all rows of one table under one meaning of nothing.
class Solver {
public:
    Solver(const std::vector<RowReadings>& rows, const std::vector<RowIdentity>& identities,
           std::size_t columns, Nothing nothing, std::size_t& work)
        : identities_(identities), columns_(columns), work_(work) {
        for (const RowReadings& row : rows) {
            auto& options = options_.emplace_back();
            if (row.beyond_bound || row.readings.empty()) {
                options.emplace_back(columns, Bounds{0, kUnknown});
                continue;
            }
            for (const Reading& reading : row.readings) {
                auto& option = options.emplace_back();
                for (const Cell& cell : reading.cells) option.push_back(BoundsOf(cell, nothing));
                option.resize(columns, Bounds{0, kUnknown});
            }
        }
        for (const auto& options : options_) {
            alive_.emplace_back(options.size(), true);
            survives.emplace_back(options.size(), false);
        }
    }

    Settled Run() {
        State state{alive_};
        if (!Propagate(state)) return Settled::contradiction;
        Explore(std::move(state));
        if (gave_up_) return Settled::beyond_bound;
        return found_ ? Settled::yes : Settled::contradiction;
    }

    /// Per row, the readings that are part of a solution; where the search gave up, those not ruled out by bounds alone.
    std::vector<std::vector<bool>> survives;

    const std::vector<std::vector<bool>>& after_bounds() const { return first_; }

private:
    struct State {
        std::vector<std::vector<bool>> alive;
    };

    Bounds Widest(const State& state, std::size_t r, std::size_t column) {
        Bounds all{kUnknown, 0};
        for (std::size_t k = 0; k < options_[r].size(); ++k) {
            if (!state.alive[r][k]) continue;
            all.least = std::min(all.least, options_[r][k][column].least);
            all.most = std::max(all.most, options_[r][k][column].most);
        }
        Spend(options_[r].size());
        return all;
    }

    /// Rules out by bounds until nothing changes; false where a row has nothing left.
    bool Propagate(State& state) {
        const std::size_t rows = options_.size();
        bool changed = true;
        while (changed && work_ > 0) {
            changed = false;
            for (std::size_t column = 0; column < columns_; ++column) {
                std::vector<Bounds> widest(rows);
                for (std::size_t r = 0; r < rows; ++r) widest[r] = Widest(state, r, column);
                for (const RowIdentity& identity : identities_) {
                    // sum(left) - sum(right) = 0: each row must lie within what the others leave it.
                    std::int64_t least = 0;
                    std::int64_t most = 0;
                    for (const std::size_t r : identity.left) {
                        least += widest[r].least;
                        most += widest[r].most;
                    }
                    for (const std::size_t r : identity.right) {
                        least -= widest[r].most;
                        most -= widest[r].least;
                    }
                    if (least > 0 || most < 0) return false;
                    for (const std::size_t r : identity.left) {
                        const int ruled =
                            RuleOut(state, r, column, least - widest[r].least, most - widest[r].most, 1);
                        if (ruled < 0) return false;
                        changed = changed || ruled > 0;
                    }
                    for (const std::size_t r : identity.right) {
                        const int ruled =
                            RuleOut(state, r, column, least + widest[r].most, most + widest[r].least, -1);
                        if (ruled < 0) return false;
                        changed = changed || ruled > 0;
                    }
                }
            }
        }
        return true;
    }

    /// Readings of a row that cannot bring the others' sum, within [least, most], to zero. How many; -1: all.
    int RuleOut(State& state, std::size_t r, std::size_t column, std::int64_t least, std::int64_t most,
                int sign) {
        auto& alive = state.alive[r];
        if (alive.size() == 1) return 0;
        int ruled = 0;
        bool any = false;
        for (std::size_t k = 0; k < alive.size(); ++k) {
            if (!alive[k]) continue;
            const Bounds& bounds = options_[r][k][column];
            const std::int64_t low = sign > 0 ? least + bounds.least : least - bounds.most;
            const std::int64_t high = sign > 0 ? most + bounds.most : most - bounds.least;
            if (low > 0 || high < 0) {
                alive[k] = false;
                ++ruled;
            } else {
                any = true;
            }
        }
        Spend(alive.size());
        return any ? ruled : -1;
    }

    void Spend(std::size_t comparisons) { work_ -= std::min(work_, comparisons); }

    void Explore(State state) {
        if (first_.empty()) first_ = state.alive;
        if (++nodes_ > kMostNodes || work_ == 0) {
            gave_up_ = true;
            return;
        }
        // The row with the fewest readings left, of those with several.
        std::size_t best = options_.size();
        std::ptrdiff_t fewest = std::numeric_limits<std::ptrdiff_t>::max();
        for (std::size_t r = 0; r < options_.size(); ++r) {
            const auto left = std::count(state.alive[r].begin(), state.alive[r].end(), true);
            if (left > 1 && left < fewest) {
                fewest = left;
                best = r;
            }
        }
        if (best == options_.size()) {
            found_ = true;
            for (std::size_t r = 0; r < options_.size(); ++r) {
                for (std::size_t k = 0; k < state.alive[r].size(); ++k) {
                    if (state.alive[r][k]) survives[r][k] = true;
                }
            }
            return;
        }
        for (std::size_t k = 0; k < state.alive[best].size() && !gave_up_; ++k) {
            if (!state.alive[best][k]) continue;
            State next = state;
            next.alive[best].assign(next.alive[best].size(), false);
            next.alive[best][k] = true;
            if (Propagate(next)) Explore(std::move(next));
        }
    }

    const std::vector<RowIdentity>& identities_;
    std::size_t columns_;
    std::vector<std::vector<std::vector<Bounds>>> options_;  // row, reading, column
    std::vector<std::vector<bool>> alive_;
    std::vector<std::vector<bool>> first_;
    int nodes_ = 0;
    std::size_t& work_;  // left
    bool gave_up_ = false;
    bool found_ = false;
};

void Keep(RowReadings& row, const std::vector<bool>& keep) {
    if (row.readings.size() != keep.size() || std::find(keep.begin(), keep.end(), true) == keep.end()) return;
    RowReadings reduced;
    reduced.beyond_bound = row.beyond_bound;
    for (std::size_t k = 0; k < keep.size(); ++k) {
        if (!keep[k]) continue;
        if (row.preferred == k) reduced.preferred = reduced.readings.size();
        reduced.readings.push_back(std::move(row.readings[k]));
    }
    row = std::move(reduced);
}

}  // namespace

Settled Settle(std::vector<RowReadings>& rows, const std::vector<RowIdentity>& identities,
               std::size_t columns, std::size_t& work) {
    const bool open = std::any_of(rows.begin(), rows.end(), [](const RowReadings& row) {
        return row.readings.size() > 1 || row.chosen_by_sums;
    });
    if (!open) return Settled::yes;
    for (const Nothing nothing : {Nothing::is_zero, Nothing::is_unknown}) {
        Solver solver(rows, identities, columns, nothing, work);
        const Settled settled = solver.Run();
        if (settled == Settled::contradiction) continue;
        const auto& keep = settled == Settled::yes ? solver.survives : solver.after_bounds();
        for (std::size_t r = 0; r < rows.size(); ++r) Keep(rows[r], keep[r]);
        return settled;
    }
    return Settled::contradiction;
}

std::vector<Cell> Agreed(const RowReadings& row, std::size_t columns) {
    if (row.readings.empty() || row.beyond_bound) {
        std::vector<Cell> cells(columns);
        for (Cell& cell : cells) cell.certain = false;
        return cells;
    }
    if (row.readings.size() == 1) return row.readings.front().cells;
    if (row.preferred) return row.readings[*row.preferred].cells;
    std::vector<Cell> cells = row.readings.front().cells;
    for (std::size_t j = 0; j < columns; ++j) {
        Cell& cell = cells[j];
        std::vector<std::optional<base::Number>> seen;
        for (const Reading& reading : row.readings) {
            const auto& value = reading.cells[j].value;
            if (seen.size() < kMostCandidates && std::find(seen.begin(), seen.end(), value) == seen.end())
                seen.push_back(value);
        }
        if (seen.size() == 1) continue;
        cell = Cell{};
        cell.certain = false;
        cell.candidates = std::move(seen);
    }
    return cells;
}

}  // namespace gk::report
