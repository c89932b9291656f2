#pragma once
// 政务公开领导小组 over time: who sits in it, and who answers for what (第一责任人).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/act.h"
#include "ledger/ids.h"
#include "ledger/period.h"
#include "ledger/person.h"

namespace gk::ledger {

enum class Post : std::uint8_t {
    head,
    deputy,
    member,
    office_director,
    liaison
};  ///< 组长 副组长 成员 办公室主任 联络员

std::string_view KeyOf(Post post);
std::optional<Post> PostOf(std::string_view key);

struct Seat {
    SeatId id;
    PersonId person;
    Post post{};
    std::string duty;  ///< in words: 第一责任人, 分管领导 ...
    Period period;

    bool operator==(const Seat&) const = default;
};

struct LeadingGroup {
    AgencyId agency;
    std::int64_t version = 0;  ///< 0: nothing is stored yet
    std::vector<Seat> seats;

    bool operator==(const LeadingGroup&) const = default;
};

/// Also for the past: the history of an office is often entered after the fact.
struct AppointLeader {
    static constexpr Act kAct = Act::appoint_leader;
    SeatId id;
    PersonId person;
    Post post{};
    std::string duty;
    base::Day from;
    std::optional<base::Day> until;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("seat", self.id);
        visit("person", self.person);
        visit("post", self.post);
        visit("duty", self.duty);
        visit("from", self.from);
        visit("until", self.until);
    }
};

struct DismissLeader {
    static constexpr Act kAct = Act::dismiss_leader;
    SeatId id;
    base::Day last_day;

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("seat", self.id);
        visit("last_day", self.last_day);
    }
};

/// What an act makes of the record, version and all: nothing is asked. Apply gives it where it does not refuse.
LeadingGroup After(const LeadingGroup& before, const AppointLeader& wish);
LeadingGroup After(const LeadingGroup& before, const DismissLeader& wish);
/// Whoever leaves sits no longer; none where he has no seat after his last day.
std::optional<LeadingGroup> After(const LeadingGroup& before, const LeavePerson& wish);

/// Two people may be heads at once (双组长); nobody sits twice at the same time.
base::Result<LeadingGroup> Apply(const LeadingGroup& before, const AppointLeader& wish, const Person& person,
                                 base::Today today);
base::Result<LeadingGroup> Apply(const LeadingGroup& before, const DismissLeader& wish);

}  // namespace gk::ledger
