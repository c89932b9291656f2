#pragma once
// What records have in common: a version that each act raises, and lists of what has an id and holds for a time.

#include <algorithm>
#include <vector>

#include "ledger/period.h"

namespace gk::ledger {

/// What an act begins with.
template <class Record>
Record Next(Record before) {
    ++before.version;
    return before;
}

template <class Items, class SomeId>
auto FindById(Items& items, SomeId id) {
    return std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
}

template <class Item>
void SortById(std::vector<Item>& items) {
    std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.id < b.id; });
}

/// Nothing of what is meant holds after the day; what would begin later is taken back.
template <class Item, class IsMeant>
void EndOn(std::vector<Item>& items, const base::Day& last_day, const IsMeant& is_meant) {
    std::erase_if(items, [&](const Item& item) { return is_meant(item) && last_day < item.period.from; });
    for (Item& item : items)
        if (is_meant(item) && (!item.period.until || last_day < *item.period.until))
            item.period.until = last_day;
}

}  // namespace gk::ledger
