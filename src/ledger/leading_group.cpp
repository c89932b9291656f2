#include "ledger/leading_group.h"

#include <algorithm>
#include <array>

#include "ledger/error_codes.h"
#include "ledger/record.h"
#include "ledger/text_rules.h"

namespace gk::ledger {
namespace {

constexpr std::array<std::string_view, 5> kPosts = {"head", "deputy", "member", "office_director", "liaison"};

base::Error About(const base::ErrorCode& code, const base::Day& day) {
    return {code, ToString(day), {}, {{"day", ToString(day)}}};
}

}  // namespace

std::string_view KeyOf(Post post) {
    return kPosts[static_cast<std::size_t>(post)];
}

std::optional<Post> PostOf(std::string_view key) {
    const auto found = std::find(kPosts.begin(), kPosts.end(), key);
    if (found == kPosts.end()) return std::nullopt;
    return static_cast<Post>(found - kPosts.begin());
}

LeadingGroup After(const LeadingGroup& before, const AppointLeader& wish) {
    LeadingGroup after = Next(before);
    after.seats.push_back({wish.id, wish.person, wish.post, wish.duty, {wish.from, wish.until}});
    return after;
}

LeadingGroup After(const LeadingGroup& before, const DismissLeader& wish) {
    LeadingGroup after = Next(before);
    EndOn(after.seats, wish.last_day, [&](const Seat& seat) { return seat.id == wish.id; });
    return after;
}

std::optional<LeadingGroup> After(const LeadingGroup& before, const LeavePerson& wish) {
    LeadingGroup after = Next(before);
    EndOn(after.seats, wish.day.Previous(), [&](const Seat& seat) { return seat.person == wish.id; });
    return after.seats == before.seats ? std::nullopt : std::optional(std::move(after));
}

base::Result<LeadingGroup> Apply(const LeadingGroup& before, const AppointLeader& wish, const Person& person,
                                 base::Today today) {
    const Period period{wish.from, wish.until};
    if (auto wrong = MustBeHereUntilEnd(person, today, period)) return *wrong;
    if (auto wrong = CheckText("field.duty", wish.duty, kLongestName, false)) return *wrong;
    if (period.IsReversed()) return About(kPeriodReversed, wish.from);
    for (const Seat& seat : before.seats)
        if (seat.person == wish.person && seat.period.Overlaps(period))
            return About(kSeatHeld, seat.period.from);
    return After(before, wish);
}

base::Result<LeadingGroup> Apply(const LeadingGroup& before, const DismissLeader& wish) {
    const auto seat = FindById(before.seats, wish.id);
    if (seat == before.seats.end())
        return base::Error{kNotFound, "seat " + ToString(wish.id), {}, {{"id", ToString(wish.id)}}};
    if (seat->period.until && *seat->period.until <= wish.last_day) return About(kEnded, *seat->period.until);
    if (wish.last_day < seat->period.from) return About(kPeriodReversed, seat->period.from);
    return After(before, wish);
}

}  // namespace gk::ledger
