#pragma once
// Ids come from the application; in JSON they are strings.

#include "base/id.h"

namespace gk::ledger {

using AgencyId = base::Id<struct AgencyTag>;
using PersonId = base::Id<struct PersonTag>;
using GrantId = base::Id<struct GrantTag>;
using DelegationId = base::Id<struct DelegationTag>;
using AbsenceId = base::Id<struct AbsenceTag>;
using SeatId = base::Id<struct SeatTag>;
using AttachmentId = base::Id<struct AttachmentTag>;
using MessageId = base::Id<struct MessageTag>;
using PersonalId = base::Id<struct PersonalTag>;

/// Whose key seals something: a person, or a case, or the agency itself.
using SubjectId = base::Id<struct SubjectTag>;
inline SubjectId SubjectOf(PersonId id) {
    return {id.value};
}
inline SubjectId SubjectOf(AgencyId id) {
    return {id.value};
}

}  // namespace gk::ledger
