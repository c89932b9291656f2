#include "report/settle.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <unordered_map>

#include "report/cut_search.h"

namespace gk::report {
namespace {

constexpr std::int64_t kUnknown =
    std::numeric_limits<std::int64_t>::max() / 256;  // above any sum of counts up to 10^15
constexpr std::size_t kMostBalances = 60'000;        // kept in all layers of one search
constexpr std::size_t kBalanceWork = 100;            // comparisons that copying and keeping one is worth
constexpr std::size_t kMostCandidates = 8;           // kept for a cell

/// What a cell may be: one value, or unknown from 0.
struct Bounds {
    std::int64_t least = 0;
    std::int64_t most = 0;
    friend bool operator==(const Bounds&, const Bounds&) = default;
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
           std::size_t columns, Nothing nothing, Work& work)
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
        for (const RowIdentity& identity : identities) {
            auto& sides = sides_.emplace_back(rows.size(), 0);
            for (const std::size_t r : identity.left) sides[r] = 1;
            for (const std::size_t r : identity.right) sides[r] = -1;
        }
        for (const auto& options : options_) {
            alive_.emplace_back(options.size(), true);
            survives.emplace_back(options.size(), false);
        }
    }

    Settled Run() {
        if (!Propagate()) return Settled::contradiction;
        Explore();
        if (gave_up_) return Settled::beyond_bound;
        return found_ ? Settled::yes : Settled::contradiction;
    }

    /// Per row, the readings that are part of a solution.
    std::vector<std::vector<bool>> survives;

private:
    Bounds Widest(std::size_t r, std::size_t column) {
        Bounds all{kUnknown, 0};
        for (std::size_t k = 0; k < options_[r].size(); ++k) {
            if (!alive_[r][k]) continue;
            all.least = std::min(all.least, options_[r][k][column].least);
            all.most = std::max(all.most, options_[r][k][column].most);
        }
        work_.Spend(options_[r].size());
        return all;
    }

