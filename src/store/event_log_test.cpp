#include "store/event_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/error_codes.h"
#include "store/test_databases.h"

namespace gk::store {
namespace {

using ledger::AgencyId;
using ledger::ChainFault;

class EventLogContract : public EveryEngine {
protected:
    base::Result<ledger::Head> Append(AgencyId agency, base::Moment at,
                                      const std::string& record = "person:1") {
        return database_->Write([&](Connection& connection) {
            ledger::Event event;
            event.agency = agency;
            event.at = at;
            event.act = ledger::Act::grant_role;
            event.actor.shell_name = "operator";
            event.record = record;
            event.data = "{}";
            return AppendEvent(connection, event);
        });
    }
    void AppendMany(AgencyId agency, int count) {
        for (int i = 0; i < count; ++i) ASSERT_TRUE(Append(agency, kTestTime, "person:" + std::to_string(i)));
    }
    Verification Verify(const std::vector<ledger::Head>& exported = {}) {
        return database_->Read(
            [&](Connection& connection) { return VerifyLedger(connection, std::nullopt, exported); });
    }
    /// What somebody with the right to the database can do to it.
    void Tamper(const char* text) {
        Write([&](Connection& connection) { connection.Script(text); });
    }
    std::vector<std::string> Findings(const std::vector<ledger::Head>& exported = {}) {
        std::vector<std::string> texts;
        for (const ledger::ChainFinding& finding : Verify(exported).findings)
            texts.push_back(ToString(finding.agency) + ":" + std::to_string(finding.first) + "-" +
                            std::to_string(finding.last) + " " + std::string{KeyOf(finding.fault)});
        return texts;
    }
};
GK_EVERY_ENGINE(EventLogContract);

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(EventLogContract, NumbersEachAgencyFromOne) {
    EXPECT_EQ(Append({1}, kTestTime)->seq, 1);
    EXPECT_EQ(Append({2}, kTestTime)->seq, 1);
    EXPECT_EQ(Append({1}, kTestTime)->seq, 2);
    const Verification verification = Verify();
    EXPECT_EQ(verification.events, 3);
    EXPECT_EQ(verification.agencies, 2);
    EXPECT_THAT(verification.findings, IsEmpty());
}

TEST_P(EventLogContract, AnEmptyLedgerIsSound) {
    EXPECT_THAT(Verify().findings, IsEmpty());
    EXPECT_EQ(Verify().events, 0);
}

TEST_P(EventLogContract, AClockThatWentBackwardsStopsActs) {
    ASSERT_TRUE(Append({1}, kTestTime));
    const auto late = Append({1}, {kTestTime.ms - kClockToleranceMs - 1});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, ledger::kClockBackwards);
    EXPECT_EQ(Verify().events, 1);
    // Two machines differ by a little: the later time stands in the event.
    ASSERT_TRUE(Append({1}, {kTestTime.ms - kClockToleranceMs}));
    const auto events =
        database_->Read([](Connection& connection) { return LoadEvents(connection, {1}, EventFilter{}); });
    EXPECT_THAT(events.back().bytes, testing::HasSubstr(ToString(kTestTime)));
}

TEST_P(EventLogContract, AnActThatWaitedOverMidnightSaysOnWhichDayItWasDecided) {
    const base::Moment midnight = *base::ParseMoment("2026-06-22T00:00:00+08:00");
    ASSERT_TRUE(Append({1}, {midnight.ms - 1}));
    ASSERT_TRUE(Append({1}, midnight));
    ASSERT_TRUE(Append({1}, {midnight.ms - 1}));
    const auto events =
        database_->Read([](Connection& connection) { return LoadEvents(connection, {1}, EventFilter{}); });
    std::vector<std::string> days;
    for (const ledger::StoredEvent& event : events)
        days.push_back(ToString(ledger::DecodeEvent(event.bytes)->day));
    EXPECT_THAT(days, ElementsAre("2026-06-21", "2026-06-22", "2026-06-21"));
    EXPECT_THAT(events.back().bytes,
                testing::HasSubstr(R"("at":"2026-06-22T00:00:00.000+08:00","day":"2026-06-21")"));
}

TEST_P(EventLogContract, ReadsByPageAndByRecord) {
    AppendMany({1}, 30);
    ASSERT_TRUE(Append({1}, kTestTime, "person:7"));
    database_->Read([&](Connection& connection) {
        EventFilter filter;
        filter.most = 10;
        filter.after = 20;
        EXPECT_EQ(LoadEvents(connection, {1}, filter).front().seq, 21);
        EXPECT_EQ(LoadEvents(connection, {1}, filter).size(), 10U);
        const auto of_one = LoadEvents(connection, {1}, {0, "person:7", 10});
        EXPECT_EQ(of_one.size(), 2U);
        EXPECT_EQ(of_one.back().seq, 31);
        return 0;
    });
}

TEST_P(EventLogContract, VerificationGoesOverPages) {
    Write([&](Connection& connection) {
        for (int i = 0; i < 2500; ++i) {
            ledger::Event event;
            event.agency = {1};
            event.at = kTestTime;
            event.act = ledger::Act::grant_role;
            event.record = "person:1";
            event.data = "{}";
            ASSERT_TRUE(AppendEvent(connection, event));
        }
    });
    EXPECT_EQ(Verify().events, 2500);
    EXPECT_THAT(Verify().findings, IsEmpty());
}

TEST_P(EventLogContract, WhatWasDoneToTheTablesIsNamed) {
    AppendMany({1}, 10);
    AppendMany({2}, 10);
    const auto heads = database_->Read([](Connection& connection) { return LoadHeads(connection); });
    Tamper("DELETE FROM events WHERE agency_id = 1 AND seq = 4");
    EXPECT_THAT(Findings(), ElementsAre("1:4-4 removed"));
    Tamper("UPDATE events SET record = 'person:99' WHERE agency_id = 2 AND seq = 9");
    EXPECT_THAT(Findings(), ElementsAre("1:4-4 removed", "2:9-9 mislabelled"));
    Tamper("DELETE FROM events WHERE agency_id = 2");
    EXPECT_THAT(Findings(), ElementsAre("1:4-4 removed", "2:1-10 cut_off"));
    Tamper("DELETE FROM chain_heads WHERE agency_id = 2");
    EXPECT_THAT(Findings(), ElementsAre("1:4-4 removed"));  // nothing is left of agency 2,
    EXPECT_THAT(Findings(heads), ElementsAre("1:4-4 removed", "2:1-10 cut_off"));  // but what was exported
    Tamper("INSERT INTO inbox (agency_id, from_agency, id, received_at) VALUES (2, 1, 1, 1)");
    EXPECT_THAT(Findings(), ElementsAre("1:4-4 removed", "2:1-1 cut_off"));  // or that it took a message
}

TEST_P(EventLogContract, WhatIsAppendedAfterAFaultIsSoundInItself) {
    AppendMany({1}, 3);
    Tamper("DELETE FROM events WHERE agency_id = 1 AND seq = 2");
    AppendMany({1}, 3);
    EXPECT_THAT(Findings(), ElementsAre("1:2-2 removed"));
}

}  // namespace
}  // namespace gk::store
