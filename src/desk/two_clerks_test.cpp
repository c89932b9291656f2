// Two clerks change one record at once, each through a database object of his own, as two processes have: it is as if one had come
// after the other, and who saw what is no longer so is refused. Every pair is tried many times, since no two meet in the same way.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "desk/test_office.h"
#include "store/event_log.h"
#include "store/outbox.h"

namespace gk::desk {
namespace {

using base::Result;
using ledger::PersonId;
using ledger::Role;
using store::TestEngine;
using testing::AnyOf;
using testing::Eq;

constexpr int kMeetings = 12;

class TwoClerks : public testing::TestWithParam<TestEngine> {
protected:
    ~TwoClerks() override {
        const auto verified = office_.database().Read(
            [](store::Connection& connection) { return store::VerifyLedger(connection, {}, {}); });
        EXPECT_TRUE(verified.findings.empty());
        EXPECT_GT(verified.events, 0);
        office_.ExpectWhatTheLedgerSays();
    }

    Services first() { return office_.services(); }
    Services second() { return office_.services(other_); }

    /// Both at once; what each was told.
    template <class First, class Second>
    auto Meet(const First& one, const Second& two) {
        std::latch both(2);
        std::optional<std::invoke_result_t<const Second&>> second_answer;
        std::thread thread([&] {
            both.arrive_and_wait();
            second_answer = two();
        });
        both.arrive_and_wait();
        auto first_answer = one();
        thread.join();
        return std::pair{std::move(first_answer), std::move(*second_answer)};
    }

    /// Exactly one was done, the other refused for `reason`.
    template <class Answers>
    static void ExpectOne(const Answers& answers, const base::ErrorCode& reason) {
        const auto& [one, two] = answers;
        ASSERT_NE(one.has_value(), two.has_value())
            << (one ? "both" : one.error().code.key) << ' ' << (two ? "both" : two.error().code.key);
        EXPECT_EQ((one ? two : one).error().code.key, reason.key);
    }
    template <class T>
    static void ExpectDoneOr(const base::ErrorCode& reason, const Result<T>& answer) {
        if (!answer) {
            EXPECT_EQ(answer.error().code.key, reason.key) << answer.error().detail;
        }
    }
    template <class Answers>
    static void ExpectBoth(const Answers& answers) {
        EXPECT_TRUE(answers.first) << answers.first.error().code.key << ' ' << answers.first.error().detail;
        EXPECT_TRUE(answers.second) << answers.second.error().code.key << ' '
                                    << answers.second.error().detail;
    }

    template <class Answers>
    static std::vector<base::Error> ErrorsOf(const Answers& answers) {
        std::vector<base::Error> errors;
        if (!answers.first) errors.push_back(answers.first.error());
        if (!answers.second) errors.push_back(answers.second.error());
        return errors;
    }

    template <class Load>
    auto Read(const Load& load) {
        return office_.database().Read(load);
    }
    ledger::Person PersonNow(PersonId id) {
        return Read([&](store::Connection& connection) { return *store::LoadPerson(connection, id); });
    }
    ledger::Standing StandingNow(PersonId id) {
        return Read([&](store::Connection& connection) {
            return store::LoadStanding(connection, office_.office(), id);
        });
    }
    ledger::Agency AgencyNow(ledger::AgencyId id) {
        return Read([&](store::Connection& connection) { return *store::LoadAgency(connection, id); });
    }
    static ledger::ChangePerson Renamed(PersonId id, const std::string& name) {
        return {.id = id, .name = ledger::PersonalText{name, {}, {}}, .phone = {}, .position = name};
    }
    ledger::RegisterPerson NewPerson(PersonId id, std::optional<std::string> login) {
        auto wish = PersonWish(id, "李四");
        wish.login = std::move(login);
        return wish;
    }

