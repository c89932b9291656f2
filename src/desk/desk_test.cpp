// What the operations leave behind: events, personal data, settings, messages.

#include "desk/desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk/test_contract.h"
#include "store/accounts.h"
#include "store/outbox.h"

namespace gk::desk {
namespace {

using ledger::PersonId;
using ledger::Role;
using testing::HasSubstr;
using testing::Not;

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

GK_EVERY_ENGINE(DeskContract);

}  // namespace
}  // namespace gk::desk
