#include "store/home.h"

#include <gtest/gtest.h>

#include <fstream>

#include "store/test_databases.h"

namespace gk::store {
namespace {

namespace fs = std::filesystem;

class HomeTest : public testing::Test {
protected:
    TestFolder folder_;
    fs::path path_ = folder_.path() / "home";
};

TEST_F(HomeTest, ANewHomeHasAKeyForItsOwnerAlone) {
    const auto made = MakeHome(path_, "", "");
    ASSERT_TRUE(made);
    EXPECT_EQ(fs::status(path_ / "key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_all);
    const auto home = ReadHome(path_);
    ASSERT_TRUE(home);
    EXPECT_EQ(home->database.where, (path_ / "gongkai.db").string());
    EXPECT_TRUE(ReadKey(*home));
}

TEST_F(HomeTest, AFolderWithSomethingInItIsNotTaken) {
    fs::create_directories(path_);
    std::ofstream(path_ / "notes.txt") << "mine";
    const auto made = MakeHome(path_, "", "");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, kHomeTaken);
    EXPECT_FALSE(fs::exists(path_ / "key"));
}

TEST_F(HomeTest, AKeyThatOthersMayReadIsRefused) {
    const auto made = MakeHome(path_, "", "");
    fs::permissions(path_ / "key", fs::perms::group_read, fs::perm_options::add);
    const auto key = ReadKey(made->home);
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().code, kKeyUnsafe);
}

TEST_F(HomeTest, TheKeyMayComeFromACommand) {
    const auto made = MakeHome(path_, "", "echo 000102030405060708090a0b0c0d0e0f");
    ASSERT_TRUE(made);
    EXPECT_FALSE(fs::exists(path_ / "key"));
    EXPECT_EQ(ReadKey(made->home)->bytes()[15], '\x0f');
    const auto broken = MakeHome(folder_.path() / "other", "", "echo nothing");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().code, kKeyCommand);
}

TEST_F(HomeTest, ThePassphraseOpensTheKeyHoweverItWasTyped) {
    const auto made = MakeHome(path_, "", "");
    EXPECT_FALSE(fs::exists(made->home.recovery()));  // nobody has seen the passphrase yet
    const std::string& wrapped = made->recovery;
    const auto key = UnwrapKey(wrapped, made->passphrase);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->bytes(), ReadKey(made->home)->bytes());
    std::string typed;
    for (const char c : made->passphrase)
        if (c != '-') typed += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    EXPECT_TRUE(UnwrapKey(wrapped, typed));
    EXPECT_FALSE(UnwrapKey(wrapped, "wrong"));
    EXPECT_FALSE(UnwrapKey("", made->passphrase));
}

TEST_F(HomeTest, WhatIsNoHomeIsNamed) {
    const auto home = ReadHome(path_);
    ASSERT_FALSE(home);
    EXPECT_EQ(home.error().code, kHomeMissing);
}

TEST_F(HomeTest, AnotherDatabaseStandsInItsFile) {
    ASSERT_TRUE(MakeHome(path_, "postgresql://u@h/d\\\"x", ""));
    EXPECT_EQ(ReadHome(path_)->database.where, "postgresql://u@h/d\\\"x");
    EXPECT_FALSE(MakeHome(folder_.path() / "other", "mysql://h", ""));
}

}  // namespace
}  // namespace gk::store
