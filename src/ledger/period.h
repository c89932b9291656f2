#pragma once
// From a day to a day, both included; without an end while nothing ended it.

#include <algorithm>
#include <optional>

#include "base/day.h"

namespace gk::ledger {

struct Period {
    base::Day from;
    std::optional<base::Day> until;

    bool operator==(const Period&) const = default;

    bool Holds(const base::Day& day) const { return from <= day && (!until || day <= *until); }
    bool IsReversed() const { return until && *until < from; }
    bool Overlaps(const Period& other) const {
        return (!until || other.from <= *until) && (!other.until || from <= *other.until);
    }
    /// The days that are in both.
    std::optional<Period> Common(const Period& other) const {
        if (!Overlaps(other)) return std::nullopt;
        const Period& ends = !until || (other.until && *other.until < *until) ? other : *this;
        return Period{std::max(from, other.from), ends.until};
    }
    /// It can no longer be changed: its last day is over.
    bool IsOver(const base::Day& today) const { return until && *until < today; }
};

}  // namespace gk::ledger
