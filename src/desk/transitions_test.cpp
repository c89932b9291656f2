// Every act x every state of its record x every role, through the real operations, against tests/tables/transitions.csv: who may do the act
// (tests/tables/permissions.csv) gets what the table says, everybody else is refused whatever the state.

#include <gtest/gtest.h>

#include <sstream>

#include "base/messages.h"
#include "base/one_time_code.h"
#include "desk/test_office.h"
#include "desk/test_permissions.h"
#include "store/accounts.h"

namespace gk::desk {
namespace {

using ledger::Role;

class Transitions : public testing::TestWithParam<store::TestEngine> {
protected:
    ~Transitions() override { office_.ExpectWhatTheLedgerSays(); }

    TestOffice office_{GetParam()};
    const base::Day today_ = office_.today();
    const base::Day tomorrow_ = today_.Next();
    const base::Day yesterday_ = today_.Previous();
    Services s_ = office_.services();
    int regions_ = 100;
    Caller actor_ = office_.Shell();  ///< who carries out the act; what it needs is made by the operator
    bool by_himself_ = true;          ///< but one's own affairs by the person himself

    template <class Wish>
    std::string Result(const Wish& wish, std::optional<Caller> caller = {}) {
        const auto done = Do(s_, caller.value_or(actor_), wish);
        return done ? "ok" : std::string{done.error().code.key};
    }

    Caller Himself(ledger::PersonId person) { return by_himself_ ? office_.As(person) : actor_; }

    // States. Each makes a record of its own in that state.
    ledger::AgencyId AgencyIn(const std::string& state) {
        const auto id = store::NewId<ledger::AgencyId>(office_.now());
        if (state == "没有") return id;
        auto wish = office_.Agency("下属单位", id, office_.office());
        if (state == "未到成立日") wish.from = tomorrow_;
        office_.Must(Do(s_, office_.Shell(), wish));
        if (state == "已撤销") office_.Must(Do(s_, office_.Shell(), ledger::CloseAgency{id, today_, {}}));
        if (state == "将撤销") office_.Must(Do(s_, office_.Shell(), ledger::CloseAgency{id, tomorrow_, {}}));
        if (state == "有下级")
            office_.Must(Do(s_, office_.Shell(), office_.Agency("下属单位的下属", {}, id)));
        return id;
    }
    /// Somebody of the agency, where it can have people.
    ledger::PersonId PersonOf(ledger::AgencyId agency, const std::string& state) {
        const bool has = state == "已成立" || state == "将撤销" || state == "有下级";
        return has ? office_.MakePersonIn(agency) : office_.MakePerson();
    }
    ledger::PersonId PersonIn(const std::string& state) {
        if (state == "没有") return {4711};
        const auto id = office_.MakePerson();
        if (state == "将离岗") office_.Must(Do(s_, office_.Shell(), ledger::LeavePerson{id, tomorrow_}));
        if (state == "已离岗" || state == "已删除")
            office_.Must(Do(s_, office_.Shell(), ledger::LeavePerson{id, today_}));
        if (state == "已删除") office_.Must(Do(s_, office_.Shell(), ledger::ErasePerson{id}));
        return id;
    }
    ledger::PersonId PersonWithRole(const std::string& state) {
        const auto id = office_.MakePerson();
        const auto give = [&](base::Day from, std::optional<base::Day> until) {
            office_.Must(Do(s_, office_.Shell(), ledger::GrantRole{{}, id, Role::leader, from, until}));
        };
        if (state == "未生效") give(tomorrow_, {});
        if (state == "有效") give(today_, {});
        if (state == "今日到期") give(today_, today_);
        if (state == "已收回") {
            give(today_, {});
            office_.Must(Do(s_, office_.Shell(), ledger::RevokeRole{id, Role::leader, yesterday_}));
        }
        return id;
    }
    std::string RegionIn(const std::string& state) {
        const std::string code = "370124" + std::to_string(regions_++);
        if (state == "没有") return code;
        office_.Must(Do(s_, office_.Shell(), ledger::RegisterRegion{code, "街道", TestOffice::kFounded}));
        if (state == "已撤销") office_.Must(Do(s_, office_.Shell(), ledger::CloseRegion{code, yesterday_}));
        if (state == "有下级")
            office_.Must(
                Do(s_, office_.Shell(), ledger::RegisterRegion{code + "001", "村", TestOffice::kFounded}));
        return code;
    }
    ledger::Standing StandingOf(ledger::PersonId person) {
        return office_.database().Read([&](store::Connection& connection) {
            return store::LoadStanding(connection, office_.office(), person);
        });
    }
    /// A person, and the delegation or absence made for him.
    ledger::PersonId PersonWithDelegation(const std::string& state, ledger::DelegationId& id) {
        const auto person = office_.MakePersonAs(Role::leader);
        const auto from = state == "未生效" ? tomorrow_ : today_;
        const Caller himself = office_.As(person);
        if (state == "没有") return person;
        office_.Must(
            Do(s_, himself,
               ledger::DelegateRole{{}, person, office_.MakePerson(), Role::leader, from, tomorrow_}));
        id = StandingOf(person).given.back().id;
        if (state == "已结束") office_.Must(Do(s_, himself, ledger::EndDelegation{person, id}));
        return person;
    }
    ledger::PersonId PersonWithAbsence(const std::string& state, ledger::AbsenceId& id) {
        const auto person = office_.MakePerson();
        const auto from = state == "未开始" ? tomorrow_ : today_;
        const Caller himself = office_.As(person);
        if (state == "没有") return person;
        office_.Must(Do(s_, himself, ledger::ReportAbsence{{}, person, from, tomorrow_}));
        id = StandingOf(person).absences.back().id;
        if (state == "已销假") office_.Must(Do(s_, himself, ledger::CancelAbsence{person, id}));
        return person;
    }
    ledger::PersonId PersonWithSeat(const std::string& state, ledger::SeatId& id) {
        const auto person = office_.MakePerson();
        if (state == "没有") return person;
        office_.Must(
            Do(s_, office_.Shell(),
               ledger::AppointLeader{{}, person, ledger::Post::member, "", TestOffice::kFounded, {}}));
        id = office_.database().Read([&](store::Connection& connection) {
            for (const auto& seat : store::LoadLeadingGroup(connection, office_.office()).seats)
                if (seat.person == person) return seat.id;
            return ledger::SeatId{};
        });
        if (state == "已免去") office_.Must(Do(s_, office_.Shell(), ledger::DismissLeader{id, yesterday_}));
        return person;
    }

