#include "base/password.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "base/hex.h"

namespace gk::base {
namespace {

using testing::MatchesRegex;
using testing::StartsWith;

TEST(Password, IsHashedWithTheParametersOfTheDesign) {
    const std::string hash = HashPassword("公开办 2026");
    EXPECT_THAT(hash, StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));  // 19 MiB
    EXPECT_FALSE(NeedsRehash(hash));
}

TEST(Password, IsVerified) {
    const std::string hash = HashPassword("公开办 2026");
    EXPECT_TRUE(VerifyPassword("公开办 2026", hash));
    EXPECT_FALSE(VerifyPassword("公开办 2027", hash));
    EXPECT_FALSE(VerifyPassword("", hash));
    EXPECT_FALSE(VerifyPassword(std::string_view{"公开办 2026\0", 15}, hash));
}

TEST(Password, MayHoldZeroBytes) {
    const std::string hash = HashPassword(std::string_view{"a\0b", 3});
    EXPECT_TRUE(VerifyPassword(std::string_view{"a\0b", 3}, hash));
    EXPECT_FALSE(VerifyPassword(std::string_view{"a\0c", 3}, hash));
    EXPECT_FALSE(VerifyPassword("a", hash));
}

TEST(Password, IsSaltedAnewEachTime) {
    EXPECT_NE(HashPassword("same"), HashPassword("same"));
}

// From the tests of the reference implementation (phc-winner-argon2, test.c): 64 MiB, two passes.
TEST(Password, OfOlderParametersIsVerifiedAndHashedAgain) {
    const std::string older =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    EXPECT_TRUE(VerifyPassword("password", older));
    EXPECT_FALSE(VerifyPassword("passwore", older));
    EXPECT_TRUE(NeedsRehash(older));
}

TEST(Password, OfAnUnknownAccountIsWrongWhateverItIs) {
    for (const std::string_view password : {"", "A", "password"}) {
        EXPECT_FALSE(VerifyPassword(password, std::nullopt));
    }
}

double SecondsOf(const std::optional<std::string>& hash) {
    double least = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto start = std::chrono::steady_clock::now();
        EXPECT_FALSE(VerifyPassword("wrong", hash));
        least =
            std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return least;
}

TEST(Password, OfAnUnknownAccountTakesAsLongAsAWrongOne) {
    const double wrong = SecondsOf(HashPassword("right"));
    const double unknown = SecondsOf(std::nullopt);
    EXPECT_GT(unknown, wrong / 3);
    EXPECT_LT(unknown, wrong * 3);
}

TEST(Password, HashThatIsNoneIsAnError) {
    for (const char* text :
         {"", "password", "$argon2id$v=19$m=19456,t=2,p=1$", "$2y$10$abcdefghijklmnopqrstuv"}) {
        EXPECT_THROW(VerifyPassword("password", text), std::runtime_error) << text;
    }
}

TEST(Password, IsHashedByManyThreads) {
    const std::string hash = HashPassword("right");
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) threads.emplace_back([&] { right += VerifyPassword("right", hash) ? 1 : 0; });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(right, 6);
}

constexpr std::string_view kSalt = "somesaltsomesalt";

TEST(Passphrase, HasSevenGroups) {
    EXPECT_THAT(NewPassphrase(), MatchesRegex("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}"));
    EXPECT_NE(NewPassphrase(), NewPassphrase());
}

// What libargon2 gives for ABCD1234 with 64 MiB, three passes, one lane. Must stay: a backup may be years old.
TEST(Passphrase, GivesTheKeyThatItAlwaysGave) {
    EXPECT_EQ(ToHex(DeriveKey("ABCD-1234", kSalt).bytes()), "fe34eab95ed4bd5a1276039246378b59");
}

TEST(Passphrase, GivesTheSameKeyHoweverItIsTyped) {
    EXPECT_EQ(DeriveKey("abcd i234", kSalt).bytes(), DeriveKey("ABCD-1234", kSalt).bytes());
    EXPECT_NE(DeriveKey("ABCD-1235", kSalt).bytes(), DeriveKey("ABCD-1234", kSalt).bytes());
    EXPECT_NE(DeriveKey("ABCD-1234", "someothersaltsom").bytes(), DeriveKey("ABCD-1234", kSalt).bytes());
}

TEST(Passphrase, NeedsASaltOfSixteenBytes) {
    EXPECT_THROW(DeriveKey("ABCD-1234", "short"), std::invalid_argument);
}

}  // namespace
}  // namespace gk::base
