#include "ledger/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "ledger/event_data.h"

namespace gk::ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr AgencyId kCounty{71}, kOffice{72};
constexpr PersonId kZhang{719}, kLi{720};

base::Day On(int month, int day) {
    return *base::Day::Of(2026, month, day);
}

/// The chain of an agency, told to a replay.
class Chain {
public:
    Chain(Replay& replay, AgencyId agency) : replay_(replay), agency_(agency) { replay_.Begin(agency); }

    template <class Wish>
    void Tell(const base::Day& day, const Wish& wish) {
        TellData(day, Wish::kAct, DataOf(wish));
    }
    void TellData(const base::Day& day, Act act, const std::string& data) {
        Event event;
        event.agency = agency_;
        event.seq = ++seq_;
        event.at = *base::ParseMoment(ToString(day) + "T09:00:00+08:00");
        event.act = act;
        event.data = data;
        TellBytes(EncodeEvent(event, kNoHash));
    }
    void TellBytes(const std::string& bytes) { replay_.Take({seq_, bytes, {}, {}}); }

    /// Somebody to act on, here since 1 January.
    void TellPerson(PersonId id) {
        Tell(On(1, 1), RegisterPerson{id, {}, "zhang", Text(id.value), {}, "科员", On(1, 1)});
    }
    /// A sealed value: its hash and row by a number.
    static PersonalText Text(std::int64_t number) {
        PersonalText text{"张三", {number}, {}};
        text.hash.fill(static_cast<unsigned char>(number));
        return text;
    }

    const OwnRecords& own() const { return replay_.own(); }
    const Standing& StandingOf(PersonId id) const { return own().standings.at(id); }
    const SharedRecords& Shared() { return replay_.Finish(); }

private:
    Replay& replay_;
    AgencyId agency_;
    std::int64_t seq_ = 0;
};

RegisterAgency County() {
    return {
        kCounty, "示例县人民政府",     "县政府", AgencyKind::government, AgencyLevel::county, "370124", {},
        {},      "11370124004321001X", On(1, 1)};
}
Agency CountyAsRegistered() {
    return {kCounty,
            1,
            AgencyKind::government,
            AgencyLevel::county,
            "370124",
            {},
            {},
            "11370124004321001X",
            On(1, 1),
            {},
            {},
            {{On(1, 1), "示例县人民政府", "县政府"}}};
}
Person ZhangAsRegistered() {
    return {kZhang, kCounty, 1, "zhang", Chain::Text(719), {}, "科员", On(1, 1), {}, {}};
}

