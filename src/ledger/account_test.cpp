#include "ledger/account.h"

#include <gtest/gtest.h>

#include "ledger/error_codes.h"

namespace gk::ledger {
namespace {

constexpr base::Moment kNow{1'782'000'000'000};
constexpr std::int64_t kMinute = 60'000;

std::string_view RefusalOf(std::string_view password) {
    const auto wrong = CheckPassword(password, "zhangsan", {10, {"abcd1234!@"}});
    return wrong ? wrong->code.key : "";
}

TEST(Password, IsLongEnoughAndOfThreeKinds) {
    EXPECT_EQ(RefusalOf("Ab1!56789"), kPasswordShort.key);
    EXPECT_EQ(RefusalOf("Ab15678901"), "");
    EXPECT_EQ(RefusalOf("abcdefgh12"), kPasswordSimple.key);
    EXPECT_EQ(RefusalOf("一二三四五六七八九十"), kPasswordSimple.key);
    EXPECT_EQ(RefusalOf("公开办2026年Gk好密码"), "");
}

TEST(Password, IsNeitherCommonNorTheLogin) {
    EXPECT_EQ(RefusalOf("ABCD1234!@"), kPasswordCommon.key);
    EXPECT_EQ(RefusalOf("ZhangSan2026!"), kPasswordLogin.key);
}

TEST(Password, HasNoControlCharactersAndAnEnd) {
    EXPECT_EQ(RefusalOf("Abcdef12\n3"), kTextBroken.key);
    EXPECT_EQ(RefusalOf("Aa1" + std::string(200, 'x')), kTextLong.key);
}

TEST(Lockout, BeginsWithTheFifthFailureAndEndsByItself) {
    const LockRules rules{5, 15};
    EXPECT_FALSE(LockedUntil(4, kNow, rules));
    ASSERT_TRUE(LockedUntil(5, kNow, rules));
    EXPECT_EQ(LockedUntil(5, kNow, rules)->ms, kNow.ms + 15 * kMinute);
}

TEST(Session, EndsWhenIdleAndAtTheLatestAfterItsHours) {
    const SessionRules rules{30, 12};
    const auto after = [](std::int64_t minutes) { return base::Moment{kNow.ms + minutes * kMinute}; };
    EXPECT_FALSE(IsSessionOver(kNow, kNow, after(30), rules));
    EXPECT_TRUE(IsSessionOver(kNow, kNow, after(31), rules));
    EXPECT_FALSE(IsSessionOver(kNow, after(12 * 60 - 10), after(12 * 60), rules));
    EXPECT_TRUE(IsSessionOver(kNow, after(12 * 60), after(12 * 60 + 1), rules));
}

}  // namespace
}  // namespace gk::ledger
