// Agencies over time: names, places in the tree, their end.

#include "desk/desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "desk/test_contract.h"
#include "law/error_codes.h"
#include "store/outbox.h"

namespace gk::desk {
namespace {

using testing::HasSubstr;

class AgenciesContract : public DeskContract {};

TEST_P(AgenciesContract, ANewAgencyRecordsThatItWasRegisteredOnce) {
    EXPECT_EQ(*DeliverMessages(office_.services(), office_.now()), 1);  // the office itself
    const ledger::AgencyId agency = office_.MakeAgency("示例县教育局");
    EXPECT_EQ(*DeliverMessages(office_.services(), office_.now()), 1);
    EXPECT_EQ(*DeliverMessages(office_.services(), office_.now()), 0);
    EXPECT_THAT(LastEvent(agency), HasSubstr(R"("act":"message.receive")"));
    EXPECT_THAT(LastEvent(agency), HasSubstr("示例县教育局"));
    EXPECT_TRUE(Verify().empty());
}

TEST_P(AgenciesContract, ACreditCodeIsTakenHoweverItIsWritten) {
    auto wish = office_.Agency("示例县教育局", {}, office_.root());
    wish.credit_code = "11341702486344515H";
    office_.Must(Do(office_.services(), office_.Shell(office_.root()), wish));
    wish.credit_code = "11341702486344515h";
    const auto refused = Do(office_.services(), office_.Shell(office_.root()), wish);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ledger::kAgencyCodeTaken);
}

TEST_P(AgenciesContract, AnAgencyIsNotItsOwnAncestor) {
    const ledger::AgencyId child = office_.MakeAgency("示例县教育局");
    const auto circle = Do(office_.services(), office_.Shell(office_.root()),
                           ledger::MoveAgency{office_.root(), child, {}, "370124"});
    ASSERT_FALSE(circle);
    EXPECT_EQ(circle.error().code, ledger::kAgencyCircle);
}

TEST_P(AgenciesContract, NamesOverTimeKeepThePast) {
    const ledger::AgencyId id = office_.office();
    office_.Must(Do(office_.services(), office_.Shell(),
                    ledger::RenameAgency{id, "示例县卫健委", "", office_.today()}));
    const ledger::Agency agency = AgencyNow(id);
    EXPECT_EQ(agency.NameOn(office_.today()).name, "示例县卫健委");
    EXPECT_EQ(agency.NameOn(office_.today().Previous()).name, "示例县卫生健康局");
    EXPECT_EQ(agency.NameOn(DayNamed("2019-01-01")).name, "示例县卫生健康局");
}

TEST_P(AgenciesContract, ARenamedAgencyKeepsItsOtherNamesUntouched) {
    const auto spoil = [&](const char* statement) {
        office_.Must(office_.database().Write([&](store::Connection& connection) -> base::Result<int> {
            connection.Script(statement);
            return 0;
        }));
    };
    const std::string short_name = AgencyNow(office_.office()).names[0].short_name;
    spoil("UPDATE agency_names SET short_name = 'x' || short_name");
    const base::Day tomorrow = office_.today().Next();
    office_.Must(Do(office_.services(), office_.Shell(),
                    ledger::RenameAgency{office_.office(), "示例县卫健委", "", tomorrow}));
    const auto names = AgencyNow(office_.office()).names;
    ASSERT_EQ(names.size(), 2U);
    EXPECT_EQ(names[0].short_name, "x" + short_name);
    EXPECT_EQ(names[1], (ledger::AgencyName{tomorrow, "示例县卫健委", ""}));
    spoil("UPDATE agency_names SET short_name = substr(short_name, 2) WHERE short_name LIKE 'x%'");
}

TEST_P(AgenciesContract, ANameIsCorrectedOnItsFirstDayAndNeverBehindIt) {
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

TEST_P(AgenciesContract, TwoAgenciesBelowOneParentNeverHaveOneName) {
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

TEST_P(AgenciesContract, NoAgencyOutlivesTheOneAboveIt) {
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

TEST_P(AgenciesContract, AnAgencyWithAClosingDayMayMoveBelowOneThatClosesWithIt) {
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

TEST_P(AgenciesContract, AnAgencyThatSupervisesAnotherIsNotClosed) {
    const Caller root = office_.Shell(office_.root());
    const auto authority = office_.MakeAgency("示例县教育局");
    office_.Must(Do(office_.services(), root,
                    ledger::MoveAgency{office_.office(), office_.root(), authority, "370124"}));
    EXPECT_EQ(CodeOf(Do(office_.services(), root, ledger::CloseAgency{authority, office_.today(), {}})),
              ledger::kAgencyHasChildren.key);
}

TEST_P(AgenciesContract, WhatAnAgencyIsCanBeCorrected) {
    const ledger::ChangeAgency wish{office_.office(), ledger::AgencyKind::vertical,
                                    ledger::AgencyLevel::prefecture};
    office_.Must(Do(office_.services(), office_.Shell(), wish));
    EXPECT_EQ(AgencyNow(office_.office()).kind, ledger::AgencyKind::vertical);
    EXPECT_EQ(AgencyNow(office_.office()).level, ledger::AgencyLevel::prefecture);
    EXPECT_EQ(CodeOf(Do(office_.services(), office_.Shell(), wish)), ledger::kNothingChanged.key);
}

TEST_P(AgenciesContract, ACodeThatAnAgencyHasOnlyLaterIsGivenItOnce) {
    ledger::ChangeAgency wish{office_.office(), ledger::AgencyKind::department, ledger::AgencyLevel::county};
    wish.credit_code = "11341702486344515h";
    office_.Must(Do(office_.services(), office_.Shell(), wish));
    EXPECT_EQ(AgencyNow(office_.office()).credit_code, "11341702486344515H");
    EXPECT_EQ(CodeOf(Do(office_.services(), office_.Shell(), wish)), ledger::kNothingChanged.key);
    wish.id = office_.MakeAgency("示例县教育局");
    EXPECT_EQ(CodeOf(Do(office_.services(), office_.Shell(office_.root()), wish)),
              ledger::kAgencyCodeTaken.key);
    wish.credit_code = "1134170248634451";
    EXPECT_EQ(CodeOf(Do(office_.services(), office_.Shell(office_.root()), wish)), law::kCodeLength.key);
}

GK_EVERY_ENGINE(AgenciesContract);

}  // namespace
}  // namespace gk::desk
