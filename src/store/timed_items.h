#pragma once
// Lists of what holds for a time (roles, seats, absences), as they were and as they are to be: only the difference is written.
// For store/*.cpp only.

#include <algorithm>
#include <vector>

namespace gk::store {

/// save(item) for what is new, or ends on another day than before.
template <class Item, class Save>
void ForChanged(const std::vector<Item>& before, const std::vector<Item>& after, const Save& save) {
    for (const Item& item : after) {
        const bool same = std::any_of(before.begin(), before.end(), [&](const Item& old) {
            return old.id == item.id && old.period.until == item.period.until;
        });
        if (!same) save(item);
    }
}

/// drop(item) for what is no longer there.
template <class Item, class Drop>
void ForMissing(const std::vector<Item>& before, const std::vector<Item>& after, const Drop& drop) {
    for (const Item& item : before)
        if (std::none_of(after.begin(), after.end(), [&](const Item& kept) { return kept.id == item.id; }))
            drop(item);
}

}  // namespace gk::store
