#pragma once
// What an agency is, as an operator writes and reads it, and as its name says it (data/agency_names.toml).

#include <optional>
#include <string>
#include <string_view>

#include "cli/words.h"
#include "ledger/agency.h"

namespace gk::cli {

inline constexpr base::ErrorCode kNatureUnclear{"cli.nature_unclear"};

const Choices<ledger::AgencyKind>& KindChoices();
const Choices<ledger::AgencyLevel>& LevelChoices();

/// What its full name says for certain, and its region where the name names that; none: it has to be asked.
std::optional<ledger::AgencyKind> KindFromName(std::string_view name);
std::optional<ledger::AgencyLevel> LevelFromName(std::string_view name, std::string_view region);

struct Nature {
    ledger::AgencyKind kind{};
    ledger::AgencyLevel level{};
};

/// By --kind and --level, else by --name and --region; refused, with what can be written, where those do not say.
base::Result<Nature> NatureOf(Words& words);

/// What was not given, and how to mend it; nothing where all was.
void SayNature(Answer& answer, const Words& words, const std::string& agency, const Nature& nature);

}  // namespace gk::cli
