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

}  // namespace gk::ledger
