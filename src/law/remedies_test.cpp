#include "law/remedies.h"

#include <gtest/gtest.h>

#include <set>

#include "law/form.h"
#include "law/test_law.h"

namespace gk::law {
namespace {

Remedy Of(std::string_view ground, std::string_view served, const Policy& policy = {}) {
    return RemedyOf(*FindGround(ground), D(served), Party::department, false, policy);
}

Form FormOf(const char* path) {
    return *ParseForm(base::EmbeddedData(path).value_or(""), path);
}

std::set<std::string> RowsOf(const Form& form) {
    std::set<std::string> rows;
    for (const Block& block : form.table("table3").blocks) {
        for (const Row& row : block.rows) rows.insert(row.id);
    }
    return rows;
}

TEST(Grounds, NameRowsThatTheFormsHave) {
    const auto rows_2021 = RowsOf(FormOf("forms/2021.toml"));
    const auto rows_2019 = RowsOf(FormOf("forms/2019.toml"));
    std::set<std::string_view> ids, codes;
    for (const Ground& ground : Grounds()) {
        EXPECT_TRUE(ids.insert(ground.id).second) << ground.id;
        if (ground.code.empty()) continue;
        codes.insert(ground.code);
        EXPECT_TRUE(rows_2021.contains(std::string{RowIn(ground, 2021)})) << ground.id;
        EXPECT_TRUE(rows_2019.contains(std::string{RowIn(ground, 2020)})) << ground.id;
    }
    EXPECT_EQ(codes.size(), 21U);  // the leaves of the form of 2021
    EXPECT_EQ(RowIn(*FindGround("no_fee"), 2020), "other");
    EXPECT_EQ(RowIn(*FindGround("no_fee"), 2021), "other_no_fee");
    EXPECT_EQ(FindGround("nothing"), nullptr);
}

// 行政复议法第二十三条第一款第（四）项 since 2024-01-01; what 不予公开 is, the interpretation of 2025 says: 条例第十四、十五、十六条.
TEST(Remedies, OfARefusalAreReviewFirstSince2024) {
    for (const char* ground : {"state_secret", "other_law", "safety_stability", "third_party", "internal",
                               "process", "enforcement_file"}) {
        EXPECT_EQ(Of(ground, "2023-12-31").kind, RemedyClass::free_choice) << ground;
        EXPECT_EQ(Of(ground, "2024-01-01").kind, RemedyClass::review_first) << ground;
        EXPECT_EQ(Of(ground, "2025-06-01").kind, RemedyClass::review_first) << ground;
        EXPECT_FALSE(Of(ground, "2025-06-01").unsettled) << ground;
    }
}

TEST(Remedies, OfOtherOutcomesAreAFreeChoice) {
    for (const char* ground : {"granted", "already_public", "not_existing", "not_responsible", "needs_making",
                               "still_unclear", "petition", "repeated", "publication", "excessive",
                               "confirmation", "no_correction", "no_fee", "record_correction"}) {
        EXPECT_EQ(Of(ground, "2023-06-01").kind, RemedyClass::free_choice) << ground;
        EXPECT_EQ(Of(ground, "2024-06-01").kind, RemedyClass::free_choice) << ground;
        EXPECT_EQ(Of(ground, "2025-06-01").kind, RemedyClass::free_choice) << ground;
    }
}

TEST(Remedies, ThatTheTextsDoNotSettleFollowThePolicy) {
    EXPECT_EQ(Of("partial", "2025-07-01").kind, RemedyClass::review_first);
    EXPECT_EQ(Of("silence", "2025-07-01").kind, RemedyClass::review_first);
    EXPECT_EQ(Of("administrative_query", "2024-07-01").kind, RemedyClass::review_first);
    EXPECT_EQ(Of("administrative_query", "2025-07-01").kind, RemedyClass::free_choice);
    EXPECT_EQ(Of("other_end", "2025-07-01").kind, RemedyClass::free_choice);
    Policy policy;
    policy.remedy_partial = RemedyClass::free_choice;
    policy.remedy_administrative_query = RemedyClass::review_first;
    EXPECT_EQ(Of("partial", "2025-07-01", policy).kind, RemedyClass::free_choice);
    EXPECT_EQ(Of("administrative_query", "2025-07-01", policy).kind, RemedyClass::review_first);
    for (const char* ground : {"partial", "silence", "administrative_query", "other_end"})
        EXPECT_TRUE(Of(ground, "2025-07-01").unsettled) << ground;
}

// 行政复议法第二十四条至第二十八条; before 2024 also 上一级主管部门.
TEST(Reviewer, DependsOnWhoDecidedAndWhen) {
    EXPECT_EQ(ReviewerOf(Party::department, D("2024-01-01")), ReviewedBy::own_government);
    EXPECT_EQ(ReviewerOf(Party::department, D("2023-12-31")), ReviewedBy::own_government_or_superior);
    EXPECT_EQ(ReviewerOf(Party::government, D("2024-01-01")), ReviewedBy::higher_government);
    EXPECT_EQ(ReviewerOf(Party::provincial_government, D("2024-01-01")), ReviewedBy::itself);
    EXPECT_EQ(ReviewerOf(Party::state_council_department, D("2024-01-01")), ReviewedBy::itself);
    EXPECT_EQ(ReviewerOf(Party::vertical, D("2024-01-01")), ReviewedBy::superior);
    EXPECT_EQ(ReviewerOf(Party::judicial_administration, D("2024-01-01")),
              ReviewedBy::own_government_or_superior);
    EXPECT_EQ(ReviewerOf(Party::dispatched, D("2024-01-01")), ReviewedBy::departments_government);
    EXPECT_EQ(PartyOf("vertical"), Party::vertical);
    EXPECT_EQ(PartyOf("x"), std::nullopt);
}

// 行政复议法第二十二条第二款
TEST(Remedies, NameAChannelByNetForWhatWasServedByNet) {
    EXPECT_TRUE(RemedyOf(*FindGround("granted"), D("2024-06-01"), Party::department, true, {}).online);
    EXPECT_FALSE(RemedyOf(*FindGround("granted"), D("2023-06-01"), Party::department, true, {}).online);
    EXPECT_FALSE(Of("granted", "2024-06-01").online);
}

}  // namespace
}  // namespace gk::law
