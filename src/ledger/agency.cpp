#include "ledger/agency.h"

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "law/codes.h"
#include "ledger/error_codes.h"
#include "ledger/record.h"
#include "ledger/text_rules.h"

namespace gk::ledger {
namespace {

constexpr std::array<std::string_view, 7> kKinds = {"government",        "department",    "vertical",
                                                    "dispatched",        "internal_unit", "authorised",
                                                    "public_institution"};
constexpr std::array<std::string_view, 5> kLevels = {"national", "province", "prefecture", "county",
                                                     "township"};

template <class Enum, std::size_t kCount>
std::optional<Enum> Find(const std::array<std::string_view, kCount>& keys, std::string_view key) {
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end()) return std::nullopt;
    return static_cast<Enum>(found - keys.begin());
}

/// By the name that it has on the day.
base::Error About(const base::ErrorCode& code, const Agency& agency, const base::Day& day) {
    return {code, "agency " + ToString(agency.id), {}, {{"agency", agency.NameOn(day).name}}};
}

base::Error WithDay(base::Error error, const base::Day& day) {
    error.values.emplace_back("day", ToString(day));
    return error;
}

base::Error NameTaken(const std::string& name) {
    return {kAgencyNameTaken, "name", {}, {{"agency", name}}};
}

Refusal CheckNames(const std::string& name, const std::string& short_name) {
    if (auto wrong = CheckText("field.agency_name", name, kLongestName)) return wrong;
    return CheckText("field.agency_short_name", short_name, kLongestName, false);
}

/// Who is at the foot of the chain must not close before an agency below it does; `closed_on`: when that is, none: never.
Refusal CheckOutlived(const std::vector<Agency>& chain, const std::optional<base::Day>& closed_on,
                      const base::Day& day) {
    if (chain.empty() || !chain.front().closed_on) return std::nullopt;
    const Agency& above = chain.front();
    if (closed_on && *closed_on <= *above.closed_on) return std::nullopt;
    return WithDay(About(kAgencyClosing, above, day), *above.closed_on);
}

/// The chain above must exist, be open, not close before the agency itself, and not lead back to it.
Refusal CheckAbove(AgencyId self, const std::optional<AgencyId>& wanted, const std::vector<Agency>& chain,
                   const std::optional<base::Day>& closed_on, const base::Day& day) {
    if (!wanted) return std::nullopt;
    if (chain.empty())
        return base::Error{kNotFound, "agency " + ToString(*wanted), {}, {{"id", ToString(*wanted)}}};
    for (const Agency& agency : chain)
        if (agency.id == self) return About(kAgencyCircle, agency, day);
    if (auto wrong = MustBeOpen(chain.front(), day)) return wrong;
    return CheckOutlived(chain, closed_on, day);
}

Refusal CheckCreditCode(const std::optional<std::string>& wanted, const AgencySurroundings& around) {
    if (!wanted) return std::nullopt;
    const auto code = law::ReadCreditCode(*wanted);
    if (!code) return code.error();
    if (!around.credit_code_taken) return std::nullopt;
    return base::Error{kAgencyCodeTaken, "credit code", {}, {{"code", *wanted}}};
}

Refusal CheckRegion(const std::string& code, const std::optional<Region>& region, const base::Day& day) {
    if (region && region->period.Holds(day)) return std::nullopt;
    return base::Error{kRegionUnknown, "region " + code, {}, {{"code", code}}};
}

}  // namespace

std::string_view KeyOf(AgencyKind kind) {
    return kKinds[static_cast<std::size_t>(kind)];
}
std::string_view KeyOf(AgencyLevel level) {
    return kLevels[static_cast<std::size_t>(level)];
}
std::optional<AgencyKind> AgencyKindOf(std::string_view key) {
    return Find<AgencyKind>(kKinds, key);
}
std::optional<AgencyLevel> AgencyLevelOf(std::string_view key) {
    return Find<AgencyLevel>(kLevels, key);
}

const AgencyName& Agency::NameOn(const base::Day& day) const {
    const auto behind =
        std::find_if(names.begin(), names.end(), [&](const AgencyName& name) { return day < name.from; });
    return behind == names.begin() ? names.front() : *(behind - 1);
}

std::optional<base::Error> MustBeOpen(const Agency& agency, const base::Day& day) {
    if (agency.IsOpen(day)) return std::nullopt;
    if (day < agency.from) return WithDay(About(kAgencyNotYet, agency, day), agency.from);
    return About(kAgencyClosed, agency, day);
}

Agency After(const RegisterAgency& wish) {
    return {wish.id,
            1,
            wish.kind,
            wish.level,
            wish.region,
            wish.parent,
            wish.authority,
            wish.credit_code,
            wish.from,
            {},
            {},
            {{wish.from, wish.name, wish.short_name}}};
}

Agency After(const Agency& before, const RenameAgency& wish) {
    Agency after = Next(before);
    if (after.names.back().from == wish.from) after.names.pop_back();
    after.names.push_back({wish.from, wish.name, wish.short_name});
    return after;
}

