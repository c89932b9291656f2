#pragma once
// 行政机关 and what stands in their place: a tree, with names over time and the supervising authority (主管部门).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/act.h"
#include "ledger/ids.h"
#include "ledger/period.h"
#include "ledger/region.h"

namespace gk::ledger {

enum class AgencyKind : std::uint8_t {
    government,          ///< 人民政府
    department,          ///< 人民政府工作部门
    vertical,            ///< 垂直管理部门: 海关、金融、外汇、税务、国家安全
    dispatched,          ///< 派出机关、派出机构 (条例第十条第二款)
    internal_unit,       ///< 内设机构 (same)
    authorised,          ///< 法律、法规授权的组织 (条例第五十四条)
    public_institution,  ///< 公共企事业单位 (条例第五十五条)
};
enum class AgencyLevel : std::uint8_t { national, province, prefecture, county, township };

std::string_view KeyOf(AgencyKind kind);
std::string_view KeyOf(AgencyLevel level);
std::optional<AgencyKind> AgencyKindOf(std::string_view key);
std::optional<AgencyLevel> AgencyLevelOf(std::string_view key);

struct AgencyName {
    base::Day from;
    std::string name, short_name;

    bool operator==(const AgencyName&) const = default;
};

struct Agency {
    AgencyId id;
    std::int64_t version = 0;
    AgencyKind kind{};
    AgencyLevel level{};
    std::string region;                 ///< code
    std::optional<AgencyId> parent;     ///< the agency above it; none: the root of the installation
    std::optional<AgencyId> authority;  ///< supervises its disclosure work (条例第三条)
    std::optional<std::string> credit_code;
    base::Day from;
    std::optional<base::Day> closed_on;  ///< the first day on which it is no more
    std::optional<AgencyId> successor;
    std::vector<AgencyName> names;  ///< by day; never empty

    bool operator==(const Agency&) const = default;

    bool IsOpen(const base::Day& day) const { return from <= day && (!closed_on || day < *closed_on); }
    /// Its name on a day; before the first name, that one.
    const AgencyName& NameOn(const base::Day& day) const;
};

struct RegisterAgency {
    static constexpr Act kAct = Act::register_agency;
    AgencyId id;
    std::string name, short_name;
    AgencyKind kind{};
    AgencyLevel level{};
    std::string region;
    std::optional<AgencyId> parent, authority;
    std::optional<std::string> credit_code;
    base::Day from;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("agency", self.id);
        visit("name", self.name);
        visit("short_name", self.short_name);
        visit("kind", self.kind);
        visit("level", self.level);
        visit("region", self.region);
        visit("parent", self.parent);
        visit("authority", self.authority);
        visit("credit_code", self.credit_code);
        visit("from", self.from);
    }
};

// The acts on an agency that is there say which version of it they make: they stand in the chains of several agencies, and that is
// their order.

/// A name that has not been used for a whole day yet can be replaced: it was typed wrong.
struct RenameAgency {
    static constexpr Act kAct = Act::rename_agency;
    AgencyId id;
    std::string name, short_name;
    base::Day from;
    std::int64_t version = 0;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("agency", self.id);
        visit("name", self.name);
        visit("short_name", self.short_name);
        visit("from", self.from);
        visit("version", self.version);
    }
};

/// What it is, where it was registered as something else; its code, where it has one only now, or was given another.
struct ChangeAgency {
    static constexpr Act kAct = Act::change_agency;
    AgencyId id;
    AgencyKind kind{};
    AgencyLevel level{};
    std::optional<std::string> credit_code = std::nullopt;  ///< none: as it was
    std::int64_t version = 0;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("agency", self.id);
        visit("kind", self.kind);
        visit("level", self.level);
        visit("credit_code", self.credit_code);
        visit("version", self.version);
    }
};

struct MoveAgency {
    static constexpr Act kAct = Act::move_agency;
    AgencyId id;
    std::optional<AgencyId> parent, authority;
    std::string region;
    std::int64_t version = 0;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("agency", self.id);
        visit("parent", self.parent);
        visit("authority", self.authority);
        visit("region", self.region);
        visit("version", self.version);
    }
};

/// Also another day than the one that was planned, while that has not come.
struct CloseAgency {
    static constexpr Act kAct = Act::close_agency;
    AgencyId id;
    base::Day day;
    std::optional<AgencyId> successor;  ///< takes over its functions (国办公开办函〔2019〕14号)
    std::int64_t version = 0;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("agency", self.id);
        visit("day", self.day);
        visit("successor", self.successor);
        visit("version", self.version);
    }
};

/// What else decides, as it is in the store.
struct AgencySurroundings {
    std::optional<Region> region;     ///< the one that the wish names
    std::vector<Agency> above;        ///< the parent that the wish names, or that it has; its parent, ...
    std::vector<Agency> supervising;  ///< the authority, in the same way
    std::optional<Agency> successor;  ///< the one that the wish names
    bool credit_code_taken = false;   ///< by another agency
    bool name_taken = false;          ///< what it is to be called, by another one below the same parent
    bool is_first = false;            ///< there is no agency yet
    bool is_root = false;             ///< the installation is its own
    bool is_needed = false;           ///< on the closing day it is still above another, or supervises one
};

/// What an act makes of the record, version and all: nothing is asked. Apply gives it where it does not refuse.
Agency After(const RegisterAgency& wish);
Agency After(const Agency& before, const RenameAgency& wish);
Agency After(const Agency& before, const ChangeAgency& wish);
Agency After(const Agency& before, const MoveAgency& wish);
Agency After(const Agency& before, const CloseAgency& wish);

base::Result<Agency> Apply(const std::optional<Agency>& before, const RegisterAgency& wish,
                           const AgencySurroundings& around);
base::Result<Agency> Apply(const Agency& before, const RenameAgency& wish, const AgencySurroundings& around,
                           base::Today today);
base::Result<Agency> Apply(const Agency& before, const ChangeAgency& wish, const AgencySurroundings& around,
                           base::Today today);
base::Result<Agency> Apply(const Agency& before, const MoveAgency& wish, const AgencySurroundings& around,
                           base::Today today);
base::Result<Agency> Apply(const Agency& before, const CloseAgency& wish, const AgencySurroundings& around,
                           base::Today today);

/// The refusal of anything that only an open agency can do.
std::optional<base::Error> MustBeOpen(const Agency& agency, const base::Day& day);

}  // namespace gk::ledger
