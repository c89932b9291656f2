#include "ledger/role.h"

namespace gk::ledger {
namespace {

constexpr std::array<std::string_view, kRoleCount> kKeys = {
    "information_officer", "first_reviewer",       "second_reviewer",
    "final_reviewer",      "secrecy_reviewer",     "handler",
    "legal_reviewer",      "office_head",          "leader",
    "authority",           "system_administrator", "security_administrator",
    "security_auditor",    "operator_at_shell",
};

}  // namespace

std::array<Role, kRoleCount> AllRoles() {
    std::array<Role, kRoleCount> roles{};
    for (std::size_t i = 0; i < kRoleCount; ++i) roles[i] = static_cast<Role>(i);
    return roles;
}

std::string_view KeyOf(Role role) {
    return kKeys[static_cast<std::size_t>(role)];
}

std::optional<Role> RoleOf(std::string_view key) {
    for (const Role role : AllRoles())
        if (KeyOf(role) == key) return role;
    return std::nullopt;
}

}  // namespace gk::ledger
