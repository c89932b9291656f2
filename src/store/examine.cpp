#include "store/examine.h"

#include <algorithm>
#include <map>
#include <set>

#include "ledger/record.h"
#include "ledger/replay.h"
#include "store/accounts.h"
#include "store/event_log.h"
#include "store/migrations.h"
#include "store/registry.h"
#include "store/table_lines.h"

namespace gk::store {
namespace {

constexpr Sql kLastAt = {"last_event_at", "SELECT max(at) FROM chain_heads"};
constexpr Sql kInstalledAt = {"installed_at", "SELECT max(made_at) FROM installation"};

constexpr Sql kAgenciesInTables = {
    "examine_agencies",
    "SELECT id FROM agencies UNION SELECT agency_id FROM people UNION SELECT agency_id FROM standings UNION "
    "SELECT agency_id FROM grants UNION SELECT agency_id FROM delegations UNION "
    "SELECT agency_id FROM absences UNION SELECT agency_id FROM leading_groups UNION "
    "SELECT agency_id FROM seats UNION SELECT agency_id FROM settings WHERE agency_id <> 0 UNION "
    "SELECT agency_id FROM attachments UNION SELECT agency_id FROM personal_values UNION "
    "SELECT agency_id FROM accounts UNION SELECT agency_id FROM chain_heads"};
constexpr Sql kHeadAt = {"examine_head", "SELECT seq, at FROM chain_heads WHERE agency_id = $1"};
constexpr Sql kAgencies = {"examine_agency_rows",
                           "SELECT id FROM agencies UNION SELECT agency_id FROM agency_names"};
constexpr Sql kRegionParents = {"examine_regions", "SELECT code, parent FROM regions"};
constexpr Sql kPeople = {"examine_people", "SELECT id FROM people WHERE agency_id = $1"};
constexpr Sql kStandings = {"examine_standings",
                            "SELECT person_id FROM standings WHERE agency_id = $1 UNION "
                            "SELECT person_id FROM grants WHERE agency_id = $1 UNION "
                            "SELECT person_id FROM delegations WHERE agency_id = $1 UNION "
                            "SELECT person_id FROM absences WHERE agency_id = $1"};
constexpr Sql kSettingKeys = {"examine_settings", "SELECT DISTINCT key FROM settings WHERE agency_id = $1"};
constexpr Sql kAttachmentIds = {"examine_attachments", "SELECT id FROM attachments WHERE agency_id = $1"};
constexpr Sql kValues = {"examine_values", "SELECT id FROM personal_values WHERE agency_id = $1"};
constexpr Sql kAccounts = {"examine_accounts", "SELECT person_id FROM accounts WHERE agency_id = $1"};

using ledger::AgencyId;
using ledger::PersonId;

/// What a column of a table holds.
template <class Key, class... Values>
std::set<Key> KeysIn(Connection& connection, const Sql& sql, const Values&... values) {
    std::set<Key> keys;
    connection.Each(
        sql,
        [&](const Row& row) {
            Columns columns(row);
            keys.insert(columns.Next<Key>());
        },
        values...);
    return keys;
}

std::string TextOf(const std::string& key) {
    return key;
}
template <class Tag>
std::string TextOf(base::Id<Tag> id) {
    return ToString(id);
}
std::string TextOf(const std::pair<std::string, base::Day>& region) {
    return region.first;
}

// The order of what stands in a record counts for nothing: the tables have their own.
template <class Record>
Record InOrder(Record record) {
    return record;
}
ledger::Standing InOrder(ledger::Standing standing) {
    SortById(standing.grants);
    SortById(standing.given);
    SortById(standing.absences);
    return standing;
}
ledger::LeadingGroup InOrder(ledger::LeadingGroup group) {
    SortById(group.seats);
    return group;
}

template <class Record>
std::optional<RecordFault> Compare(const std::optional<Record>& is, const Record* told) {
    if (is && told == nullptr) return RecordFault::not_in_ledger;
    if (!is && told != nullptr) return RecordFault::not_in_table;
    if (is && !(InOrder(*is) == InOrder(*told))) return RecordFault::differs;
    return std::nullopt;
}

/// Chain after chain the agencies' own records, then what all have together.
class Examination {
public:
    Examination(Connection& connection, Vault& vault) : connection_(connection), vault_(vault) {}

