#include "ledger/replay.h"

#include <algorithm>

#include "ledger/event_reader.h"
#include "ledger/record.h"

namespace gk::ledger {
namespace {

constexpr base::Day kUnread = *base::Day::Of(1949, 10, 1);  // stands in a wish until the field is read

}  // namespace

/// One event. Each overload says whether what the act changes is there.
struct Replay::Step {
    Replay& replay;
    EventPlace place;
    base::Today today;

    OwnRecords& own() const { return replay.own_; }
    SharedRecords& shared() const { return replay.shared_; }

    template <class Wish>
    bool Do(const base::Json& data, Wish blank) const {
        const auto wish = WishFrom(data, std::move(blank));
        return wish && On(*wish);
    }

    bool On(const RegisterRegion& wish) const {
        return shared().regions.try_emplace({wish.code, wish.from}, After(wish)).second;
    }
    /// A code is one region on any day: which one is closed is told by the day, whatever the order of the acts.
    bool On(const CloseRegion& wish) const {
        return Wait(0, [wish](SharedRecords& records) {
            auto region = records.regions.upper_bound({wish.code, wish.last_day});
            if (region == records.regions.begin()) return false;
            --region;
            if (region->first.first != wish.code || region->second.period.until) return false;
            region->second = After(region->second, wish);
            return true;
        });
    }
    bool On(const RegisterAgency& wish) const {
        return shared().agencies.try_emplace(wish.id, After(wish)).second;
    }
    template <class Wish>
    requires requires(Wish wish, Agency agency) { wish.version, After(agency, wish); }
    bool On(const Wish& wish) const {
        return Wait(wish.version, [wish](SharedRecords& records) {
            const auto agency = records.agencies.find(wish.id);
            if (agency == records.agencies.end() || wish.version != agency->second.version + 1) return false;
            agency->second = After(agency->second, wish);
            return true;
        });
    }
    bool Wait(std::int64_t order, std::function<bool(SharedRecords&)> change) const {
        replay.waiting_.push_back({order, place, std::move(change)});
        return true;
    }

    bool On(RegisterPerson wish) const {
        wish.agency = place.agency;
        Keep(wish.name, SubjectOf(wish.id));
        if (wish.phone) Keep(*wish.phone, SubjectOf(wish.id));
        return own().people.try_emplace(wish.id, After(wish)).second;
    }
    bool On(const ChangePerson& wish) const {
        if (wish.name) Keep(*wish.name, SubjectOf(wish.id));
        if (wish.phone) Keep(*wish.phone, SubjectOf(wish.id));
        return Change(own().people, wish.id, [&](const Person& before) { return After(before, wish); });
    }
    bool On(const LeavePerson& wish) const {
        if (!Change(own().people, wish.id, [&](const Person& before) { return After(before, wish); }))
            return false;
        if (auto group = After(own().leading_group, wish)) own().leading_group = *std::move(group);
        own().standings.insert_or_assign(wish.id, After(StandingOf(wish.id), wish));
        return true;
    }
    bool On(const ErasePerson& wish) const {
        return Change(own().people, wish.id,
                      [&](const Person& before) { return After(before, wish, today); });
    }

    template <class Wish>
    requires requires(Wish wish, Standing standing) { wish.person, After(standing, wish); }
    bool On(const Wish& wish) const {
        return HasWhomItNames(wish) && SetStanding(After(StandingOf(wish.person), wish));
    }
    template <class Wish>
    requires requires(Wish wish, Standing standing, base::Today day) { After(standing, wish, day); }
    bool On(const Wish& wish) const {
        return HasWhomItNames(wish) && SetStanding(After(StandingOf(wish.person), wish, today));
    }

    template <class Wish>
    requires requires(Wish wish, LeadingGroup group) { group = After(group, wish); }
    bool On(const Wish& wish) const {
        if (!HasWhomItNames(wish)) return false;
        LeadingGroup after = After(own().leading_group, wish);
        if (after == Next(own().leading_group)) return false;  // what it would end is not there
        own().leading_group = std::move(after);
        return true;
    }
    bool On(const SetSetting& wish) const {
        auto& settings = wish.everywhere ? shared().settings : own().settings;
        const AgencyId agency = wish.everywhere ? AgencyId{} : place.agency;
        Setting& setting = settings.try_emplace(wish.key, Setting{agency, wish.key, {}}).first->second;
        setting = After(setting, wish);
        return true;
    }
    bool On(const AttachFile& wish) const {
        Keep(wish.name, wish.subject);
        return own().attachments.try_emplace(wish.id, After(wish)).second;
    }

