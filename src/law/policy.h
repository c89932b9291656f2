#pragma once
// What the law leaves open and an organ may settle otherwise: data/policy.toml, each with its note in docs/law.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gk::law {

enum class RemedyClass : std::uint8_t {
    none,          ///< a step of the procedure, not a decision
    review_first,  ///< R-A: 行政复议 before a suit (复议前置)
    free_choice,   ///< R-B
};

std::string_view Name(RemedyClass remedy);

struct Policy {
    bool pause_counts_day_sent = false;  // docs/law/0006-pauses.md
    bool pause_counts_day_ended = true;  // docs/law/0006-pauses.md
    bool refuse_late_extension = false;  // docs/law/0007-extension-and-restart.md
    // docs/law/0008-remedies.md
    RemedyClass remedy_partial = RemedyClass::review_first;
    RemedyClass remedy_administrative_query = RemedyClass::free_choice;
    RemedyClass remedy_silence = RemedyClass::review_first;
    RemedyClass remedy_other_end = RemedyClass::free_choice;
    std::vector<std::string> index_numbers{};  // docs/law/0010-codes.md
};

/// From data/policy.toml. A name that is not known, or a value that it cannot have, is refused; what is left out has its default.
base::Result<Policy> ParsePolicy(std::string_view toml, std::string_view name);

}  // namespace gk::law
