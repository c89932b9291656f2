// What the table of acts does not say: whose record it is, which agency, and what nobody may give himself.

#include <gtest/gtest.h>

#include "base/messages.h"
#include "desk/test_office.h"

namespace gk::desk {
namespace {

using ledger::Act;
using ledger::PersonId;
using ledger::Role;

class PermissionsOfPlaces : public testing::Test {
protected:
    ~PermissionsOfPlaces() override { office_.ExpectWhatTheLedgerSays(); }

    TestOffice office_{store::TestEngine::sqlite};

    Services services() { return office_.services(); }
    ledger::AgencyId Other() { return office_.MakeAgency("示例县教育局"); }
    template <class T>
    static void ExpectRefusal(const base::Result<T>& result, const base::ErrorCode& reason) {
        ASSERT_FALSE(result) << "not refused";
        EXPECT_EQ(result.error().code.key, reason.key) << result.error().detail;
    }
};

TEST_F(PermissionsOfPlaces, WhatNobodyCanAskForByRoleIsNobodysInTheTable) {
    // Own password and own second factor name no other person, and a message is received by the outbox alone, so that no operation
    // can be called by somebody else: the row itself is looked at.
    for (const Act act : {Act::change_password, Act::enrol_second_factor}) {
        EXPECT_TRUE(RowOf(act).roles.none());
        EXPECT_TRUE(RowOf(act).by_self);
    }
    EXPECT_EQ(RowOf(Act::receive_message).roles, Only(Role::operator_at_shell));
}

TEST_F(PermissionsOfPlaces, WhatIsAboutNobodyIsNobodysOwnAffair) {
    // 本人 would have no effect in these rows, and somebody who wrote it there would think that it had.
    for (const Act act :
         {Act::register_region, Act::close_region, Act::register_agency, Act::rename_agency,
          Act::change_agency, Act::move_agency, Act::close_agency, Act::register_person, Act::dismiss_leader,
          Act::set_setting, Act::attach_file, Act::rotate_keys, Act::receive_message, Act::read_ledger})
        EXPECT_FALSE(RowOf(act).by_self) << KeyOf(act);
}

TEST_F(PermissionsOfPlaces, TheOutboxMayReceive) {
    EXPECT_EQ(office_.Must(DeliverMessages(services(), office_.now())), 1);
}

TEST_F(PermissionsOfPlaces, AnAgencyIsFoundedOnlyBelowItselfOrOneBelow) {
    const ledger::AgencyId other = Other();
    ExpectRefusal(Do(services(), office_.Shell(), office_.Agency("下属单位", {}, other)), ledger::kNotYours);
    EXPECT_TRUE(Do(services(), office_.Shell(office_.root()), office_.Agency("下属单位", {}, other)));
}

TEST_F(PermissionsOfPlaces, AnAgencyIsMovedOnlyToItselfOrToOneBelow) {
    const ledger::AgencyId other = Other(), below = store::NewId<ledger::AgencyId>(office_.now());
    office_.Must(Do(services(), office_.Shell(), office_.Agency("下属单位", below, office_.office())));
    const ledger::MoveAgency wish{below, other, {}, "370124"};
    ExpectRefusal(Do(services(), office_.Shell(), wish), ledger::kNotYours);
    EXPECT_TRUE(Do(services(), office_.Shell(office_.root()), wish));
}

TEST_F(PermissionsOfPlaces, AnAgencyIsMovedAndClosedOnlyByItselfOrByOneAbove) {
    const ledger::AgencyId other = Other();
    ExpectRefusal(Do(services(), office_.Shell(), ledger::MoveAgency{other, office_.root(), {}, "370124"}),
                  ledger::kNotYours);
    ExpectRefusal(Do(services(), office_.Shell(), ledger::CloseAgency{other, office_.today(), {}}),
                  ledger::kNotYours);
}

TEST_F(PermissionsOfPlaces, PeopleAreChangedOnlyByTheAgencyThatKeepsThem) {
    const ledger::AgencyId other = Other();
    const PersonId person = office_.MakePerson();
    const Caller caller = office_.As(office_.MakePersonAs(Role::system_administrator, other), other);
    ledger::ChangePerson change{.id = person, .name = {}, .phone = {}, .position = "主任"};
    ExpectRefusal(Do(services(), caller, change), ledger::kPersonElsewhere);
    ExpectRefusal(Do(services(), caller, ledger::LeavePerson{person, office_.today()}),
                  ledger::kPersonElsewhere);
    office_.Must(Do(services(), office_.Shell(), ledger::LeavePerson{person, office_.today()}));
    ExpectRefusal(Do(services(), office_.Shell(other), ledger::ErasePerson{person}),
                  ledger::kPersonElsewhere);
}

TEST_F(PermissionsOfPlaces, AccountsAreChangedOnlyByTheAgencyThatKeepsThePerson) {
    const ledger::AgencyId other = Other();
    const PersonId person = office_.MakePerson();
    office_.Must(ResetPassword(services(), office_.Shell(), person));
    ExpectRefusal(ResetPassword(services(), office_.Shell(other), person), ledger::kPersonElsewhere);
    ExpectRefusal(UnlockAccount(services(), office_.Shell(other), person), ledger::kPersonElsewhere);
    ExpectRefusal(ResetSecondFactor(services(), office_.Shell(other), person), ledger::kPersonElsewhere);
}

TEST_F(PermissionsOfPlaces, TheKeysOfTheInstallationAreChangedOnlyByItsOwnAgency) {
    const Caller of_office = office_.As(office_.MakePersonAs(Role::security_administrator));
    ExpectRefusal(RenewRecovery(services(), of_office), ledger::kNotYours);
    ExpectRefusal(RotateInstallationKey(services(), of_office, base::Key::Random()), ledger::kNotYours);
    EXPECT_TRUE(RenewRecovery(services(), office_.Shell(office_.root())));
}

TEST_F(PermissionsOfPlaces, WhoLeftIsGivenNoPassword) {
    const PersonId person = office_.MakePerson();
    office_.Must(Do(services(), office_.Shell(), ledger::LeavePerson{person, office_.today()}));
    ExpectRefusal(ResetPassword(services(), office_.Shell(), person), ledger::kPersonLeft);
}

TEST_F(PermissionsOfPlaces, OnesPasswordIsChangedOnlyByWhoKnowsTheOldOne) {
    const PersonId person = office_.MakePerson();
    const auto given = office_.Must(ResetPassword(services(), office_.Shell(), person));
    ExpectRefusal(ChangePassword(services(), office_.As(person), {"not the old one"}, {"Gkpass!2026x"}, {}),
                  ledger::kPasswordOld);
    EXPECT_TRUE(ChangePassword(services(), office_.As(person), {given.password}, {"Gkpass!2026x"}, {}));
}

TEST_F(PermissionsOfPlaces, ALeadingGroupTakesOnlyPeopleOfItsAgency) {
    const ledger::AgencyId other = Other();
    const ledger::AppointLeader wish{{}, office_.MakePerson(), ledger::Post::member, "", office_.today(), {}};
    ExpectRefusal(Do(services(), office_.Shell(other), wish), ledger::kPersonElsewhere);
    EXPECT_TRUE(Do(services(), office_.Shell(), wish));
}

TEST_F(PermissionsOfPlaces, SettingsOfTheInstallationAreTheRootsAlone) {
    const ledger::SetSetting wish{"password.least_length", "12", office_.today(), true};
    ExpectRefusal(Do(services(), office_.Shell(), wish), ledger::kNotYours);
    EXPECT_TRUE(Do(services(), office_.Shell(office_.root()), wish));
}

TEST_F(PermissionsOfPlaces, ASettingBelongsToOneKindOfOffice) {
    const ledger::SetSetting wish{"password.least_length", "12", office_.today(), false};
    const PersonId head = office_.MakePersonAs(Role::office_head);
    ExpectRefusal(Do(services(), office_.As(head), wish), ledger::kSettingNotYours);
    EXPECT_TRUE(Do(services(), office_.As(office_.MakePersonAs(Role::security_administrator)), wish));
}

TEST_F(PermissionsOfPlaces, OnesRolesAreWhereOneIsKeptAndNowhereElse) {
    const ledger::AgencyId other = Other();
    const PersonId person = office_.MakePerson(), there = office_.MakePersonAs(Role::office_head, other);
    const base::Day today = office_.today();
    // Also not in the root, whose administrators are administrators everywhere.
    for (const ledger::AgencyId agency : {other, office_.root()}) {
        const ledger::GrantRole wish{{}, person, Role::security_administrator, today, {}};
        ExpectRefusal(Do(services(), office_.Shell(agency), wish), ledger::kPersonElsewhere);
    }
    ExpectRefusal(Do(services(), office_.As(there, other),
                     ledger::DelegateRole{{}, there, person, Role::office_head, today, today}),
                  ledger::kPersonElsewhere);
    ExpectRefusal(Do(services(), office_.As(person, other), ledger::ReportAbsence{{}, person, today, today}),
                  ledger::kPersonElsewhere);
}

TEST_F(PermissionsOfPlaces, AClosedAgencyStillReceives) {
    const ledger::AgencyId other = Other();
    office_.Must(
        Do(services(), office_.Shell(office_.root()), ledger::CloseAgency{other, office_.today(), {}}));
    EXPECT_EQ(office_.Must(DeliverMessages(services(), office_.now())),
              2);  // that it and the office were made
}

TEST_F(PermissionsOfPlaces, NothingIsDoneInAnAgencyThatIsNotThere) {
    const ledger::AgencyId nowhere{4711};
    ExpectRefusal(
        Do(services(), office_.Shell(nowhere), ledger::RegisterRegion{"370125", "某县", office_.today()}),
        ledger::kNotFound);
    ExpectRefusal(RotateKeys(services(), office_.Shell(nowhere)), ledger::kNotFound);
}

TEST_F(PermissionsOfPlaces, NobodyGivesHimselfARole) {
    const PersonId person = office_.MakePersonAs(Role::security_administrator);
    const ledger::GrantRole wish{{}, person, Role::final_reviewer, office_.today(), {}};
    ExpectRefusal(Do(services(), office_.As(person), wish), ledger::kRoleToSelf);
}

TEST_F(PermissionsOfPlaces, NobodyIsGivenTheShell) {
    const ledger::GrantRole wish{{}, office_.MakePerson(), Role::operator_at_shell, office_.today(), {}};
    ExpectRefusal(Do(services(), office_.Shell(), wish), ledger::kRoleNotGrantable);
}

TEST_F(PermissionsOfPlaces, TheThreeAdministratorsExcludeOneAnother) {
    constexpr std::array kAdministrators = {Role::system_administrator, Role::security_administrator,
                                            Role::security_auditor};
    for (const Role has : kAdministrators)
        for (const Role wanted : kAdministrators) {
            if (has == wanted) continue;
            const ledger::GrantRole wish{{}, office_.MakePersonAs(has), wanted, office_.today(), {}};
            ExpectRefusal(Do(services(), office_.Shell(), wish), ledger::kRoleExcluded);
        }
}

TEST_F(PermissionsOfPlaces, NothingIsAttachedToWhoWasErased) {
    const PersonId person = office_.MakePerson(), officer = office_.MakePersonAs(Role::information_officer);
    const auto wish = office_.FileAbout(SubjectOf(person), "person:" + ToString(person));
    office_.Must(Do(services(), office_.Shell(), ledger::LeavePerson{person, office_.today()}));
    office_.Must(Do(services(), office_.Shell(), ledger::ErasePerson{person}));
    ExpectRefusal(Do(services(), office_.files(), office_.As(officer), wish), ledger::kPersonErased);
}

TEST_F(PermissionsOfPlaces, FilesAreAboutPeopleOfTheAgencyOrAboutItself) {
    const Caller officer = office_.As(office_.MakePersonAs(Role::information_officer));
    const ledger::AgencyId other = Other();
    auto wish = office_.FileAbout(SubjectOf(office_.office()), "agency:" + ToString(office_.office()));
    EXPECT_TRUE(Do(services(), office_.files(), officer, wish));
    wish.subject = SubjectOf(office_.MakePersonIn(other));
    ExpectRefusal(Do(services(), office_.files(), officer, wish), ledger::kPersonElsewhere);
    for (const ledger::SubjectId nobody : {SubjectOf(other), ledger::SubjectId{4711}}) {
        wish.subject = nobody;
        ExpectRefusal(Do(services(), office_.files(), officer, wish), ledger::kNotFound);
    }
}

TEST_F(PermissionsOfPlaces, AdministratorsLendTheirRoleToNobodyAndNobodyLendsToHimself) {
    const base::Day today = office_.today();
    const PersonId administrator = office_.MakePersonAs(Role::system_administrator);
    const PersonId head = office_.MakePersonAs(Role::office_head);
    const PersonId other = office_.MakePerson();
    ExpectRefusal(
        Do(services(), office_.As(administrator),
           ledger::DelegateRole{{}, administrator, other, Role::system_administrator, today, today}),
        ledger::kRoleNotDelegable);
    ExpectRefusal(Do(services(), office_.As(head),
                     ledger::DelegateRole{{}, head, head, Role::office_head, today, today}),
                  ledger::kRoleToSelf);
}

}  // namespace
}  // namespace gk::desk
