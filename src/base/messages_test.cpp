#include "base/messages.h"

#include <gtest/gtest.h>

// That every key in the code has a sentence, and every sentence its key, is asked by tests/house/messages.py.
namespace gk::base {
namespace {

TEST(Message, FillsInTheValuesByName) {
    EXPECT_EQ(Message("cli.progress", {{"all", "9"}, {"done", "3"}}), "已处理 3 / 9 个文件");
}

TEST(Message, LeavesOutANameWithoutValue) {
    EXPECT_EQ(Message("cli.progress", {{"done", "3"}}), "已处理 3 /  个文件");
}

TEST(Message, TakesBracesInAValueLiterally) {
    EXPECT_EQ(Message("cli.refused", {{"file", "{message}"}, {"message", "x"}}), "{message}：x");
}

TEST(Message, GivesTheKeyWhereThereIsNoSentence) {
    EXPECT_FALSE(HasMessage("no.such.key"));
    EXPECT_EQ(Message("no.such.key"), "no.such.key");
}

TEST(HasMessage, KnowsTheKeysOfTheFiles) {
    EXPECT_TRUE(HasMessage("document.empty"));
    EXPECT_FALSE(HasMessage(""));
}

}  // namespace
}  // namespace gk::base
