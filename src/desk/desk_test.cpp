// What the operations leave behind: records, events, personal data, messages.

#include "desk/desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "desk/test_office.h"
#include "store/accounts.h"
#include "store/event_log.h"
#include "store/outbox.h"

namespace gk::desk {
namespace {

using ledger::PersonId;
using ledger::Role;
using testing::HasSubstr;
using testing::Not;

class DeskContract : public testing::TestWithParam<store::TestEngine> {
protected:
    std::string LastEvent(ledger::AgencyId agency) {
        return office_.database().Read([&](store::Connection& connection) {
            const auto head = store::LoadHead(connection, agency);
            return store::LoadEvents(connection, agency, {head->seq - 1, {}, 1}).front().bytes;
        });
    }
    std::vector<ledger::ChainFinding> Verify() {
        return office_.database().Read([](store::Connection& connection) {
            return store::VerifyLedger(connection, std::nullopt, {}).findings;
        });
    }
    template <class T>
    static std::string CodeOf(const base::Result<T>& result) {
        return result ? "ok" : std::string{result.error().code.key};
    }
    ledger::Agency AgencyNow(ledger::AgencyId id) {
        return office_.database().Read(
            [&](store::Connection& connection) { return *store::LoadAgency(connection, id); });
    }
    ledger::PersonalText NameOf(PersonId person) {
        return office_.database().Read([&](store::Connection& connection) {
            const auto found = store::LoadPerson(connection, person);
            return *office_.vault().Open(connection, found->agency, found->name.id);
        });
    }

    TestOffice office_{GetParam()};
};

TEST_P(DeskContract, AnEventSaysWhoDidWhatOnWhichGroundAndToWhom) {
    const PersonId administrator = office_.MakePersonAs(Role::security_administrator),
                   person = office_.MakePerson();
    office_.Must(Do(office_.services(), office_.As(administrator),
                    ledger::GrantRole{{}, person, Role::office_head, office_.today(), {}},
                    {"示办发〔2026〕3号", {}}));
    const std::string event = LastEvent(office_.office());
    EXPECT_THAT(event, HasSubstr(R"("act":"role.grant","actor":{"person":")" + ToString(administrator) +
                                 R"(","as":"security_administrator"},"record":"person:)" + ToString(person) +
                                 R"(","ground":"示办发〔2026〕3号","data":{"grant":")"));
    EXPECT_THAT(event, HasSubstr(R"("role":"office_head","from":"2026-06-21"})"));
}

TEST_P(DeskContract, PersonalDataIsNotInTheEventButItsHashIs) {
    const PersonId person = office_.MakePerson("欧阳示例");
    const std::string event = LastEvent(office_.office());
    EXPECT_THAT(event, Not(HasSubstr("欧阳示例")));
    const ledger::PersonalText name = NameOf(person);
    EXPECT_EQ(name.value, "欧阳示例");
    EXPECT_THAT(event, HasSubstr(R"("name":{"personal":")" + ToString(name.id) + R"(","hash":")" +
                                 base::ToHex(base::BytesOf(name.hash)) + '"'));
}

