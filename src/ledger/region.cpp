#include "ledger/region.h"

#include "ledger/error_codes.h"
#include "ledger/text_rules.h"

namespace gk::ledger {
namespace {

base::Error WrongCode(const base::ErrorCode& code, const std::string& region) {
    return {code, "region " + region, {}, {{"code", region}}};
}

}  // namespace

bool IsRegionCode(std::string_view code) {
    const bool length = code.size() == 6 || code.size() == 9 || code.size() == 12;
    return length && code.find_first_not_of("0123456789") == code.npos && code.substr(0, 2) != "00";
}

std::optional<std::string> ParentRegion(std::string_view code) {
    if (!IsRegionCode(code)) return std::nullopt;
    if (code.size() > 6) return std::string{code.substr(0, code.size() - 3)};
    if (code.substr(4) != "00") {
        // A county straight below a province (省直辖县级, 4290xx) or a municipality (直辖市) has a prefecture part of its own.
        return std::string{code.substr(0, 4)} + "00";
    }
    if (code.substr(2) != "0000") return std::string{code.substr(0, 2)} + "0000";
    return std::nullopt;
}

Region After(const RegisterRegion& wish) {
    return {wish.code, wish.name, {wish.from, {}}};
}

Region After(const Region& before, const CloseRegion& wish) {
    Region after = before;
    after.period.until = wish.last_day;
    return after;
}

base::Result<Region> Apply(const std::optional<Region>& before, const RegisterRegion& wish,
                           const std::optional<Region>& parent) {
    if (!IsRegionCode(wish.code)) return WrongCode(kRegionCode, wish.code);
    if (auto wrong = CheckText("field.region_name", wish.name, kLongestName)) return *wrong;
    // Also one that begins later: a code is one region on any day.
    if (before && before->period.Overlaps({wish.from, {}})) return WrongCode(kAlreadyThere, wish.code);
    const auto above = ParentRegion(wish.code);
    if (above && !(parent && parent->period.Holds(wish.from))) return WrongCode(kRegionParent, *above);
    return After(wish);
}

base::Result<Region> Apply(const std::optional<Region>& before, const CloseRegion& wish, bool in_use) {
    if (!before) return WrongCode(kRegionUnknown, wish.code);
    if (before->period.until) return WrongCode(kEnded, wish.code);
    if (in_use) return WrongCode(kRegionInUse, wish.code);
    Region after = After(*before, wish);
    if (after.period.IsReversed()) return WrongCode(kPeriodReversed, wish.code);
    return after;
}

}  // namespace gk::ledger