    /// Rules out by bounds until nothing changes; false where a row has nothing left.
    bool Propagate() {
        const std::size_t rows = options_.size();
        bool changed = true;
        while (changed && !work_.IsSpent()) {
            changed = false;
            for (std::size_t column = 0; column < columns_; ++column) {
                std::vector<Bounds> widest(rows);
                for (std::size_t r = 0; r < rows; ++r) widest[r] = Widest(r, column);
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
                            RuleOut(r, column, least - widest[r].least, most - widest[r].most, 1);
                        if (ruled < 0) return false;
                        changed = changed || ruled > 0;
                    }
                    for (const std::size_t r : identity.right) {
                        const int ruled =
                            RuleOut(r, column, least + widest[r].most, most + widest[r].least, -1);
                        if (ruled < 0) return false;
                        changed = changed || ruled > 0;
                    }
                }
            }
        }
        return true;
    }

    /// Readings of a row that cannot bring the others' sum, within [least, most], to zero. How many; -1: all.
    int RuleOut(std::size_t r, std::size_t column, std::int64_t least, std::int64_t most, int sign) {
        std::vector<bool>& alive = alive_[r];
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
        work_.Spend(alive.size());
        return any ? ruled : -1;
    }

    /// For each identity and column, how far the left side is ahead of the right: at least, at most.
    using Balance = std::vector<Bounds>;

    struct BalanceHash {
        std::size_t operator()(const Balance& balance) const {
            std::size_t hash = 0;
            for (const Bounds& bounds : balance) {
                hash = (hash ^ static_cast<std::size_t>(bounds.least)) * 0x9E3779B97F4A7C15;
                hash = (hash ^ static_cast<std::size_t>(bounds.most - bounds.least)) * 0x9E3779B97F4A7C15;
                hash ^= hash >> 29;
            }
            return hash;
        }
    };

    /// The balances that some choice of the rows so far can bring about; true where a choice of the others brings one to zero.
    using Layer = std::unordered_map<Balance, bool, BalanceHash>;

    void Add(Balance& balance, std::size_t r, const std::vector<Bounds>& row) {
        for (std::size_t i = 0; i < identities_.size(); ++i) {
            const int side = sides_[i][r];
            for (std::size_t column = 0; side != 0 && column < columns_; ++column) {
                Bounds& sum = balance[i * columns_ + column];
                sum.least += side > 0 ? row[column].least : -row[column].most;
                sum.most += side > 0 ? row[column].most : -row[column].least;
            }
        }
        work_.Spend(balance.size());
    }

    static bool CanBeZero(const Balance& balance, const Balance& rest) {
        for (std::size_t i = 0; i < balance.size(); ++i) {
            if (balance[i].least + rest[i].least > 0 || balance[i].most + rest[i].most < 0) return false;
        }
        return true;
    }

    std::vector<Bounds> WidestRow(std::size_t r) {
        std::vector<Bounds> widest;
        for (std::size_t column = 0; column < columns_; ++column) widest.push_back(Widest(r, column));
        return widest;
    }

    /// Rows with several readings left, those that decide most first.
    std::vector<std::size_t> OpenRows() {
        std::vector<std::pair<std::int64_t, std::size_t>> open;
        for (std::size_t r = 0; r < options_.size(); ++r) {
            if (std::count(alive_[r].begin(), alive_[r].end(), true) < 2) continue;
            std::int64_t spread = 0;
            for (const Bounds& bounds : WidestRow(r)) spread = std::max(spread, bounds.most - bounds.least);
            open.emplace_back(-spread, r);
        }
        std::sort(open.begin(), open.end());
        std::vector<std::size_t> rows;
        rows.reserve(open.size());
        for (const auto& [spread, r] : open) rows.push_back(r);
        return rows;
    }

    /// Goes through the rows once, keeping each balance only once however many choices lead to it, then back from those
    /// that come to zero.
    void Explore() {
        const auto open = OpenRows();
        std::vector<Balance> rest(open.size() + 1, Balance(identities_.size() * columns_));
        for (std::size_t step = open.size(); step-- > 0;) {
            rest[step] = rest[step + 1];
            Add(rest[step], open[step], WidestRow(open[step]));
        }
        Balance settled(identities_.size() * columns_);
        for (std::size_t r = 0; r < options_.size(); ++r) {
            if (std::find(open.begin(), open.end(), r) == open.end()) Add(settled, r, WidestRow(r));
        }
        std::vector<Layer> layers(open.size() + 1);
        if (CanBeZero(settled, rest[0])) layers[0].emplace(settled, false);
        std::size_t balances = 0;
        for (std::size_t step = 0; step < open.size(); ++step) {
            for (const auto& [balance, unused] : layers[step]) {
                ForEachChoice(open[step], balance, [&](std::size_t, const Balance& next) {
                    if (CanBeZero(next, rest[step + 1])) layers[step + 1].emplace(next, false);
                });
                if (layers[step + 1].size() + balances > kMostBalances || work_.IsSpent()) {
                    gave_up_ = true;
                    return;
                }
            }
            balances += layers[step + 1].size();
        }
        found_ = !layers.back().empty();
        for (auto& [balance, zero] : layers.back()) zero = true;
        for (std::size_t step = open.size(); step-- > 0;) {
            const std::size_t r = open[step];
            for (auto& [balance, zero] : layers[step]) {
                ForEachChoice(r, balance, [&, &leads = zero](std::size_t k, const Balance& next) {
                    const auto found = layers[step + 1].find(next);
                    if (found == layers[step + 1].end() || !found->second) return;
                    leads = true;
                    survives[r][k] = true;
                });
            }
        }
        gave_up_ = work_.IsSpent();
        for (std::size_t r = 0; r < options_.size() && found_; ++r) {
            if (std::find(open.begin(), open.end(), r) == open.end()) survives[r] = alive_[r];
        }
    }

    template <class Use>
    void ForEachChoice(std::size_t r, const Balance& balance, Use use) {
        for (std::size_t k = 0; k < options_[r].size(); ++k) {
            if (!alive_[r][k]) continue;
            if (work_.IsSpent()) return;
            work_.Spend(kBalanceWork);
            Balance next = balance;
            Add(next, r, options_[r][k]);
            use(k, next);
        }
    }

    const std::vector<RowIdentity>& identities_;
    std::size_t columns_;
    std::vector<std::vector<std::vector<Bounds>>> options_;  // row, reading, column
    std::vector<std::vector<int>> sides_;                    // identity, row: 1 left, -1 right, 0 not in it
    std::vector<std::vector<bool>> alive_;                   // row, reading: not ruled out
    Work& work_;
    bool gave_up_ = false;
    bool found_ = false;
};

void Keep(RowReadings& row, const std::vector<bool>& keep) {
    if (row.readings.size() != keep.size() || std::find(keep.begin(), keep.end(), true) == keep.end()) return;
    RowReadings reduced;
    reduced.beyond_bound = row.beyond_bound;
    reduced.chosen_by_sums = row.chosen_by_sums;
    reduced.a_digit_each = row.a_digit_each;
    for (std::size_t k = 0; k < keep.size(); ++k) {
        if (!keep[k]) continue;
        if (row.preferred == k) reduced.preferred = reduced.readings.size();
        reduced.readings.push_back(std::move(row.readings[k]));
    }
    row = std::move(reduced);
}

}  // namespace

Settled Settle(std::vector<RowReadings>& rows, const std::vector<RowIdentity>& identities,
               std::size_t columns, Work& work) {
    const bool open = std::any_of(rows.begin(), rows.end(), [](const RowReadings& row) {
        return row.readings.size() > 1 || row.chosen_by_sums;
    });
    if (!open) return Settled::yes;
    for (const Nothing nothing : {Nothing::is_zero, Nothing::is_unknown}) {
        Solver solver(rows, identities, columns, nothing, work);
        const Settled settled = solver.Run();
        if (settled == Settled::contradiction) continue;
        if (settled == Settled::yes) {
            for (std::size_t r = 0; r < rows.size(); ++r) Keep(rows[r], solver.survives[r]);
        }
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
