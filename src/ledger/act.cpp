#include "ledger/act.h"

#include <algorithm>

namespace gk::ledger {
namespace {

const Roles kNobody;
const Roles kShell = Only(Role::operator_at_shell);
const Roles kSystem = Only(Role::system_administrator) | kShell;
const Roles kSecurity = Only(Role::security_administrator) | kShell;
const Roles kAuditor = Only(Role::security_auditor) | kShell;
const Roles kHead = Only(Role::office_head);

}  // namespace

const std::vector<ActRow>& ActTable() {
    // The system administrator makes accounts and cannot give them a role; the security administrator gives roles and cannot make
    // an account; the auditor reads what both did. A password and a second factor are reset by two different people.
    static const std::vector<ActRow> rows = {
        {Act::register_region, "region.register", kSystem, false},
        {Act::close_region, "region.close", kSystem, false},
        {Act::register_agency, "agency.register", kSystem, false},
        {Act::rename_agency, "agency.rename", kSystem, false},
        {Act::move_agency, "agency.move", kSystem, false},
        {Act::close_agency, "agency.close", kSystem, false},
        {Act::register_person, "person.register", kSystem, false},
        {Act::change_person, "person.change", kSystem, true},
        {Act::leave_person, "person.leave", kSystem, false},
        {Act::erase_person, "person.erase", kSecurity, false},
        {Act::grant_role, "role.grant", kSecurity, false},
        {Act::revoke_role, "role.revoke", kSecurity, false},
        {Act::delegate_role, "delegation.make", kHead, true},
        {Act::end_delegation, "delegation.end", kHead, true},
        {Act::report_absence, "absence.report", kHead, true},
        {Act::cancel_absence, "absence.cancel", kHead, true},
        {Act::appoint_leader, "leading_group.appoint", kHead | kShell, false},
        {Act::dismiss_leader, "leading_group.dismiss", kHead | kShell, false},
        {Act::set_setting, "setting.set", kHead | kSystem | kSecurity, false},
        {Act::attach_file, "file.attach", kHead | Only(Role::information_officer) | Only(Role::handler),
         false},
        {Act::change_password, "password.change", kNobody, true},
        {Act::reset_password, "password.reset", kSystem, false},
        {Act::enrol_second_factor, "second_factor.enrol", kNobody, true},
        {Act::reset_second_factor, "second_factor.reset", kSecurity, false},
        {Act::unlock_account, "account.unlock", kSecurity, false},
        {Act::rotate_keys, "key.rotate", kSecurity, false},
        {Act::receive_message, "message.receive", kShell, false},
        {Act::read_ledger, "ledger.read", kAuditor, false},
    };
    return rows;
}

const ActRow& RowOf(Act act) {
    return ActTable()[static_cast<std::size_t>(act)];
}

std::optional<Act> ActOf(std::string_view key) {
    const auto& rows = ActTable();
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const ActRow& row) { return row.key == key; });
    return found == rows.end() ? std::optional<Act>{} : found->act;
}

bool May(Act act, const Roles& roles, bool about_self) {
    const ActRow& row = RowOf(act);
    return (row.roles & roles).any() || (row.by_self && about_self);
}

}  // namespace gk::ledger
