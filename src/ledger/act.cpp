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
    // In::any is what ends something (people of a closed agency are let go and forgotten), what guards what it leaves behind (keys, one's
    // own password and second factor), what another agency sends, and reading.
    static const std::vector<ActRow> rows = {
        {Act::register_region, "region.register", kSystem, false, In::open},
        {Act::close_region, "region.close", kSystem, false, In::open},
        {Act::register_agency, "agency.register", kSystem, false, In::open},
        {Act::rename_agency, "agency.rename", kSystem, false, In::open},
        {Act::change_agency, "agency.change", kSystem, false, In::open},
        {Act::move_agency, "agency.move", kSystem, false, In::open},
        {Act::close_agency, "agency.close", kSystem, false, In::open},
        {Act::register_person, "person.register", kSystem, false, In::open},
        {Act::change_person, "person.change", kSystem, true, In::open},
        {Act::leave_person, "person.leave", kSystem, false, In::any},
        {Act::erase_person, "person.erase", kSecurity, false, In::any},
        {Act::grant_role, "role.grant", kSecurity, false, In::open},
        {Act::revoke_role, "role.revoke", kSecurity, false, In::any},
        {Act::delegate_role, "delegation.make", kHead, true, In::open},
        {Act::end_delegation, "delegation.end", kHead, true, In::any},
        {Act::report_absence, "absence.report", kHead, true, In::open},
        {Act::cancel_absence, "absence.cancel", kHead, true, In::open},
        {Act::appoint_leader, "leading_group.appoint", kHead | kShell, false, In::open},
        {Act::dismiss_leader, "leading_group.dismiss", kHead | kShell, false, In::any},
        {Act::set_setting, "setting.set", kHead | kSystem | kSecurity, false, In::open},
        {Act::attach_file, "file.attach", kHead | Only(Role::information_officer) | Only(Role::handler),
         false, In::open},
        {Act::change_password, "password.change", kNobody, true, In::any},
        {Act::reset_password, "password.reset", kSystem, false, In::open},
        {Act::enrol_second_factor, "second_factor.enrol", kNobody, true, In::any},
        {Act::reset_second_factor, "second_factor.reset", kSecurity, false, In::open},
        {Act::unlock_account, "account.unlock", kSecurity, false, In::open},
        {Act::rotate_keys, "key.rotate", kSecurity, false, In::any},
        {Act::receive_message, "message.receive", kShell, false, In::any},
        {Act::read_ledger, "ledger.read", kAuditor, false, In::any},
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
