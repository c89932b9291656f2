#pragma once
// Which events of a chain are not as they were written.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/chain.h"

namespace gk::ledger {

enum class ChainFault : std::uint8_t {
    changed,      ///< its bytes are not those that were hashed
    removed,      ///< it was written, but is not there
    replaced,     ///< whole in itself, but what follows was written behind another
    inserted,     ///< whole in itself, but nothing was written behind it
    moved,        ///< written for another place
    mislabelled,  ///< found under a record that it is not about
    cut_off,      ///< the head knows of it, but it is not there
    unknown,      ///< it is there, but the head does not know of it
    rewritten,    ///< not the event whose hash was exported
};

/// "changed"; the sentence is the message "ledger.fault.changed".
std::string_view KeyOf(ChainFault fault);

struct ChainFinding {
    AgencyId agency;
    std::int64_t first = 0,
                 last = 0;  ///< places of stored events; of missing ones, the numbers they were written with
    ChainFault fault{};
    friend bool operator==(const ChainFinding&, const ChainFinding&) = default;
};

/// The chain is followed backwards from its head, by hash and not by place, so that an event that was moved is recognised where it
/// stands now. Where one is lost, what only it attested is taken at its word. `links` in the order of their places, all of them; `exported` are earlier heads of the agency. Empty for a chain
/// that ChainCheck finds whole, and for no other.
std::vector<ChainFinding> Diagnose(AgencyId agency, const std::vector<ChainLink>& links,
                                   const std::optional<Head>& head, const std::vector<Head>& exported);

}  // namespace gk::ledger
