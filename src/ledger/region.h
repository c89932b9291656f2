#pragma once
// 行政区划: six digits of GB/T 2260, or nine and twelve digits of townships and villages.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/act.h"
#include "ledger/period.h"

namespace gk::ledger {

struct Region {
    std::string code;
    std::string name;
    Period period;

    bool operator==(const Region&) const = default;
};

/// 370124 -> 370100 -> 370000 -> none; 370124001 -> 370124. Empty too where the code is none.
std::optional<std::string> ParentRegion(std::string_view code);
bool IsRegionCode(std::string_view code);

struct RegisterRegion {
    static constexpr Act kAct = Act::register_region;
    std::string code, name;
    base::Day from;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("code", self.code);
        visit("name", self.name);
        visit("from", self.from);
    }
};

struct CloseRegion {
    static constexpr Act kAct = Act::close_region;
    std::string code;
    base::Day last_day;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("code", self.code);
        visit("last_day", self.last_day);
    }
};

/// What an act makes of the record, of whichever kind it is: nothing is asked. Apply gives it where it does not refuse.
Region After(const RegisterRegion& wish);
Region After(const Region& before, const CloseRegion& wish);

/// `before`: the newest region of this code; `parent`: the one above it, as it is on the day `from`.
base::Result<Region> Apply(const std::optional<Region>& before, const RegisterRegion& wish,
                           const std::optional<Region>& parent);

/// `in_use`: an open agency or a region below it is still there.
base::Result<Region> Apply(const std::optional<Region>& before, const CloseRegion& wish, bool in_use);

}  // namespace gk::ledger
