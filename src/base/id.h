#pragma once
// Ids that do not mix: Id<struct CaseTag> does not convert to Id<struct AgencyTag>. In JSON and in addresses an id is a
// string, since JavaScript cuts integers above 2^53.

#include <charconv>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gk::base {

template <class Tag>
struct Id {
    std::int64_t value = 0;
    friend auto operator<=>(const Id&, const Id&) = default;
};

template <class Tag>
std::string ToString(Id<Tag> id) {
    return std::to_string(id.value);
}

/// ParseId<CaseId>("42"). Empty for anything but the digits of a positive id as ToString writes them.
template <class SomeId>
std::optional<SomeId> ParseId(std::string_view text) {
    SomeId id;
    if (text.empty() || text.front() < '1' || text.front() > '9') return std::nullopt;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), id.value);
    if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return id;
}

}  // namespace gk::base
