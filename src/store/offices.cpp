#include "store/registry.h"

#include <algorithm>

#include "store/timed_items.h"

namespace gk::store {
namespace {

using ledger::AgencyId;

constexpr Sql kMakeGroup = {"leading_group_make",
                            "INSERT INTO leading_groups (agency_id, version) VALUES ($1, 0) "
                            "ON CONFLICT (agency_id) DO NOTHING"};
constexpr Sql kLockGroup = {"leading_group_lock",
                            "SELECT version FROM leading_groups WHERE agency_id = $1 FOR UPDATE"};
constexpr Sql kGroupVersion = {"leading_group_version",
                               "SELECT version FROM leading_groups WHERE agency_id = $1"};
constexpr Sql kRaiseGroup = {
    "leading_group_raise",
    "UPDATE leading_groups SET version = $2 WHERE agency_id = $1 AND version = $2 - 1"};
constexpr Sql kSeats = {
    "seats",
    "SELECT id, person_id, post, duty, from_day, until_day FROM seats WHERE agency_id = $1 "
    "ORDER BY from_day, id"};
constexpr Sql kSaveSeat = {"seat_save",
                           "INSERT INTO seats (agency_id, id, person_id, post, duty, from_day, until_day) "
                           "VALUES ($1, $2, $3, $4, $5, $6, $7) "
                           "ON CONFLICT (agency_id, id) DO UPDATE SET until_day = excluded.until_day"};
constexpr Sql kDropSeat = {"seat_drop", "DELETE FROM seats WHERE agency_id = $1 AND id = $2"};
constexpr Sql kSetting = {
    "setting", "SELECT from_day, value FROM settings WHERE agency_id = $1 AND key = $2 ORDER BY from_day"};
constexpr Sql kSaveSetting = {
    "setting_save",
    "INSERT INTO settings (agency_id, key, from_day, value) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (agency_id, key, from_day) DO UPDATE SET value = excluded.value"};
constexpr Sql kSaveAttachment = {
    "attachment_save",
    "INSERT INTO attachments (agency_id, id, subject_id, record, file, name_value, media_type, "
    "size) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Sql kAttachment = {
    "attachment",
    "SELECT id, subject_id, record, file, name_value, media_type, size FROM attachments "
    "WHERE agency_id = $1 AND id = $2"};
constexpr Sql kNamedFiles = {"attachment_files", "SELECT DISTINCT file FROM attachments"};

ledger::Seat ReadSeat(Columns& columns) {
    const auto id = columns.Next<ledger::SeatId>();
    const auto person = columns.Next<ledger::PersonId>();
    const auto post = ledger::PostOf(columns.Next<std::string>());
    if (!post) throw StoreDown("a post that the program does not know");
    auto duty = columns.Next<std::string>();
    const auto from = columns.Next<base::Day>();
    return {id, person, *post, std::move(duty), {from, columns.Next<std::optional<base::Day>>()}};
}

ledger::Attachment ReadAttachment(Columns& columns) {
    ledger::Attachment attachment;
    attachment.id = columns.Next<ledger::AttachmentId>();
    attachment.subject = columns.Next<ledger::SubjectId>();
    attachment.record = columns.Next<std::string>();
    attachment.file = columns.Next<std::string>();
    attachment.name.id = columns.Next<ledger::PersonalId>();
    attachment.media_type = columns.Next<std::string>();
    attachment.size = columns.Next<std::int64_t>();
    return attachment;
}

}  // namespace

void LockLeadingGroup(Connection& connection, AgencyId agency) {
    connection.Execute(kMakeGroup, agency);
    connection.Lock(kLockGroup, agency);
}

ledger::LeadingGroup LoadLeadingGroup(Connection& connection, AgencyId agency) {
    ledger::LeadingGroup group;
    group.agency = agency;
    group.version = connection.Count(kGroupVersion, agency);
    group.seats = connection.All(kSeats, ReadSeat, agency);
    return group;
}

void SaveLeadingGroup(Connection& connection, const ledger::LeadingGroup& before,
                      const ledger::LeadingGroup& after) {
    connection.ChangeOne(kRaiseGroup, after.agency, after.version);
    ForMissing(before.seats, after.seats,
               [&](const ledger::Seat& seat) { connection.ChangeOne(kDropSeat, after.agency, seat.id); });
    ForChanged(before.seats, after.seats, [&](const ledger::Seat& seat) {
        connection.Put(kSaveSeat, after.agency, seat.id, seat.person, KeyOf(seat.post), seat.duty,
                       seat.period.from, seat.period.until);
    });
}

ledger::Setting LoadSetting(Connection& connection, AgencyId agency, std::string_view key) {
    const auto read = [](Columns& columns) {
        const auto from = columns.Next<base::Day>();
        return ledger::SettingValue{from, columns.Next<std::string>()};
    };
    return {agency, std::string{key}, connection.All(kSetting, read, agency, key)};
}

void SaveSetting(Connection& connection, const ledger::Setting& before, const ledger::Setting& after) {
    // What did not change is left alone: another transaction may be changing it.
    for (const ledger::SettingValue& value : after.values) {
        const bool there = std::any_of(before.values.begin(), before.values.end(), [&](const auto& old) {
            return old.from == value.from && old.value == value.value;
        });
        if (!there) connection.Put(kSaveSetting, after.agency, after.key, value.from, value.value);
    }
}

void SaveAttachment(Connection& connection, AgencyId agency, const ledger::Attachment& attachment) {
    connection.Put(kSaveAttachment, agency, attachment.id, attachment.subject, attachment.record,
                   attachment.file, attachment.name.id, attachment.media_type, attachment.size);
}

std::optional<ledger::Attachment> LoadAttachment(Connection& connection, AgencyId agency,
                                                 ledger::AttachmentId id) {
    return connection.One(kAttachment, ReadAttachment, agency, id);
}

std::set<std::string> LoadNamedFiles(Connection& connection) {
    std::set<std::string> files;
    connection.Each(kNamedFiles, [&](const Row& row) { files.emplace(row.Text(0)); });
    return files;
}

}  // namespace gk::store
