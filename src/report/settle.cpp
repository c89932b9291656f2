#include "report/settle.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

namespace gk::report {
namespace {

constexpr std::int64_t kOpen = std::numeric_limits<std::int64_t>::max() / 64;  // an unknown count may be anything
constexpr std::size_t kMostChoices = 20'000;  // of readings tried together
constexpr std::size_t kMostCandidates = 8;    // kept for a cell

/// What a cell may be: one value, or unknown.
struct Interval {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

Interval Of(const Cell& cell) {
    if (!cell.value || !cell.value->IsInteger()) return {0, kOpen};
    const std::int64_t value = cell.value->decimals == 0 ? cell.value->digits : 0;
    return {value, value};
}

Interval Widest(const RowReadings& row, std::size_t column) {
    if (row.beyond_bound || row.readings.empty()) return {0, kOpen};
    Interval all = Of(row.readings.front().cells[column]);
    for (const Reading& reading : row.readings) {
        const Interval one = Of(reading.cells[column]);
        all = {std::min(all.least, one.least), std::max(all.most, one.most)};
    }
    return all;
}

bool Open(const RowReadings& row) {
    return row.readings.size() > 1;
}

/// Whether an identity of one column can hold when each row lies in its interval.
bool Possible(const RowIdentity& identity, const std::vector<Interval>& rows) {
    Interval left;
    Interval right;
    const auto add = [&](const std::vector<std::size_t>& of, Interval& sum) {
        for (const std::size_t r : of) {
            sum.least += rows[r].least;
            sum.most = std::min(kOpen, sum.most + rows[r].most);
        }
    };
    add(identity.left, left);
    add(identity.right, right);
    return left.least <= right.most && right.least <= left.most;
}

class Settler {
public:
    Settler(std::vector<RowReadings>& rows, const std::vector<RowIdentity>& identities, std::size_t columns)
        : rows_(rows), identities_(identities), columns_(columns) {}

    void Run() {
        bool changed = true;
        for (int round = 0; changed && round < 8; ++round) {
            changed = false;
            for (std::size_t r = 0; r < rows_.size(); ++r) changed = (Open(rows_[r]) && Reduce(r)) || changed;
        }
        TryTogether();
    }

private:
    bool Fits(std::size_t r, const Reading& reading) const {
        for (std::size_t column = 0; column < columns_; ++column) {
            std::vector<Interval> intervals(rows_.size());
            for (const RowIdentity& identity : identities_) {
                if (!Names(identity, r)) continue;
                for (const auto* side : {&identity.left, &identity.right}) {
                    for (const std::size_t other : *side) intervals[other] = Widest(rows_[other], column);
                }
                intervals[r] = Of(reading.cells[column]);
                if (!Possible(identity, intervals)) return false;
            }
        }
        return true;
    }

    static bool Names(const RowIdentity& identity, std::size_t r) {
        return std::find(identity.left.begin(), identity.left.end(), r) != identity.left.end() ||
               std::find(identity.right.begin(), identity.right.end(), r) != identity.right.end();
    }

    bool Reduce(std::size_t r) {
        std::vector<bool> keep;
        for (const Reading& reading : rows_[r].readings) keep.push_back(Fits(r, reading));
        return Keep(r, keep);
    }

    bool Keep(std::size_t r, const std::vector<bool>& keep) {
        const auto kept = static_cast<std::size_t>(std::count(keep.begin(), keep.end(), true));
        RowReadings& row = rows_[r];
        if (kept == 0 || kept == row.readings.size()) return false;
        RowReadings reduced;
        reduced.beyond_bound = row.beyond_bound;
        for (std::size_t i = 0; i < keep.size(); ++i) {
            if (!keep[i]) continue;
            if (row.preferred == i) reduced.preferred = reduced.readings.size();
            reduced.readings.push_back(std::move(row.readings[i]));
        }
        row = std::move(reduced);
        return true;
    }

    /// Where several rows are open, only their choices together may tell.
    void TryTogether() {
        std::size_t choices = 1;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (!Open(rows_[r])) continue;
            open_.push_back(r);
            choices *= rows_[r].readings.size();
            if (choices > kMostChoices) return;
        }
        if (open_.size() < 2) return;
        survives_.resize(open_.size());
        for (std::size_t i = 0; i < open_.size(); ++i) survives_[i].assign(rows_[open_[i]].readings.size(), false);
        choice_.assign(open_.size(), 0);
        Choose(0);
        for (std::size_t i = 0; i < open_.size(); ++i) Keep(open_[i], survives_[i]);
    }

    void Choose(std::size_t i) {
        if (i == open_.size()) {
            if (!AllHold()) return;
            for (std::size_t k = 0; k < open_.size(); ++k) survives_[k][choice_[k]] = true;
            return;
        }
        for (choice_[i] = 0; choice_[i] < rows_[open_[i]].readings.size(); ++choice_[i]) Choose(i + 1);
    }

    bool AllHold() const {
        std::vector<Interval> intervals(rows_.size());
        for (std::size_t column = 0; column < columns_; ++column) {
            for (std::size_t r = 0; r < rows_.size(); ++r) intervals[r] = Widest(rows_[r], column);
            for (std::size_t k = 0; k < open_.size(); ++k) {
                intervals[open_[k]] = Of(rows_[open_[k]].readings[choice_[k]].cells[column]);
            }
            for (const RowIdentity& identity : identities_) {
                if (!Possible(identity, intervals)) return false;
            }
        }
        return true;
    }

    std::vector<RowReadings>& rows_;
    const std::vector<RowIdentity>& identities_;
    std::size_t columns_;
    std::vector<std::size_t> open_;
    std::vector<std::size_t> choice_;
    std::vector<std::vector<bool>> survives_;
};

}  // namespace

void Settle(std::vector<RowReadings>& rows, const std::vector<RowIdentity>& identities, std::size_t columns) {
    if (std::none_of(rows.begin(), rows.end(), Open)) return;
    Settler(rows, identities, columns).Run();
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
            if (seen.size() < kMostCandidates && std::find(seen.begin(), seen.end(), value) == seen.end()) seen.push_back(value);
        }
        if (seen.size() == 1) continue;
        cell = Cell{};
        cell.certain = false;
        cell.candidates = std::move(seen);
    }
    return cells;
}

}  // namespace gk::report
