#include "base/one_time_code.h"

#include <gmock/gmock.h>

#include <set>

namespace gk::base {
namespace {

constexpr std::string_view kSecret = "12345678901234567890";  // that of RFC 6238 for SHA-1

// RFC 6238 appendix B; its eight digits end in the six of ours.
TEST(CodeAt, GivesTheCodesOfTheRfc) {
    EXPECT_EQ(CodeAt(kSecret, 59 / 30), "287082");
    EXPECT_EQ(CodeAt(kSecret, 1111111109 / 30), "081804");
    EXPECT_EQ(CodeAt(kSecret, 1111111111 / 30), "050471");
    EXPECT_EQ(CodeAt(kSecret, 1234567890 / 30), "005924");
    EXPECT_EQ(CodeAt(kSecret, 2000000000 / 30), "279037");
    EXPECT_EQ(CodeAt(kSecret, 20000000000 / 30), "353130");
}

constexpr std::int64_t kStep = 1111111109 / 30;  // 37037036
constexpr Moment kNow{1111111109'000};

TEST(MatchingStep, TakesTheCodeOfNow) {
    EXPECT_EQ(MatchingStep(kSecret, "081804", kNow, 0), kStep);
    EXPECT_EQ(MatchingStep(kSecret, " 081 804 ", kNow, 0), kStep);
    EXPECT_EQ(MatchingStep(kSecret, "０８１８０４", kNow, 0), kStep);
}

TEST(MatchingStep, TakesTheNeighboursOfNowAndNoOthers) {
    EXPECT_EQ(MatchingStep(kSecret, CodeAt(kSecret, kStep - 1), kNow, 0), kStep - 1);
    EXPECT_EQ(MatchingStep(kSecret, CodeAt(kSecret, kStep + 1), kNow, 0), kStep + 1);
    EXPECT_EQ(MatchingStep(kSecret, CodeAt(kSecret, kStep - 2), kNow, 0), std::nullopt);
    EXPECT_EQ(MatchingStep(kSecret, CodeAt(kSecret, kStep + 2), kNow, 0), std::nullopt);
}

TEST(MatchingStep, TakesNoCodeTwiceAndNoneBeforeAUsedOne) {
    EXPECT_EQ(MatchingStep(kSecret, "081804", kNow, kStep - 1), kStep);
    EXPECT_EQ(MatchingStep(kSecret, "081804", kNow, kStep), std::nullopt);
    EXPECT_EQ(MatchingStep(kSecret, CodeAt(kSecret, kStep - 1), kNow, kStep), std::nullopt);
    EXPECT_EQ(MatchingStep(kSecret, CodeAt(kSecret, kStep + 1), kNow, kStep), kStep + 1);
}

TEST(MatchingStep, TakesNothingElse) {
    for (const std::string_view code : {"", "81804", "0818041", "081805", "O81804x", "94287082"}) {
        EXPECT_EQ(MatchingStep(kSecret, code, kNow, 0), std::nullopt) << code;
    }
}

TEST(Secret, HasTwentyRandomBytes) {
    EXPECT_EQ(NewSecret().size(), 20U);
    EXPECT_NE(NewSecret(), NewSecret());
}

TEST(OtpauthUri, EncodesWhatIsNoPlainCharacter) {
    EXPECT_EQ(OtpauthUri("公开", "a b@c:d/e?f&g", "foobar"),
              "otpauth://totp/%E5%85%AC%E5%BC%80:a%20b%40c%3Ad%2Fe%3Ff%26g?secret=MZXW6YTBOI&issuer="
              "%E5%85%AC%E5%BC%80");
}

TEST(RecoveryCodes, AreTenDifferentOnes) {
    const RecoveryCodes made = NewRecoveryCodes();
    EXPECT_EQ(std::set<std::string>(made.codes.begin(), made.codes.end()).size(), 10U);
    EXPECT_EQ(made.hashes.size(), 10U);
    EXPECT_THAT(made.codes, testing::Each(testing::MatchesRegex("([0-9A-Z]{4}-){3}[0-9A-Z]{4}")));
}

TEST(RecoveryCodes, WorkOnceEach) {
    RecoveryCodes made = NewRecoveryCodes();
    for (const std::string& code : made.codes) {
        EXPECT_TRUE(SpendRecoveryCode(code, made.hashes));
        EXPECT_FALSE(SpendRecoveryCode(code, made.hashes));
    }
    EXPECT_TRUE(made.hashes.empty());
}

TEST(RecoveryCodes, WorkHoweverTheyAreTyped) {
    std::vector<Sm3Hash> unused{Sm3("7K2M0QXRABCD1234")};
    EXPECT_FALSE(SpendRecoveryCode("", unused));
    EXPECT_FALSE(SpendRecoveryCode("7k2m 0qxr abcd 1235", unused));
    EXPECT_TRUE(SpendRecoveryCode("7k2m oqxr abcd i234", unused));
}

}  // namespace
}  // namespace gk::base