/// One for each act that changes a record: the act, and what then is.
const std::map<Act, std::function<void(Chain&)>>& Cases() {
    static const std::map<Act, std::function<void(Chain&)>> cases = {
        {Act::register_region,
         [](Chain& chain) {
             chain.Tell(On(1, 1), RegisterRegion{"370124", "平阴县", On(1, 1)});
             EXPECT_EQ(chain.Shared().regions.at({"370124", On(1, 1)}),
                       (Region{"370124", "平阴县", {On(1, 1), {}}}));
         }},
        {Act::close_region,
         [](Chain& chain) {
             chain.Tell(On(1, 1), RegisterRegion{"370124", "平阴县", On(1, 1)});
             chain.Tell(On(3, 1), CloseRegion{"370124", On(3, 31)});
             chain.Tell(On(4, 1), RegisterRegion{"370124", "平阴区", On(4, 1)});
             EXPECT_EQ(chain.Shared().regions.at({"370124", On(1, 1)}),
                       (Region{"370124", "平阴县", {On(1, 1), On(3, 31)}}));
             EXPECT_EQ(chain.Shared().regions.at({"370124", On(4, 1)}),
                       (Region{"370124", "平阴区", {On(4, 1), {}}}));
         }},
        {Act::register_agency,
         [](Chain& chain) {
             chain.Tell(On(1, 1), County());
             EXPECT_EQ(chain.Shared().agencies.at(kCounty), CountyAsRegistered());
         }},
        {Act::rename_agency,
         [](Chain& chain) {
             chain.Tell(On(1, 1), County());
             chain.Tell(On(2, 1), RenameAgency{kCounty, "示例县证府", "", On(2, 1), 2});
             chain.Tell(On(2, 1), RenameAgency{kCounty, "示例县政府", "", On(2, 1), 3});
             Agency wanted = CountyAsRegistered();
             wanted.version = 3;
             wanted.names.push_back({On(2, 1), "示例县政府", ""});
             EXPECT_EQ(chain.Shared().agencies.at(kCounty), wanted);
         }},
        {Act::change_agency,
         [](Chain& chain) {
             chain.Tell(On(1, 1), County());
             chain.Tell(On(2, 1), ChangeAgency{kCounty, AgencyKind::dispatched, AgencyLevel::prefecture,
                                               "11341702486344515H", 2});
             Agency wanted = CountyAsRegistered();
             wanted.version = 2;
             wanted.kind = AgencyKind::dispatched;
             wanted.level = AgencyLevel::prefecture;
             wanted.credit_code = "11341702486344515H";
             EXPECT_EQ(chain.Shared().agencies.at(kCounty), wanted);
         }},
        {Act::move_agency,
         [](Chain& chain) {
             chain.Tell(On(1, 1), County());
             chain.Tell(On(2, 1), MoveAgency{kCounty, AgencyId{70}, AgencyId{69}, "370100", 2});
             Agency wanted = CountyAsRegistered();
             wanted.version = 2;
             wanted.parent = AgencyId{70};
             wanted.authority = AgencyId{69};
             wanted.region = "370100";
             EXPECT_EQ(chain.Shared().agencies.at(kCounty), wanted);
         }},
        {Act::close_agency,
         [](Chain& chain) {
             chain.Tell(On(1, 1), County());
             chain.Tell(On(2, 1), CloseAgency{kCounty, On(6, 1), kOffice, 2});
             Agency wanted = CountyAsRegistered();
             wanted.version = 2;
             wanted.closed_on = On(6, 1);
             wanted.successor = kOffice;
             EXPECT_EQ(chain.Shared().agencies.at(kCounty), wanted);
         }},
        {Act::register_person,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             EXPECT_EQ(chain.own().people.at(kZhang), ZhangAsRegistered());
             EXPECT_EQ(chain.own().texts.at({719}).hash, Chain::Text(719).hash);
             EXPECT_EQ(chain.own().texts.at({719}).subject, SubjectOf(kZhang));
         }},
        {Act::change_person,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.Tell(On(2, 1), ChangePerson{kZhang, {}, Chain::Text(8), "科长"});
             Person wanted = ZhangAsRegistered();
             wanted.version = 2;
             wanted.phone = Chain::Text(8);
             wanted.position = "科长";
             EXPECT_EQ(chain.own().people.at(kZhang), wanted);
             EXPECT_EQ(chain.own().texts.at({8}).hash, Chain::Text(8).hash);
             chain.Tell(On(2, 1), ChangePerson{kZhang, {}, {}, {}, true});
             EXPECT_EQ(chain.own().people.at(kZhang).phone, std::nullopt);
         }},
        {Act::leave_person,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.TellPerson(kLi);
             chain.Tell(On(2, 1), GrantRole{{1}, kZhang, Role::leader, On(2, 1), {}});
             chain.Tell(On(2, 1), GrantRole{{2}, kZhang, Role::handler, On(9, 1), {}});
             chain.Tell(On(2, 1), DelegateRole{{3}, kZhang, kLi, Role::leader, On(2, 1), On(12, 31)});
             chain.Tell(On(2, 1), ReportAbsence{{4}, kZhang, On(5, 1), On(7, 31)});
             chain.Tell(On(2, 1), AppointLeader{{5}, kZhang, Post::head, "", On(2, 1), {}});
             chain.Tell(On(2, 1), AppointLeader{{6}, kLi, Post::deputy, "", On(2, 1), {}});
             chain.Tell(On(3, 1), LeavePerson{kZhang, On(7, 1)});
             EXPECT_EQ(chain.own().people.at(kZhang).left_on, On(7, 1));
             EXPECT_EQ(chain.own().people.at(kZhang).version, 2);
             // The last day is the one before; what would begin later is gone.
             const Standing wanted{kCounty,
                                   kZhang,
                                   5,
                                   {{{1}, Role::leader, {On(2, 1), On(6, 30)}}},
                                   {{{3}, kZhang, kLi, Role::leader, {On(2, 1), On(6, 30)}}},
                                   {{{4}, {On(5, 1), On(6, 30)}}}};
             EXPECT_EQ(chain.StandingOf(kZhang), wanted);
             EXPECT_EQ(chain.own().leading_group,
                       (LeadingGroup{kCounty,
                                     3,
                                     {{{5}, kZhang, Post::head, "", {On(2, 1), On(6, 30)}},
                                      {{6}, kLi, Post::deputy, "", {On(2, 1), {}}}}}));
             // Who has no seat leaves the group as it is.
             chain.TellPerson({721});
             chain.Tell(On(3, 1), LeavePerson{{721}, On(7, 1)});
             EXPECT_EQ(chain.own().leading_group.version, 3);
         }},
        {Act::erase_person,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.Tell(On(2, 1), ChangePerson{kZhang, {}, Chain::Text(8), {}});
             chain.Tell(On(2, 1), LeavePerson{kZhang, On(2, 1)});
             chain.Tell(On(2, 3), ErasePerson{kZhang});
             EXPECT_EQ(
                 chain.own().people.at(kZhang),
                 (Person{kZhang, kCounty, 4, {}, Chain::Text(719), {}, "", On(1, 1), On(2, 1), On(2, 3)}));
         }},
        {Act::grant_role,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.Tell(On(2, 1), GrantRole{{1}, kZhang, Role::leader, On(2, 1), On(12, 31)});
             EXPECT_EQ(chain.StandingOf(kZhang),
                       (Standing{kCounty, kZhang, 1, {{{1}, Role::leader, {On(2, 1), On(12, 31)}}}, {}, {}}));
         }},
        {Act::revoke_role,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.Tell(On(2, 1), GrantRole{{1}, kZhang, Role::leader, On(2, 1), On(2, 3)});
             chain.Tell(On(2, 1), GrantRole{{2}, kZhang, Role::leader, On(3, 1), {}});
             chain.Tell(On(2, 1), GrantRole{{3}, kZhang, Role::handler, On(3, 1), {}});
             chain.Tell(On(3, 2), RevokeRole{kZhang, Role::leader, On(4, 30)});
             EXPECT_THAT(chain.StandingOf(kZhang).grants,
                         ElementsAre(Grant{{1}, Role::leader, {On(2, 1), On(2, 3)}},
                                     Grant{{2}, Role::leader, {On(3, 1), On(4, 30)}},
                                     Grant{{3}, Role::handler, {On(3, 1), {}}}));
             chain.Tell(On(3, 2), GrantRole{{4}, kZhang, Role::leader, On(6, 1), {}});
             // At once: also what has not begun.
             chain.Tell(On(3, 2), RevokeRole{kZhang, Role::leader, On(3, 1)});
             EXPECT_THAT(chain.StandingOf(kZhang).grants,
                         ElementsAre(Grant{{1}, Role::leader, {On(2, 1), On(2, 3)}},
                                     Grant{{2}, Role::leader, {On(3, 1), On(3, 1)}},
                                     Grant{{3}, Role::handler, {On(3, 1), {}}}));
             EXPECT_EQ(chain.StandingOf(kZhang).version, 6);
         }},
        {Act::delegate_role,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.TellPerson(kLi);
             chain.Tell(On(2, 1), DelegateRole{{3}, kZhang, kLi, Role::leader, On(2, 1), On(2, 28)});
             EXPECT_EQ(
                 chain.StandingOf(kZhang),
                 (Standing{
                     kCounty, kZhang, 1, {}, {{{3}, kZhang, kLi, Role::leader, {On(2, 1), On(2, 28)}}}, {}}));
         }},
        {Act::end_delegation,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.TellPerson(kLi);
             chain.Tell(On(2, 1), DelegateRole{{3}, kZhang, kLi, Role::leader, On(2, 1), On(2, 28)});
             chain.Tell(On(2, 1), DelegateRole{{4}, kZhang, kLi, Role::handler, On(2, 5), On(2, 28)});
             chain.Tell(On(2, 5), EndDelegation{kZhang, {3}});
             chain.Tell(On(2, 5), EndDelegation{kZhang, {4}});  // begins today: as if it had never been
             EXPECT_EQ(
                 chain.StandingOf(kZhang),
                 (Standing{
                     kCounty, kZhang, 4, {}, {{{3}, kZhang, kLi, Role::leader, {On(2, 1), On(2, 4)}}}, {}}));
         }},
        {Act::report_absence,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.Tell(On(2, 1), ReportAbsence{{4}, kZhang, On(2, 1), On(2, 28)});
             EXPECT_EQ(chain.StandingOf(kZhang),
                       (Standing{kCounty, kZhang, 1, {}, {}, {{{4}, {On(2, 1), On(2, 28)}}}}));
         }},
        {Act::cancel_absence,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.Tell(On(2, 1), ReportAbsence{{4}, kZhang, On(2, 1), On(2, 28)});
             chain.Tell(On(2, 1), ReportAbsence{{5}, kZhang, On(3, 1), On(3, 31)});
             chain.Tell(On(2, 5), CancelAbsence{kZhang, {4}});
             chain.Tell(On(2, 5), CancelAbsence{kZhang, {5}});
             EXPECT_EQ(chain.StandingOf(kZhang),
                       (Standing{kCounty, kZhang, 4, {}, {}, {{{4}, {On(2, 1), On(2, 4)}}}}));
         }},
        {Act::appoint_leader,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.Tell(On(2, 1), AppointLeader{{5}, kZhang, Post::head, "第一责任人", On(2, 1), On(12, 31)});
             EXPECT_EQ(chain.own().leading_group,
                       (LeadingGroup{
                           kCounty, 1, {{{5}, kZhang, Post::head, "第一责任人", {On(2, 1), On(12, 31)}}}}));
         }},
        {Act::dismiss_leader,
         [](Chain& chain) {
             chain.TellPerson(kZhang);
             chain.Tell(On(2, 1), AppointLeader{{5}, kZhang, Post::head, "", On(2, 1), {}});
             chain.Tell(On(3, 1), DismissLeader{{5}, On(3, 31)});
             EXPECT_EQ(chain.own().leading_group,
                       (LeadingGroup{kCounty, 2, {{{5}, kZhang, Post::head, "", {On(2, 1), On(3, 31)}}}}));
         }},
        {Act::set_setting,
         [](Chain& chain) {
             chain.Tell(On(1, 5), SetSetting{"sign_in.failures", "4", On(3, 1)});
             chain.Tell(On(1, 6), SetSetting{"sign_in.failures", "6", On(2, 1)});
             chain.Tell(On(1, 7), SetSetting{"sign_in.failures", "5", On(3, 1)});
             chain.Tell(On(1, 7), SetSetting{"sign_in.failures", "3", On(1, 8), true});
             EXPECT_THAT(chain.own().settings,
                         ElementsAre(std::pair{
                             "sign_in.failures",
                             Setting{kCounty, "sign_in.failures", {{On(2, 1), "6"}, {On(3, 1), "5"}}}}));
             EXPECT_THAT(chain.Shared().settings,
                         ElementsAre(std::pair{"sign_in.failures",
                                               Setting{{}, "sign_in.failures", {{On(1, 8), "3"}}}}));
         }},
        {Act::attach_file,
         [](Chain& chain) {
             AttachFile wish{{9},
                             SubjectOf(kZhang),
                             "person:719",
                             std::string(64, 'a'),
                             "application/pdf",
                             Chain::Text(10),
                             4};
             chain.Tell(On(2, 1), wish);
             EXPECT_EQ(chain.own().attachments.at({9}), (Attachment{{9},
                                                                    SubjectOf(kZhang),
                                                                    "person:719",
                                                                    std::string(64, 'a'),
                                                                    Chain::Text(10),
                                                                    "application/pdf",
                                                                    4}));
             EXPECT_EQ(chain.own().texts.at({10}).subject, SubjectOf(kZhang));
         }},
    };
    return cases;
}