Agency After(const Agency& before, const ChangeAgency& wish) {
    Agency after = Next(before);
    after.kind = wish.kind;
    after.level = wish.level;
    if (wish.credit_code) after.credit_code = wish.credit_code;
    return after;
}

Agency After(const Agency& before, const MoveAgency& wish) {
    Agency after = Next(before);
    after.parent = wish.parent;
    after.authority = wish.authority;
    after.region = wish.region;
    return after;
}

Agency After(const Agency& before, const CloseAgency& wish) {
    Agency after = Next(before);
    after.closed_on = wish.day;
    after.successor = wish.successor;
    return after;
}

base::Result<Agency> Apply(const std::optional<Agency>& before, const RegisterAgency& wish,
                           const AgencySurroundings& around) {
    if (before) return About(kAlreadyThere, *before, wish.from);
    if (auto wrong = CheckNames(wish.name, wish.short_name)) return *wrong;
    if (auto wrong = CheckRegion(wish.region, around.region, wish.from)) return *wrong;
    if (!wish.parent && !around.is_first)
        return base::Error{kTextEmpty, "parent", {}, {{"field", base::Message("field.agency_parent")}}};
    if (auto wrong = CheckAbove(wish.id, wish.parent, around.above, {}, wish.from)) return *wrong;
    if (auto wrong = CheckAbove(wish.id, wish.authority, around.supervising, {}, wish.from)) return *wrong;
    if (auto wrong = CheckCreditCode(wish.credit_code, around)) return *wrong;
    if (around.name_taken) return NameTaken(wish.name);
    return After(wish);
}

base::Result<Agency> Apply(const Agency& before, const RenameAgency& wish, const AgencySurroundings& around,
                           base::Today today) {
    if (auto wrong = MustBeOpen(before, today.day)) return *wrong;
    if (auto wrong = CheckNames(wish.name, wish.short_name)) return *wrong;
    const AgencyName &last = before.names.back(), &valid = before.NameOn(wish.from);
    if (valid.name == wish.name && valid.short_name == wish.short_name)
        return About(kNothingChanged, before, today.day);
    const bool replaces = wish.from == last.from && today.day <= last.from;
    if (wish.from <= last.from && !replaces)
        return WithDay(About(kAgencyNameDay, before, last.from), last.from);
    if (around.name_taken) return NameTaken(wish.name);
    return After(before, wish);
}

base::Result<Agency> Apply(const Agency& before, const ChangeAgency& wish, const AgencySurroundings& around,
                           base::Today today) {
    if (auto wrong = MustBeOpen(before, today.day)) return *wrong;
    if (auto wrong = CheckCreditCode(wish.credit_code, around)) return *wrong;
    const bool same_code = !wish.credit_code || wish.credit_code == before.credit_code;
    if (before.kind == wish.kind && before.level == wish.level && same_code)
        return About(kNothingChanged, before, today.day);
    return After(before, wish);
}

base::Result<Agency> Apply(const Agency& before, const MoveAgency& wish, const AgencySurroundings& around,
                           base::Today today) {
    if (auto wrong = MustBeOpen(before, today.day)) return *wrong;
    if (auto wrong = CheckRegion(wish.region, around.region, today.day)) return *wrong;
    if (before.parent == wish.parent && before.authority == wish.authority && before.region == wish.region)
        return About(kNothingChanged, before, today.day);
    if (!wish.parent && before.parent)
        return base::Error{kTextEmpty, "parent", {}, {{"field", base::Message("field.agency_parent")}}};
    if (auto wrong = CheckAbove(wish.id, wish.parent, around.above, before.closed_on, today.day))
        return *wrong;
    if (auto wrong = CheckAbove(wish.id, wish.authority, around.supervising, before.closed_on, today.day))
        return *wrong;
    if (around.name_taken) return NameTaken(before.NameOn(today.day).name);
    return After(before, wish);
}

base::Result<Agency> Apply(const Agency& before, const CloseAgency& wish, const AgencySurroundings& around,
                           base::Today today) {
    if (auto wrong = MustBeOpen(before, today.day)) return *wrong;
    if (before.closed_on == wish.day && before.successor == wish.successor)
        return About(kNothingChanged, before, today.day);
    if (wish.day < before.from) return About(kPeriodReversed, before, today.day);
    if (around.is_root) return About(kAgencyIsRoot, before, today.day);
    if (around.is_needed) return About(kAgencyHasChildren, before, today.day);
    if (auto wrong = CheckOutlived(around.above, wish.day, today.day)) return *wrong;
    if (auto wrong = CheckOutlived(around.supervising, wish.day, today.day)) return *wrong;
    if (wish.successor &&
        (*wish.successor == wish.id || !around.successor || MustBeOpen(*around.successor, wish.day)))
        return About(kAgencySuccessor, before, today.day);
    return After(before, wish);
}

}  // namespace gk::ledger
