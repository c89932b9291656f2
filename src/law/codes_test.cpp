#include "law/codes.h"

#include <gtest/gtest.h>

#include "law/error_codes.h"
#include "law/test_law.h"

namespace gk::law {
namespace {

// Codes of published index numbers.
TEST(CreditCode, HoldsForPublishedOnes) {
    for (const char* text :
         {"113701243072282028", "11441700007280420Y", "11370322004222241N", "11341702486344515H"}) {
        const auto code = ReadCreditCode(text);
        ASSERT_TRUE(code.has_value()) << text;
        EXPECT_TRUE(code->check_holds) << text;
        EXPECT_TRUE(code->organisation_check_holds) << text;
        EXPECT_TRUE(code->is_organ);
    }
    EXPECT_EQ(ReadCreditCode("113701243072282028")->division, "370124");
    EXPECT_EQ(ReadCreditCode("113701243072282028")->organisation, "307228202");
    EXPECT_EQ(ReadCreditCode("11441700007280420y")->code, "11441700007280420Y");
}

// Early codes are legal and fail the check: a warning.
TEST(CreditCode, WarnsOfACheckDigitThatFailsAndRefusesNothingForIt) {
    const auto early = ReadCreditCode("91350100M0001TGQXM");
    ASSERT_TRUE(early.has_value());
    EXPECT_FALSE(early->check_holds);
    EXPECT_FALSE(early->is_organ);
    EXPECT_FALSE(ReadCreditCode("113701243072282029")->check_holds);
}

TEST(CreditCode, RefusesWrongLengthsAndCharacters) {
    EXPECT_EQ(ReadCreditCode("11370124307228202").error().code, kCodeLength);
    EXPECT_EQ(ReadCreditCode("").error().code, kCodeLength);
    EXPECT_EQ(ReadCreditCode("11370124307228202O").error().code, kCodeCharacter);
    EXPECT_EQ(ReadCreditCode("11370124307228202O").error().values.at(0).second, "18");
    EXPECT_EQ(ReadCreditCode("11A701243072282028").error().code, kCodeCharacter);  // a division has digits
}

TEST(OrganisationCode, HoldsWithAndWithoutHyphen) {
    EXPECT_EQ(*ReadOrganisationCode("000014349"), "000014349");
    EXPECT_EQ(*ReadOrganisationCode("00001434-9"), "000014349");
    EXPECT_EQ(*ReadOrganisationCode("307228202"), "307228202");
    EXPECT_EQ(ReadOrganisationCode("000014348").error().code, kCodeCheckDigit);
    EXPECT_EQ(ReadOrganisationCode("00001434").error().code, kCodeLength);
    EXPECT_EQ(ReadOrganisationCode("0000143*9").error().code, kCodeCharacter);
}

TEST(IndexNumber, IsReadByThePatternThatFits) {
    const auto patterns = ThePolicy().index_numbers;
    const auto year = ReadIndexNumber("113701243072282028/2025-6626482", patterns);
    ASSERT_TRUE(year.has_value());
    EXPECT_EQ(year->code, "113701243072282028");
    EXPECT_EQ(year->year, 2025);
    EXPECT_EQ(year->month, 0);
    EXPECT_EQ(year->serial, "6626482");
    const auto month = ReadIndexNumber("11341702486344515H/202110-00013", patterns);
    EXPECT_EQ(month->month, 10);
    EXPECT_EQ(month->serial, "00013");
    EXPECT_EQ(ReadIndexNumber("000014349/2017-00110", patterns)->code, "000014349");
    EXPECT_TRUE(ReadIndexNumber("014225972/2019-00001", patterns).has_value());
    EXPECT_EQ(ReadIndexNumber("0142768-8/2022-00185", patterns).error().code,
              kIndexNumber);  // 7 characters and a check
    for (const char* wrong :
         {"", "113701243072282028", "113701243072282028/2025", "113701243072282028/202513-1",
          "113701243072282028-2025-1", "113701243072282028/2025-x"})
        EXPECT_EQ(ReadIndexNumber(wrong, patterns).error().code, kIndexNumber) << wrong;
}

TEST(IndexNumber, HasThePatternsOfTheOrgan) {
    const auto found = ReadIndexNumber("GK-2024-7", {"GK-{year}-{serial}"});
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->year, 2024);
    EXPECT_EQ(found->serial, "7");
}

}  // namespace
}  // namespace gk::law
