// What gongkai check holds against the ledger: every table of the registry changed by hand, a row of each kind at a time.

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "desk/test_office.h"
#include "store/event_log.h"
#include "store/examine.h"
#include "store/migrations.h"

namespace gk::desk {
namespace {

using ledger::PersonId;
using ledger::Role;
using store::RecordFault;
using store::RecordFinding;
using testing::ElementsAre;
using testing::IsEmpty;

/// An office in which everything has happened once.
class ExamineContract : public testing::TestWithParam<store::TestEngine> {
protected:
    ExamineContract() {
        const Services services = office_.services();
        const Caller shell = office_.Shell(), root = office_.Shell(office_.root());
        const base::Day today = office_.today(), soon = today.Next(), later = soon.Next();
        const auto must = [&](const auto& wish) { office_.Must(Do(services, shell, wish)); };
        must(ledger::RegisterRegion{"370124001", "街道", TestOffice::kFounded});
        must(ledger::CloseRegion{"370124001", today});
        must(ledger::ChangePerson{.id = zhang_, .name = {}, .phone = Phone(), .position = {}});
        must(ledger::GrantRole{{}, zhang_, Role::leader, today, {}});
        must(ledger::GrantRole{{}, zhang_, Role::handler, today, {}});
        must(ledger::RevokeRole{zhang_, Role::handler, today});
        office_.Must(Do(services, office_.As(zhang_),
                        ledger::DelegateRole{{}, zhang_, li_, Role::leader, today, soon}));
        office_.Must(Do(services, office_.As(zhang_), ledger::ReportAbsence{{}, zhang_, today, soon}));
        must(ledger::AppointLeader{{}, zhang_, ledger::Post::head, "第一责任人", today, soon});
        must(ledger::SetSetting{"sign_in.failures", "4", today});
        must(ledger::SetSetting{"sign_in.failures", "3", later});
        office_.Must(Do(services, root, ledger::SetSetting{"sign_in.failures", "6", today, true}));
        office_.Must(Do(services, office_.files(), office_.As(officer_),
                        office_.FileAbout(SubjectOf(zhang_), "person:" + ToString(zhang_))));
        must(ledger::LeavePerson{left_, today});
        must(ledger::ErasePerson{left_});
        office_.Must(Do(services, root, ledger::RenameAgency{office_.office(), "示例县卫健委", "", today}));
        must(ledger::ChangeAgency{office_.office(), ledger::AgencyKind::vertical,
                                  ledger::AgencyLevel::county});
        office_.Must(Do(services, root, ledger::CloseAgency{closed_, soon, office_.office()}));
    }
    static ledger::PersonalText Phone() { return {"0531-87654321", {}, {}}; }

    /// What is found after `script`, which is then undone.
    std::vector<RecordFinding> After(const std::string& script) {
        std::vector<RecordFinding> found;
        const auto undone = office_.database().Write([&](store::Connection& connection) -> base::Result<int> {
            connection.Script(script);
            found = store::ExamineRecords(connection, office_.vault()).broken;
            return base::Error{ledger::kNotAllowed, "undone", {}};
        });
        EXPECT_FALSE(undone);
        return found;
    }