TEST(Replay, GivesWhatEachActMakesOfItsRecord) {
    // What these change is in no event: passwords, keys, what was received.
    const std::set<Act> without = {Act::change_password,     Act::reset_password, Act::enrol_second_factor,
                                   Act::reset_second_factor, Act::unlock_account, Act::rotate_keys,
                                   Act::receive_message,     Act::read_ledger};
    for (const ActRow& row : ActTable()) {
        SCOPED_TRACE(row.key);
        Replay replay;
        Chain chain(replay, kCounty);
        if (without.contains(row.act)) {
            chain.TellData(On(1, 1), row.act, R"({"person":"719"})");
            EXPECT_TRUE(chain.own().people.empty());
        } else {
            ASSERT_TRUE(Cases().contains(row.act)) << "an act without a case";
            Cases().at(row.act)(chain);
        }
        EXPECT_THAT(replay.misfits(), IsEmpty());
    }
}

TEST(Replay, AgenciesAreChangedInTheOrderOfTheirVersionsWhateverTheChain) {
    Replay replay;
    Chain own(replay, AgencyId{70});  // comes before the chain that registered it
    own.Tell(On(2, 1), RenameAgency{kCounty, "后来的名称", "", On(2, 1), 3});
    Chain above(replay, kCounty);
    above.Tell(On(2, 1), RenameAgency{kCounty, "先前的名称", "", On(2, 1), 2});
    above.Tell(On(1, 1), County());
    const Agency& agency = replay.Finish().agencies.at(kCounty);
    EXPECT_EQ(agency.version, 3);
    EXPECT_EQ(agency.NameOn(On(2, 1)).name, "后来的名称");
    EXPECT_THAT(replay.misfits(), IsEmpty());
}

