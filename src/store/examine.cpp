#include "store/examine.h"

#include <algorithm>
#include <compare>
#include <set>

#include "ledger/event_data.h"
#include "store/accounts.h"
#include "store/event_log.h"
#include "store/migrations.h"
#include "store/registry.h"
#include "store/table_lines.h"

namespace gk::store {
namespace {

constexpr Sql kLastAt = {"last_event_at", "SELECT max(at) FROM chain_heads"};
constexpr Sql kInstalledAt = {"installed_at", "SELECT max(made_at) FROM installation"};

using ledger::AgencyId;
using ledger::PersonId;

template <class Read>
auto ScanAll(Connection& connection, const std::string& select, const Read& read) {
    std::vector<std::decay_t<std::invoke_result_t<const Read&, Columns&>>> rows;
    connection.Scan(select, [&](const Row& row) {
        Columns columns(row);
        rows.push_back(read(columns));
    });
    return rows;
}

template <class Id>
std::vector<Id> IdsIn(Connection& connection, const std::string& table) {
    return ScanAll(connection, "SELECT id FROM " + table + " ORDER BY id",
                   [](Columns& columns) { return columns.Next<Id>(); });
}

struct OfAgency {
    AgencyId agency;
    std::int64_t id;
    friend auto operator<=>(const OfAgency&, const OfAgency&) = default;
};
std::vector<OfAgency> RowsOf(Connection& connection, const std::string& table, const std::string& column) {
    return ScanAll(connection, "SELECT agency_id, " + column + " FROM " + table + " ORDER BY agency_id, 2",
                   [](Columns& columns) {
                       const auto agency = columns.Next<AgencyId>();
                       return OfAgency{agency, columns.Next<std::int64_t>()};
                   });
}

/// The act's data up to the last day, which later acts may change.
std::string BeginningOf(const ledger::GrantRole& grant) {
    const std::string data = DataOf(grant);
    return data.substr(0, data.size() - 1);
}
std::string BeginningOf(const ledger::DelegateRole& delegation) {
    const std::string data = DataOf(delegation);
    return data.substr(0, data.find(R"("until":)"));
}

/// Whether he has a role, his own or one that he lent, as no event about him tells of.
bool HasUnregistered(Connection& connection, const ledger::Standing& standing) {
    std::set<std::string> wanted;
    for (const auto& [id, role, period] : standing.grants)
        wanted.insert(BeginningOf(ledger::GrantRole{id, standing.person, role, period.from, {}}));
    for (const auto& [id, from, to, role, period] : standing.given)
        wanted.insert(BeginningOf(ledger::DelegateRole{id, from, to, role, period.from, period.from}));
    EventFilter filter;
    filter.record = "person:" + ToString(standing.person);
    while (!wanted.empty()) {
        const auto events = LoadEvents(connection, standing.agency, filter);
        if (events.empty()) return true;
        for (const ledger::StoredEvent& event : events)
            std::erase_if(wanted, [&](const std::string& piece) {
                return event.bytes.find(piece) != std::string::npos;
            });
        filter.after = events.back().seq;
    }
    return false;
}

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
        case RecordFault::unregistered: return "unregistered";
    }
    return {};
}

RecordFindings ExamineRecords(Connection& connection, Vault& vault) {
    RecordFindings found;
    // The tables were read before: what a record throws now lies in what it says.
    const auto examine = [&](const std::string& record, RecordFault fault, const auto& is_good) {
        bool good = false;
        try {
            good = is_good();
        } catch (const StoreDown&) {
            if (fault == RecordFault::unregistered) fault = RecordFault::unreadable;
        } catch (const Busy&) {  // a key that is not there
        }
        if (!good) found.broken.push_back({record, fault});
    };
    const auto read = [&](const std::string& record, const auto& load) {
        ++found.records;
        examine(record, RecordFault::unreadable, load);
    };
    for (const AgencyId id : IdsIn<AgencyId>(connection, "agencies")) {
        read("agency:" + ToString(id), [&] { return LoadAgency(connection, id).has_value(); });
        read("leading_group:" + ToString(id), [&] { return LoadLeadingGroup(connection, id).agency == id; });
    }
    const std::vector<OfAgency> values = RowsOf(connection, "personal_values", "id");
    const auto is_there = [&](const ledger::Person& person, const ledger::PersonalText& text) {
        return std::binary_search(values.begin(), values.end(), OfAgency{person.agency, text.id.value});
    };
    for (const PersonId id : IdsIn<PersonId>(connection, "people"))
        examine("person:" + ToString(id), RecordFault::sealed, [&] {
            std::optional<ledger::Person> person;
            read("person:" + ToString(id), [&] { return (person = LoadPerson(connection, id)).has_value(); });
            return !person ||
                   (is_there(*person, person->name) && (!person->phone || is_there(*person, *person->phone)));
        });
    for (const OfAgency& row : RowsOf(connection, "accounts", "person_id"))
        read("account:" + std::to_string(row.id), [&] {
            return LoadAccount(connection, {row.agency, {row.id}}).has_value();
        });
    read("regions", [&] { return !LoadRegions(connection).empty(); });
    for (const OfAgency& row : RowsOf(connection, "standings", "person_id"))
        examine("person:" + std::to_string(row.id), RecordFault::unregistered,
                [&] { return !HasUnregistered(connection, LoadStanding(connection, row.agency, {row.id})); });
    for (const OfAgency& row : values) {
        ++found.values;
        examine("personal:" + std::to_string(row.id), RecordFault::sealed,
                [&] { return vault.Open(connection, row.agency, {row.id}).has_value(); });
    }
    return found;
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
