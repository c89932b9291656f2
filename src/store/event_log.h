#pragma once
// The chains of events: append, read, verify.

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "base/result.h"
#include "ledger/chain_diagnosis.h"
#include "ledger/event.h"
#include "store/connection.h"

namespace gk::store {

/// A clock may be behind the last event by this much: two machines differ, and an act that waited for a lock looked at the clock before
/// it waited. The event then takes the later time. Beyond it the clock went backwards, and nothing is written.
inline constexpr std::int64_t kClockToleranceMs = 60'000;

/// Gives the event the next number of its agency and stores it. The last statement of an act but COMMIT, since it locks the head.
base::Result<ledger::Head> AppendEvent(Connection& connection, ledger::Event event);

std::optional<ledger::Head> LoadHead(Connection& connection, ledger::AgencyId agency);
std::vector<ledger::Head> LoadHeads(Connection& connection);

/// Agencies that have events, whatever the heads say.
std::set<ledger::AgencyId> AgenciesWithEvents(Connection& connection);

/// The number of the last event about a record; 0: none. The version of what has none of its own.
std::int64_t LastSeqAbout(Connection& connection, ledger::AgencyId agency, const std::string& record);

struct EventFilter {
    std::int64_t after = 0;  ///< only events behind this number
    std::string record;      ///< only about this record; empty: all
    std::int64_t most = 1000;
};
std::vector<ledger::StoredEvent> LoadEvents(Connection& connection, ledger::AgencyId agency,
                                            const EventFilter& filter);

struct Verification {
    std::int64_t events = 0, agencies = 0;
    std::vector<ledger::ChainFinding> findings;
};

/// All chains, or that of one agency; `exported` are heads written down earlier.
Verification VerifyLedger(Connection& connection, std::optional<ledger::AgencyId> agency,
                          const std::vector<ledger::Head>& exported);

}  // namespace gk::store
