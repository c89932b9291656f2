#include "law/policy.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "base/data_table.h"

namespace gk::law {
namespace {

constexpr std::array kFlags = std::to_array<std::pair<std::string_view, bool Policy::*>>({
    {"pause_counts_day_sent", &Policy::pause_counts_day_sent},
    {"pause_counts_day_ended", &Policy::pause_counts_day_ended},
    {"refuse_late_extension", &Policy::refuse_late_extension},
});

constexpr std::array kRemedies = std::to_array<std::pair<std::string_view, RemedyClass Policy::*>>({
    {"remedy_partial", &Policy::remedy_partial},
    {"remedy_administrative_query", &Policy::remedy_administrative_query},
    {"remedy_silence", &Policy::remedy_silence},
    {"remedy_other_end", &Policy::remedy_other_end},
});

bool SetFlag(Policy& policy, std::string_view key, std::string_view value) {
    for (const auto& [name, flag] : kFlags) {
        if (name != key) continue;
        policy.*flag = value == "true";
        return value == "true" || value == "false";
    }
    return false;
}

bool SetRemedy(Policy& policy, std::string_view key, std::string_view value) {
    for (const auto& [name, remedy] : kRemedies) {
        if (name != key) continue;
        policy.*remedy = value == "review_first" ? RemedyClass::review_first : RemedyClass::free_choice;
        return value == "review_first" || value == "free_choice";
    }
    return false;
}

}  // namespace

std::string_view Name(RemedyClass remedy) {
    switch (remedy) {
        case RemedyClass::none: return "none";
        case RemedyClass::review_first: return "review_first";
        case RemedyClass::free_choice: return "free_choice";
    }
    std::abort();
}

base::Result<Policy> ParsePolicy(std::string_view toml, std::string_view name) {
    const auto file = base::ParseDataFile(toml, name);
    if (!file) return file.error();
    const auto wrong = [&](std::string_view key) {
        return base::Error{
            base::kDataInvalid, fmt::format("{}: {} is not known or has a wrong value", name, key), {}};
    };
    Policy policy;
    for (const auto& [key, value] : file->fields) {
        if (!SetFlag(policy, key, value) && !SetRemedy(policy, key, value)) return wrong(key);
    }
    for (const auto& [key, list] : file->lists) {
        if (key != "index_numbers") return wrong(key);
        policy.index_numbers = list;
    }
    if (!file->children.empty()) return wrong(file->children.begin()->first);
    return policy;
}

}  // namespace gk::law
