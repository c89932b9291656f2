#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <map>

#include "act_office.h"
#include "base/hex.h"
#include "store/event_log.h"
#include "store/outbox.h"
#include "store/registry.h"

namespace gk::durability {
namespace {

using ledger::AgencyId;
using ledger::PersonId;
using store::Connection;
using store::Sql;

constexpr Sql kAttachments = {
    "check_attachments",
    "SELECT agency_id, id, subject_id, file, name_value, size FROM attachments ORDER BY agency_id, id"};
constexpr Sql kStandings = {
    "check_standings", "SELECT agency_id, person_id, version FROM standings ORDER BY agency_id, person_id"};
constexpr Sql kKeys = {"check_keys", "SELECT count(*) FROM agency_keys WHERE agency_id = $1"};
constexpr Sql kSent = {"check_sent", "SELECT count(*) FROM outbox"};
constexpr Sql kReceived = {"check_received", "SELECT count(*) FROM inbox"};
constexpr Sql kArrived = {"check_arrived",
                          "SELECT count(*) FROM outbox o JOIN inbox i ON i.agency_id = o.to_agency "
                          "AND i.from_agency = o.agency_id AND i.id = o.id WHERE o.delivered_at IS NOT NULL"};

struct StoredAttachment {
    AgencyId agency;
    std::int64_t id = 0, subject = 0;
    std::string file;
    ledger::PersonalId name;
    std::int64_t size = 0;
};

/// The text between `before` and the next quotation mark; events are written by one program in one way.
std::string Between(std::string_view text, std::string_view before, std::size_t from = 0) {
    const auto at = text.find(before, from);
    if (at == text.npos) return {};
    const auto begin = at + before.size();
    return std::string{text.substr(begin, text.find('"', begin) - begin)};
}
std::string ActIn(const ledger::StoredEvent& event) {
    return Between(event.bytes, R"("act":")");
}

std::string BytesOfFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class Checker {
public:
    Checker(Office& office, Connection& connection) : office_(office), db_(connection) {
        for (const ledger::Head& head : store::LoadHeads(db_))
            events_[head.agency.value] = store::LoadEvents(db_, head.agency, {0, {}, 1'000'000'000});
        const auto read = [](store::Columns& columns) {
            StoredAttachment stored;
            stored.agency = columns.Next<AgencyId>();
            stored.id = columns.Next<std::int64_t>();
            stored.subject = columns.Next<std::int64_t>();
            stored.file = columns.Next<std::string>();
            stored.name = columns.Next<ledger::PersonalId>();
            stored.size = columns.Next<std::int64_t>();
            return stored;
        };
        for (auto& stored : db_.All(kAttachments, read)) attachments_.emplace(stored.id, std::move(stored));
    }

    std::int64_t Run(const std::string& file) {
        for (const auto& [id, stored] : attachments_) CheckFile(stored);
        std::ifstream lines(file);
        for (std::string line; std::getline(lines, line);)
            if (const auto act = ReadLine(line)) CheckAct(*act);
        VerifyChains();
        CheckVersions();
        CheckSettings();
        CheckMessages();
        fmt::print("acknowledged={} events={} received={} files={} lost={} findings={}\n", acknowledged_,
                   count_, CountActs("message.receive"), attachments_.size(), lost_, findings_);
        return lost_ + findings_;
    }

private:
    template <class... Words>
    void Lost(const Acknowledged& act, fmt::format_string<Words...> text, Words&&... words) {
        ++lost_;
        fmt::print("LOST {} event {} of {}: {}\n", act.record, act.event.seq, act.event.agency.value,
                   fmt::format(text, std::forward<Words>(words)...));
    }
    template <class... Words>
    void Find(fmt::format_string<Words...> text, Words&&... words) {
        ++findings_;
        fmt::print("FOUND {}\n", fmt::format(text, std::forward<Words>(words)...));
    }

    void CheckAct(const Acknowledged& act) {
        ++acknowledged_;
        const auto& chain = events_[act.event.agency.value];
        if (act.event.seq > static_cast<std::int64_t>(chain.size())) return Lost(act, "no event");
        const ledger::StoredEvent& event = chain[static_cast<std::size_t>(act.event.seq) - 1];
        if (event.seq != act.event.seq || ledger::HashEvent(event.bytes) != act.event.hash)
            return Lost(act, "another event");
        if (event.record != act.record) return Lost(act, "about {}", event.record);
        if (!HasRow(act)) return Lost(act, "no row");
        if (!act.value.empty() && !HasValue(act, event)) return Lost(act, "not the value {}", act.value);
        if (!act.file.empty() && !HasFile(act)) return Lost(act, "no file {}", act.file);
    }

    bool HasRow(const Acknowledged& act) {
        const auto colon = act.record.find(':');
        const std::string kind = act.record.substr(0, colon), key = act.record.substr(colon + 1);
        if (kind == "person") return store::LoadPerson(db_, {std::stoll(key)}).has_value();
        if (kind == "agency") return store::LoadAgency(db_, {std::stoll(key)}).has_value();
        if (kind == "setting") return !store::LoadSetting(db_, act.event.agency, key).values.empty();
        if (kind == "key") return db_.Count(kKeys, act.event.agency) == 1;
        return kind == "attachment" && attachments_.contains(std::stoll(key));
    }

    /// The personal value that the event names opens, is what was given, and has the hash that the event has.
    bool HasValue(const Acknowledged& act, const ledger::StoredEvent& event) {
        const auto at = event.bytes.find(R"("name":{)");
        const auto id = base::ParseId<ledger::PersonalId>(Between(event.bytes, R"("personal":")", at));
        if (!id) return false;
        const auto text = office_.vault().Open(db_, act.event.agency, *id);
        return text && text->value == act.value &&
               base::ToHex(base::BytesOf(text->hash)) == Between(event.bytes, R"("hash":")", at);
    }

    bool HasFile(const Acknowledged& act) {
        const StoredAttachment& stored =
            attachments_.at(std::stoll(act.record.substr(act.record.find(':') + 1)));
        return stored.file == act.file && stored.size == act.size && sound_.at(stored.id);
    }

    bool Opens(const StoredAttachment& stored, const std::string& name) {
        const std::string sealed = BytesOfFile(office_.files().PathOf(stored.file));
        if (base::Sm3Hex(sealed) != stored.file) return false;
        const auto key = office_.vault().KeyOf(db_, stored.agency, stored.subject);
        std::string plain;
        const auto size =
            office_.files().Read(stored.file, key.value(), BoundTo(stored.agency, stored.subject),
                                 [&](std::string_view piece) { plain += piece; });
        return size && plain == ContentOf(name, stored.size);
    }

    /// Also of acts that nobody was told of: a row never names a file that is not there.
    void CheckFile(const StoredAttachment& stored) {
        const auto name = office_.vault().Open(db_, stored.agency, stored.name);
        sound_[stored.id] = name && Opens(stored, name->value);
        if (!sound_[stored.id]) Find("attachment {} names a file that is not there", stored.id);
    }

    void VerifyChains() {
        const auto result = store::VerifyLedger(db_, {}, {});
        count_ = result.events;
        for (const ledger::ChainFinding& finding : result.findings)
            Find("chain of {}: events {} to {}: {}", finding.agency.value, finding.first, finding.last,
                 KeyOf(finding.fault));
    }

    /// An act is there with its record and its event, or not at all: a version counts the events that raised it.
    void CheckVersions() {
        std::map<std::string, std::int64_t> changes, roles;
        for (const auto& [agency, chain] : events_)
            for (const ledger::StoredEvent& event : chain) {
                const std::string act = ActIn(event);
                if (act.starts_with("person.")) ++changes[event.record];
                if (act.starts_with("role.")) ++roles[event.record];
            }
        for (const ledger::Agency& agency : store::LoadAgencies(db_, {{}, 1'000'000}))
            for (const ledger::Person& person : store::LoadPeople(db_, agency.id, {}, 1'000'000))
                CheckVersion("person:" + ToString(person.id), person.version, changes);
        db_.Each(kStandings, [&](const store::Row& row) {
            CheckVersion("person:" + std::to_string(row.Integer(1)), row.Integer(2), roles);
        });
        for (const auto& [record, count] : changes) Find("{}: {} events without a record", record, count);
        for (const auto& [record, count] : roles) Find("{}: {} events without a standing", record, count);
    }
    void CheckVersion(const std::string& record, std::int64_t version,
                      std::map<std::string, std::int64_t>& events) {
        if (events[record] != version) Find("{}: version {}, {} events", record, version, events[record]);
        events.erase(record);
    }

    /// The value of each day is that of the last event about it.
    void CheckSettings() {
        for (const auto& [agency, chain] : events_) {
            std::map<std::pair<std::string, std::string>, std::string> last;
            for (const ledger::StoredEvent& event : chain)
                if (ActIn(event) == "setting.set")
                    last[{Between(event.bytes, R"("key":")"), Between(event.bytes, R"("from":")")}] =
                        Between(event.bytes, R"("value":")");
            for (const auto& [place, value] : last) CheckSetting({agency}, place.first, place.second, value);
        }
    }
    void CheckSetting(AgencyId agency, const std::string& key, const std::string& from,
                      const std::string& value) {
        for (const ledger::SettingValue& stored : store::LoadSetting(db_, agency, key).values)
            if (ToString(stored.from) == from && stored.value == value) return;
        Find("setting {} of {} from {} is not {}", key, agency.value, from, value);
    }

    void CheckMessages() {
        const std::int64_t sent = db_.Count(kSent), received = db_.Count(kReceived),
                           arrived = db_.Count(kArrived);
        const std::int64_t told = CountActs("message.receive"), founded = CountActs("agency.register") - 1;
        if (sent != founded || received != sent || arrived != sent || told != sent)
            Find("{} agencies, {} messages sent, {} received, {} delivered, {} events of receiving", founded,
                 sent, received, arrived, told);
        if (CountActs("file.attach") != static_cast<std::int64_t>(attachments_.size()))
            Find("{} events of attaching, {} attachments", CountActs("file.attach"), attachments_.size());
    }

    std::int64_t CountActs(std::string_view act) {
        std::int64_t count = 0;
        for (const auto& [agency, chain] : events_)
            for (const ledger::StoredEvent& event : chain) count += ActIn(event) == act ? 1 : 0;
        return count;
    }

    Office& office_;
    Connection& db_;
    std::map<std::int64_t, std::vector<ledger::StoredEvent>> events_;  // by agency
    std::map<std::int64_t, StoredAttachment> attachments_;             // by id
    std::map<std::int64_t, bool> sound_;                               // whether its file is there and opens
    std::int64_t acknowledged_ = 0, count_ = 0, lost_ = 0, findings_ = 0;
};

}  // namespace

std::int64_t Check(Office& office, const std::string& file) {
    // What was cut off between sending and receiving arrives now, as it does when the server starts again.
    Must(desk::DeliverMessages(office.services(), Now()));
    return office.database().Read(
        [&](Connection& connection) { return Checker(office, connection).Run(file); });
}

}  // namespace gk::durability