    std::string OnAgency(const std::string& state, const std::string& act) {
        const auto id = AgencyIn(state);
        if (act == "agency.register") return Result(office_.Agency("下属单位", id, office_.office()));
        if (act == "agency.rename")
            return Result(ledger::RenameAgency{id, "新名称" + ToString(id), "", tomorrow_});
        if (act == "agency.change")
            return Result(
                ledger::ChangeAgency{id, ledger::AgencyKind::dispatched, ledger::AgencyLevel::township});
        if (act == "agency.move") return Result(ledger::MoveAgency{id, office_.office(), {}, "370124"});
        if (act == "agency.close") return Result(ledger::CloseAgency{id, today_, {}});
        Caller inside = actor_;
        inside.agency = id;
        if (act == "person.register") return Result(PersonWish({}, "李四"), inside);
        if (act == "role.grant")
            return Result(ledger::GrantRole{{}, PersonOf(id, state), Role::leader, today_, {}}, inside);
        return "no such act";
    }
    std::string OnPerson(const std::string& state, const std::string& act) {
        const auto id = PersonIn(state);
        if (act == "person.change")
            return Result(ledger::ChangePerson{.id = id, .name = {}, .phone = {}, .position = "主任"});
        if (act == "person.leave") return Result(ledger::LeavePerson{id, today_});
        if (act == "person.erase") return Result(ledger::ErasePerson{id});
        if (act == "role.grant") return Result(ledger::GrantRole{{}, id, Role::leader, today_, {}});
        if (act == "leading_group.appoint")
            return Result(ledger::AppointLeader{{}, id, ledger::Post::member, "", today_, {}});
        if (act == "password.reset") {
            const auto done = ResetPassword(s_, actor_, id);
            return done ? "ok" : std::string{done.error().code.key};
        }
        return "no such act";
    }
    std::string OnRole(const std::string& state, const std::string& act) {
        const auto id = PersonWithRole(state);
        if (act == "role.grant") return Result(ledger::GrantRole{{}, id, Role::leader, today_, {}});
        if (act == "role.revoke") return Result(ledger::RevokeRole{id, Role::leader, today_});
        if (act == "delegation.make")
            return Result(ledger::DelegateRole{{}, id, office_.MakePerson(), Role::leader, today_, today_},
                          Himself(id));
        return "no such act";
    }
    std::string OnRegion(const std::string& state, const std::string& act) {
        const auto code = RegionIn(state);
        if (act == "region.register") return Result(ledger::RegisterRegion{code, "街道", today_});
        if (act == "region.close") return Result(ledger::CloseRegion{code, today_});
        if (act == "agency.register") {
            auto wish = office_.Agency("镇人民政府", {}, office_.office());
            wish.region = code;
            wish.from = today_;
            return Result(wish);
        }
        return "no such act";
    }
    std::string OnDelegation(const std::string& state, const std::string& act) {
        ledger::DelegationId id{4711};
        const auto person = PersonWithDelegation(state, id);
        return act == "delegation.end" ? Result(ledger::EndDelegation{person, id}, Himself(person))
                                       : "no such act";
    }
    std::string OnAbsence(const std::string& state, const std::string& act) {
        ledger::AbsenceId id{4711};
        const auto person = PersonWithAbsence(state, id);
        if (act == "absence.report")
            return Result(ledger::ReportAbsence{{}, person, today_, tomorrow_}, Himself(person));
        return act == "absence.cancel" ? Result(ledger::CancelAbsence{person, id}, Himself(person))
                                       : "no such act";
    }
    std::string OnSeat(const std::string& state, const std::string& act) {
        ledger::SeatId id{4711};
        const auto person = PersonWithSeat(state, id);
        if (act == "leading_group.appoint")
            return Result(ledger::AppointLeader{{}, person, ledger::Post::head, "第一责任人", today_, {}});
        return act == "leading_group.dismiss" ? Result(ledger::DismissLeader{id, today_}) : "no such act";
    }
    std::string OnAccount(const std::string& state, const std::string& act) {
        ledger::PersonId id = office_.MakePerson();
        if (state == "有密码") office_.Must(ResetPassword(s_, office_.Shell(), id));
        const auto text = [](const auto& done) { return done ? "ok" : std::string{done.error().code.key}; };
        if (act == "password.reset") return text(ResetPassword(s_, actor_, id));
        if (act == "account.unlock") return text(UnlockAccount(s_, actor_, id));
        if (act == "second_factor.reset") return text(ResetSecondFactor(s_, actor_, id));
        if (act == "second_factor.enrol")
            return text(
                EnrolSecondFactor(s_, Himself(id), {std::string(base::kSecretSize, 'x')}, {"000000"}));
        return "no such act";
    }

