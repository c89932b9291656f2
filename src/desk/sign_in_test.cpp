#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "base/one_time_code.h"
#include "base/password.h"
#include "desk/test_office.h"
#include "store/accounts.h"

namespace gk::desk {
namespace {

using ledger::PersonId;
using ledger::Role;

const std::string kPassword = "Gongkai!2026x";

class SignInContract : public testing::TestWithParam<store::TestEngine> {
protected:
    ~SignInContract() override { office_.ExpectWhatTheLedgerSays(); }

    /// A person who has set a password.
    PersonId MakeAccount() {
        const PersonId person = office_.MakePerson();
        const auto given = office_.Must(ResetPassword(office_.services(), office_.Shell(), person));
        office_.Must(
            ChangePassword(office_.services(), office_.As(person), {given.password}, {kPassword}, {}));
        return person;
    }
    std::string LoginOf(PersonId person) {
        return office_.database().Read(
            [&](store::Connection& connection) { return *store::LoadPerson(connection, person)->login; });
    }
    base::Result<SignedIn> Try(PersonId person, const std::string& password, const std::string& device = {},
                               const std::string& code = {}) {
        return Enter(office_.services(), {LoginOf(person), password, code, device}, office_.now());
    }
    base::Result<SignedIn> TryAs(const std::string& login, const std::string& password) {
        return Enter(office_.services(), {login, password, {}, {}}, office_.now());
    }
    void PassMinutes(int minutes) { office_.PassMs(std::int64_t{minutes} * 60'000); }
    template <class Work>
    static double SecondsOf(const Work& work) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    /// How many times as long the first takes: the least of some tries of each, by turns.
    template <class First, class Second>
    static double TimesAsLong(const First& first, const Second& second) {
        double one = 1e9, other = 1e9;
        for (int i = 0; i < 5; ++i) {
            one = std::min(one, SecondsOf(first));
            other = std::min(other, SecondsOf(second));
        }
        return one / other;
    }
    template <class T>
    static std::string CodeOf(const base::Result<T>& result) {
        return result ? "ok" : std::string{result.error().code.key};
    }
    std::string CodeAtNow(const std::string& secret) {
        return base::CodeAt(secret, office_.now().ms / 30'000);
    }

    TestOffice office_{GetParam()};
};

TEST_P(SignInContract, TheRightPasswordOpensASessionThatSpeaksForThePerson) {
    const PersonId person = MakeAccount();
    const auto in = Try(person, kPassword);
    ASSERT_TRUE(in) << in.error().detail;
    EXPECT_FALSE(in->must_change_password);
    const auto caller = Continue(office_.services(), in->session, office_.now());
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->person, person);
    EXPECT_EQ(caller->agency, office_.office());
    Leave(office_.services(), in->session);
    EXPECT_FALSE(Continue(office_.services(), in->session, office_.now()));
}

TEST_P(SignInContract, AWrongPasswordAndAnUnknownLoginAreOneAnswer) {
    const PersonId person = MakeAccount();
    EXPECT_EQ(CodeOf(Try(person, "wrong")), ledger::kSignInWrong.key);
    EXPECT_EQ(CodeOf(Enter(office_.services(), {"nobody", kPassword, {}, {}}, office_.now())),
              ledger::kSignInWrong.key);
}

TEST_P(SignInContract, APasswordGivenBySomebodyElseMustBeChanged) {
    const PersonId person = office_.MakePerson();
    const auto given = office_.Must(ResetPassword(office_.services(), office_.Shell(), person));
    const auto in = Try(person, given.password);
    ASSERT_TRUE(in);
    EXPECT_TRUE(in->must_change_password);
    const auto same =
        ChangePassword(office_.services(), office_.As(person), {given.password}, {given.password}, {});
    EXPECT_FALSE(same);
    office_.Must(ChangePassword(office_.services(), office_.As(person), {given.password}, {kPassword}, {}));
    EXPECT_FALSE(Continue(office_.services(), in->session, office_.now()));  // sessions of the old password
    EXPECT_EQ(CodeOf(Try(person, given.password)), ledger::kSignInWrong.key);
    EXPECT_EQ(CodeOf(Try(person, kPassword)), "ok");
}

TEST_P(SignInContract, FiveFailuresLockUnknownBrowsersForAQuarterOfAnHour) {
    const PersonId person = MakeAccount();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(CodeOf(Try(person, "wrong")), ledger::kSignInWrong.key);
    EXPECT_EQ(CodeOf(Try(person, kPassword)), ledger::kSignInWrong.key);
    PassMinutes(15);
    EXPECT_EQ(CodeOf(Try(person, kPassword)), "ok");
}

TEST_P(SignInContract, AStrangerIsNotToldThatAnAccountIsLocked) {
    const PersonId person = MakeAccount();
    for (int i = 0; i < 6; ++i) static_cast<void>(Try(person, "wrong"));
    for (const std::string& password : {std::string{"wrong"}, kPassword}) {
        const auto locked = Try(person, password), unknown = TryAs("nobody", password);
        ASSERT_FALSE(locked);
        ASSERT_FALSE(unknown);
        EXPECT_EQ(locked.error().code, unknown.error().code);
        EXPECT_EQ(locked.error().values, unknown.error().values);
    }
    const PersonId open = MakeAccount(), left = MakeAccount();
    office_.Must(Do(office_.services(), office_.Shell(), ledger::LeavePerson{left, office_.today()}));
    const auto wrong = [&](const std::string& login) {
        return [&, login] { EXPECT_EQ(CodeOf(TryAs(login, "wrong")), ledger::kSignInWrong.key); };
    };
    for (const PersonId known : {person, open, left}) {
        const double times = TimesAsLong(wrong(LoginOf(known)), wrong("nobody"));
        EXPECT_GT(times, 0.6);  // a password that is hashed twice, or not at all, is far outside
        EXPECT_LT(times, 1.6);
    }
}

TEST_P(SignInContract, OnesOwnBrowserIsToldWhenItIsLocked) {
    const PersonId person = MakeAccount();
    const std::string device = Try(person, kPassword)->device;
    for (int i = 0; i < 5; ++i) EXPECT_EQ(CodeOf(Try(person, "wrong", device)), ledger::kSignInWrong.key);
    EXPECT_EQ(CodeOf(Try(person, kPassword, device)), ledger::kSignInLocked.key);
    EXPECT_EQ(CodeOf(Try(person, kPassword)), "ok");  // the others are counted by themselves
}

TEST_P(SignInContract, FiveWrongOldPasswordsLockTheChangeForAQuarterOfAnHour) {
    const PersonId person = MakeAccount();
    const auto change = [&](const std::string& old, const std::string& wanted) {
        return CodeOf(ChangePassword(office_.services(), office_.As(person), {old}, {wanted}, {}));
    };
    for (int i = 0; i < 4; ++i) EXPECT_EQ(change("wrong", "Gkpass!2026y"), ledger::kPasswordOld.key);
    EXPECT_EQ(change(kPassword, "short"), ledger::kPasswordShort.key);  // is no attempt
    EXPECT_EQ(change(kPassword, "Gkpass!2026y"), "ok");                 // and begins the count anew
    for (int i = 0; i < 5; ++i) EXPECT_EQ(change("wrong", "Gkpass!2026z"), ledger::kPasswordOld.key);
    EXPECT_EQ(change("Gkpass!2026y", "Gkpass!2026z"), ledger::kSignInLocked.key);
    PassMinutes(15);
    EXPECT_EQ(change("Gkpass!2026y", "Gkpass!2026z"), "ok");
}

TEST_P(SignInContract, StrangersAtTheDoorKeepNobodyFromChangingHisPassword) {
    const PersonId person = office_.MakePerson();
    const auto given = office_.Must(ResetPassword(office_.services(), office_.Shell(), person));
    const auto change = [&](const std::string& old, const std::string& wanted) {
        return CodeOf(ChangePassword(office_.services(), office_.As(person), {old}, {wanted}, {}));
    };
    for (int i = 0; i < 6; ++i) EXPECT_EQ(CodeOf(Try(person, "wrong")), ledger::kSignInWrong.key);
    EXPECT_EQ(change(given.password, kPassword), "ok");
    EXPECT_EQ(CodeOf(Try(person, kPassword)), ledger::kSignInWrong.key);  // the door is locked all the same
    PassMinutes(15);
    for (int i = 0; i < 6; ++i) static_cast<void>(change("wrong", "Gkpass!2026y"));
    EXPECT_EQ(CodeOf(Try(person, kPassword)), "ok");  // nor does the change lock the door
}

TEST_P(SignInContract, AHashOfOlderParametersIsMadeAnewAtTheNextSignIn) {
    const PersonId person = MakeAccount();
    const auto account = [&] {
        return office_.database().Read([&](store::Connection& connection) {
            return *store::LoadAccount(connection, {office_.office(), person});
        });
    };
    // The reference implementation's (phc-winner-argon2, test.c): "password", 64 MiB.
    office_.Must(office_.database().Write([&](store::Connection& connection) -> base::Result<int> {
        store::SavePasswordHash(
            connection, {office_.office(), person},
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        return 0;
    }));
    EXPECT_EQ(CodeOf(Try(person, "wrong")), ledger::kSignInWrong.key);
    EXPECT_TRUE(base::NeedsRehash(account().password_hash));
    EXPECT_EQ(CodeOf(Try(person, "password")), "ok");
    EXPECT_FALSE(base::NeedsRehash(account().password_hash));
    EXPECT_EQ(CodeOf(Try(person, "password")), "ok");
}

TEST_P(SignInContract, ASecretThatIsNotWholeIsNotEnrolled) {
    const PersonId person = MakeAccount();
    for (const std::size_t size : {0U, 19U, 21U}) {
        const std::string secret(size, 'x');
        EXPECT_EQ(
            CodeOf(EnrolSecondFactor(office_.services(), office_.As(person), {secret}, {CodeAtNow(secret)})),
            ledger::kSecondFactorSecret.key);
    }
}

TEST_P(SignInContract, WhoHasNoLoginAndWhoHasNoPasswordAreTwoThings) {
    const PersonId without_password = office_.MakePerson();
    const auto wish = PersonWish(store::NewId<PersonId>(office_.now()), "李四");
    office_.Must(Do(office_.services(), office_.Shell(), wish));
    EXPECT_EQ(CodeOf(UnlockAccount(office_.services(), office_.Shell(), without_password)),
              ledger::kNoPassword.key);
    EXPECT_EQ(CodeOf(UnlockAccount(office_.services(), office_.Shell(), wish.id)), ledger::kNoAccount.key);
}

TEST_P(SignInContract, AStrangerLocksNobodyOutOfTheirOwnBrowser) {
    const PersonId person = MakeAccount();
    const std::string device = Try(person, kPassword)->device;
    for (int i = 0; i < 6; ++i) static_cast<void>(Try(person, "wrong"));
    EXPECT_EQ(CodeOf(Try(person, kPassword)), ledger::kSignInWrong.key);
    EXPECT_EQ(CodeOf(Try(person, kPassword, device)), "ok");
    // And a stranger with a made-up token is a stranger.
    EXPECT_EQ(CodeOf(Try(person, kPassword, "1.00")), ledger::kSignInWrong.key);
}

TEST_P(SignInContract, ALockOfOnePersonLocksNobodyElse) {
    const PersonId person = MakeAccount(), colleague = MakeAccount();
    for (int i = 0; i < 6; ++i) static_cast<void>(Try(person, "wrong"));
    EXPECT_EQ(CodeOf(Try(colleague, kPassword)), "ok");
}

TEST_P(SignInContract, UnlockingEndsALockAndIsRemembered) {
    const PersonId person = MakeAccount();
    for (int i = 0; i < 6; ++i) static_cast<void>(Try(person, "wrong"));
    office_.Must(UnlockAccount(office_.services(), office_.Shell(), person));
    EXPECT_EQ(CodeOf(Try(person, kPassword)), "ok");
}

TEST_P(SignInContract, TheSecondFactorIsAskedForAndACodeWorksOnce) {
    const PersonId person = MakeAccount();
    const auto offer =
        office_.Must(OfferSecondFactor(office_.services(), office_.As(person), "示例县卫生健康局"));
    const auto codes = office_.Must(EnrolSecondFactor(office_.services(), office_.As(person), offer.secret,
                                                      {CodeAtNow(offer.secret.bytes)}));
    EXPECT_EQ(codes.size(), 10U);
    EXPECT_EQ(CodeOf(Try(person, kPassword)), ledger::kSecondFactorWanted.key);
    EXPECT_EQ(CodeOf(Try(person, kPassword, {}, CodeAtNow(offer.secret.bytes))),
              ledger::kSecondFactorWrong.key);  // used
    office_.PassDays(1);
    const std::string code = CodeAtNow(offer.secret.bytes);
    EXPECT_EQ(CodeOf(Try(person, kPassword, {}, code)), "ok");
    EXPECT_EQ(CodeOf(Try(person, kPassword, {}, code)), ledger::kSecondFactorWrong.key);
    EXPECT_EQ(CodeOf(Try(person, kPassword, {}, codes[3])), "ok");
    EXPECT_EQ(CodeOf(Try(person, kPassword, {}, codes[3])), ledger::kSecondFactorWrong.key);
    EXPECT_EQ(CodeOf(Try(person, kPassword, {}, codes[4])), "ok");
}

TEST_P(SignInContract, AdministratorsAreToldToEnrolASecondFactor) {
    const PersonId person = MakeAccount(), administrator = MakeAccount();
    office_.Give(administrator, Role::security_auditor);
    EXPECT_FALSE(Try(person, kPassword)->must_enrol_second_factor);
    EXPECT_TRUE(Try(administrator, kPassword)->must_enrol_second_factor);
}

TEST_P(SignInContract, WhoHasNotFinishedSigningInMayOnlyFinish) {
    const PersonId person = office_.MakePersonAs(Role::security_administrator);
    const auto given = office_.Must(ResetPassword(office_.services(), office_.Shell(), person));
    const auto caller = [&](const std::string& session) {
        return office_.Must(Continue(office_.services(), session, office_.now()));
    };
    const auto act = [&](const Caller& who) {
        const auto done = Do(office_.services(), who,
                             ledger::GrantRole{{}, office_.MakePerson(), Role::leader, office_.today(), {}});
        return done ? "ok" : std::string{done.error().code.key};
    };
    const Caller first = caller(office_.Must(Try(person, given.password)).session);
    EXPECT_EQ(act(first), ledger::kSignInUnfinished.key);
    office_.Must(ChangePassword(office_.services(), first, {given.password}, {kPassword}, {}));
    const Caller second = caller(office_.Must(Try(person, kPassword)).session);
    EXPECT_EQ(act(second), ledger::kSignInUnfinished.key);
    const auto offer = office_.Must(OfferSecondFactor(office_.services(), second, "示例县卫生健康局"));
    const auto in = office_.Must(Try(person, kPassword)).session;
    office_.Must(
        EnrolSecondFactor(office_.services(), second, offer.secret, {CodeAtNow(offer.secret.bytes)}));
    EXPECT_EQ(act(caller(in)), "ok");
}

TEST_P(SignInContract, ASessionEndsWhenIdleAndWithThePerson) {
    const PersonId person = MakeAccount();
    const auto in = office_.Must(Try(person, kPassword));
    const base::Moment soon{office_.now().ms + 29 * 60'000}, late{office_.now().ms + 61 * 60'000};
    EXPECT_TRUE(Continue(office_.services(), in.session, soon));
    EXPECT_FALSE(Continue(office_.services(), in.session, late));  // 32 minutes after the last use
    EXPECT_FALSE(Continue(office_.services(), in.session, soon));  // and it does not come back
    const auto again = office_.Must(Try(person, kPassword));
    office_.Must(Do(office_.services(), office_.Shell(), ledger::LeavePerson{person, office_.today()}));
    EXPECT_FALSE(Continue(office_.services(), again.session, office_.now()));
    EXPECT_EQ(CodeOf(Try(person, kPassword)), ledger::kSignInWrong.key);
}

TEST_P(SignInContract, ASessionDoesNotOutliveTheLastDay) {
    const PersonId person = MakeAccount();
    const base::Day last = office_.today();
    while (DayOf(base::Moment{office_.now().ms + 10 * 60'000}) == last) PassMinutes(10);
    office_.Must(Do(office_.services(), office_.Shell(), ledger::LeavePerson{person, last.Next()}));
    const auto in = office_.Must(Try(person, kPassword));
    EXPECT_TRUE(Continue(office_.services(), in.session, office_.now()));
    const base::Moment before = office_.now();
    PassMinutes(10);
    EXPECT_EQ(CodeOf(Continue(office_.services(), in.session, office_.now())), ledger::kSessionOver.key);
    EXPECT_FALSE(Continue(office_.services(), in.session, before));  // it was ended
}

TEST_P(SignInContract, SessionsThatAreOverAreTakenAway) {
    const PersonId person = MakeAccount();
    const auto idle = office_.Must(Try(person, kPassword));
    PassMinutes(20);
    const auto fresh = office_.Must(Try(person, kPassword));
    EXPECT_EQ(office_.Must(EndOldSessions(office_.services(), office_.now())), 0);
    PassMinutes(11);
    EXPECT_EQ(office_.Must(EndOldSessions(office_.services(), office_.now())), 1);
    EXPECT_EQ(office_.Must(EndOldSessions(office_.services(), office_.now())), 0);
    EXPECT_FALSE(Continue(office_.services(), idle.session, office_.now()));
    EXPECT_TRUE(Continue(office_.services(), fresh.session, office_.now()));
}

TEST_P(SignInContract, TokensThatAreNoneSpeakForNobody) {
    for (const char* token : {"", ".", "1", "1.", "x.00", "-1.00", "99999999999999999999.00"})
        EXPECT_FALSE(Continue(office_.services(), token, office_.now())) << token;
}

INSTANTIATE_TEST_SUITE_P(Engines, SignInContract,
                         testing::Values(store::TestEngine::sqlite, store::TestEngine::partitioned),
                         [](const auto& which) { return store::NameOf(which.param); });

}  // namespace
}  // namespace gk::desk
