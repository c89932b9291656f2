#include "base/data_table.h"

#include <gtest/gtest.h>

namespace gk::base {
namespace {

TEST(ParseDataFile, KeepsEveryScalarAsText) {
    const auto file = ParseDataFile(
        "name = '表三'\ncount = 60_000\nnegative = -3\nflag = true\nother = false\nday = 2021-09-26\n",
        "x.toml");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->Get("name"), "表三");
    EXPECT_EQ(file->Get("count"), "60000");
    EXPECT_EQ(file->Get("negative"), "-3");
    EXPECT_EQ(file->Get("day"), "2021-09-26");
    EXPECT_TRUE(file->Flag("flag"));
    EXPECT_FALSE(file->Flag("other"));
}

TEST(ParseDataFile, AnswersWithNothingForAMissingKey) {
    const auto file = ParseDataFile("a = 1\n", "x.toml");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->Get("b"), "");
    EXPECT_FALSE(file->Flag("b"));
    EXPECT_TRUE(file->List("b").empty());
    EXPECT_TRUE(file->Children("b").empty());
}

TEST(ParseDataFile, ReadsListsTablesAndWhereTheyBegin) {
    const auto file = ParseDataFile(
        "words = ['一', '二']\n\n[[row]]\nid = 'a'\nvariants = [{ text = '甲', seen = '乙' }]\n\n[[row]]\nid "
        "= 'b'\n",
        "x.toml");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->List("words"), (std::vector<std::string>{"一", "二"}));
    const auto& rows = file->Children("row");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].Get("id"), "a");
    EXPECT_EQ(rows[0].line, 3);
    EXPECT_EQ(rows[1].line, 7);
    ASSERT_EQ(rows[0].Children("variants").size(), 1U);
    EXPECT_EQ(rows[0].Children("variants")[0].Get("seen"), "乙");
}

TEST(ParseDataFile, RefusesABrokenFileWithItsNameAndPlace) {
    const auto file = ParseDataFile("a = 1\nb = 'open\n", "forms/2030.toml");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, kDataInvalid);
    EXPECT_EQ(file.error().place.line, 2);
    EXPECT_NE(file.error().detail.find("forms/2030.toml"), std::string::npos);
}

// A blank phrase would be found everywhere.
TEST(ParseDataFile, RefusesABlankElementOfAList) {
    const auto file = ParseDataFile("a = 1\n[[word]]\ntext = [\"公开\", \" \"]\n", "words.toml");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().place.line, 2);
}

TEST(ParseDataFile, RefusesAKeyGivenTwice) {
    EXPECT_FALSE(ParseDataFile("a = 1\na = 2\n", "x.toml"));
}

TEST(ParseDataFile, RefusesATableWhoseNameBeginsAsNoneCan) {
    for (const char* text :
         {"[,]", "[[,]]", "[=x]", "[\x01]", "a = 1\n[ ,", "a、= 1", "a = 1、", "[a、b]", "é = ¡"})
        EXPECT_FALSE(ParseDataFile(text, "x.toml")) << text;
}

}  // namespace
}  // namespace gk::base
