#include "store/event_log.h"

#include <algorithm>

#include "ledger/error_codes.h"

namespace gk::store {
namespace {

using ledger::AgencyId;

constexpr Sql kLockHead = {"head_lock",
                           "SELECT seq, hash, at FROM chain_heads WHERE agency_id = $1 FOR UPDATE"};
// Where the row is there, it is locked; two first events meet at the key of events, which are written before.
constexpr Sql kSaveHead = {"head_save",
                           "INSERT INTO chain_heads (agency_id, seq, hash, at) VALUES ($1, $2, $3, $4) "
                           "ON CONFLICT (agency_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, "
                           "at = excluded.at"};
constexpr Sql kInsertEvent = {
    "event_insert", "INSERT INTO events (agency_id, seq, record, bytes, hash) VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql kHead = {"head", "SELECT agency_id, seq, hash FROM chain_heads WHERE agency_id = $1"};
constexpr Sql kHeads = {"heads", "SELECT agency_id, seq, hash FROM chain_heads ORDER BY agency_id"};
constexpr Sql kEvents = {"events",
                         "SELECT seq, bytes, hash, record FROM events WHERE agency_id = $1 AND seq > $2 "
                         "ORDER BY seq LIMIT $3"};
constexpr Sql kLastAbout = {"event_last_about",
                            "SELECT coalesce(max(seq), 0) FROM events WHERE agency_id = $1 AND record = $2"};
constexpr Sql kEventsOf = {"events_of",
                           "SELECT seq, bytes, hash, record FROM events WHERE agency_id = $1 AND record = $2 "
                           "AND seq > $3 ORDER BY seq LIMIT $4"};
constexpr Sql kReceivers = {"inbox_receivers", "SELECT DISTINCT agency_id FROM inbox"};
constexpr Sql kNextAgency = {"event_agency_after", "SELECT min(agency_id) FROM events WHERE agency_id > $1"};

base::Sm3Hash HashIn(const std::string& bytes) {
    return base::Sm3HashFrom(bytes).value_or(ledger::kNoHash);  // a damaged one verifies as one
}

ledger::Head ReadHead(Columns& columns) {
    ledger::Head head;
    head.agency = columns.Next<AgencyId>();
    head.seq = columns.Next<std::int64_t>();
    head.hash = HashIn(columns.Next<std::string>());
    return head;
}

ledger::StoredEvent ReadEvent(Columns& columns) {
    ledger::StoredEvent event;
    event.seq = columns.Next<std::int64_t>();
    event.bytes = columns.Next<std::string>();
    event.hash = HashIn(columns.Next<std::string>());
    event.record = columns.Next<std::string>();
    return event;
}

struct LockedHead {
    std::int64_t seq = 0;
    base::Sm3Hash hash = ledger::kNoHash;
    base::Moment at;
};

std::optional<LockedHead> LockHead(Connection& connection, AgencyId agency) {
    const auto read = [](Columns& columns) {
        LockedHead head;
        head.seq = columns.Next<std::int64_t>();
        head.hash = HashIn(columns.Next<std::string>());
        head.at = columns.Next<base::Moment>();
        return head;
    };
    return connection.One(kLockHead, read, agency);
}

/// Agencies that took messages: each was an act of theirs, and the first told them that they are registered.
std::set<std::int64_t> ReceiversOf(Connection& connection) {
    const auto id = [](Columns& columns) { return columns.Next<std::int64_t>(); };
    const auto receivers = connection.All(kReceivers, id);
    return {receivers.begin(), receivers.end()};
}

/// Agencies that have events, and those that should have.
std::set<std::int64_t> AgenciesOf(Connection& connection, const std::set<std::int64_t>& receivers,
                                  const std::vector<ledger::Head>& exported) {
    std::set<std::int64_t> agencies = receivers;
    for (const ledger::Head& head : LoadHeads(connection)) agencies.insert(head.agency.value);
    for (const ledger::Head& head : exported) agencies.insert(head.agency.value);
    for (const AgencyId agency : AgenciesWithEvents(connection)) agencies.insert(agency.value);
    return agencies;
}

template <class Take>
void ForEachLink(Connection& connection, AgencyId agency, const Take& take) {
    EventFilter filter;
    for (;;) {
        const auto events = LoadEvents(connection, agency, filter);
        if (events.empty()) return;
        for (const ledger::StoredEvent& event : events) take(LinkOf(agency, event));
        filter.after = events.back().seq;
    }
}

void VerifyChain(Connection& connection, AgencyId agency, const std::vector<ledger::Head>& all_exported,
                 bool is_receiver, Verification& result) {
    std::vector<ledger::Head> exported;
    ledger::ChainCheck check;
    for (const ledger::Head& head : all_exported)
        if (head.agency == agency) {
            exported.push_back(head);
            check.Expect(head);
        }
    ForEachLink(connection, agency, [&](const ledger::ChainLink& link) { check.Take(link); });
    const auto head = LoadHead(connection, agency);
    result.events += check.count();
    ++result.agencies;
    if (check.Finish(head)) {
        if (check.count() == 0 && is_receiver)
            result.findings.push_back({agency, 1, 1, ledger::ChainFault::cut_off});
        return;
    }
    // Only a chain that is broken is held in memory.
    std::vector<ledger::ChainLink> links;
    ForEachLink(connection, agency, [&](const ledger::ChainLink& link) { links.push_back(link); });
    auto findings = Diagnose(agency, links, head, exported);
    // What is broken is never called whole, whatever the diagnosis has not thought of.
    if (findings.empty())
        findings.push_back(
            {agency, 1, std::max<std::int64_t>(1, check.count()), ledger::ChainFault::changed});
    result.findings.insert(result.findings.end(), findings.begin(), findings.end());
}

}  // namespace

base::Result<ledger::Head> AppendEvent(Connection& connection, ledger::Event event) {
    const LockedHead before = LockHead(connection, event.agency).value_or(LockedHead{});
    if (event.at.ms + kClockToleranceMs < before.at.ms)
        return base::Error{ledger::kClockBackwards,
                           "the clock is behind the last event",
                           {},
                           {{"now", ToString(event.at)}, {"last", ToString(before.at)}}};
    const base::Day decided = DayOf(event.at);
    event.at = std::max(event.at, before.at);
    if (DayOf(event.at) != decided) event.day = decided;  // it waited over midnight
    event.seq = before.seq + 1;
    const std::string bytes = EncodeEvent(event, before.hash);
    const base::Sm3Hash hash = ledger::HashEvent(bytes);
    const Bytes hash_bytes{base::BytesOf(hash)};
    connection.Put(kInsertEvent, event.agency, event.seq, event.record, Bytes{bytes}, hash_bytes);
    connection.Put(kSaveHead, event.agency, event.seq, hash_bytes, event.at);
    return ledger::Head{event.agency, event.seq, hash};
}

std::optional<ledger::Head> LoadHead(Connection& connection, AgencyId agency) {
    return connection.One(kHead, ReadHead, agency);
}

std::vector<ledger::Head> LoadHeads(Connection& connection) {
    return connection.All(kHeads, ReadHead);
}

std::set<AgencyId> AgenciesWithEvents(Connection& connection) {
    const auto next = [](Columns& columns) { return columns.Next<std::optional<AgencyId>>(); };
    std::set<AgencyId> agencies;
    for (AgencyId last;;) {
        const auto agency = connection.One(kNextAgency, next, last);
        if (!agency || !*agency) return agencies;
        agencies.insert(last = **agency);
    }
}

std::int64_t LastSeqAbout(Connection& connection, AgencyId agency, const std::string& record) {
    return connection.Count(kLastAbout, agency, record);
}

std::vector<ledger::StoredEvent> LoadEvents(Connection& connection, AgencyId agency,
                                            const EventFilter& filter) {
    if (filter.record.empty()) return connection.All(kEvents, ReadEvent, agency, filter.after, filter.most);
    return connection.All(kEventsOf, ReadEvent, agency, filter.record, filter.after, filter.most);
}

Verification VerifyLedger(Connection& connection, std::optional<AgencyId> agency,
                          const std::vector<ledger::Head>& exported) {
    Verification result;
    const std::set<std::int64_t> receivers = ReceiversOf(connection);
    if (agency) {
        VerifyChain(connection, *agency, exported, receivers.contains(agency->value), result);
        return result;
    }
    for (const std::int64_t id : AgenciesOf(connection, receivers, exported))
        VerifyChain(connection, {id}, exported, receivers.contains(id), result);
    return result;
}

}  // namespace gk::store