    std::string Try(const std::string& record, const std::string& state, const std::string& act) {
        if (record == "行政区划") return OnRegion(state, act);
        if (record == "机关") return OnAgency(state, act);
        if (record == "人员") return OnPerson(state, act);
        if (record == "角色") return OnRole(state, act);
        if (record == "委托") return OnDelegation(state, act);
        if (record == "请假") return OnAbsence(state, act);
        if (record == "领导小组") return OnSeat(state, act);
        if (record == "账号") return OnAccount(state, act);
        return "no such record";
    }
};

struct Row {
    std::string record, state, act, expected;
};

std::vector<Row> ReadTransitions() {
    std::vector<Row> rows;
    std::ifstream file("tests/tables/transitions.csv");
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#' || line.starts_with("record,")) continue;
        std::istringstream fields(line);
        Row row;
        for (std::string* field : {&row.record, &row.state, &row.act, &row.expected})
            std::getline(fields, *field, ',');
        rows.push_back(row);
    }
    return rows;
}

TEST_P(Transitions, EveryActInEveryStateIsAsTheTableSays) {
    const auto rows = ReadTransitions();
    EXPECT_GT(rows.size(), 100U);
    for (const Row& row : rows)
        EXPECT_EQ(Try(row.record, row.state, row.act), row.expected)
            << row.record << ' ' << row.state << ' ' << row.act;
}

TEST_P(Transitions, WhoMayNotIsRefusedInEveryStateAndWhoMayGetsWhatTheTableSays) {
    if (GetParam() != store::TestEngine::sqlite)
        return;  // rights do not depend on the engine: permissions_test
    const auto permissions = ReadPermissions();
    const auto rows = ReadTransitions();
    by_himself_ = false;
    for (const Role role : ledger::AllRoles()) {
        const bool shell = role == Role::operator_at_shell;
        const std::string name = base::Message("role." + std::string{KeyOf(role)});
        actor_ = shell ? office_.Shell() : office_.As(office_.MakePersonAs(role));
        for (const Row& row : rows) {
            if (row.act == "second_factor.enrol") continue;  // has no wish about another
            // People with a role in the office have none in the agency below.
            const bool elsewhere = row.record == "机关" && !row.act.starts_with("agency.");
            const bool may = permissions.at(row.act).roles.contains(name) && (shell || !elsewhere);
            EXPECT_EQ(Try(row.record, row.state, row.act), may ? row.expected : ledger::kNotAllowed.key)
                << row.record << ' ' << row.state << ' ' << row.act << ' ' << name;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, Transitions,
                         testing::Values(store::TestEngine::sqlite, store::TestEngine::postgres),
                         [](const auto& which) { return store::NameOf(which.param); });

}  // namespace
}  // namespace gk::desk
