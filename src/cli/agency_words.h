#pragma once
// What an agency is, as an operator writes and reads it, and as its name and its region let guess.

#include <string>
#include <string_view>

#include "cli/words.h"
#include "ledger/agency.h"

namespace gk::cli {

const Choices<ledger::AgencyKind>& KindChoices();
const Choices<ledger::AgencyLevel>& LevelChoices();

/// A guess that is said aloud (Guessed), since it may be wrong.
ledger::AgencyKind KindFromName(std::string_view name);
ledger::AgencyLevel LevelFromRegion(const std::string& code);

/// What was guessed, and how to mend it.
std::string Guessed(const std::string& agency, ledger::AgencyKind kind, ledger::AgencyLevel level);

}  // namespace gk::cli
