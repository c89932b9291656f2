#include "ledger/leading_group.h"

#include <algorithm>
#include <array>

#include "ledger/error_codes.h"
#include "ledger/text_rules.h"

namespace gk::ledger {
namespace {

constexpr std::array<std::string_view, 5> kPosts = {"head", "deputy", "member", "office_director", "liaison"};

base::Error About(const base::ErrorCode& code, const base::Day& day) {
    return {code, ToString(day), {}, {{"day", ToString(day)}}};
}

LeadingGroup Next(LeadingGroup before) {
    ++before.version;
    return before;
}

template <class Seats>
auto Find(Seats& seats, SeatId id) {
    return std::find_if(seats.begin(), seats.end(), [&](const Seat& seat) { return seat.id == id; });
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
    if (const auto seat = Find(after.seats, wish.id); seat != after.seats.end())
        seat->period.until = wish.last_day;
    return after;
}

std::optional<LeadingGroup> After(const LeadingGroup& before, const LeavePerson& wish) {
    const base::Day last_day = wish.day.Previous();
    const auto outlasts = [&](const Seat& seat) {
        return seat.person == wish.id && (!seat.period.until || last_day < *seat.period.until);
    };
    if (std::none_of(before.seats.begin(), before.seats.end(), outlasts)) return std::nullopt;
    LeadingGroup after = Next(before);
    std::erase_if(after.seats,
                  [&](const Seat& seat) { return seat.person == wish.id && last_day < seat.period.from; });
    for (Seat& seat : after.seats)
        if (outlasts(seat)) seat.period.until = last_day;
    return after;
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
    const auto seat = Find(before.seats, wish.id);
    if (seat == before.seats.end())
        return base::Error{kNotFound, "seat " + ToString(wish.id), {}, {{"id", ToString(wish.id)}}};
    if (seat->period.until && *seat->period.until <= wish.last_day) return About(kEnded, *seat->period.until);
    if (wish.last_day < seat->period.from) return About(kPeriodReversed, seat->period.from);
    return After(before, wish);
}

}  // namespace gk::ledger