TEST_P(DeskContract, AFileIsTheOneThatWasUploaded) {
    const PersonId about = office_.MakePerson();
    const Caller officer = office_.As(office_.MakePersonAs(Role::handler));
    const auto good = office_.FileAbout(SubjectOf(about), "person:" + ToString(about));
    const auto attach = [&](const ledger::AttachFile& wish) {
        return CodeOf(Do(office_.services(), office_.files(), officer, wish));
    };
    for (const auto& name : {std::string{}, std::string(64, '0'), std::string{"../../etc/passwd"},
                             good.file.substr(1), good.file + "0", std::string(64, 'G')}) {
        auto wish = good;
        wish.file = name;
        EXPECT_EQ(attach(wish), ledger::kFileMissing.key) << name;
    }
    for (const std::int64_t size : {std::int64_t{-1}, good.size - 1, good.size + 1}) {
        auto wish = good;
        wish.size = size;
        EXPECT_EQ(attach(wish), ledger::kFileMissing.key) << size;
    }
    for (const std::string type :
         {"", "pdf", "application/", "/pdf", "application/pdf; a=b", "a/b/c", "a b/c", "+a/b"}) {
        auto wish = good;
        wish.media_type = type;
        EXPECT_EQ(attach(wish), ledger::kMediaType.key) << type;
    }
    EXPECT_EQ(attach(good), "ok");
    EXPECT_THAT(LastEvent(office_.office()), HasSubstr(R"("subject":")" + ToString(about) + '"'));
    auto other = good;
    other.media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    EXPECT_EQ(attach(other), "ok");
}

TEST_P(DeskContract, ErasureTakesNamePhoneAndAccountAndLeavesTheOfficialFacts) {
    const PersonId person = office_.MakePerson("欧阳示例");
    const auto login = office_.database().Read(
        [&](store::Connection& connection) { return *store::LoadPerson(connection, person)->login; });
    const std::string registered = LastEvent(office_.office());
    office_.Must(ResetPassword(office_.services(), office_.Shell(), person));
    office_.Must(Do(office_.services(), office_.Shell(), ledger::LeavePerson{person, office_.today()}));
    office_.Must(Do(office_.services(), office_.Shell(), ledger::ErasePerson{person}));
    office_.database().Read([&](store::Connection& connection) {
        const auto erased = store::LoadPerson(connection, person);
        EXPECT_FALSE(erased->login);
        EXPECT_EQ(erased->position, "");
        EXPECT_EQ(office_.vault().Open(connection, office_.office(), erased->name.id)->value, "");
        EXPECT_FALSE(store::LoadAccount(connection, {office_.office(), person}));
        return 0;
    });
    // 职务信息 stays in the ledger (docs/decisions/0006-personal-data.md).
    EXPECT_THAT(registered, HasSubstr(R"("login":")" + login + '"'));
    EXPECT_THAT(registered, HasSubstr(R"("position":"科员")"));
}

TEST_P(DeskContract, RotationAndErasureLeaveTheChainWhole) {
    const PersonId gone = office_.MakePerson("欧阳示例"), stays = office_.MakePerson("司马样本");
    office_.Must(RotateKeys(office_.services(), office_.Shell()));
    office_.Must(Do(office_.services(), office_.Shell(), ledger::LeavePerson{gone, office_.today()}));
    office_.Must(Do(office_.services(), office_.Shell(), ledger::ErasePerson{gone}));
    office_.Must(RotateKeys(office_.services(), office_.Shell()));
    EXPECT_EQ(NameOf(gone).value, "");
    EXPECT_EQ(NameOf(stays).value, "司马样本");
    EXPECT_TRUE(Verify().empty());
}

TEST_P(DeskContract, ANewAgencyRecordsThatItWasRegisteredOnce) {
    EXPECT_EQ(*DeliverMessages(office_.services(), office_.now()), 1);  // the office itself
    const ledger::AgencyId agency = office_.MakeAgency("示例县教育局");
    EXPECT_EQ(*DeliverMessages(office_.services(), office_.now()), 1);
    EXPECT_EQ(*DeliverMessages(office_.services(), office_.now()), 0);
    EXPECT_THAT(LastEvent(agency), HasSubstr(R"("act":"message.receive")"));
    EXPECT_THAT(LastEvent(agency), HasSubstr("示例县教育局"));
    EXPECT_TRUE(Verify().empty());
}

TEST_P(DeskContract, AMessageThatComesTwiceIsReceivedOnce) {
    ASSERT_TRUE(DeliverMessages(office_.services(), office_.now()));
    const ledger::AgencyId agency = office_.MakeAgency("示例县教育局");
    const auto waiting = office_.database().Read(
        [](store::Connection& connection) { return store::LoadWaiting(connection, {}, 10); });
    ASSERT_EQ(waiting.size(), 1U);
    // The receiver's transaction went through, the sender's mark did not.
    const auto received = office_.database().Write([&](store::Connection& connection) -> base::Result<bool> {
        return store::Receive(connection, waiting.front(), office_.now());
    });
    EXPECT_TRUE(*received);
    EXPECT_EQ(*DeliverMessages(office_.services(), office_.now()), 0);
    EXPECT_EQ(waiting.front().to, agency);
}

TEST_P(DeskContract, AMessageThatCannotBeHandedOverHoldsUpNoOther) {
    ASSERT_TRUE(DeliverMessages(office_.services(), office_.now()));
    const ledger::AgencyId agency = office_.MakeAgency("示例县教育局");
    // The clock of one receiver's chain is ahead: whatever it does now is refused.
    const base::Moment ahead{office_.now().ms + 3'600'000};
    const ledger::AgencyId late = office_.MakeAgency("示例县民政局");
    office_.Must(office_.database().Write([&](store::Connection& connection) {
        ledger::Event event;
        event.agency = late;
        event.at = ahead;
        event.act = ledger::Act::rotate_keys;
        event.record = "key:1";
        event.data = "{}";
        store::PutMessage(connection, {office_.root(), {1}, late, "test", "{}"}, office_.now());
        store::PutMessage(connection, {office_.root(), {2}, agency, "test", "{}"}, office_.now());
        return store::AppendEvent(connection, event);
    }));
    const auto delivered = DeliverMessages(office_.services(), office_.now());
    ASSERT_FALSE(delivered);
    EXPECT_EQ(delivered.error().code, ledger::kClockBackwards);
    EXPECT_THAT(LastEvent(agency), HasSubstr(R"("act":"message.receive")"));
    const auto waiting = office_.database().Read(
        [](store::Connection& connection) { return store::LoadWaiting(connection, {}, 10); });
    for (const store::Message& message : waiting) EXPECT_EQ(message.to, late);
    EXPECT_EQ(waiting.size(), 2U);  // that it is registered, and the other
    EXPECT_EQ(*DeliverMessages(office_.services(), ahead), 2);
}

TEST_P(DeskContract, WhoSawAnOlderVersionIsRefused) {
    const PersonId person = office_.MakePerson();
    const ledger::ChangePerson wish{.id = person, .name = {}, .phone = {}, .position = "主任"};
    EXPECT_TRUE(Do(office_.services(), office_.Shell(), wish, {"", 1}));
    const auto late = Do(office_.services(), office_.Shell(), wish, {"", 1});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, ledger::kChangedMeanwhile);
    const ledger::ChangePerson other{.id = person, .name = {}, .phone = {}, .position = "副主任"};
    EXPECT_TRUE(Do(office_.services(), office_.Shell(), other, {"", 2}));
}

TEST_P(DeskContract, ASettingThatSomebodyElseChangedMeanwhileIsNotSet) {
    const auto set = [&](const std::string& value, std::int64_t seen) {
        const ledger::SetSetting wish{"session.idle_minutes", value, office_.today(), false};
        return Do(office_.services(), office_.Shell(), wish, {"", seen});
    };
    const auto first = set("40", 0);
    ASSERT_TRUE(first);
    EXPECT_EQ(CodeOf(set("50", 0)), ledger::kChangedMeanwhile.key);
    EXPECT_EQ(CodeOf(set("50", first->event.seq)), "ok");
}

TEST_P(DeskContract, WhatChangesNothingIsRefusedAndLeavesNoEvent) {
    const PersonId person = office_.MakePerson("欧阳示例");
    const base::Day today = office_.today();
    const Caller shell = office_.Shell(), root = office_.Shell(office_.root());
    const auto change = [&](ledger::ChangePerson wish) {
        wish.id = person;
        return CodeOf(Do(office_.services(), shell, wish));
    };
    const auto set = [&](const std::string& value, const base::Day& from) {
        return CodeOf(
            Do(office_.services(), shell, ledger::SetSetting{"session.idle_minutes", value, from, false}));
    };
    const ledger::PersonalText name{"欧阳示例", {}, {}}, phone{"0531-87654321", {}, {}};
    EXPECT_EQ(change({.id = {}, .name = {}, .phone = phone, .position = {}}), "ok");
    EXPECT_EQ(set("40", today), "ok");
    const std::string last = LastEvent(office_.office());
    const std::string nothing{ledger::kNothingChanged.key};
    EXPECT_EQ(change({}), nothing);
    EXPECT_EQ(change({.id = {}, .name = name, .phone = phone, .position = "科员"}), nothing);
    EXPECT_EQ(set("40", today), nothing);
    EXPECT_EQ(set("40", today.Next()), nothing);
    const auto agency = AgencyNow(office_.office());
    const ledger::MoveAgency move{agency.id, agency.parent, agency.authority, agency.region};
    EXPECT_EQ(CodeOf(Do(office_.services(), root, move)), nothing);
    auto again = AgencyWish({}, agency.names.front().name, agency.parent);
    EXPECT_EQ(CodeOf(Do(office_.services(), root, again)), ledger::kAgencyNameTaken.key);
    EXPECT_EQ(LastEvent(office_.office()), last);
    EXPECT_EQ(change({.id = {}, .name = name, .phone = {}, .position = "科长"}), "ok");  // something is new
    EXPECT_EQ(set("30", today), "ok");
    again.parent = office_.office();
    EXPECT_EQ(CodeOf(Do(office_.services(), root, again)), "ok");  // below another
}

TEST_P(DeskContract, ARoleThatHasNotBegunIsTakenBackAtOnceOrNotAtAll) {
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

TEST_P(DeskContract, OfTwoGrantsOfARoleTheOneThatHoldsIsEndedAndBothAtOnce) {
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
                held.push_back(store::LoadCaller(connection, person, day).roles.any());
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

TEST_P(DeskContract, ASettingHoldsFromItsDayAndThePastKeepsItsValue) {
    const auto value = [&](const base::Day& day) {
        return office_.database().Read([&](store::Connection& connection) {
            return SettingOn(office_.services(), connection, office_.office(), "session.idle_minutes", day);
        });
    };
    const base::Day today = office_.today();
    EXPECT_EQ(value(today), "30");
    office_.Must(Do(office_.services(), office_.Shell(office_.root()),
                    ledger::SetSetting{"session.idle_minutes", "40", today, true}));
    office_.Must(Do(office_.services(), office_.Shell(),
                    ledger::SetSetting{"session.idle_minutes", "50", today.Next(), false}));
    EXPECT_EQ(value(today.Previous()), "30");
    EXPECT_EQ(value(today), "40");
    EXPECT_EQ(value(today.Next()), "50");
    EXPECT_FALSE(Do(office_.services(), office_.Shell(),
                    ledger::SetSetting{"session.idle_minutes", "60", today, true}));  // not the root's
    for (const char* wrong : {"4", "241", "", "x", "30 "})
        EXPECT_FALSE(Do(office_.services(), office_.Shell(),
                        ledger::SetSetting{"session.idle_minutes", wrong, today, false}));
}

TEST_P(DeskContract, ThreeAdministratorsExcludeOneAnother) {
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

TEST_P(DeskContract, WhoLeavesKeepsNoRoleAnywhere) {
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

TEST_P(DeskContract, APlannedLeavingIsMovedUntilItHasCome) {
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

TEST_P(DeskContract, NoSeatOutlivesALeaving) {
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

TEST_P(DeskContract, NobodyGivesHimselfARole) {
    const PersonId administrator = office_.MakePersonAs(Role::security_administrator);
    const auto refused = Do(office_.services(), office_.As(administrator),
                            ledger::GrantRole{{}, administrator, Role::office_head, office_.today(), {}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ledger::kRoleToSelf);
}

TEST_P(DeskContract, AnAdministratorCannotBeLent) {
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

TEST_P(DeskContract, ACreditCodeIsTakenHoweverItIsWritten) {
    auto wish = office_.Agency("示例县教育局", {}, office_.root());
    wish.credit_code = "11341702486344515H";
    office_.Must(Do(office_.services(), office_.Shell(office_.root()), wish));
    wish.credit_code = "11341702486344515h";
    const auto refused = Do(office_.services(), office_.Shell(office_.root()), wish);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ledger::kAgencyCodeTaken);
}

TEST_P(DeskContract, AnAgencyIsNotItsOwnAncestor) {
    const ledger::AgencyId child = office_.MakeAgency("示例县教育局");
    const auto circle = Do(office_.services(), office_.Shell(office_.root()),
                           ledger::MoveAgency{office_.root(), child, {}, "370124"});
    ASSERT_FALSE(circle);
    EXPECT_EQ(circle.error().code, ledger::kAgencyCircle);
}

TEST_P(DeskContract, NamesOverTimeKeepThePast) {
    const ledger::AgencyId id = office_.office();
    office_.Must(Do(office_.services(), office_.Shell(),
                    ledger::RenameAgency{id, "示例县卫健委", "", office_.today()}));
    const ledger::Agency agency = AgencyNow(id);
    EXPECT_EQ(agency.NameOn(office_.today()).name, "示例县卫健委");
    EXPECT_EQ(agency.NameOn(office_.today().Previous()).name, "示例县卫生健康局");
    EXPECT_EQ(agency.NameOn(DayNamed("2019-01-01")).name, "示例县卫生健康局");
}

TEST_P(DeskContract, ARenamedAgencyKeepsItsOtherNamesUntouched) {
    const ledger::Agency before = AgencyNow(office_.office());
    ledger::Agency after = before;
    ++after.version;
    after.names.push_back({office_.today(), "示例县卫健委", ""});
    office_.Must(office_.database().Write([&](store::Connection& connection) -> base::Result<int> {
        connection.Script("UPDATE agency_names SET short_name = 'x'");
        store::SaveAgency(connection, before, after);
        return 0;
    }));
    const auto names = AgencyNow(office_.office()).names;
    ASSERT_EQ(names.size(), 2U);
    EXPECT_EQ(names[0].short_name, "x");
    EXPECT_EQ(names[1], after.names[1]);
}

TEST_P(DeskContract, ANameIsCorrectedOnItsFirstDayAndNeverBehindIt) {
    const ledger::AgencyId id = office_.office();
    const base::Day today = office_.today();
    const auto rename = [&](const std::string& name, const base::Day& from) {
        return CodeOf(Do(office_.services(), office_.Shell(), ledger::RenameAgency{id, name, "", from}));
    };
    EXPECT_EQ(rename("示例县卫生健康局", today), ledger::kNothingChanged.key);
    EXPECT_EQ(rename("示例县卫健伟", today), "ok");
    EXPECT_EQ(rename("示例县卫健委", today), "ok");
    EXPECT_EQ(AgencyNow(id).names.size(), 2U);
    EXPECT_EQ(AgencyNow(id).NameOn(today).name, "示例县卫健委");
    EXPECT_EQ(rename("别的名称", today.Previous()), ledger::kAgencyNameDay.key);
    EXPECT_EQ(rename("别的名称", TestOffice::kFounded), ledger::kAgencyNameDay.key);
    office_.PassDays(1);
    EXPECT_EQ(rename("别的名称", today), ledger::kAgencyNameDay.key);  // it was borne for a day
}

TEST_P(DeskContract, TwoAgenciesBelowOneParentNeverHaveOneName) {
    const auto root = [&] { return office_.Shell(office_.root()); };
    const base::Day today = office_.today(), soon = today.Next(), later = soon.Next();
    const auto add = [&](const std::string& name, ledger::AgencyId parent) {
        const auto id = store::NewId<ledger::AgencyId>(office_.now());
        office_.Must(Do(office_.services(), root(), AgencyWish(id, name, parent)));
        return id;
    };
    const auto rename = [&](ledger::AgencyId id, const std::string& name, const base::Day& from) {
        return CodeOf(Do(office_.services(), root(), ledger::RenameAgency{id, name, "", from}));
    };
    const auto move = [&](ledger::AgencyId id, ledger::AgencyId parent) {
        return CodeOf(Do(office_.services(), root(), ledger::MoveAgency{id, parent, {}, "370124"}));
    };
    const auto parent = office_.MakeAgency("示例县教育局"), elsewhere = office_.MakeAgency("示例县民政局");
    const auto one = add("一中心", parent), other = add("二中心", parent), moved = add("一中心", elsewhere);
    EXPECT_EQ(rename(other, "一中心", soon), ledger::kAgencyNameTaken.key);
    EXPECT_EQ(move(moved, parent), ledger::kAgencyNameTaken.key);
    EXPECT_EQ(rename(one, "三中心", soon), "ok");
    EXPECT_EQ(rename(other, "三中心", later), ledger::kAgencyNameTaken.key);
    EXPECT_EQ(rename(other, "一中心", today), ledger::kAgencyNameTaken.key);
    EXPECT_EQ(rename(moved, "三中心", later), "ok");
    EXPECT_EQ(move(moved, parent), ledger::kAgencyNameTaken.key);  // by what both will be called
    EXPECT_EQ(rename(moved, "四中心", later), "ok");
    EXPECT_EQ(move(moved, parent), ledger::kAgencyNameTaken.key);  // today both are 一中心
    EXPECT_EQ(rename(other, "一中心", soon), "ok");  // from the day on which the first gives it up
    office_.PassDays(2);
    EXPECT_EQ(move(moved, parent), "ok");
    const ledger::RenameAgency shorter{other, "一中心", "一", later.Next()};
    EXPECT_EQ(CodeOf(Do(office_.services(), root(), shorter)), "ok");    // its own name
    EXPECT_EQ(rename(office_.root(), "示例县人民政府办", later), "ok");  // nobody is beside the root
}

TEST_P(DeskContract, AMessageNamesAnAgencyAsItIsCalledToday) {
    const ledger::AgencyId parent = office_.MakeAgency("示例县教育局");
    office_.Must(Do(office_.services(), office_.Shell(office_.root()),
                    ledger::RenameAgency{parent, "示例县教体局", "", office_.today().Next()}));
    office_.Must(Do(office_.services(), office_.Shell(parent), office_.Agency("下属单位", {}, parent)));
    const auto refused = Do(office_.services(), office_.Shell(office_.root()),
                            ledger::CloseAgency{parent, office_.today().Next(), {}});
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().values,
                testing::Contains(std::pair{std::string{"agency"}, std::string{"示例县教育局"}}));
}

TEST_P(DeskContract, NoAgencyOutlivesTheOneAboveIt) {
    const base::Day today = office_.today(), soon = today.Next(), later = soon.Next();
    const Caller root = office_.Shell(office_.root());
    const auto parent = office_.MakeAgency("示例县教育局"),
               child = store::NewId<ledger::AgencyId>(office_.now());
    office_.Must(Do(office_.services(), root, office_.Agency("下属单位", child, parent)));
    const auto close = [&](ledger::AgencyId id, const base::Day& day) {
        return CodeOf(Do(office_.services(), root, ledger::CloseAgency{id, day, {}}));
    };
    EXPECT_EQ(close(parent, soon), ledger::kAgencyHasChildren.key);
    EXPECT_EQ(close(child, later), "ok");
    EXPECT_EQ(close(parent, soon), ledger::kAgencyHasChildren.key);
    EXPECT_EQ(close(child, later), ledger::kNothingChanged.key);
    EXPECT_EQ(close(child, soon), "ok");  // while the day has not come it can be another
    EXPECT_EQ(close(parent, soon), "ok");
    EXPECT_EQ(close(child, later), ledger::kAgencyClosing.key);
    EXPECT_EQ(close(child, today), "ok");
    auto late = office_.Agency("下属单位", {}, parent);
    late.from = today;
    EXPECT_EQ(CodeOf(Do(office_.services(), root, late)), ledger::kAgencyClosing.key);
    EXPECT_EQ(
        CodeOf(Do(office_.services(), root, ledger::MoveAgency{office_.office(), parent, {}, "370124"})),
        ledger::kAgencyClosing.key);
}

TEST_P(DeskContract, AnAgencyWithAClosingDayMayMoveBelowOneThatClosesWithIt) {
    const base::Day soon = office_.today().Next(), later = soon.Next();
    const Caller root = office_.Shell(office_.root());
    const auto closing = office_.MakeAgency("示例县教育局"), moved = office_.MakeAgency("示例县招生办");
    const auto close = [&](ledger::AgencyId id, const base::Day& day) {
        return CodeOf(Do(office_.services(), root, ledger::CloseAgency{id, day, {}}));
    };
    const auto move = [&](std::optional<ledger::AgencyId> parent, std::optional<ledger::AgencyId> authority) {
        return CodeOf(Do(office_.services(), root, ledger::MoveAgency{moved, parent, authority, "370124"}));
    };
    EXPECT_EQ(close(closing, soon), "ok");
    EXPECT_EQ(close(moved, later), "ok");
    EXPECT_EQ(move(closing, office_.root()), ledger::kAgencyClosing.key);
    EXPECT_EQ(move(office_.root(), closing), ledger::kAgencyClosing.key);
    EXPECT_EQ(close(moved, soon), "ok");
    EXPECT_EQ(move(closing, office_.root()), "ok");
    EXPECT_EQ(close(moved, later), ledger::kAgencyClosing.key);
    EXPECT_EQ(move(office_.root(), closing), "ok");
    EXPECT_EQ(close(moved, later), ledger::kAgencyClosing.key);
    EXPECT_EQ(move(office_.root(), office_.root()), "ok");
    EXPECT_EQ(close(moved, later), "ok");
}

TEST_P(DeskContract, AnAgencyThatSupervisesAnotherIsNotClosed) {
    const Caller root = office_.Shell(office_.root());
    const auto authority = office_.MakeAgency("示例县教育局");
    office_.Must(Do(office_.services(), root,
                    ledger::MoveAgency{office_.office(), office_.root(), authority, "370124"}));
    EXPECT_EQ(CodeOf(Do(office_.services(), root, ledger::CloseAgency{authority, office_.today(), {}})),
              ledger::kAgencyHasChildren.key);
}

TEST_P(DeskContract, WhatAnAgencyIsCanBeCorrected) {
    const ledger::ChangeAgency wish{office_.office(), ledger::AgencyKind::vertical,
                                    ledger::AgencyLevel::prefecture};
    office_.Must(Do(office_.services(), office_.Shell(), wish));
    EXPECT_EQ(AgencyNow(office_.office()).kind, ledger::AgencyKind::vertical);
    EXPECT_EQ(AgencyNow(office_.office()).level, ledger::AgencyLevel::prefecture);
    EXPECT_EQ(CodeOf(Do(office_.services(), office_.Shell(), wish)), ledger::kNothingChanged.key);
}

TEST_P(DeskContract, HostileTextIsKeptAsTextOrRefused) {
    const std::string hostile = "'; DROP TABLE people; -- <script>$1 {\"a\":\"b\"}\\";
    const PersonId person = office_.MakePerson(hostile);
    EXPECT_EQ(NameOf(person).value, hostile);
    ledger::ChangePerson wish{.id = person, .name = {}, .phone = {}, .position = hostile};
    EXPECT_TRUE(Do(office_.services(), office_.Shell(), wish));
    for (const std::string& broken : {std::string("a\0b", 3), std::string("\xFF"), std::string("a\nb")}) {
        wish.position = broken;
        const auto refused = Do(office_.services(), office_.Shell(), wish);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ledger::kTextBroken);
    }
    EXPECT_TRUE(Verify().empty());
}

INSTANTIATE_TEST_SUITE_P(Engines, DeskContract,
                         testing::Values(store::TestEngine::sqlite, store::TestEngine::postgres,
                                         store::TestEngine::partitioned),
                         [](const auto& which) { return store::NameOf(which.param); });

}  // namespace
}  // namespace gk::desk