TEST(Replay, AChainForgetsTheOwnRecordsOfTheOneBefore) {
    Replay replay;
    Chain first(replay, kCounty);
    first.TellPerson(kZhang);
    Chain second(replay, kOffice);
    EXPECT_THAT(second.own().people, IsEmpty());
    EXPECT_EQ(second.own().leading_group.agency, kOffice);
}

TEST(Replay, AnActThatWaitedOverMidnightIsOfTheDayOnWhichItWasDecided) {
    Replay replay;
    Chain chain(replay, kCounty);
    chain.TellPerson(kZhang);
    Event event;
    event.at = *base::ParseMoment("2026-02-04T00:00:01+08:00");
    event.day = On(2, 3);
    event.act = Act::erase_person;
    event.data = DataOf(ErasePerson{kZhang});
    chain.TellBytes(EncodeEvent(event, kNoHash));
    EXPECT_EQ(chain.own().people.at(kZhang).erased_on, On(2, 3));
}

TEST(Replay, ADayIsThatOfChina) {
    Replay replay;
    Chain chain(replay, kCounty);
    chain.TellPerson(kZhang);
    Event event;
    event.at = *base::ParseMoment("2026-02-03T16:00:00Z");
    event.act = Act::erase_person;
    event.data = DataOf(ErasePerson{kZhang});
    chain.TellBytes(EncodeEvent(event, kNoHash));
    EXPECT_EQ(chain.own().people.at(kZhang).erased_on, On(2, 4));
}

