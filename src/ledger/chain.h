#pragma once
// Whether a chain of events is as it was written, and if not, which event is not.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

enum class ChainFault : std::uint8_t {
    changed,      ///< its bytes are not those that were hashed
    removed,      ///< its number is missing
    replaced,     ///< whole in itself, but the next event follows another
    inserted,     ///< the next event follows the one before it
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
    std::int64_t first = 0, last = 0;  ///< the events concerned, by seq
    ChainFault fault{};
};

/// Takes the events of one agency in the order of their numbers, then its head.
class ChainVerifier {
public:
    explicit ChainVerifier(AgencyId agency) : agency_(agency) {}

    void Take(const StoredEvent& event);

    void Finish(const std::optional<Head>& head);

    /// An exported head that is looked for while events pass; to be called before the first Take.
    void Expect(const Head& head) { expected_.push_back(head); }

    const std::vector<ChainFinding>& findings() const { return findings_; }
    std::int64_t count() const { return count_; }

private:
    void Report(std::int64_t first, std::int64_t last, ChainFault fault) {
        findings_.push_back({agency_, first, last, fault});
    }
    void TakeMoved(std::int64_t seq, const Links& links);
    void CompareExpected(const StoredEvent& event);

    AgencyId agency_;
    std::int64_t count_ = 0;
    std::int64_t seq_ = 0;             // of the event taken last
    base::Sm3Hash hash_{}, before_{};  // of the event taken last, and of the one before it
    bool sound_ = true;                // the event taken last gave no finding of its own
    std::int64_t written_ = 0;         // the number that it was written with
    std::int64_t shift_ = 0;           // by how much events stand behind the numbers they were written with
    std::vector<Head> expected_;
    std::vector<ChainFinding> findings_;
};

}  // namespace gk::ledger
