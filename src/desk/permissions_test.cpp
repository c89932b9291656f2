// Every act x every role through the real operations, against tests/tables/permissions.csv.

#include <gtest/gtest.h>

#include "base/messages.h"
#include "base/one_time_code.h"
#include "desk/test_office.h"
#include "desk/test_permissions.h"

namespace gk::desk {
namespace {

using ledger::Act;
using ledger::PersonId;
using ledger::Role;

/// One try of each act by somebody, on records made for it.
class Trier {
public:
    explicit Trier(TestOffice& office) : office_(office), secret_(base::NewSecret()) {}

    /// Makes what the act needs, as the operator; `about` is the person whom it is about. Then the act itself, by `caller`.
    std::optional<base::Error> Try(Act act, const Caller& caller, PersonId about) {
        const Services s = office_.services();
        const Caller shell = office_.Shell();
        const base::Day today = office_.today();
        switch (act) {
            case Act::register_region:
                return Of(Do(s, caller, ledger::RegisterRegion{NewRegion(), "街道", today}));
            case Act::close_region: {
                const ledger::RegisterRegion region{NewRegion(), "街道", today};
                office_.Must(Do(s, shell, region));
                return Of(Do(s, caller, ledger::CloseRegion{region.code, today}));
            }
            case Act::register_agency:
                return Of(Do(s, caller, office_.Agency("下属单位", {}, office_.office())));
            case Act::rename_agency: {
                const ledger::AgencyId id = NewAgency();
                return Of(Do(s, caller, ledger::RenameAgency{id, "新名称" + ToString(id), "", today}));
            }
            case Act::change_agency:
                return Of(Do(s, caller,
                             ledger::ChangeAgency{NewAgency(), ledger::AgencyKind::dispatched,
                                                  ledger::AgencyLevel::township}));
            case Act::move_agency:
                return Of(Do(s, caller, ledger::MoveAgency{NewAgency(), office_.office(), {}, "370124"}));
            case Act::close_agency: return Of(Do(s, caller, ledger::CloseAgency{NewAgency(), today, {}}));
            case Act::register_person: return Of(Do(s, caller, PersonWish({}, "李四")));
            case Act::change_person: {
                ledger::ChangePerson wish{.id = about, .name = {}, .phone = {}, .position = "主任"};
                return Of(Do(s, caller, wish));
            }
            case Act::leave_person: return Of(Do(s, caller, ledger::LeavePerson{about, today}));
            case Act::erase_person: {
                if (about != caller.person) office_.Must(Do(s, shell, ledger::LeavePerson{about, today}));
                return Of(Do(s, caller, ledger::ErasePerson{about}));
            }
            case Act::grant_role:
                return Of(Do(s, caller, ledger::GrantRole{{}, about, Role::leader, today, {}}));
            case Act::revoke_role:
                office_.Give(about, Role::leader);
                return Of(Do(s, caller, ledger::RevokeRole{about, Role::leader, today}));
            case Act::delegate_role:
                office_.Give(about, Role::leader);
                return Of(
                    Do(s, caller,
                       ledger::DelegateRole{{}, about, office_.MakePerson(), Role::leader, today, today}));
            case Act::end_delegation:
                return Of(Do(s, caller, ledger::EndDelegation{about, NewDelegation(about)}));
            case Act::report_absence:
                return Of(Do(s, caller, ledger::ReportAbsence{{}, about, today, today}));
            case Act::cancel_absence:
                return Of(Do(s, caller, ledger::CancelAbsence{about, NewAbsence(about)}));
            case Act::appoint_leader:
                return Of(
                    Do(s, caller, ledger::AppointLeader{{}, about, ledger::Post::member, "", today, {}}));
            case Act::dismiss_leader: return Of(Do(s, caller, ledger::DismissLeader{NewSeat(about), today}));
            case Act::set_setting:
                return Of(
                    Do(s, caller,
                       ledger::SetSetting{"test.for_all_three", std::to_string(values_++), today, false}));
            case Act::attach_file:
                return Of(Do(s, office_.files(), caller,
                             office_.FileAbout(SubjectOf(about), "person:" + ToString(about))));
            case Act::change_password: {
                // Only one's own can be asked for: the wish has no other field.
                const auto given = ResetPassword(s, shell, caller.person.value != 0 ? caller.person : about);
                return Of(ChangePassword(s, caller, {given ? given->password : ""}, {"Gkpass!2026x"}, {}));
            }
            case Act::reset_password: return Of(ResetPassword(s, caller, about));
            case Act::enrol_second_factor: {
                office_.Must(ResetPassword(s, shell, caller.person.value != 0 ? caller.person : about));
                return Of(EnrolSecondFactor(s, caller, {secret_}, {CodeNow()}));
            }
            case Act::reset_second_factor: {
                office_.Must(ResetPassword(s, shell, about));
                office_.Must(EnrolSecondFactor(s, office_.As(about), {secret_}, {CodeNow()}));
                return Of(ResetSecondFactor(s, caller, about));
            }
            case Act::unlock_account:
                office_.Must(ResetPassword(s, shell, about));
                return Of(UnlockAccount(s, caller, about));
            case Act::rotate_keys: return Of(RotateKeys(s, caller));
            case Act::receive_message: return std::nullopt;  // nobody can ask for it: below
            case Act::read_ledger: return Of(MayReadLedger(s, caller));
        }
        throw std::logic_error("an act without a try");
    }