    RecordFindings All() {
        std::set<AgencyId> agencies = AgenciesWithEvents(connection_);
        agencies.merge(KeysIn<AgencyId>(connection_, kAgenciesInTables));
        for (const AgencyId agency : agencies) Own(agency);
        Shared();
        std::vector<RecordFinding> events;  // first: the rest may come of them
        for (const ledger::EventPlace& place : replay_.misfits())
            events.push_back({place.agency, "event:" + std::to_string(place.seq), RecordFault::unreadable});
        found_.broken.insert(found_.broken.begin(), events.begin(), events.end());
        return std::move(found_);
    }

private:
    void Own(AgencyId agency) {
        agency_ = agency;
        replay_.Begin(agency);
        ledger::StoredEvent last;
        for (EventFilter filter;;) {
            auto events = LoadEvents(connection_, agency, filter);
            if (events.empty()) break;
            for (const ledger::StoredEvent& event : events) replay_.Take(event);
            last = std::move(events.back());
            filter.after = last.seq;
        }
        HoldHead(last);
        const ledger::OwnRecords& told = replay_.own();
        Hold("person:", KeysIn<PersonId>(connection_, kPeople, agency), told.people,
             [&](PersonId id) { return LoadPerson(connection_, id); });
        Hold("person:", KeysIn<PersonId>(connection_, kStandings, agency), told.standings,
             [&](PersonId id) { return FindStanding(id); });
        HoldGroup(told.leading_group);
        HoldSettings(told.settings);
        Hold("attachment:", KeysIn<ledger::AttachmentId>(connection_, kAttachmentIds, agency),
             told.attachments,
             [&](ledger::AttachmentId id) { return LoadAttachment(connection_, agency, id); });
        HoldTexts(told);
        for (const PersonId id : KeysIn<PersonId>(connection_, kAccounts, agency)) {
            ++found_.records;
            Ask("account:" + ToString(id), RecordFault::unreadable, [&] {
                return LoadAccount(connection_, {agency, id}) ? std::nullopt
                                                              : std::optional(RecordFault::unreadable);
            });
        }
    }

    void Shared() {
        agency_ = {};
        const ledger::SharedRecords& told = replay_.Finish();
        const auto agencies = KeysIn<AgencyId>(connection_, kAgencies);
        Hold("agency:", agencies, told.agencies, [&](AgencyId id) {
            auto agency = LoadAgency(connection_, id);
            if (!agency && agencies.contains(id))
                throw StoreDown("an agency without a name, or a name without it");
            return agency;
        });
        Ask("regions", RecordFault::unreadable, [&] { return HoldRegions(told); });
        HoldSettings(told.settings);
        Ask("installation", RecordFault::unreadable, [&] {
            const auto root = std::find_if(told.agencies.begin(), told.agencies.end(),
                                           [](const auto& row) { return !row.second.parent; });
            return Compare(LoadRootAgency(connection_), root == told.agencies.end() ? nullptr : &root->first);
        });
    }

    /// ask() -> what is wrong, if anything. The tables were read before: what is thrown now lies in what a record says, or is a key
    /// that is not there.
    template <class Question>
    void Ask(const std::string& record, RecordFault thrown, const Question& ask) {
        std::optional<RecordFault> fault = thrown;
        try {
            fault = ask();
        } catch (const StoreDown&) {
        } catch (const Busy&) {
        }
        if (fault) found_.broken.push_back({agency_, record, *fault});
    }

    /// What is stored beside what the events say; load(key) gives none where nothing is stored.
    template <class Key, class Record, class Load>
    void Hold(const std::string& beginning, std::set<Key> keys, const std::map<Key, Record>& told,
              const Load& load) {
        for (const auto& row : told) keys.insert(row.first);
        for (const Key& key : keys)
            Ask(beginning + TextOf(key), RecordFault::unreadable, [&] {
                const std::optional<Record> is = load(key);
                found_.records += is ? 1 : 0;
                const auto row = told.find(key);
                return Compare(is, row == told.end() ? nullptr : &row->second);
            });
    }

    /// The next act is refused, and the clock called wrong, by the moment of the head: it is that of the last event. The hash is
    /// VerifyLedger's.
    void HoldHead(const ledger::StoredEvent& last) {
        using SeqAndMoment = std::pair<std::int64_t, base::Moment>;
        Ask("chain_head:" + ToString(agency_), RecordFault::unreadable, [&]() -> std::optional<RecordFault> {
            const auto read = [](Columns& columns) {
                const auto seq = columns.Next<std::int64_t>();
                return SeqAndMoment{seq, columns.Next<base::Moment>()};
            };
            const auto head = connection_.One(kHeadAt, read, agency_);
            const auto event = ledger::DecodeEvent(last.bytes);
            if (last.seq != 0 && !event) return std::nullopt;  // it is a finding itself
            const auto told = event ? std::optional(SeqAndMoment{last.seq, event->at}) : std::nullopt;
            return Compare(head, told ? &*told : nullptr);
        });
    }

    std::optional<ledger::Standing> FindStanding(PersonId id) {
        ledger::Standing standing = LoadStanding(connection_, agency_, id);
        const bool is_empty = standing == ledger::Standing{agency_, id, 0, {}, {}, {}};
        return is_empty ? std::nullopt : std::optional(std::move(standing));
    }

