#pragma once
// Roles belong to a person in the agency that keeps him (docs/decisions/0010-roles-where-one-is-kept.md).

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gk::ledger {

enum class Role : std::uint8_t {
    information_officer,     ///< 信息员
    first_reviewer,          ///< 初审
    second_reviewer,         ///< 复审
    final_reviewer,          ///< 终审
    secrecy_reviewer,        ///< 保密审查员
    handler,                 ///< 承办人
    legal_reviewer,          ///< 法制审核
    office_head,             ///< 公开办主任
    leader,                  ///< 单位负责人
    authority,               ///< 主管部门
    system_administrator,    ///< 系统管理员: accounts, agencies
    security_administrator,  ///< 安全保密管理员: roles, keys
    security_auditor,        ///< 安全审计员: reads the ledger
    operator_at_shell,       ///< who may run the program on the machine; granted to nobody
};

inline constexpr std::size_t kRoleCount = 14;

using Roles = std::bitset<kRoleCount>;

constexpr Roles Only(Role role) {
    return Roles(1ULL << static_cast<unsigned>(role));
}
inline bool Has(const Roles& roles, Role role) {
    return roles.test(static_cast<std::size_t>(role));
}
std::array<Role, kRoleCount> AllRoles();

/// "office_head"; its Chinese name is the message "role.office_head".
std::string_view KeyOf(Role role);
std::optional<Role> RoleOf(std::string_view key);

/// 系统管理员, 安全保密管理员 and 安全审计员 exclude one another.
constexpr bool IsAdministrator(Role role) {
    return role == Role::system_administrator || role == Role::security_administrator ||
           role == Role::security_auditor;
}
constexpr bool Exclude(Role one, Role other) {
    return one != other && IsAdministrator(one) && IsAdministrator(other);
}

}  // namespace gk::ledger
