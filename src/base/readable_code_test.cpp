#include "base/readable_code.h"

#include <gmock/gmock.h>

#include <set>

namespace gk::base {
namespace {

using testing::MatchesRegex;

TEST(ReadableCode, IsGroupsOfFour) {
    EXPECT_THAT(NewReadableCode(1), MatchesRegex("[0-9A-Z]{4}"));
    EXPECT_THAT(NewReadableCode(3), MatchesRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"));
    EXPECT_NE(NewReadableCode(7), NewReadableCode(7));
}

TEST(ReadableCode, HasThirtyTwoCharactersNoneOfWhichLooksLikeAnother) {
    std::set<char> seen;
    for (int i = 0; i < 200; ++i) {
        for (const char c : FoldedCode(NewReadableCode(10))) seen.insert(c);
    }
    EXPECT_EQ(seen.size(), 32U);  // one is missed by chance once in e^-250
    for (const char c : {'I', 'L', 'O', 'U'}) EXPECT_FALSE(seen.contains(c)) << c;
}

TEST(FoldedCode, IsTheCodeHoweverItWasTyped) {
    const std::string code = "7K2M0QX1";
    for (const std::string_view typed : {"7K2M-0QX1", "7k2m 0qx1", " 7K2M0QX1\t", "7K2MOQXI", "7k2moqxl",
                                         "７Ｋ２Ｍ－０ＱＸ１", "7k2m　0qx1", "7K2M—0QX1"}) {
        EXPECT_EQ(FoldedCode(typed), code) << typed;
    }
}

TEST(FoldedCode, KeepsWhatIsNoCodeDifferent) {
    EXPECT_NE(FoldedCode("7K2M-0QX1公"), "7K2M0QX1");
    EXPECT_EQ(FoldedCode("7K2M-0QX1\xff"), "");
    EXPECT_EQ(FoldedCode(""), "");
}

}  // namespace
}  // namespace gk::base