    void HoldGroup(const ledger::LeadingGroup& told) {
        // Who leaves may have left a row that says nothing yet.
        const auto stored = [](const ledger::LeadingGroup& group) {
            return group.version == 0 && group.seats.empty() ? std::nullopt : std::optional(group);
        };
        std::map<AgencyId, ledger::LeadingGroup> groups;
        if (auto group = stored(told)) groups.emplace(agency_, *std::move(group));
        Hold("leading_group:", {agency_}, groups,
             [&](AgencyId id) { return stored(LoadLeadingGroup(connection_, id)); });
    }

    void HoldSettings(const std::map<std::string, ledger::Setting>& told) {
        Hold("setting:", KeysIn<std::string>(connection_, kSettingKeys, agency_), told,
             [&](const std::string& key) {
                 ledger::Setting setting = LoadSetting(connection_, agency_, key);
                 return setting.values.empty() ? std::nullopt : std::optional(std::move(setting));
             });
    }

    std::optional<RecordFault> HoldRegions(const ledger::SharedRecords& told) {
        std::map<std::pair<std::string, base::Day>, ledger::Region> regions;
        for (ledger::Region& region : LoadRegions(connection_)) {
            const auto key = std::pair{region.code, region.period.from};
            regions.emplace(key, std::move(region));
        }
        std::set<std::pair<std::string, base::Day>> keys;
        for (const auto& row : regions) keys.insert(row.first);
        Hold("region:", keys, told.regions, [&](const auto& key) {
            const auto row = regions.find(key);
            return row == regions.end() ? std::nullopt : std::optional(row->second);
        });
        connection_.Each(kRegionParents, [&](const Row& row) {
            Columns columns(row);
            const auto code = columns.Next<std::string>();
            if (columns.Next<std::optional<std::string>>() != ledger::ParentRegion(code))
                found_.broken.push_back({agency_, "region:" + code, RecordFault::differs});
        });
        return std::nullopt;
    }

    void HoldTexts(const ledger::OwnRecords& told) {
        const auto stored = KeysIn<ledger::PersonalId>(connection_, kValues, agency_);
        auto ids = stored;
        for (const auto& row : told.texts) ids.insert(row.first);
        for (const ledger::PersonalId id : ids)
            Ask("personal:" + ToString(id), RecordFault::sealed, [&]() -> std::optional<RecordFault> {
                if (!stored.contains(id)) return RecordFault::not_in_table;
                ++found_.values;
                const auto text = vault_.Open(connection_, agency_, id);
                if (!text) return RecordFault::sealed;
                const auto row = told.texts.find(id);
                if (row == told.texts.end()) return RecordFault::not_in_ledger;
                const auto person = told.people.find({row->second.subject.value});
                const bool is_erased = person != told.people.end() && person->second.erased_on;
                const base::Sm3Hash wanted = is_erased ? base::Sm3Hash{} : row->second.hash;
                return text->hash == wanted ? std::nullopt : std::optional(RecordFault::differs);
            });
    }

    Connection& connection_;
    Vault& vault_;
    ledger::Replay replay_;
    AgencyId agency_;  ///< whose records are held; 0: those of all
    RecordFindings found_;
};

std::optional<base::Moment> MomentOf(Connection& connection, const Sql& sql) {
    const auto read = [](Columns& columns) { return columns.Next<std::optional<base::Moment>>(); };
    return connection.One(sql, read).value_or(std::nullopt);
}

}  // namespace

Reading ReadEverything(Connection& connection) {
    Reading reading;
    reading.damage = connection.FindDamage();
    for (const TableSchema& table : TablesOfVersion(NewestVersion())) {
        reading.rows += WriteTable(connection, table).rows;
        ++reading.tables;
    }
    return reading;
}

std::string_view KeyOf(RecordFault fault) {
    switch (fault) {
        case RecordFault::unreadable: return "unreadable";
        case RecordFault::sealed: return "sealed";
        case RecordFault::not_in_ledger: return "not_in_ledger";
        case RecordFault::not_in_table: return "not_in_table";
        case RecordFault::differs: return "differs";
    }
    return {};
}

RecordFindings ExamineRecords(Connection& connection, Vault& vault) {
    return Examination(connection, vault).All();
}

FileFindings ExamineFiles(Connection& connection, const Files& files) {
    FileFindings found;
    const std::set<std::string> named = LoadNamedFiles(connection);
    found.named = static_cast<std::int64_t>(named.size());
    for (const std::string& name : named)
        if (!files.IsSound(name)) found.lost.push_back(name);
    for (const std::string& name : files.Names())
        if (!named.contains(name)) ++found.unnamed;
    return found;
}

std::optional<base::Moment> LastEventAt(Connection& connection) {
    return MomentOf(connection, kLastAt);
}

std::optional<base::Moment> InstalledAt(Connection& connection) {
    return MomentOf(connection, kInstalledAt);
}

}  // namespace gk::store
