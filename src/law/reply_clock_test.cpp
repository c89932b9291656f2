#include "law/reply_clock.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "law/error_codes.h"
#include "law/test_law.h"

namespace gk::law {
namespace {

base::Result<Working> Reply(const ReplyFacts& facts, const Policy& policy = {}) {
    return ReplyDeadline(facts, TheCalendar(), ThePeriods(), policy);
}

using Keys = std::vector<std::string_view>;
Keys Notes(const ReplyFacts& facts) {
    const auto working = Reply(facts);
    Keys keys;
    for (const Note& note : working->notes) keys.push_back(note.key);
    return keys;
}

TEST(Article33ReplyDeadline, IsTwentyWorkingDaysAfterTheReceipt) {
    const auto working = Reply({.received = D("2026-02-10")});
    EXPECT_EQ(working->due, D("2026-03-16"));
    ASSERT_EQ(working->basis.size(), 1U);
    EXPECT_EQ(working->basis[0].cite, "条例第三十三条第二款");
}

TEST(Article33ReplyDeadline, IsNotKnownForApplicationsBeforeTheRegulationsOf2019) {
    const auto working = Reply({.received = D("2019-05-14")});
    ASSERT_FALSE(working.has_value());
    EXPECT_EQ(working.error().code, kNoRule);
    EXPECT_TRUE(Reply({.received = D("2019-05-15")}).has_value());
}

TEST(Article33Extension, AddsUpToTwentyWorkingDaysInTotal) {
    EXPECT_EQ(Reply({.received = D("2025-01-20"), .extensions = {{{20}}}})->due, D("2025-03-21"));
    EXPECT_EQ(Reply({.received = D("2025-01-20"), .extensions = {{{12}}, {{8}}}})->due, D("2025-03-21"));
    for (const auto& extensions :
         std::vector<std::vector<Extension>>{{{{21}}}, {{{0}}}, {{{-1}}}, {{{15}}, {{6}}}}) {
        const auto working = Reply({.received = D("2025-01-20"), .extensions = extensions});
        ASSERT_FALSE(working.has_value());
        EXPECT_EQ(working.error().code, kExtensionTooLong);
    }
}

TEST(Article33Extension, IsApprovedByTheHeadOfTheDisclosureOfficeAlone) {
    const auto working = Reply({.received = D("2025-01-20"), .extensions = {{{5}, Approver::other}}});
    ASSERT_FALSE(working.has_value());
    EXPECT_EQ(working.error().code, kExtensionApprover);
}

// Due 2025-02-21 without it. The article says only that the applicant is told (docs/law/0007).
TEST(Article33Extension, ToldAfterTheReplyWasDueIsNotedOrRefusedByTheSetting) {
    const auto facts = [](std::string_view told) {
        return ReplyFacts{.received = D("2025-01-20"),
                          .extensions = {{{5}, Approver::disclosure_head, D(told)}}};
    };
    EXPECT_TRUE(Reply(facts("2025-02-21"))->notes.empty());
    EXPECT_EQ(Notes(facts("2025-02-22")), Keys{"law.note.extension_late"});
    EXPECT_EQ(Reply(facts("2025-02-22"))->due, D("2025-02-28"));
    EXPECT_EQ(Reply(facts("2025-02-22"), {.refuse_late_extension = true}).error().code, kExtensionLate);
    EXPECT_TRUE(Reply(facts("2025-02-21"), {.refuse_late_extension = true}).has_value());
}

TEST(Article33Extension, ToldBeforeThereWasAnApplicationIsNoted) {
    const auto facts = [](std::string_view told) {
        return ReplyFacts{.received = D("2026-03-02"),
                          .extensions = {{{5}, Approver::disclosure_head, D(told)}}};
    };
    EXPECT_EQ(Notes(facts("2026-03-01")), Keys{"law.note.extension_early"});
    EXPECT_EQ(Notes(facts("2026-03-02")), Keys{});
}

// 2026-03-02 to 2026-03-30 has no holidays: 20 working days end on Monday the 30th.
TEST(Article33Pause, LeavesOutTheWorkdaysAfterTheLetterUpToTheAnswer) {
    EXPECT_EQ(Reply({.received = D("2026-03-02")})->due, D("2026-03-30"));
    // 03-05 (sent) counts; 03-06, 03-09, 03-10 (answer) do not: three days more
    const auto working = Reply({.received = D("2026-03-02"), .pauses = {{D("2026-03-05"), D("2026-03-10")}}});
    EXPECT_EQ(working->due, D("2026-04-02"));
    EXPECT_EQ(std::count_if(working->days.begin(), working->days.end(),
                            [](const Step& step) { return step.kind == StepKind::paused; }),
              3);
    EXPECT_EQ(working->basis.back().cite, "条例第三十三条第三款");
}

TEST(Article33Pause, CountsOverlappingDaysOnce) {
    // 03-06 to 03-10 and 03-09 to 03-12: workdays 6, 9, 10, 11, 12
    const auto working =
        Reply({.received = D("2026-03-02"),
               .pauses = {{D("2026-03-05"), D("2026-03-10")}, {D("2026-03-06"), D("2026-03-12")}}});
    EXPECT_EQ(working->due, D("2026-04-07"));  // 04-03, then 04-04 to 04-06 is 清明节
}

TEST(Article33Pause, HasBoundaryDaysByTheSetting) {
    const ReplyFacts facts{.received = D("2026-03-02"), .pauses = {{D("2026-03-05"), D("2026-03-10")}}};
    EXPECT_EQ(Reply(facts, {.pause_counts_day_sent = true, .pause_counts_day_ended = true})->due,
              D("2026-04-03"));
    EXPECT_EQ(Reply(facts, {.pause_counts_day_sent = true, .pause_counts_day_ended = false})->due,
              D("2026-04-02"));
    EXPECT_EQ(Reply(facts, {.pause_counts_day_sent = false, .pause_counts_day_ended = false})->due,
              D("2026-04-01"));
}

TEST(Article33Pause, OverAHolidayLeavesOutOnlyItsWorkdays) {
    // 2026-02-11 sent, 02-24 answered: 02-12, 02-13, 02-14 (made up), 02-24 are workdays; the Spring Festival is off anyway
    EXPECT_EQ(Reply({.received = D("2026-02-10"), .pauses = {{D("2026-02-11"), D("2026-02-24")}}})->due,
              D("2026-03-20"));
}

TEST(Article33Pause, AfterTheReplyIsDueChangesNothingAndIsNoted) {
    const ReplyFacts facts{.received = D("2026-03-02"), .pauses = {{D("2026-03-30"), D("2026-04-10")}}};
    EXPECT_EQ(Reply(facts)->due, D("2026-03-30"));
    EXPECT_EQ(Notes(facts), Keys{"law.note.pause_late"});
    EXPECT_EQ(Reply(facts)->notes[0].values[0].second, "1");
    // sent the day before: the 30th is left out
    EXPECT_EQ(Notes({.received = D("2026-03-02"), .pauses = {{D("2026-03-29"), D("2026-03-30")}}}), Keys{});
    EXPECT_EQ(
        Reply({.received = D("2026-03-02"), .pauses = {{D("2026-03-10"), D("2026-03-09")}}}).error().code,
        kPauseBackwards);
}

// Letters sent before the receipt was confirmed leave out only the days that are in the period: 03-03 and 03-04.
TEST(Article33Pause, BegunBeforeTheReceiptIsNoted) {
    const ReplyFacts facts{.received = D("2026-03-02"), .pauses = {{D("2026-02-27"), D("2026-03-04")}}};
    EXPECT_EQ(Reply(facts)->due, D("2026-04-01"));
    EXPECT_EQ(Notes(facts), Keys{"law.note.pause_early"});
    EXPECT_EQ(Notes({.received = D("2026-03-02"), .pauses = {{D("2026-03-02"), D("2026-03-04")}}}), Keys{});
}

// 条例第三十条: from receipt of the supplement.
TEST(Article30Correction, BeginsThePeriodAnew) {
    const auto working = Reply({.received = D("2026-01-05"), .corrected = D("2026-02-10")});
    EXPECT_EQ(working->begin, D("2026-02-10"));
    EXPECT_EQ(working->due, D("2026-03-16"));
    EXPECT_EQ(working->basis.at(0).cite, "条例第三十条");
    EXPECT_EQ(Reply({.received = D("2026-01-05"), .corrected = D("2026-01-04")}).error().code, kRestartEarly);
}

TEST(FeePayment, BeginsThePeriodAnewTheDayAfterItIsComplete) {
    EXPECT_EQ(Reply({.received = D("2026-01-05"), .paid = D("2026-02-10")})->due, D("2026-03-16"));
    EXPECT_EQ(
        Reply({.received = D("2026-01-05"), .corrected = D("2026-01-20"), .paid = D("2026-02-10")})->due,
        D("2026-03-16"));
    // pauses before the new beginning are behind it
    const ReplyFacts behind{
        .received = D("2026-01-05"), .paid = D("2026-02-10"), .pauses = {{D("2026-01-08"), D("2026-02-10")}}};
    EXPECT_EQ(Reply(behind)->due, D("2026-03-16"));
    EXPECT_EQ(Notes(behind), Keys{"law.note.pause_behind"});
}

// 条例第三十二条: 15 working days from the letter; silence ends with them.
TEST(Article32Consultation, EndsWithTheLastAnswerOrTheLastDueDay) {
    const std::vector<Consultation> both = {{D("2026-03-05"), D("2026-03-09")},
                                            {D("2026-03-06"), std::nullopt}};
    const auto pause = PauseOfConsultations(D("2026-03-04"), both, TheCalendar(), ThePeriods());
    EXPECT_EQ(pause->sent, D("2026-03-04"));
    EXPECT_EQ(pause->ended, D("2026-03-27"));
    const std::vector<Consultation> one = {both[0]};
    EXPECT_EQ(PauseOfConsultations(D("2026-03-04"), one, TheCalendar(), ThePeriods())->ended,
              D("2026-03-09"));
    // 2022-12-30, 15 working days: a Saturday that is worked
    const std::vector<Consultation> silent = {{D("2022-12-30"), std::nullopt}};
    EXPECT_EQ(PauseOfConsultations(D("2022-12-29"), silent, TheCalendar(), ThePeriods())->ended,
              D("2023-01-28"));
}

}  // namespace
}  // namespace gk::law
