#pragma once
// Everything that can be done and is remembered, and who may do it: one table.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/role.h"

namespace gk::ledger {

enum class Act : std::uint8_t {
    register_region,
    close_region,
    register_agency,
    rename_agency,
    change_agency,
    move_agency,
    close_agency,
    register_person,
    change_person,
    leave_person,
    erase_person,
    grant_role,
    revoke_role,
    delegate_role,
    end_delegation,
    report_absence,
    cancel_absence,
    appoint_leader,
    dismiss_leader,
    set_setting,
    attach_file,
    change_password,
    reset_password,
    enrol_second_factor,
    reset_second_factor,
    unlock_account,
    rotate_keys,
    receive_message,
    read_ledger,
};

/// In which agency an act can be done: in an open one, or also in one that is closed or not founded yet.
enum class In : std::uint8_t { open, any };

struct ActRow {
    Act act;
    std::string_view key;  ///< "role.grant"; its Chinese name is the message "act.role.grant"
    Roles roles;           ///< any of these may
    bool by_self;          ///< also the person whom it is about
    In where;
};

/// One row an act, in the order of the enum.
const std::vector<ActRow>& ActTable();
const ActRow& RowOf(Act act);

inline std::string_view KeyOf(Act act) {
    return RowOf(act).key;
}
std::optional<Act> ActOf(std::string_view key);

/// Whether one of the roles, or the person himself where it is about him, may do it.
bool May(Act act, const Roles& roles, bool about_self);

}  // namespace gk::ledger
