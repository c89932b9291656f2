#include "cli/answer.h"

#include <gtest/gtest.h>

namespace gk::cli {
namespace {

TEST(Answer, FlagsAreTrueAndFalseForProgramsAndWordsForPeople) {
    Answer answer;
    answer.Flag("good", true).FlagLine("must_change", false);
    EXPECT_EQ(answer.Json(), "{\"good\":true,\"must_change\":false}\n");
    EXPECT_EQ(answer.Text(), "须修改密码：否\n");
}

TEST(Answer, SaysTheSameToPeopleAndToPrograms) {
    Answer answer;
    answer.Line("login", "zhang").Fact("seq", 7).Say("好了。");
    EXPECT_EQ(answer.Text(), "登录名：zhang\n好了。\n");
    EXPECT_EQ(answer.Json(), "{\"login\":\"zhang\",\"seq\":7}\n");
}

TEST(Answer, AlignsColumnsByTheWidthOfTheirCharacters) {
    Answer answer;
    answer.Add(
        {"people", {"login", "person_name", "phone"}, {{"zhang", "张三", ""}, {"li", "欧阳修文", "1"}}});
    EXPECT_EQ(answer.Text(),
              "登录名  姓名      电话\n"
              "zhang   张三\n"
              "li      欧阳修文  1\n");
    EXPECT_EQ(answer.Json(),
              "{\"people\":[{\"login\":\"zhang\",\"person_name\":\"张三\",\"phone\":null},"
              "{\"login\":\"li\",\"person_name\":\"欧阳修文\",\"phone\":\"1\"}]}\n");
}

TEST(Answer, SaysThatATableIsEmpty) {
    Answer answer;
    answer.Add({"people", {"login"}, {}});
    EXPECT_EQ(answer.Text(), "（没有记录）\n");
    EXPECT_EQ(answer.Json(), "{\"people\":[]}\n");
}

}  // namespace
}  // namespace gk::cli