    TestOffice office_{GetParam()};
    const PersonId zhang_ = office_.MakePerson(), li_ = office_.MakePerson("李四"),
                   officer_ = office_.MakePersonAs(Role::information_officer),
                   left_ = office_.MakePerson("王五");
    const ledger::AgencyId closed_ = office_.MakeAgency("示例县粮食局");
};

struct ByHand {
    std::string script, record;
    RecordFault fault;
};

TEST_P(ExamineContract, FindsNothingWhereNothingWasDonePastTheProgram) {
    const auto found = office_.Examine();
    EXPECT_THAT(found.broken, IsEmpty());
    EXPECT_GT(found.records, 15);
    EXPECT_GE(found.values, 6);
}

TEST_P(ExamineContract, FindsEachKindOfRowThatWasChangedByHand) {
    using enum RecordFault;
    const std::string zhang = "person:" + ToString(zhang_), li = "person:" + ToString(li_),
                      left = "person:" + ToString(left_), office = "agency:" + ToString(office_.office()),
                      closed = "agency:" + ToString(closed_),
                      group = "leading_group:" + ToString(office_.office()),
                      head = "chain_head:" + ToString(office_.office()), setting = "setting:sign_in.failures";
    const std::string in_office = fmt::format("agency_id = {}", office_.office().value),
                      of_zhang = fmt::format("person_id = {}", zhang_.value),
                      is_zhang = fmt::format("id = {}", zhang_.value),
                      is_left = fmt::format("id = {}", left_.value),
                      is_closed = fmt::format("id = {}", closed_.value);
    const ledger::AttachmentId attached = office_.database().Read([&](store::Connection& connection) {
        constexpr static store::Sql kAttached = {"test_attached", "SELECT id FROM attachments"};
        return ledger::AttachmentId{connection.Count(kAttached)};
    });
    const std::string attachment = "attachment:" + ToString(attached);
    const auto insert = [](const std::string& into, const std::string& values) {
        return "INSERT INTO " + into + " VALUES (" + values + ");";
    };
    const std::string agency = ToString(office_.office()), person = ToString(li_);
    const std::vector<ByHand> cases = {
        {"UPDATE regions SET until_day = NULL WHERE code = '370124001'", "region:370124001", differs},
        {"UPDATE regions SET name = '别处' WHERE code = '370124001'", "region:370124001", differs},
        {"UPDATE regions SET parent = '370100' WHERE code = '370124001'", "region:370124001", differs},
        {"DELETE FROM regions WHERE code = '370124001'", "region:370124001", not_in_table},
        {insert("regions (code, from_day, name, parent)", "'370124002', '2020-01-01', '某镇', '370124'"),
         "region:370124002", not_in_ledger},
        {"UPDATE agencies SET closed_on = NULL WHERE " + is_closed, closed, differs},
        {"UPDATE agencies SET successor = NULL WHERE " + is_closed, closed, differs},
        {"UPDATE agencies SET authority = NULL WHERE " + is_closed, closed, differs},
        {"UPDATE agencies SET level = 'township' WHERE " + is_closed, closed, differs},
        {"UPDATE agencies SET version = version + 1 WHERE " + is_closed, closed, differs},
        {"UPDATE agencies SET kind = 'palace' WHERE " + is_closed, closed, unreadable},
        {fmt::format("DELETE FROM agency_names WHERE agency_id = {}", closed_.value), closed, unreadable},
        {fmt::format("DELETE FROM agency_names WHERE agency_id = {}; DELETE FROM agencies WHERE id = {}",
                     closed_.value, closed_.value),
         closed, not_in_table},
        {"UPDATE agency_names SET name = '别的名称' WHERE name = '示例县卫健委'", office, differs},
        {insert("agency_names (agency_id, from_day, name, short_name)",
                agency + ", '2021-01-01', '曾用名', ''"),
         office, differs},
        {insert("agencies (id, version, kind, level, region, from_day)",
                "5, 1, 'department', 'county', '370124', '2020-01-01'") +
             insert("agency_names (agency_id, from_day, name, short_name)", "5, '2020-01-01', '冒名', ''"),
         "agency:5", not_in_ledger},
        {"UPDATE installation SET root_agency = " + ToString(office_.office()), "installation", differs},
        {"UPDATE people SET left_on = '2026-01-01' WHERE " + is_zhang, zhang, differs},
        {"UPDATE people SET position = '局长' WHERE " + is_zhang, zhang, differs},
        {"UPDATE people SET login = 'root' WHERE " + is_zhang, zhang, differs},
        {"UPDATE people SET phone_value = NULL WHERE " + is_zhang, zhang, differs},
        {"UPDATE people SET from_day = 'x' WHERE " + is_zhang, zhang, unreadable},
        {"UPDATE people SET erased_on = NULL WHERE " + is_left, left, differs},
        {"UPDATE people SET left_on = NULL WHERE " + is_left, left, differs},
        {"DELETE FROM people WHERE " + is_left, left, not_in_table},
        {insert("people (id, agency_id, version, name_value, position, from_day)",
                "5, " + agency + ", 1, 6, '', '2020-01-01'"),
         "person:5", not_in_ledger},
        {"UPDATE standings SET version = version + 1 WHERE " + of_zhang, zhang, differs},
        {insert("standings (agency_id, person_id, version)", agency + ", " + person + ", 1") +
             insert("grants (agency_id, id, person_id, role, from_day)",
                    agency + ", 5, " + person + ", 'system_administrator', '2020-01-01'"),
         li, not_in_ledger},
        {"UPDATE grants SET until_day = NULL WHERE role = 'handler' AND " + of_zhang, zhang, differs},
        {"UPDATE grants SET role = 'office_head' WHERE role = 'handler' AND " + of_zhang, zhang, differs},
        {"UPDATE grants SET role = 'emperor' WHERE role = 'handler' AND " + of_zhang, zhang, unreadable},
        {"DELETE FROM grants WHERE role = 'handler' AND " + of_zhang, zhang, differs},
        {"UPDATE delegations SET until_day = '2099-12-31'", zhang, differs},
        {fmt::format("UPDATE delegations SET to_person = {}", officer_.value), zhang, differs},
        {"DELETE FROM delegations", zhang, differs},
        {"UPDATE absences SET from_day = '2020-01-01'", zhang, differs},
        {"DELETE FROM absences", zhang, differs},
        {"UPDATE seats SET until_day = NULL", group, differs},
        {"UPDATE seats SET duty = '成员'", group, differs},
        {"UPDATE seats SET post = 'king'", group, unreadable},
        {"UPDATE leading_groups SET version = 9", group, differs},
        {"DELETE FROM seats; DELETE FROM leading_groups", group, not_in_table},
        {"UPDATE settings SET value = '9' WHERE value = '4'", setting, differs},
        {"DELETE FROM settings WHERE value = '3'", setting, differs},
        {"DELETE FROM settings WHERE " + in_office, setting, not_in_table},
        {"UPDATE settings SET value = '9' WHERE agency_id = 0", "setting:sign_in.failures", differs},
        {insert("settings (agency_id, key, from_day, value)", "0, 'sign_in.lock_minutes', '2020-01-01', '1'"),
         "setting:sign_in.lock_minutes", not_in_ledger},
        {"UPDATE attachments SET record = 'person:1'", attachment, differs},
        {"UPDATE attachments SET file = 'x'", attachment, differs},
        {"DELETE FROM attachments", attachment, not_in_table},
        {"UPDATE chain_heads SET at = 0 WHERE " + in_office, head, differs},
        {fmt::format("UPDATE chain_heads SET at = {} WHERE ", base::ParseMoment("2100-01-01T00:00:00Z")->ms) +
             in_office,
         head, differs},
        {"UPDATE chain_heads SET at = at + 1 WHERE " + in_office, head, differs},
        {"UPDATE chain_heads SET seq = seq + 1 WHERE " + in_office, head, differs},
        {"DELETE FROM chain_heads WHERE " + in_office, head, not_in_table},
        {insert("chain_heads (agency_id, seq, hash, at)", "5, 1, '', 0"), "chain_head:5", not_in_ledger},
        {insert("attachments (agency_id, id, subject_id, record, file, name_value, media_type, size)",
                agency + ", 5, " + agency + ", 'person:1', 'x', 6, 'text/plain', 1"),
         "attachment:5", not_in_ledger},
    };
    for (const auto& [script, record, fault] : cases)
        EXPECT_THAT(After(script), ElementsAre(testing::AllOf(testing::Field(&RecordFinding::record, record),
                                                              testing::Field(&RecordFinding::fault, fault))))
            << script;
    EXPECT_EQ(After("UPDATE settings SET value = '9' WHERE value = '4'")[0].agency, office_.office());
    EXPECT_EQ(After("UPDATE settings SET value = '9' WHERE agency_id = 0")[0].agency, ledger::AgencyId{});
    std::string all;
    for (const ByHand& by_hand : cases) all += by_hand.script + ";\n";
    // The ledger itself (store::VerifyLedger); what the next test changes; what is in no event.
    const std::set<std::string> without = {
        "events",   "personal_values", "subject_keys", "agency_keys",      "outbox",  "inbox",
        "accounts", "recovery_codes",  "devices",      "sign_in_failures", "sessions"};
    for (const store::TableSchema& table : store::TablesOfVersion(store::NewestVersion())) {
        const bool has_case =
            testing::Value(all, testing::ContainsRegex("(UPDATE|DELETE FROM|INTO) " + table.name + "[ ;]"));
        EXPECT_EQ(has_case, !without.contains(table.name)) << table.name;
    }
}

TEST_P(ExamineContract, FindsPersonalValuesThatAreNotThoseOfTheLedger) {
    using enum RecordFault;
    const auto name_of = [&](PersonId id) {
        return office_.database().Read(
            [&](store::Connection& connection) { return store::LoadPerson(connection, id)->name.id; });
    };
    const std::string name = "personal:" + ToString(name_of(zhang_)),
                      of_left = "personal:" + ToString(name_of(left_));
    const std::string is_name = fmt::format(" WHERE id = {}", name_of(zhang_).value);
    EXPECT_THAT(After("UPDATE personal_values SET field = 'phone'" + is_name),
                ElementsAre(RecordFinding{office_.office(), name, sealed}));
    EXPECT_THAT(After("DELETE FROM personal_values" + is_name),
                ElementsAre(RecordFinding{office_.office(), name, not_in_table}));
    EXPECT_THAT(After(fmt::format("DELETE FROM personal_values WHERE id = {}", name_of(left_).value)),
                ElementsAre(RecordFinding{office_.office(), of_left, not_in_table}));
    // A key that is gone takes its values with it, though nobody was erased.
    const auto without_key =
        After(fmt::format("UPDATE subject_keys SET wrapped = NULL WHERE subject_id = {}", zhang_.value));
    EXPECT_EQ(without_key.size(), 3U);  // name, phone, name of a file
    for (const RecordFinding& finding : without_key) EXPECT_EQ(finding.fault, differs) << finding.record;
    // Sealed with the right key, but past the program.
    std::vector<RecordFinding> found;
    ledger::PersonalText other{"赵六", {}, {}};
    static_cast<void>(office_.database().Write([&](store::Connection& connection) -> base::Result<int> {
        office_.vault().Seal(connection, office_.office(), zhang_.value, "name", other,
                             store::Searchable::no);
        found = store::ExamineRecords(connection, office_.vault()).broken;
        return base::Error{ledger::kNotAllowed, "undone", {}};
    }));
    EXPECT_THAT(
        found, ElementsAre(RecordFinding{office_.office(), "personal:" + ToString(other.id), not_in_ledger}));
}

TEST_P(ExamineContract, NamesAnEventThatDoesNotFitItsAct) {
    const auto head = office_.database().Read(
        [&](store::Connection& connection) { return *store::LoadHead(connection, office_.office()); });
    std::vector<RecordFinding> found;
    static_cast<void>(office_.database().Write([&](store::Connection& connection) -> base::Result<int> {
        ledger::Event event;
        event.agency = office_.office();
        event.at = office_.now();
        event.act = ledger::Act::grant_role;
        event.actor.shell_name = "operator";
        event.record = "person:" + ToString(zhang_);
        event.data = "{}";
        office_.Must(store::AppendEvent(connection, event));
        found = store::ExamineRecords(connection, office_.vault()).broken;
        return base::Error{ledger::kNotAllowed, "undone", {}};
    }));
    EXPECT_THAT(found, ElementsAre(RecordFinding{office_.office(), fmt::format("event:{}", head.seq + 1),
                                                 RecordFault::unreadable}));
}

INSTANTIATE_TEST_SUITE_P(Engines, ExamineContract,
                         testing::Values(store::TestEngine::sqlite, store::TestEngine::postgres,
                                         store::TestEngine::partitioned),
                         [](const auto& which) { return store::NameOf(which.param); });

}  // namespace
}  // namespace gk::desk
