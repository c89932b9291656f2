#pragma once
// Whether a chain of events is as it was written.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/event.h"

namespace gk::ledger {

/// An event as the store holds it.
struct StoredEvent {
    std::int64_t seq = 0;
    std::string bytes;
    base::Sm3Hash hash{};
    std::string record;  ///< the store's index, not part of what is hashed
};

/// The newest event of an agency.
struct Head {
    AgencyId agency;
    std::int64_t seq = 0;
    base::Sm3Hash hash = {};
    friend bool operator==(const Head&, const Head&) = default;
};

/// What a stored event says of its place in the chain.
struct ChainLink {
    std::int64_t place = 0;  ///< the number that it is stored under
    std::int64_t written =
        0;  ///< the number that it was written with; 0 where it cannot be read, or is of another agency
    base::Sm3Hash previous{};  ///< of the event that it was written behind
    base::Sm3Hash stored{};    ///< the hash beside it
    base::Sm3Hash own{};       ///< the hash of its bytes as they are now
    bool is_labelled = true;   ///< found under the record that it is about

    bool is_whole() const { return own == stored && written > 0; }
};

ChainLink LinkOf(AgencyId agency, const StoredEvent& event);

/// Takes the links of one agency in the order of their places, then its head. Says only whether all is well: what is not,
/// chain_diagnosis.h finds.
class ChainCheck {
public:
    /// A head that was exported earlier; to be called before the first Take.
    void Expect(const Head& head);
    void Take(const ChainLink& link);
    bool Finish(const std::optional<Head>& head) const;
    std::int64_t count() const { return last_; }

private:
    bool is_sound_ = true;
    std::int64_t last_ = 0;
    base::Sm3Hash hash_ = kNoHash;
    std::vector<Head> expected_;  // by seq
    std::size_t met_ = 0;         // so many of them
};

}  // namespace gk::ledger