    void Keep(const PersonalText& text, SubjectId subject) const {
        own().texts[text.id] = {text.hash, subject};
    }
    template <class Records, class SomeId, class Make>
    static bool Change(Records& records, SomeId id, const Make& make) {
        const auto record = records.find(id);
        if (record == records.end()) return false;
        record->second = make(record->second);
        return true;
    }
    template <class Wish>
    bool HasWhomItNames(const Wish& wish) const {
        if constexpr (requires { wish.person; })
            if (!own().people.contains(wish.person)) return false;
        if constexpr (requires { wish.to; })
            if (!own().people.contains(wish.to)) return false;
        return true;
    }
    Standing StandingOf(PersonId person) const {
        const auto standing = own().standings.find(person);
        if (standing != own().standings.end()) return standing->second;
        return {place.agency, person, 0, {}, {}, {}};
    }
    bool SetStanding(Standing after) const {
        if (after == Next(StandingOf(after.person))) return false;  // what it would end is not there
        own().standings.insert_or_assign(after.person, std::move(after));
        return true;
    }

    bool On(const DecodedEvent& event) const {
        const base::Json& data = event.data;
        switch (event.act) {
            case Act::register_region: return Do(data, RegisterRegion{{}, {}, kUnread});
            case Act::close_region: return Do(data, CloseRegion{{}, kUnread});
            case Act::register_agency:
                return Do(data, RegisterAgency{{}, {}, {}, {}, {}, {}, {}, {}, {}, kUnread});
            case Act::rename_agency: return Do(data, RenameAgency{{}, {}, {}, kUnread});
            case Act::change_agency: return Do(data, ChangeAgency{});
            case Act::move_agency: return Do(data, MoveAgency{});
            case Act::close_agency: return Do(data, CloseAgency{{}, kUnread, {}});
            case Act::register_person: return Do(data, RegisterPerson{{}, {}, {}, {}, {}, {}, kUnread});
            case Act::change_person: return Do(data, ChangePerson{});
            case Act::leave_person: return Do(data, LeavePerson{{}, kUnread});
            case Act::erase_person: return Do(data, ErasePerson{});
            case Act::grant_role: return Do(data, GrantRole{{}, {}, {}, kUnread, {}});
            case Act::revoke_role: return Do(data, RevokeRole{{}, {}, kUnread});
            case Act::delegate_role: return Do(data, DelegateRole{{}, {}, {}, {}, kUnread, kUnread});
            case Act::end_delegation: return Do(data, EndDelegation{});
            case Act::report_absence: return Do(data, ReportAbsence{{}, {}, kUnread, kUnread});
            case Act::cancel_absence: return Do(data, CancelAbsence{});
            case Act::appoint_leader: return Do(data, AppointLeader{{}, {}, {}, {}, kUnread, {}});
            case Act::dismiss_leader: return Do(data, DismissLeader{{}, kUnread});
            case Act::set_setting: return Do(data, SetSetting{{}, {}, kUnread});
            case Act::attach_file: return Do(data, AttachFile{});
            // Accounts, keys and messages: what they change is in no event.
            case Act::change_password:
            case Act::reset_password:
            case Act::enrol_second_factor:
            case Act::reset_second_factor:
            case Act::unlock_account:
            case Act::rotate_keys:
            case Act::receive_message:
            case Act::read_ledger: return true;
        }
        return false;
    }
};

void Replay::Begin(AgencyId agency) {
    own_ = {};
    own_.leading_group.agency = agency;
}

void Replay::Take(const StoredEvent& stored) {
    const EventPlace place{own_.leading_group.agency, stored.seq};
    const auto event = DecodeEvent(stored.bytes);
    if (!event || !Step{*this, place, {event->day}}.On(*event)) misfits_.push_back(place);
}

const SharedRecords& Replay::Finish() {
    std::stable_sort(waiting_.begin(), waiting_.end(),
                     [](const Waiting& a, const Waiting& b) { return a.order < b.order; });
    for (const Waiting& act : waiting_)
        if (!act.change(shared_)) misfits_.push_back(act.place);
    waiting_.clear();
    return shared_;
}

}  // namespace gk::ledger
