// Roles and seats over time, and what ends with who leaves.

#include "desk/desk.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "desk/test_contract.h"

namespace gk::desk {
namespace {

using ledger::PersonId;
using ledger::Role;

class StandingsContract : public DeskContract {};

TEST_P(StandingsContract, ARoleThatHasNotBegunIsTakenBackAtOnceOrNotAtAll) {
    const PersonId person = office_.MakePerson();
    const base::Day today = office_.today(), begin = today.Next().Next();
    office_.Must(
        Do(office_.services(), office_.Shell(), ledger::GrantRole{{}, person, Role::leader, begin, {}}));
    const auto revoke = [&](const base::Day& last_day) {
        return CodeOf(
            Do(office_.services(), office_.Shell(), ledger::RevokeRole{person, Role::leader, last_day}));
    };
    EXPECT_EQ(revoke(today), ledger::kRoleNotBegun.key);
    EXPECT_EQ(revoke(today.Next()), ledger::kRoleNotBegun.key);
    EXPECT_EQ(revoke(begin), "ok");
    EXPECT_EQ(revoke(today.Previous()), "ok");
    EXPECT_EQ(revoke(today.Previous()), ledger::kRoleNotHeld.key);
}

TEST_P(StandingsContract, OfTwoGrantsOfARoleTheOneThatHoldsIsEndedAndBothAtOnce) {
    const base::Day today = office_.today(), end = today.Next().Next(), begin = end.Next();
    const auto make = [&] {  // the later one first, so that it has the lower id
        const PersonId person = office_.MakePerson();
        for (const ledger::Period& period : {ledger::Period{begin, {}}, ledger::Period{today, end}})
            office_.Must(Do(office_.services(), office_.Shell(),
                            ledger::GrantRole{{}, person, Role::leader, period.from, period.until}));
        return person;
    };
    const auto revoke = [&](PersonId person, const base::Day& last_day) {
        return CodeOf(
            Do(office_.services(), office_.Shell(), ledger::RevokeRole{person, Role::leader, last_day}));
    };
    const auto days = [&](PersonId person) {
        return office_.database().Read([&](store::Connection& connection) {
            std::vector<bool> held;
            for (base::Day day = today; day <= begin.Next(); day = day.Next())
                held.push_back(store::LoadRoles(connection, person, day).any());
            return held;
        });
    };
    using Held = std::vector<bool>;  // from today to the end of the first, then two days of the second
    const PersonId one = make(), both = make(), late = make();
    EXPECT_EQ(days(one), (Held{true, true, true, true, true}));
    office_.PassDays(1);
    EXPECT_EQ(revoke(one, today.Next()), "ok");
    EXPECT_EQ(days(one), (Held{true, true, false, true, true}));
    EXPECT_EQ(revoke(both, today), "ok");  // at once
    EXPECT_EQ(days(both), (Held{true, false, false, false, false}));
    EXPECT_EQ(revoke(both, today), ledger::kRoleNotHeld.key);
    EXPECT_EQ(revoke(late, end), ledger::kRoleNotBegun.key);  // the first ends then anyway
    EXPECT_EQ(revoke(late, begin), "ok");
    EXPECT_EQ(days(late), (Held{true, true, true, true, false}));
}

TEST_P(StandingsContract, ThreeAdministratorsExcludeOneAnother) {
    for (const Role first :
         {Role::system_administrator, Role::security_administrator, Role::security_auditor}) {
        for (const Role second :
             {Role::system_administrator, Role::security_administrator, Role::security_auditor}) {
            if (first == second) continue;
            const PersonId person = office_.MakePersonAs(first);
            const auto refused = Do(office_.services(), office_.Shell(),
                                    ledger::GrantRole{{}, person, second, office_.today(), {}});
            ASSERT_FALSE(refused);
            EXPECT_EQ(refused.error().code, ledger::kRoleExcluded);
            // One after the other is no conflict.
            office_.Must(
                Do(office_.services(), office_.Shell(), ledger::RevokeRole{person, first, office_.today()}));
            EXPECT_TRUE(Do(office_.services(), office_.Shell(),
                           ledger::GrantRole{{}, person, second, office_.today().Next(), {}}));
        }
    }
}

TEST_P(StandingsContract, WhoLeavesKeepsNoRoleAnywhere) {
    const ledger::AgencyId root = office_.root();
    const PersonId person = office_.MakePersonAs(Role::security_administrator, root);
    const base::Day today = office_.today();
    office_.Must(Do(office_.services(), office_.Shell(root), ledger::LeavePerson{person, today.Next()}));
    constexpr static store::Sql kOpen = {
        "test_open_grants",
        "SELECT count(*) FROM grants WHERE person_id = $1 AND (until_day IS NULL OR until_day > $2)"};
    EXPECT_EQ(office_.database().Read(
                  [&](store::Connection& connection) { return connection.Count(kOpen, person, today); }),
              0);
}

TEST_P(StandingsContract, APlannedLeavingIsMovedUntilItHasCome) {
    const PersonId person = office_.MakePerson();
    const base::Day today = office_.today(), tomorrow = today.Next(), later = tomorrow.Next();
    const auto leave = [&](const base::Day& day) {
        return CodeOf(Do(office_.services(), office_.Shell(), ledger::LeavePerson{person, day}));
    };
    const auto grant = [&](Role role, const base::Day& from, std::optional<base::Day> until) {
        return CodeOf(
            Do(office_.services(), office_.Shell(), ledger::GrantRole{{}, person, role, from, until}));
    };
    EXPECT_EQ(leave(tomorrow), "ok");
    EXPECT_EQ(leave(tomorrow), ledger::kNothingChanged.key);
    EXPECT_EQ(grant(Role::handler, today, tomorrow), ledger::kPersonLeaving.key);
    EXPECT_EQ(grant(Role::handler, today, {}), ledger::kPersonLeaving.key);  // it would outlive the leaving
    EXPECT_EQ(grant(Role::handler, today, today), "ok");
    EXPECT_EQ(leave(later), "ok");
    EXPECT_EQ(grant(Role::leader, today, tomorrow), "ok");
    EXPECT_EQ(leave(today), "ok");
    EXPECT_EQ(leave(tomorrow), ledger::kPersonLeft.key);
    EXPECT_EQ(grant(Role::leader, tomorrow, {}), ledger::kPersonLeft.key);
}

TEST_P(StandingsContract, NoSeatOutlivesALeaving) {
    const PersonId person = office_.MakePerson();
    const base::Day today = office_.today(), gone = today.Next().Next(), last = gone.Previous();
    const auto leave = [&](const base::Day& day) {
        return CodeOf(Do(office_.services(), office_.Shell(), ledger::LeavePerson{person, day}));
    };
    const auto appoint = [&](const base::Day& from, std::optional<base::Day> until) {
        return CodeOf(Do(office_.services(), office_.Shell(),
                         ledger::AppointLeader{{}, person, ledger::Post::member, {}, from, until}));
    };
    const auto sits = [&](const base::Day& day) {
        const auto group = office_.database().Read([&](store::Connection& connection) {
            return store::LoadLeadingGroup(connection, office_.office());
        });
        return std::any_of(group.seats.begin(), group.seats.end(),
                           [&](const ledger::Seat& seat) { return seat.period.Holds(day); });
    };
    const base::Day founded = TestOffice::kFounded, early = founded.Next().Next();
    EXPECT_EQ(leave(gone), "ok");
    EXPECT_EQ(appoint(today, {}), ledger::kPersonLeaving.key);
    EXPECT_EQ(appoint(today, gone), ledger::kPersonLeaving.key);
    EXPECT_EQ(appoint(today, last), "ok");
    EXPECT_TRUE(sits(last));
    EXPECT_EQ(leave(last), "ok");
    EXPECT_FALSE(sits(last));
    EXPECT_EQ(leave(today), "ok");
    EXPECT_EQ(appoint(early, {}), ledger::kPersonLeft.key);
    EXPECT_EQ(appoint(founded, founded.Next()), "ok");  // the history of an office is entered after the fact
}

TEST_P(StandingsContract, NobodyGivesHimselfARole) {
    const PersonId administrator = office_.MakePersonAs(Role::security_administrator);
    const auto refused = Do(office_.services(), office_.As(administrator),
                            ledger::GrantRole{{}, administrator, Role::office_head, office_.today(), {}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ledger::kRoleToSelf);
}

TEST_P(StandingsContract, AnAdministratorCannotBeLent) {
    const PersonId administrator = office_.MakePersonAs(Role::security_administrator);
    const auto refused = Do(office_.services(), office_.As(administrator),
                            ledger::DelegateRole{{},
                                                 administrator,
                                                 office_.MakePerson(),
                                                 Role::security_administrator,
                                                 office_.today(),
                                                 office_.today()});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ledger::kRoleNotDelegable);
}

GK_EVERY_ENGINE(StandingsContract);

}  // namespace
}  // namespace gk::desk
