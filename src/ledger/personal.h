#pragma once
// A value about a person: in an event it stands only as a hash, its text is sealed in the store.

#include <string>

#include "base/digest.h"
#include "ledger/ids.h"

namespace gk::ledger {

struct PersonalText {
    std::string value;     ///< empty where it was erased, or the keys are not there
    PersonalId id = {};    ///< of its row in the store; 0 until it is sealed
    base::Sm3Hash hash{};  ///< SM3 of salt and value, as the event has it

    /// The same row of the store: value and hash belong to it.
    friend bool operator==(const PersonalText& a, const PersonalText& b) { return a.id == b.id; }
};

}  // namespace gk::ledger