TEST(Replay, NamesEventsThatDoNotFitTheirAct) {
    const std::string good = R"({"grant":"1","person":"719","role":"leader","from":"2026-02-01"})";
    for (const std::string& data : {
             std::string("{}"), std::string("[]"), std::string("7"),
             std::string(R"({"person":"719","role":"leader","from":"2026-02-01"})"),            // no id
             std::string(R"({"grant":1,"person":"719","role":"leader","from":"2026-02-01"})"),  // a number
             std::string(
                 R"({"grant":"0","person":"719","role":"leader","from":"2026-02-01"})"),  // no id is 0
             std::string(
                 R"({"grant":"1","person":"719","role":"emperor","from":"2026-02-01"})"),  // no such role
             std::string(
                 R"({"grant":"1","person":"719","role":"leader","from":"2026-02-30"})"),  // no such day
             std::string(R"({"grant":"1","person":"719","role":"leader","from":"2026-02-01","until":null})"),
             std::string(R"({"grant":"1","person":"719","role":"leader","from":"2026-02-01","more":"1"})"),
             std::string(R"({"grant":"1","person":"720","role":"leader","from":"2026-02-01"})"),  // nobody
         }) {
        SCOPED_TRACE(data);
        Replay replay;
        Chain chain(replay, kCounty);
        chain.TellPerson(kZhang);
        chain.TellData(On(2, 1), Act::grant_role, good);
        chain.TellData(On(2, 1), Act::grant_role, data);
        EXPECT_THAT(replay.misfits(), ElementsAre(EventPlace{kCounty, 3}));
        EXPECT_EQ(chain.StandingOf(kZhang).version, 1);
    }
}

