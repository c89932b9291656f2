#include "ledger/chain_diagnosis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <set>

namespace gk::ledger {
namespace {

constexpr AgencyId kAgency{7};

StoredEvent MakeEvent(std::int64_t seq, const base::Sm3Hash& previous, const std::string& data = "{}") {
    Event event;
    event.agency = kAgency;
    event.seq = seq;
    event.at = {1'782'000'000'000 + seq};
    event.act = Act::grant_role;
    event.actor.shell_name = "operator";
    event.record = "person:" + std::to_string(seq);
    event.data = data;
    StoredEvent stored;
    stored.seq = seq;
    stored.bytes = EncodeEvent(event, previous);
    stored.hash = HashEvent(stored.bytes);
    stored.record = event.record;
    return stored;
}

struct Chain {
    std::vector<StoredEvent> events;
    std::optional<Head> head;
};

Chain MakeChain(std::int64_t length) {
    Chain chain;
    base::Sm3Hash previous = kNoHash;
    for (std::int64_t seq = 1; seq <= length; ++seq) {
        chain.events.push_back(MakeEvent(seq, previous));
        previous = chain.events.back().hash;
    }
    chain.head = Head{kAgency, length, previous};
    return chain;
}

std::vector<ChainFinding> FindingsOf(const Chain& chain, const std::vector<Head>& exported = {}) {
    ChainCheck check;
    std::vector<ChainLink> links;
    for (const Head& head : exported) check.Expect(head);
    for (const StoredEvent& event : chain.events) {
        links.push_back(LinkOf(kAgency, event));
        check.Take(links.back());
    }
    auto findings = Diagnose(kAgency, links, chain.head, exported);
    EXPECT_EQ(check.Finish(chain.head), findings.empty());
    return findings;
}

std::vector<std::string> Verify(const Chain& chain, const std::vector<Head>& exported = {}) {
    std::vector<std::string> texts;
    for (const ChainFinding& finding : FindingsOf(chain, exported))
        texts.push_back(std::to_string(finding.first) + "-" + std::to_string(finding.last) + " " +
                        std::string{KeyOf(finding.fault)});
    return texts;
}

void Renumber(Chain& chain) {
    std::int64_t seq = 0;
    for (StoredEvent& event : chain.events) event.seq = ++seq;
    chain.head->seq = seq;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Chain, AsWrittenHasNoFindings) {
    for (const int length : {0, 1, 2, 20}) {
        Chain chain = MakeChain(length);
        if (length == 0) chain.head.reset();
        EXPECT_THAT(Verify(chain), IsEmpty()) << length;
    }
}

TEST(Chain, NamesTheEventWhoseBytesWereChanged) {
    for (std::size_t at = 0; at < 20; ++at) {
        Chain chain = MakeChain(20);
        chain.events[at].bytes.back() = ' ';
        const std::string seq = std::to_string(at + 1);
        EXPECT_THAT(Verify(chain), ElementsAre(seq + "-" + seq + " changed"));
    }
}

TEST(Chain, NamesTheEventWhoseHashWasChanged) {
    Chain chain = MakeChain(20);
    chain.events[4].hash[0] ^= 1;
    EXPECT_THAT(Verify(chain), ElementsAre("5-5 changed"));
}

TEST(Chain, NamesTheEventThatWasReplacedByAnotherWithARightHash) {
    for (std::size_t at = 0; at < 20; ++at) {
        Chain chain = MakeChain(20);
        const base::Sm3Hash previous = at == 0 ? kNoHash : chain.events[at - 1].hash;
        chain.events[at] = MakeEvent(static_cast<std::int64_t>(at) + 1, previous, R"({"role":"leader"})");
        const std::string seq = std::to_string(at + 1);
        EXPECT_THAT(Verify(chain), ElementsAre(seq + "-" + seq + " replaced"));
    }
}

TEST(Chain, NamesTheEventsThatAreMissing) {
    Chain chain = MakeChain(20);
    chain.events.erase(chain.events.begin() + 4, chain.events.begin() + 7);
    EXPECT_THAT(Verify(chain), ElementsAre("5-7 removed"));
    Chain first = MakeChain(20);
    first.events.erase(first.events.begin());
    EXPECT_THAT(Verify(first), ElementsAre("1-1 removed"));
}

TEST(Chain, NamesTheEventsThatAreMissingThoughTheRestWasNumberedAnew) {
    for (const int many : {1, 3}) {
        Chain chain = MakeChain(20);
        chain.events.erase(chain.events.begin() + 4, chain.events.begin() + 4 + many);
        Renumber(chain);
        EXPECT_THAT(Verify(chain), ElementsAre("5-" + std::to_string(4 + many) + " removed"));
    }
}

TEST(Chain, NamesTheEventThatWasInsertedThoughTheRestWasNumberedAnew) {
    Chain chain = MakeChain(20);
    chain.events.insert(chain.events.begin() + 5, MakeEvent(6, chain.events[4].hash, R"({"x":1})"));
    Renumber(chain);
    EXPECT_THAT(Verify(chain), ElementsAre("6-6 inserted"));
}

TEST(Chain, NamesBothEventsThatChangedPlaces) {
    Chain chain = MakeChain(20);
    std::swap(chain.events[4], chain.events[9]);
    std::swap(chain.events[4].seq, chain.events[9].seq);
    EXPECT_THAT(Verify(chain), ElementsAre("5-5 moved", "10-10 moved"));
}

/// The numbers that findings of this fault name; -1 where there is a finding of another fault.
std::set<std::int64_t> Named(const std::vector<ChainFinding>& findings, ChainFault fault) {
    std::set<std::int64_t> numbers;
    for (const ChainFinding& finding : findings)
        for (auto number = finding.first; number <= finding.last; ++number)
            numbers.insert(finding.fault == fault ? number : -1);
    return numbers;
}

// Every order of six events.
TEST(Chain, NamesExactlyThePlacesWhereAnotherEventStandsNow) {
    const Chain chain = MakeChain(6);
    std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5};
    while (std::next_permutation(order.begin(), order.end())) {
        Chain mixed = chain;
        std::set<std::int64_t> expected;
        for (std::size_t at = 0; at < order.size(); ++at) {
            mixed.events[at] = chain.events[order[at]];
            if (order[at] != at) expected.insert(static_cast<std::int64_t>(at) + 1);
        }
        Renumber(mixed);
        EXPECT_EQ(Named(FindingsOf(mixed), ChainFault::moved), expected) << testing::PrintToString(order);
    }
}

// Every set of events taken out of six; numbered anew too where the last stays, which the head names.
TEST(Chain, NamesExactlyTheEventsThatWereTakenOut) {
    for (unsigned taken = 1; taken < 1U << 6; ++taken) {
        Chain rest = MakeChain(6);
        std::set<std::int64_t> expected;
        std::int64_t last = 0;
        rest.events.clear();
        for (const StoredEvent& event : MakeChain(6).events) {
            const bool is_taken = (taken >> (event.seq - 1) & 1) != 0;
            if (is_taken) {
                expected.insert(event.seq);
            } else {
                rest.events.push_back(event);
                last = event.seq;
            }
        }
        std::set<std::int64_t> named;
        for (const ChainFinding& finding : FindingsOf(rest)) {
            EXPECT_EQ(finding.fault, finding.first > last ? ChainFault::cut_off : ChainFault::removed);
            for (auto number = finding.first; number <= finding.last; ++number) named.insert(number);
        }
        EXPECT_EQ(named, expected);
        if (last < 6) continue;
        Renumber(rest);
        EXPECT_EQ(Named(FindingsOf(rest), ChainFault::removed), expected) << taken;
    }
}

// One to three events that follow one another, put in anywhere.
TEST(Chain, NamesExactlyTheEventsThatWerePutIn) {
    for (std::size_t place = 0; place <= 6; ++place)
        for (std::int64_t many = 1; many <= 3; ++many) {
            Chain chain = MakeChain(6);
            std::set<std::int64_t> expected;
            for (std::int64_t i = 0; i < many; ++i) {
                const std::size_t at = place + static_cast<std::size_t>(i);
                const base::Sm3Hash previous = at == 0 ? kNoHash : chain.events[at - 1].hash;
                const auto seq = static_cast<std::int64_t>(at) + 1;
                chain.events.insert(chain.events.begin() + static_cast<std::ptrdiff_t>(at),
                                    MakeEvent(seq, previous, R"({"x":1})"));
                expected.insert(seq);
            }
            Renumber(chain);
            const auto fault = place == 6 ? ChainFault::unknown : ChainFault::inserted;
            EXPECT_EQ(Named(FindingsOf(chain), fault), expected) << place << " " << many;
        }
}

TEST(Chain, ACopyOfAnEventIsInserted) {
    Chain chain = MakeChain(6);
    chain.events.insert(chain.events.begin() + 4, chain.events[1]);
    Renumber(chain);
    EXPECT_THAT(Verify(chain), ElementsAre("5-5 inserted"));
}

TEST(Chain, AHeadWithAnotherNumberIsSeen) {
    Chain more = MakeChain(6);
    more.head->seq = 8;
    EXPECT_THAT(Verify(more), ElementsAre("7-8 cut_off"));
    Chain fewer = MakeChain(6);
    fewer.head->seq = 4;
    EXPECT_THAT(Verify(fewer), ElementsAre("5-6 unknown"));
}

TEST(Chain, ABeginningThatWasTakenOutIsSeenThoughTheRestWasWrittenAnew) {
    Chain chain = MakeChain(5);
    const base::Sm3Hash lost = chain.events.back().hash;
    chain.events.clear();
    base::Sm3Hash previous = lost;
    for (std::int64_t seq = 1; seq <= 3; ++seq) {
        chain.events.push_back(MakeEvent(seq, previous));
        previous = chain.events.back().hash;
    }
    chain.head = Head{kAgency, 3, previous};
    EXPECT_THAT(Verify(chain), ElementsAre("1-1 moved"));
}

TEST(Chain, AHeadThatIsNoneIsSeen) {
    Chain chain = MakeChain(0);
    chain.head = Head{kAgency, 0, base::Sm3("x")};
    EXPECT_THAT(Verify(chain), ElementsAre("1-1 unknown"));
}

// How much is missing is said by the damaged data too: it must cost neither memory nor time.
TEST(Chain, AHeadFarAwayIsOneFinding) {
    Chain chain = MakeChain(3);
    chain.head = Head{kAgency, 1'000'000'000'000'000'000, base::Sm3("x")};
    EXPECT_THAT(Verify(chain), ElementsAre("4-1000000000000000000 cut_off"));
    chain.head->seq = std::numeric_limits<std::int64_t>::max();
    EXPECT_THAT(Verify(chain), ElementsAre("4-9223372036854775807 cut_off"));
    Chain gap = MakeChain(3);
    gap.events.push_back(MakeEvent(900'000'000'000, gap.events.back().hash));
    gap.head = Head{kAgency, 900'000'000'000, gap.events.back().hash};
    EXPECT_THAT(Verify(gap), ElementsAre("4-899999999999 removed"));
}

// What ChainCheck finds broken Diagnose must name: FindingsOf compares the two. Numbers, links, hashes and order changed at random.
TEST(Chain, NothingThatIsBrokenGoesUnnamed) {
    std::mt19937 random(1);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    for (int round = 0; round < 20000; ++round) {
        Chain chain = MakeChain(5);
        for (std::size_t change = 0; change <= below(3) && !chain.events.empty(); ++change) {
            const std::size_t at = below(chain.events.size());
            StoredEvent& event = chain.events[at];
            switch (below(9)) {
                case 0: chain.events.erase(chain.events.begin() + static_cast<std::ptrdiff_t>(at)); break;
                case 1: std::swap(event, chain.events[below(chain.events.size())]); break;
                case 2: event.hash[below(32)] ^= 1; break;
                case 3: event.bytes[below(event.bytes.size())] ^= 1; break;
                case 4: event = MakeEvent(static_cast<std::int64_t>(below(8)), event.hash); break;
                case 5: chain.events.push_back(chain.events[at]); break;
                case 6: chain.head->seq = static_cast<std::int64_t>(below(8)); break;
                case 7: chain.head->hash = event.hash; break;
                case 8: event = MakeEvent(1, event.hash); break;
            }
        }
        const std::int64_t seq = chain.head->seq;
        Renumber(chain);
        if (below(2) == 0) chain.head->seq = seq;
        if (below(9) == 0) chain.head.reset();
        if (below(4) == 0)
            for (StoredEvent& event : chain.events) event.seq += event.seq > 2 ? 1 : 0;
        FindingsOf(chain);
        if (HasFailure()) FAIL() << "round " << round << " " << testing::PrintToString(Verify(chain));
    }
}

TEST(Chain, NamesWhatWasCutOffAndWhatTheHeadDoesNotKnow) {
    Chain cut = MakeChain(20);
    cut.events.resize(17);
    EXPECT_THAT(Verify(cut), ElementsAre("18-20 cut_off"));
    Chain longer = MakeChain(20);
    longer.head = Head{kAgency, 18, longer.events[17].hash};
    EXPECT_THAT(Verify(longer), ElementsAre("19-20 unknown"));
    Chain headless = MakeChain(3);
    headless.head.reset();
    EXPECT_THAT(Verify(headless), ElementsAre("1-3 unknown"));
    Chain emptied = MakeChain(3);
    emptied.events.clear();
    EXPECT_THAT(Verify(emptied), ElementsAre("1-3 cut_off"));
}

TEST(Chain, NamesAnEventThatIsFoundUnderAnotherRecord) {
    Chain chain = MakeChain(20);
    chain.events[3].record = "person:9";
    EXPECT_THAT(Verify(chain), ElementsAre("4-4 mislabelled"));
}

TEST(Chain, AnEventOfAnotherAgencyIsOutOfPlace) {
    Chain chain = MakeChain(3);
    std::vector<ChainLink> links;
    for (const StoredEvent& event : chain.events) links.push_back(LinkOf(AgencyId{8}, event));
    const auto findings = Diagnose(AgencyId{8}, links, {}, {});
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(Named(findings, ChainFault::moved).count(1), 1U);
}

TEST(Chain, RewrittenAsAWholeItNoLongerMeetsAnExportedHead) {
    const Chain before = MakeChain(10);
    const Head exported{kAgency, 10, before.events.back().hash};
    Chain after = MakeChain(20);
    EXPECT_THAT(Verify(after, {exported}), IsEmpty());
    base::Sm3Hash previous = after.events[3].hash;
    for (std::int64_t seq = 5; seq <= 20; ++seq) {
        after.events[static_cast<std::size_t>(seq - 1)] = MakeEvent(seq, previous, R"({"x":1})");
        previous = after.events[static_cast<std::size_t>(seq - 1)].hash;
    }
    after.head->hash = previous;
    EXPECT_THAT(Verify(after), IsEmpty());
    EXPECT_THAT(Verify(after, {exported}), ElementsAre("10-10 rewritten"));
    Chain shorter = MakeChain(8);
    EXPECT_THAT(Verify(shorter, {exported}), ElementsAre("9-10 cut_off"));
}

// Every byte of every event, one at a time: no change goes unseen, and it is laid to the right event or to the one before it.
TEST(Chain, EveryChangedByteIsFound) {
    const Chain chain = MakeChain(3);
    for (std::size_t at = 0; at < chain.events.size(); ++at) {
        for (std::size_t byte = 0; byte < chain.events[at].bytes.size(); ++byte) {
            Chain changed = chain;
            changed.events[at].bytes[byte] = static_cast<char>(changed.events[at].bytes[byte] ^ 1);
            const std::string seq = std::to_string(at + 1);
            EXPECT_THAT(Verify(changed), ElementsAre(seq + "-" + seq + " changed"));
        }
    }
}

TEST(Event, StandsInItsBytesAsWritten) {
    const StoredEvent event = MakeEvent(1, kNoHash, R"({"role":"leader"})");
    EXPECT_EQ(event.bytes,
              std::string{R"({"prev":")"} + std::string(64, '0') +
                  R"(","agency":"7","seq":1,"at":"2026-06-21T08:00:00.001+08:00","act":"role.grant",)"
                  R"("actor":{"shell":"operator"},"record":"person:1","data":{"role":"leader"}})");
    const auto links = ReadLinks(event.bytes);
    ASSERT_TRUE(links);
    EXPECT_EQ(links->agency, kAgency);
    EXPECT_EQ(links->seq, 1);
    EXPECT_EQ(links->previous, kNoHash);
}

}  // namespace
}  // namespace gk::ledger