    /// The acts on agencies, on the office itself.
    std::optional<base::Error> TryOnTheOffice(Act act, const Caller& caller) {
        const Services s = office_.services();
        const ledger::AgencyId id = office_.office();
        const base::Day day = DayOf(caller.now);
        if (act == Act::register_agency) return Of(Do(s, caller, office_.Agency("下属单位", {}, id)));
        if (act == Act::rename_agency) return Of(Do(s, caller, ledger::RenameAgency{id, "新名称", "", day}));
        if (act == Act::change_agency) return Of(Do(s, caller, ledger::ChangeAgency{id, {}, {}}));
        if (act == Act::move_agency)
            return Of(Do(s, caller, ledger::MoveAgency{id, office_.root(), {}, "370124"}));
        if (act == Act::close_agency) return Of(Do(s, caller, ledger::CloseAgency{id, day.Next(), {}}));
        throw std::logic_error("no act on an agency");
    }

private:
    template <class T>
    static std::optional<base::Error> Of(const base::Result<T>& result) {
        return result ? std::nullopt : std::optional(result.error());
    }
    std::string CodeNow() const { return base::CodeAt(secret_, office_.now().ms / 30'000); }
    std::string NewRegion() { return "370124" + std::to_string(100 + regions_++); }
    ledger::AgencyId NewAgency() {
        const auto id = store::NewId<ledger::AgencyId>(office_.now());
        office_.Must(
            Do(office_.services(), office_.Shell(), office_.Agency("下属单位", id, office_.office())));
        return id;
    }
    ledger::Standing StandingOf(PersonId person) {
        return office_.database().Read([&](store::Connection& connection) {
            return store::LoadStanding(connection, office_.office(), person);
        });
    }
    ledger::DelegationId NewDelegation(PersonId person) {
        const base::Day today = office_.today();
        office_.Give(person, Role::leader);
        office_.Must(Do(office_.services(), office_.As(person),
                        ledger::DelegateRole{{}, person, office_.MakePerson(), Role::leader, today, today}));
        return StandingOf(person).given.back().id;
    }
    ledger::AbsenceId NewAbsence(PersonId person) {
        const base::Day today = office_.today();
        office_.Must(
            Do(office_.services(), office_.As(person), ledger::ReportAbsence{{}, person, today, today}));
        return StandingOf(person).absences.back().id;
    }
    ledger::SeatId NewSeat(PersonId person) {
        office_.Must(Do(office_.services(), office_.Shell(),
                        ledger::AppointLeader{{}, person, ledger::Post::member, "", office_.today(), {}}));
        return office_.database().Read([&](store::Connection& connection) {
            return store::LoadLeadingGroup(connection, office_.office()).seats.back().id;
        });
    }

    TestOffice& office_;
    std::string secret_;
    int regions_ = 0, values_ = 0;
};

class Permissions : public testing::Test {
protected:
    ~Permissions() override { office_.ExpectWhatTheLedgerSays(); }

    TestOffice office_{store::TestEngine::sqlite};
    Trier trier_{office_};

    std::int64_t CountEvents() {
        return office_.database().Read([&](store::Connection& connection) {
            constexpr static store::Sql kCount = {"test_events", "SELECT count(*) FROM events"};
            return connection.Count(kCount);
        });
    }
};

TEST_F(Permissions, TheTableHasEveryAct) {
    const auto table = ReadPermissions();
    EXPECT_EQ(table.size(), ledger::ActTable().size());
    for (const ledger::ActRow& row : ledger::ActTable())
        EXPECT_TRUE(table.contains(std::string{row.key})) << row.key;
}

TEST_F(Permissions, RowsStandInTheOrderOfTheEnum) {
    std::size_t place = 0;
    for (const ledger::ActRow& row : ledger::ActTable())
        EXPECT_EQ(static_cast<std::size_t>(row.act), place++);
}

TEST_F(Permissions, EveryActByEveryRoleIsAsTheTableSays) {
    const auto table = ReadPermissions();
    for (const ledger::ActRow& row : ledger::ActTable()) {
        if (row.act == Act::receive_message) continue;
        const ExpectedPermission& expected = table.at(std::string{row.key});
        for (const Role role : ledger::AllRoles()) {
            // Own password and second factor have no wish about another: nobody but the person can be asked.
            if (expected.roles.empty()) continue;
            const bool shell = role == Role::operator_at_shell;
            const Caller caller = shell ? office_.Shell() : office_.As(office_.MakePersonAs(role));
            const auto refusal = trier_.Try(row.act, caller, office_.MakePerson());
            const std::string name = base::Message("role." + std::string{KeyOf(role)});
            SCOPED_TRACE(std::string{row.key} + " by " + name);
            if (expected.roles.contains(name)) {
                EXPECT_FALSE(refusal) << refusal->code.key << ' ' << refusal->detail;
            } else {
                ASSERT_TRUE(refusal);
                EXPECT_EQ(refusal->code, ledger::kNotAllowed) << refusal->code.key << ' ' << refusal->detail;
            }
        }
    }
}

TEST_F(Permissions, WithoutARoleOnlyOnesOwnAffairs) {
    const auto table = ReadPermissions();
    for (const ledger::ActRow& row : ledger::ActTable()) {
        if (row.act == Act::receive_message) continue;
        const ExpectedPermission& expected = table.at(std::string{row.key});
        SCOPED_TRACE(row.key);
        if (!expected.roles.empty()) {
            const auto of_another =
                trier_.Try(row.act, office_.As(office_.MakePerson()), office_.MakePerson());
            ASSERT_TRUE(of_another);
            EXPECT_EQ(of_another->code, ledger::kNotAllowed) << of_another->code.key;
        }
        const PersonId person = office_.MakePerson();
        const auto of_himself = trier_.Try(row.act, office_.As(person), person);
        EXPECT_EQ(!of_himself, expected.self) << (of_himself ? of_himself->code.key : "");
        if (of_himself) {
            EXPECT_EQ(of_himself->code, ledger::kNotAllowed);
        }
    }
}

/// Tomorrow the office is closed.
TEST(PermissionsWhenClosed, OnlyWhatEndsGuardsOrReadsGoesOn) {
    const auto table = ReadPermissions();
    for (const ledger::ActRow& row : ledger::ActTable()) {
        const ExpectedPermission& expected = table.at(std::string{row.key});
        SCOPED_TRACE(row.key);
        EXPECT_EQ(row.where == ledger::In::any, expected.when_closed);
        if (row.act == Act::receive_message) continue;  // PermissionsOfPlaces: AClosedAgencyStillReceives
        TestOffice office(store::TestEngine::sqlite);
        Trier trier(office);
        const base::Day tomorrow = office.today().Next();
        const PersonId about = office.MakePerson(), head = office.MakePersonAs(Role::office_head);
        office.Must(Do(office.services(), office.Shell(office.root()),
                       ledger::CloseAgency{office.office(), tomorrow, {}}));
        const bool shell = expected.roles.contains("运维（命令行）");
        Caller caller = shell ? office.Shell() : office.As(expected.roles.empty() ? about : head);
        caller.now.ms += 86'400'000;
        std::optional<base::Error> refusal;
        switch (row.act) {  // these would need an agency below the office
            case Act::register_agency:
            case Act::rename_agency:
            case Act::change_agency:
            case Act::move_agency:
            case Act::close_agency: refusal = trier.TryOnTheOffice(row.act, caller); break;
            default: refusal = trier.Try(row.act, caller, about);
        }
        const bool closed = refusal && refusal->code == ledger::kAgencyClosed;
        EXPECT_EQ(closed, !expected.when_closed) << (refusal ? refusal->code.key : "");
    }
}

TEST_F(Permissions, ARefusalLeavesNoTrace) {
    const PersonId stranger = office_.MakePerson(), person = office_.MakePerson();
    const std::int64_t before = CountEvents();
    EXPECT_FALSE(Do(office_.services(), office_.As(stranger),
                    ledger::GrantRole{{}, person, Role::leader, office_.today(), {}}));
    EXPECT_FALSE(Do(office_.services(), office_.As(stranger), ledger::LeavePerson{person, office_.today()}));
    EXPECT_EQ(CountEvents(), before);
}

TEST_F(Permissions, ARoleHoldsOnlyInItsAgencyAndOnItsDays) {
    const ledger::AgencyId other = office_.MakeAgency("示例县教育局");
    const PersonId person = office_.MakePersonAs(Role::security_administrator);
    const PersonId about = office_.MakePerson();
    const ledger::GrantRole wish{{}, about, Role::leader, office_.today(), {}};
    const auto elsewhere = Do(office_.services(), office_.As(person, other), wish);
    ASSERT_FALSE(elsewhere);
    EXPECT_EQ(elsewhere.error().code, ledger::kNotAllowed);
    office_.Must(Do(office_.services(), office_.Shell(),
                    ledger::RevokeRole{person, Role::security_administrator, office_.today()}));
    office_.Must(Do(office_.services(), office_.As(person), wish));  // until the end of the day
    office_.PassDays(1);
    const auto next_day = Do(office_.services(), office_.As(person),
                             ledger::GrantRole{{}, about, Role::handler, office_.today(), {}});
    ASSERT_FALSE(next_day);
    EXPECT_EQ(next_day.error().code, ledger::kNotAllowed);
}

TEST_F(Permissions, AdministratorsOfTheRootAreAdministratorsEverywhereOthersNot) {
    for (const auto& [role, allowed] :
         {std::pair{Role::security_administrator, true}, {Role::office_head, false}}) {
        const PersonId person = office_.MakePersonAs(role, office_.root());
        const PersonId about = office_.MakePerson();
        const auto done = role == Role::office_head
                              ? Do(office_.services(), office_.As(person),
                                   ledger::ReportAbsence{{}, about, office_.today(), office_.today()})
                              : Do(office_.services(), office_.As(person),
                                   ledger::GrantRole{{}, about, Role::leader, office_.today(), {}});
        EXPECT_EQ(done.has_value(), allowed);
    }
}

TEST_F(Permissions, ADelegateMayWhileTheDelegationAndTheGrantHold) {
    const PersonId head = office_.MakePersonAs(Role::office_head), deputy = office_.MakePerson();
    const base::Day today = office_.today();
    office_.Must(Do(office_.services(), office_.As(head),
                    ledger::DelegateRole{{}, head, deputy, Role::office_head, today, today.Next()}));
    const auto report = [&] {
        return Do(office_.services(), office_.As(deputy),
                  ledger::ReportAbsence{{}, office_.MakePerson(), office_.today(), office_.today()});
    };
    EXPECT_TRUE(report());
    office_.PassDays(1);
    EXPECT_TRUE(report());
    office_.Must(Do(office_.services(), office_.Shell(),
                    ledger::RevokeRole{head, Role::office_head, office_.today().Previous()}));
    EXPECT_FALSE(report());  // what was lent by somebody who no longer holds it is worth nothing
}

TEST_F(Permissions, WhoLeftMayNothing) {
    const PersonId person = office_.MakePersonAs(Role::security_administrator);
    office_.Must(Do(office_.services(), office_.Shell(), ledger::LeavePerson{person, office_.today()}));
    const auto done = Do(office_.services(), office_.As(person),
                         ledger::GrantRole{{}, office_.MakePerson(), Role::leader, office_.today(), {}});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ledger::kPersonLeft);
}

TEST_F(Permissions, AnAgencyIsChangedOnlyByItselfOrByOneAbove) {
    const ledger::AgencyId sibling = office_.MakeAgency("示例县教育局");
    const ledger::RenameAgency wish{sibling, "新名称", "", office_.today()};
    const auto by_sibling = Do(office_.services(), office_.Shell(), wish);
    ASSERT_FALSE(by_sibling);
    EXPECT_EQ(by_sibling.error().code, ledger::kNotYours);
    EXPECT_TRUE(Do(office_.services(), office_.Shell(office_.root()), wish));
}

}  // namespace
}  // namespace gk::desk