    TestOffice office_{GetParam()};
    store::Database other_{*store::ParseAddress(office_.address())};
};

GK_EVERY_ENGINE(TwoClerks);

TEST_P(TwoClerks, WhoSawTheSameVersionOneWinsAndOneIsRefused) {
    for (int i = 0; i < kMeetings; ++i) {
        const PersonId id = office_.MakePerson();
        const Envelope seen{{}, 1};
        const auto answers = Meet([&] { return Do(first(), office_.Shell(), Renamed(id, "甲"), seen); },
                                  [&] { return Do(second(), office_.Shell(), Renamed(id, "乙"), seen); });
        ExpectOne(answers, ledger::kChangedMeanwhile);
        EXPECT_EQ(PersonNow(id).version, 2);
        EXPECT_EQ(PersonNow(id).position, answers.first ? "甲" : "乙");
    }
}

TEST_P(TwoClerks, WithoutAVersionOneComesAfterTheOther) {
    for (int i = 0; i < kMeetings; ++i) {
        const PersonId id = office_.MakePerson();
        const auto answers = Meet([&] { return Do(first(), office_.Shell(), Renamed(id, "甲")); },
                                  [&] { return Do(second(), office_.Shell(), Renamed(id, "乙")); });
        ExpectBoth(answers);
        EXPECT_EQ(PersonNow(id).version, 3);
        const bool first_was_last = answers.second->event.seq < answers.first->event.seq;
        EXPECT_EQ(PersonNow(id).position, first_was_last ? "甲" : "乙");  // as the ledger tells it
    }
}

TEST_P(TwoClerks, OneLoginIsGivenOnce) {
    for (int i = 0; i < kMeetings; ++i) {
        const std::string login = "twice" + std::to_string(i);
        ExpectOne(Meet([&] { return Do(first(), office_.Shell(), NewPerson({}, login)); },
                       [&] { return Do(second(), office_.Shell(), NewPerson({}, login)); }),
                  ledger::kLoginTaken);
    }
}

TEST_P(TwoClerks, OneIdIsRegisteredOnce) {
    for (int i = 0; i < kMeetings; ++i) {
        const auto id = store::NewId<PersonId>(office_.now());
        ExpectOne(Meet([&] { return Do(first(), office_.Shell(), NewPerson(id, {})); },
                       [&] { return Do(second(), office_.Shell(), NewPerson(id, {})); }),
                  ledger::kAlreadyThere);
        const auto agency = store::NewId<ledger::AgencyId>(office_.now());
        const auto wish = office_.Agency("下属单位", agency, office_.root());
        const ledger::AgencyId root = office_.root();
        ExpectOne(Meet([&] { return Do(first(), office_.Shell(root), wish); },
                       [&] { return Do(second(), office_.Shell(root), wish); }),
                  ledger::kAlreadyThere);
    }
}

TEST_P(TwoClerks, OneRegionIsRegisteredOnce) {
    for (int i = 0; i < kMeetings; ++i) {
        const std::string code = "370124" + std::to_string(100 + i);
        const base::Day day = office_.today();
        const base::Day other_day = i % 2 == 0 ? day : day.Next();
        ExpectOne(
            Meet(
                [&] {
                    return Do(first(), office_.Shell(), ledger::RegisterRegion{code, "甲街道", day});
                },
                [&] {
                    return Do(second(), office_.Shell(), ledger::RegisterRegion{code, "乙街道", other_day});
                }),
            ledger::kAlreadyThere);
    }
}

TEST_P(TwoClerks, ARegionIsNotClosedUnderAnAgencyThatIsRegisteredInIt) {
    for (int i = 0; i < kMeetings; ++i) {
        const std::string code = "370124" + std::to_string(100 + i);
        office_.Must(
            Do(first(), office_.Shell(), ledger::RegisterRegion{code, "街道", TestOffice::kFounded}));
        auto wish =
            office_.Agency("街道办事处", store::NewId<ledger::AgencyId>(office_.now()), office_.root());
        wish.region = code;
        wish.from = office_.today();
        const auto [closed, registered] = Meet(
            [&] {
                return Do(first(), office_.Shell(), ledger::CloseRegion{code, office_.today().Previous()});
            },
            [&] { return Do(second(), office_.Shell(office_.root()), wish); });
        ASSERT_NE(closed.has_value(), registered.has_value());
        ExpectDoneOr(ledger::kRegionInUse, closed);
        ExpectDoneOr(ledger::kRegionUnknown, registered);
    }
}

TEST_P(TwoClerks, OfTwoRolesThatExcludeOneAnotherOneIsGiven) {
    for (int i = 0; i < kMeetings; ++i) {
        const PersonId id = office_.MakePerson();
        const auto grant = [&](Role role) { return ledger::GrantRole{{}, id, role, office_.today(), {}}; };
        ExpectOne(Meet([&] { return Do(first(), office_.Shell(), grant(Role::system_administrator)); },
                       [&] { return Do(second(), office_.Shell(), grant(Role::security_auditor)); }),
                  ledger::kRoleExcluded);
        EXPECT_EQ(StandingNow(id).grants.size(), 1U);
    }
}

TEST_P(TwoClerks, AnAgencyThatIsClosedGivesNoRolesFromThenOn) {
    for (int i = 0; i < kMeetings; ++i) {
        const ledger::AgencyId agency = office_.MakeAgency("示例县教育局");
        const PersonId id = office_.MakePersonIn(agency);
        const ledger::GrantRole wish{{}, id, Role::handler, office_.today(), {}};
        const auto [closed, granted] = Meet(
            [&] {
                return Do(first(), office_.Shell(office_.root()),
                          ledger::CloseAgency{agency, office_.today(), {}});
            },
            [&] { return Do(second(), office_.Shell(agency), wish); });
        ASSERT_TRUE(closed);
        ExpectDoneOr(ledger::kAgencyClosed, granted);
        const auto again = Do(second(), office_.Shell(agency), wish);
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().code.key, ledger::kAgencyClosed.key);
    }
}

TEST_P(TwoClerks, AnAgencyIsNotClosedOverAChildThatIsRegistered) {
    for (int i = 0; i < kMeetings; ++i) {
        const ledger::AgencyId agency = office_.MakeAgency("示例县教育局");
        auto child = office_.Agency("下属单位", store::NewId<ledger::AgencyId>(office_.now()), agency);
        child.from = office_.today();
        const auto [closed, registered] = Meet(
            [&] {
                return Do(first(), office_.Shell(office_.root()),
                          ledger::CloseAgency{agency, office_.today(), {}});
            },
            [&] { return Do(second(), office_.Shell(office_.root()), child); });
        ASSERT_NE(closed.has_value(), registered.has_value());
        ExpectDoneOr(ledger::kAgencyHasChildren, closed);
        ExpectDoneOr(ledger::kAgencyClosed, registered);
    }
}

TEST_P(TwoClerks, AnAgencyIsNotKeptLongerThanTheOneAboveItThatIsClosed) {
    const base::Day soon = office_.today().Next(), later = soon.Next();
    const Caller root = office_.Shell(office_.root());
    for (int i = 0; i < kMeetings; ++i) {
        const ledger::AgencyId parent = office_.MakeAgency("示例县教育局"),
                               child = store::NewId<ledger::AgencyId>(office_.now());
        office_.Must(Do(first(), root, office_.Agency("下属单位", child, parent)));
        office_.Must(Do(first(), root, ledger::CloseAgency{child, soon, {}}));
        const auto [closed, kept] = Meet(
            [&] {
                return Do(first(), root, ledger::CloseAgency{parent, soon, {}});
            },
            [&] {
                return Do(second(), root, ledger::CloseAgency{child, later, {}});
            });
        ASSERT_NE(closed.has_value(), kept.has_value());
        ExpectDoneOr(ledger::kAgencyHasChildren, closed);
        ExpectDoneOr(ledger::kAgencyClosing, kept);
    }
}

TEST_P(TwoClerks, OneNameBelowOneParentIsGivenOnce) {
    const Caller root = office_.Shell(office_.root());
    const ledger::AgencyId parent = office_.MakeAgency("示例县教育局"),
                           elsewhere = office_.MakeAgency("示例县民政局");
    const auto add = [&](const std::string& name, ledger::AgencyId above) {
        const auto id = store::NewId<ledger::AgencyId>(office_.now());
        office_.Must(Do(first(), root, AgencyWish(id, name, above)));
        return id;
    };
    for (int i = 0; i < kMeetings; ++i) {
        const std::string number = std::to_string(i), name = "中心" + number, next = "新中心" + number;
        const ledger::AgencyId renamed = add("旧中心" + number, parent), moved = add(next, elsewhere);
        ExpectOne(Meet(
                      [&] {
                          return Do(first(), root, ledger::RenameAgency{renamed, name, "", office_.today()});
                      },
                      [&] { return Do(second(), root, AgencyWish({}, name, parent)); }),
                  ledger::kAgencyNameTaken);
        ExpectOne(Meet(
                      [&] {
                          return Do(first(), root, ledger::MoveAgency{moved, parent, {}, "370124"});
                      },
                      [&] { return Do(second(), root, AgencyWish({}, next, parent)); }),
                  ledger::kAgencyNameTaken);
    }
}

TEST_P(TwoClerks, AgenciesThatMoveAtOnceMakeNoCircle) {
    const ledger::AgencyId root = office_.root();
    const auto under = [&](ledger::AgencyId parent) {
        const auto id = store::NewId<ledger::AgencyId>(office_.now());
        office_.Must(Do(first(), office_.Shell(root), office_.Agency("单位", id, parent)));
        return id;
    };
    for (int i = 0; i < kMeetings; ++i) {
        const ledger::AgencyId a = under(root), below_a = under(a), b = under(root), below_b = under(b);
        ExpectOne(
            Meet(
                [&] {
                    return Do(first(), office_.Shell(root), ledger::MoveAgency{a, below_b, {}, "370124"});
                },
                [&] {
                    return Do(second(), office_.Shell(root), ledger::MoveAgency{b, below_a, {}, "370124"});
                }),
            ledger::kAgencyCircle);
    }
}

TEST_P(TwoClerks, WhoLeavesIsGivenNoRoleBehindHisLastDay) {
    for (int i = 0; i < kMeetings; ++i) {
        const PersonId id = office_.MakePerson();
        const base::Day last = office_.today(), gone = last.Next();
        const auto [left, granted] = Meet(
            [&] {
                return Do(first(), office_.Shell(), ledger::LeavePerson{id, gone});
            },
            [&] {
                return Do(second(), office_.Shell(), ledger::GrantRole{{}, id, Role::handler, gone, {}});
            });
        ASSERT_TRUE(left);
        ExpectDoneOr(ledger::kPersonLeaving, granted);
        EXPECT_TRUE(Read([&](store::Connection& connection) {
                        return store::LoadRoles(connection, id, gone);
                    }).none());
    }
}

TEST_P(TwoClerks, OneCodeIsGivenToOneAgency) {
    for (int i = 0; i < kMeetings; ++i) {
        // Another each time; that its check digit is wrong is no reason to refuse it.
        const std::string code = "1134170248634" + std::to_string(10000 + i);
        const auto give = [&](ledger::AgencyId agency) {
            return ledger::ChangeAgency{agency, ledger::AgencyKind::department, ledger::AgencyLevel::county,
                                        code};
        };
        const auto one = give(office_.MakeAgency("示例县教育局")),
                   other = give(office_.MakeAgency("示例县科学技术局"));
        const Caller caller = office_.Shell(office_.root());
        const auto [first_done, second_done] =
            Meet([&] { return Do(first(), caller, one); }, [&] { return Do(second(), caller, other); });
        EXPECT_NE(static_cast<bool>(first_done), static_cast<bool>(second_done));
        ExpectDoneOr(ledger::kAgencyCodeTaken, first_done);
        ExpectDoneOr(ledger::kAgencyCodeTaken, second_done);
    }
}

TEST_P(TwoClerks, WhoLeavesIsGivenNoSeatBehindHisLastDay) {
    for (int i = 0; i < kMeetings; ++i) {
        const PersonId id = office_.MakePerson();
        const base::Day last = office_.today(), gone = last.Next();
        const auto [left, appointed] = Meet(
            [&] {
                return Do(first(), office_.Shell(), ledger::LeavePerson{id, gone});
            },
            [&] {
                return Do(second(), office_.Shell(),
                          ledger::AppointLeader{{}, id, ledger::Post::member, {}, last, {}});
            });
        ASSERT_TRUE(left);
        ExpectDoneOr(ledger::kPersonLeaving, appointed);
        const auto group = Read(
            [&](store::Connection& connection) { return LoadLeadingGroup(connection, office_.office()); });
        for (const ledger::Seat& seat : group.seats) EXPECT_FALSE(seat.period.Holds(gone));
    }
}

TEST_P(TwoClerks, WhoIsErasedWhileKeysRotateStaysErased) {
    const PersonId stays = office_.MakePerson();
    for (int i = 0; i < kMeetings; ++i) {
        const PersonId id = office_.MakePerson();
        office_.Must(Do(first(), office_.Shell(), ledger::LeavePerson{id, office_.today()}));
        const auto name = PersonNow(id).name;
        ExpectBoth(Meet([&] { return RotateKeys(first(), office_.Shell()); },
                        [&] { return Do(second(), office_.Shell(), ledger::ErasePerson{id}); }));
        const auto value = [&](PersonId person) {
            const auto text = PersonNow(person).name;
            return Read([&](store::Connection& connection) {
                return office_.Must(office_.vault().Open(connection, office_.office(), text.id)).value;
            });
        };
        EXPECT_EQ(value(id), "");
        EXPECT_EQ(value(stays), "张三");
    }
}

TEST_P(TwoClerks, AnAgencyIsNotSealedByAKeyThatIsRotatedAway) {
    ASSERT_TRUE(
        RotateInstallationKey(first(), office_.Shell(office_.root()), base::Key::Random()));  // nobody has it
    const ledger::AgencyId locked = store::NewId<ledger::AgencyId>(office_.now());
    const auto wish = office_.Agency("示例县民政局", locked, office_.root());
    EXPECT_THROW((void)Do(second(), office_.Shell(office_.root()), wish), store::StoreDown);
    EXPECT_FALSE(Read([&](store::Connection& connection) { return store::LoadAgency(connection, locked); }));
}

TEST_P(TwoClerks, KeysRotateWhilePeopleAreRegistered) {
    std::vector<PersonId> people;
    const auto register_many = [&]() -> Result<int> {
        for (int i = 0; i < kMeetings; ++i) {
            const auto id = store::NewId<PersonId>(office_.now());
            const auto done = Do(second(), office_.Shell(), NewPerson(id, {}));
            if (!done) return done.error();
            people.push_back(id);
        }
        return 0;
    };
    const auto rotate_often = [&]() -> Result<int> {
        for (int i = 0; i < kMeetings; ++i)
            if (const auto done = RotateKeys(first(), office_.Shell()); !done) return done.error();
        return 0;
    };
    ExpectBoth(Meet(rotate_often, register_many));
    for (const PersonId id : people) {
        const auto name = PersonNow(id).name;
        const auto opened = Read([&](store::Connection& connection) {
            return office_.vault().Open(connection, office_.office(), name.id);
        });
        EXPECT_EQ(office_.Must(opened).value, "李四");
    }
}

TEST_P(TwoClerks, KeysThatTwoRotateAreRotatedTwice) {
    office_.MakePerson();
    for (int i = 0; i < kMeetings; ++i)
        ExpectBoth(Meet([&] { return RotateKeys(first(), office_.Shell()); },
                        [&] { return RotateKeys(second(), office_.Shell()); }));
}

TEST_P(TwoClerks, ASettingKeepsWhatBothSaidAboutDifferentDays) {
    constexpr auto kKey = "password.least_length";
    base::Day day = office_.today();
    for (int i = 0; i < kMeetings; ++i) {
        const base::Day one = day.Next(), two = one.Next();
        day = two;
        office_.Must(Do(first(), office_.Shell(), ledger::SetSetting{kKey, "20", one, false}));
        ExpectBoth(Meet(
            [&] {
                return Do(first(), office_.Shell(), ledger::SetSetting{kKey, "30", one, false});
            },
            [&] {
                return Do(second(), office_.Shell(), ledger::SetSetting{kKey, "40", two, false});
            }));
        Read([&](store::Connection& connection) {
            EXPECT_EQ(SettingOn(first(), connection, office_.office(), kKey, one), "30");
            EXPECT_EQ(SettingOn(first(), connection, office_.office(), kKey, two), "40");
            return 0;
        });
    }
}

TEST_P(TwoClerks, AMessageThatTwoDeliverArrivesOnce) {
    for (int i = 0; i < kMeetings; ++i) {
        office_.MakeAgency("示例县教育局");
        const auto [one, two] = Meet([&] { return DeliverMessages(first(), office_.now()); },
                                     [&] { return DeliverMessages(second(), office_.now()); });
        EXPECT_EQ(office_.Must(one) + office_.Must(two), i == 0 ? 2 : 1);  // the office was told nothing yet
    }
}

/// PostgreSQL, where a server may have been told to give up waiting for a lock.
class ImpatientClerk : public testing::Test {
protected:
    TestOffice office_{TestEngine::postgres};

    std::string Impatient() const {
        std::string address = office_.address();
        address.insert(address.rfind('\''), " -c lock_timeout=20");
        return address;
    }
};

TEST_F(ImpatientClerk, AMessageThatCouldNotBeReceivedStaysInTheOutbox) {
    store::Database impatient(*store::ParseAddress(Impatient()));
    const auto waiting = [&] {
        return office_.database().Read(
            [](store::Connection& connection) { return store::LoadWaiting(connection, {}, 10); });
    };
    ASSERT_EQ(waiting().size(), 1U);
    office_.Must(office_.database().Write([&](store::Connection& connection) -> Result<int> {
        connection.Script("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE");
        const auto delivered = DeliverMessages(office_.services(impatient), office_.now());
        EXPECT_FALSE(delivered);
        return 0;
    }));
    EXPECT_EQ(waiting().size(), 1U);
    EXPECT_EQ(office_.Must(DeliverMessages(office_.services(impatient), office_.now())), 1);
}

}  // namespace
}  // namespace gk::desk
