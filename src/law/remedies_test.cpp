#include "law/remedies.h"

#include <gtest/gtest.h>

#include <set>

#include "law/error_codes.h"
#include "law/form.h"
#include "law/test_law.h"

namespace gk::law {
namespace {

Remedy Of(std::string_view ground, std::string_view served, const Policy& policy = {}) {
    return *RemedyOf(ground, D(served), Party::department, false, policy);
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
    std::set<std::string_view> codes_2019, codes_2021;
    for (const Ground& row : Grounds()) {
        if (row.code.empty()) continue;
        const auto in_2020 = FindGround(row.id, D("2020-12-31"));
        const auto in_2021 = FindGround(row.id, D("2021-01-01"));
        ASSERT_TRUE(in_2021.has_value()) << row.id;
        codes_2021.insert((*in_2021)->code);
        EXPECT_TRUE(rows_2021.contains(std::string{(*in_2021)->row})) << row.id;
        if (!in_2020) continue;
        codes_2019.insert((*in_2020)->code);
        EXPECT_TRUE(rows_2019.contains(std::string{(*in_2020)->row})) << row.id;
    }
    EXPECT_EQ(codes_2021.size(), 21U);  // the leaves of the form of 2021
    EXPECT_EQ(codes_2019.size(), 19U);  // that of 2019 has one row for its three of （六）其他处理
}

// 条例第五十六条: since 2019-05-15. The fee measures and the form with three rows of （六）其他处理: since 2021.
TEST(Grounds, ArePickedByTheDay) {
    EXPECT_EQ((*FindGround("no_correction", D("2020-12-31")))->code, "3.6");
    EXPECT_EQ((*FindGround("no_correction", D("2020-12-31")))->row, "other");
    EXPECT_EQ((*FindGround("no_correction", D("2021-01-01")))->code, "3.6.1");
    EXPECT_EQ(FindGround("no_fee", D("2020-12-31")).error().code, kNoRule);
    EXPECT_EQ((*FindGround("no_fee", D("2021-01-01")))->row, "other_no_fee");
    EXPECT_EQ(FindGround("granted", D("2019-05-14")).error().code, kNoRule);
    EXPECT_TRUE(FindGround("granted", D("2019-05-15")).has_value());
    EXPECT_FALSE(FindGround("nothing", D("2024-01-01")).has_value());
    for (const Ground& a : Grounds()) {
        for (const Ground& b : Grounds())
            EXPECT_FALSE(&a != &b && a.id == b.id && a.from <= b.from && (!a.to || b.from <= *a.to)) << a.id;
    }
}

// Before 条例 of 2019 no row says what could be done.
TEST(Remedies, AreNotGuessedBeforeTheFirstLaw) {
    EXPECT_EQ(LawOn(D("2019-05-14")).error().code, kNoRule);
    EXPECT_EQ(*LawOn(D("2019-05-15")), LawOfRemedies::before_2024);
    for (const char* ground : {"granted", "silence"})
        EXPECT_EQ(RemedyOf(ground, D("2019-05-14"), Party::department, false, {}).error().code, kNoRule);
    EXPECT_EQ(RemedyOf("no_fee", D("2020-12-31"), Party::department, false, {}).error().code, kNoRule);
    EXPECT_EQ(RemedyOf("granted", D("2019-05-15"), Party::department, false, {})->basis[0].status,
              Status::unverified);  // the law of 2017 was not read
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
    EXPECT_EQ(ReviewerOf(Party::department, *LawOn(D("2024-01-01"))), ReviewedBy::own_government);
    EXPECT_EQ(ReviewerOf(Party::department, *LawOn(D("2023-12-31"))), ReviewedBy::own_government_or_superior);
    EXPECT_EQ(ReviewerOf(Party::government, *LawOn(D("2024-01-01"))), ReviewedBy::higher_government);
    EXPECT_EQ(ReviewerOf(Party::provincial_government, *LawOn(D("2024-01-01"))), ReviewedBy::itself);
    EXPECT_EQ(ReviewerOf(Party::state_council_department, *LawOn(D("2024-01-01"))), ReviewedBy::itself);
    EXPECT_EQ(ReviewerOf(Party::vertical, *LawOn(D("2024-01-01"))), ReviewedBy::superior);
    EXPECT_EQ(ReviewerOf(Party::judicial_administration, *LawOn(D("2024-01-01"))),
              ReviewedBy::own_government_or_superior);
    EXPECT_EQ(ReviewerOf(Party::dispatched, *LawOn(D("2024-01-01"))), ReviewedBy::departments_government);
    EXPECT_EQ(PartyOf("vertical"), Party::vertical);
    EXPECT_EQ(PartyOf("x"), std::nullopt);
}

// 行政复议法第二十二条第二款
TEST(Remedies, NameAChannelByNetForWhatWasServedByNet) {
    EXPECT_TRUE(RemedyOf("granted", D("2024-06-01"), Party::department, true, {})->online);
    EXPECT_FALSE(RemedyOf("granted", D("2023-06-01"), Party::department, true, {})->online);
    EXPECT_FALSE(Of("granted", "2024-06-01").online);
}

}  // namespace
}  // namespace gk::law
