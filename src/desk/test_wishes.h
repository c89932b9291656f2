#pragma once
// For tests: an agency and a person of whom nothing matters but that they are there.

#include <optional>
#include <string>

#include "ledger/agency.h"
#include "ledger/person.h"

namespace gk::desk {

inline base::Day Founded() {
    return *base::ParseDay("2020-01-01");
}

inline ledger::RegisterAgency AgencyWish(ledger::AgencyId id, const std::string& name,
                                         std::optional<ledger::AgencyId> parent) {
    return {.id = id,
            .name = name,
            .short_name = {},
            .kind = ledger::AgencyKind::department,
            .level = ledger::AgencyLevel::county,
            .region = "370124",
            .parent = parent,
            .authority = parent,
            .credit_code = {},
            .from = Founded()};
}

inline ledger::RegisterPerson PersonWish(ledger::PersonId id, const std::string& name) {
    return {.id = id,
            .agency = {},
            .login = {},
            .name = {name, {}, {}},
            .phone = {},
            .position = {},
            .from = Founded()};
}

}  // namespace gk::desk