TEST(Replay, NamesBytesThatAreNoEvent) {
    Event event;
    event.at = *base::ParseMoment("2026-02-01T09:00:00+08:00");
    event.act = Act::read_ledger;
    event.data = "{}";
    const std::string good = EncodeEvent(event, kNoHash);
    const auto with = [&](const std::string& what, const std::string& instead) {
        std::string bytes = good;
        return bytes.replace(bytes.find(what), what.size(), instead);
    };
    Replay replay;
    Chain chain(replay, kCounty);
    chain.TellBytes(good);
    EXPECT_THAT(replay.misfits(), IsEmpty());
    std::size_t count = 0;
    for (const std::string& bytes :
         {std::string(), std::string("\xFF"), good.substr(1), with("ledger.read", "ledger.eat"),
          with("2026-02-01T", "2026-02-30T"), with("\"act\"", "\"day\":\"x\",\"act\""), with("+08:00", "")}) {
        chain.TellBytes(bytes);
        EXPECT_EQ(replay.misfits().size(), ++count) << bytes;
    }
}

TEST(Replay, NamesActsOnWhatIsNotThereOrIsThereAlready) {
    Replay replay;
    Chain chain(replay, kCounty);
    chain.Tell(On(1, 1), County());  // 1
    chain.Tell(On(1, 1), County());  // 2
    chain.Tell(On(2, 1),
               ChangeAgency{kCounty, AgencyKind::department, AgencyLevel::county, {}, 3});  // 3: 2 is missing
    chain.Tell(On(2, 1), ChangeAgency{kOffice, AgencyKind::department, AgencyLevel::county, {}, 2});  // 4
    chain.Tell(On(2, 1), CloseRegion{"370124", On(3, 1)});                                            // 5
    chain.Tell(On(1, 1), RegisterRegion{"370124", "平阴县", On(4, 1)});  // 6: behind it
    chain.Tell(On(1, 1), RegisterRegion{"370124", "平阴县", On(4, 1)});  // 7
    chain.Tell(On(1, 1), LeavePerson{kZhang, On(2, 1)});                 // 8
    chain.Tell(On(1, 1), ErasePerson{kZhang});                           // 9
    chain.TellPerson(kLi);                                               // 10
    chain.TellPerson(kLi);                                               // 11
    // kLi is there and has nothing; kZhang is not.
    chain.Tell(On(2, 1), RevokeRole{kLi, Role::leader, On(2, 1)});                            // 12
    chain.Tell(On(2, 1), EndDelegation{kLi, {3}});                                            // 13
    chain.Tell(On(2, 1), CancelAbsence{kLi, {4}});                                            // 14
    chain.Tell(On(2, 1), DismissLeader{{5}, On(2, 1)});                                       // 15
    chain.Tell(On(2, 1), AppointLeader{{5}, kZhang, Post::head, "", On(2, 1), {}});           // 16
    chain.Tell(On(2, 1), DelegateRole{{3}, kLi, kZhang, Role::leader, On(2, 1), On(2, 28)});  // 17
    EXPECT_THAT(chain.own().standings, IsEmpty());
    EXPECT_EQ(chain.own().leading_group, (LeadingGroup{kCounty, 0, {}}));
    // Others of the kind are there, or it is over.
    chain.Tell(On(2, 1), GrantRole{{1}, kLi, Role::leader, On(2, 1), On(2, 3)});        // 18
    chain.Tell(On(2, 1), AppointLeader{{5}, kLi, Post::head, "", On(2, 1), On(2, 3)});  // 19
    chain.Tell(On(2, 1), RevokeRole{kLi, Role::handler, On(2, 1)});                     // 20
    chain.Tell(On(2, 4), RevokeRole{kLi, Role::leader, On(2, 4)});                      // 21
    chain.Tell(On(2, 4), DismissLeader{{6}, On(2, 1)});                                 // 22
    chain.Tell(On(2, 4), DismissLeader{{5}, On(2, 3)});                                 // 23
    EXPECT_EQ(chain.StandingOf(kLi).version, 1);
    EXPECT_EQ(chain.own().leading_group.version, 1);
    replay.Finish();
    std::vector<std::int64_t> places;
    for (const EventPlace& place : replay.misfits()) places.push_back(place.seq);
    EXPECT_THAT(places, testing::UnorderedElementsAre(2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 20, 21,
                                                      22, 23));
}

}  // namespace
}  // namespace gk::ledger
