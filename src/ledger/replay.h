#pragma once
// What the events say that the records are: the effect of every act, from the first event on. It refuses nothing: that was done when
// the events were written. store/examine.h holds the tables against it.

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/agency.h"
#include "ledger/attachment.h"
#include "ledger/chain.h"
#include "ledger/event.h"
#include "ledger/leading_group.h"
#include "ledger/person.h"
#include "ledger/region.h"
#include "ledger/setting.h"
#include "ledger/standing.h"

namespace gk::ledger {

struct EventPlace {
    AgencyId agency;
    std::int64_t seq = 0;
    friend bool operator==(const EventPlace&, const EventPlace&) = default;
};

/// Of a personal value, which itself is in no event.
struct SealedText {
    base::Sm3Hash hash{};
    SubjectId subject;
};

/// What only acts in an agency's own chain change.
struct OwnRecords {
    std::map<PersonId, Person> people;
    std::map<PersonId, Standing> standings;
    LeadingGroup leading_group;
    std::map<std::string, Setting> settings;
    std::map<AttachmentId, Attachment> attachments;
    std::map<PersonalId, SealedText> texts;  ///< also those that were replaced
};

/// What acts in several chains change: an agency is changed by itself and by those above it.
struct SharedRecords {
    std::map<AgencyId, Agency> agencies;
    std::map<std::pair<std::string, base::Day>, Region> regions;  ///< by code and first day
    std::map<std::string, Setting> settings;                      ///< of the whole installation
};

/// Takes chain after chain, so that no more than one agency's own records are in memory. What stands in several chains is put in order at the
/// end, by what the acts say: the clocks of two chains give none (docs/decisions/0012-check-replays-the-ledger.md).
class Replay {
public:
    /// The next chain. What the one before it kept to itself is forgotten.
    void Begin(AgencyId agency);
    void Take(const StoredEvent& event);
    const OwnRecords& own() const { return own_; }

    /// Once, after the last chain.
    const SharedRecords& Finish();

    /// Events whose data are not those of their act, or that change what is not there.
    const std::vector<EventPlace>& misfits() const { return misfits_; }

private:
    struct Waiting {
        std::int64_t order = 0;
        EventPlace place;
        std::function<bool(SharedRecords&)> change;
    };

    struct Step;

    OwnRecords own_;
    SharedRecords shared_;
    std::vector<Waiting> waiting_;
    std::vector<EventPlace> misfits_;
};

}  // namespace gk::ledger
