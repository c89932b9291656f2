// gongkai ledger verify | show | heads
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/hex.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/messages.h"
#include "cli/office.h"
#include "cli/operator_commands.h"
#include "cli/system_error.h"
#include "ledger/error_codes.h"
#include "store/event_log.h"
#include "store/registry.h"

namespace gk::cli {
namespace {

using base::Message;
using base::Result;
using ledger::AgencyId;

inline constexpr base::ErrorCode kHeadsBroken{"cli.heads_broken"}, kHeadsOfAnother{"cli.heads_of_another"},
    kHeadsUnread{"cli.heads_unread"};
inline constexpr base::ErrorCode kRecordForm{"cli.record_form"};
inline constexpr base::ErrorCode kFileThere{"cli.file_there"};

std::optional<ledger::Head> HeadFrom(const base::Json& json) {
    const auto agency = base::ParseId<AgencyId>(json.Text("agency"));
    const auto bytes = base::FromHex(json.Text("hash"));
    const auto hash = bytes ? base::Sm3HashFrom(*bytes) : std::nullopt;
    if (!agency || !hash || json.Integer("seq") < 1) return std::nullopt;
    return ledger::Head{*agency, json.Integer("seq"), *hash};
}

/// What `ledger heads` wrote earlier.
Result<std::vector<ledger::Head>> ReadHeads(const std::string& path, AgencyId installation) {
    std::vector<ledger::Head> heads;
    if (path.empty()) return heads;
    if (!std::filesystem::is_regular_file(path))
        return base::Error{
            kHeadsUnread,
            "no file",
            {},
            {{"file", path},
             {"reason", SystemSentence(std::filesystem::is_directory(path) ? EISDIR : ENOENT)}}};
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const base::Error broken{kHeadsBroken, "heads", {}, {{"file", path}}};
    if (!file) return broken;
    const auto json = base::ReadJson(text, path);
    if (!json) return json.error();
    if (!json->At("heads").IsArray() || json->At("heads").items.empty()) return broken;
    if (json->Text("installation") != ToString(installation))
        return base::Error{kHeadsOfAnother, "heads", {}, {{"file", path}}};
    for (const base::Json& item : json->At("heads").items) {
        const auto head = HeadFrom(item);
        if (!head) return broken;
        heads.push_back(*head);
    }
    return heads;
}

/// Event 3, or events 3 to 5.
std::string Range(const ledger::ChainFinding& finding) {
    const std::string first = std::to_string(finding.first), last = std::to_string(finding.last);
    return first == last ? first : first + "–" + last;
}

Result<Answer> Verify(Office& office, Words& words) {
    const auto only = words.MaybeId<AgencyId>("--agency");
    const auto exported = ReadHeads(words.Text("--heads"), office.root);
    if (!exported) return exported.error();
    if (const auto may = desk::MayReadLedger(office.Services(), office.caller); !may) return may.error();
    Answer answer;
    const auto result = office.Read([&](store::Connection& connection) {
        auto verified = store::VerifyLedger(connection, only, *exported);
        for (const ledger::ChainFinding& finding : verified.findings)
            answer.Say(Message("cli.ledger_finding",
                               {{"agency", AgencyNameOf(connection, finding.agency, words.today())},
                                {"id", ToString(finding.agency)},
                                {"seq", Range(finding)},
                                {"fault", Message("ledger.fault." + std::string{KeyOf(finding.fault)})}}));
        return verified;
    });
    AnswerTable table{"findings", {"agency", "first", "last", "fault"}, {}};
    for (const ledger::ChainFinding& finding : result.findings)
        table.rows.push_back({ToString(finding.agency), std::to_string(finding.first),
                              std::to_string(finding.last), std::string{KeyOf(finding.fault)}});
    const bool good = result.findings.empty();
    answer.Fact("events", result.events).Fact("agencies", result.agencies);
    answer.Fact("compared_heads", static_cast<std::int64_t>(exported->size()));
    answer.FactTable(std::move(table)).Status(good ? 0 : 1);
    return answer.Say(Message(good ? "cli.ledger_sound" : "cli.ledger_unsound",
                              {{"events", std::to_string(result.events)},
                               {"agencies", std::to_string(result.agencies)},
                               {"heads", std::to_string(exported->size())}}));
}

/// What a field is called; the name of a person is his 姓名.
std::string FieldLabel(const std::string& name, std::string_view record) {
    const bool person = name == "name" && record.starts_with("person:");
    const std::string key = "label." + (person ? "person_name" : name);
    return base::HasMessage(key) ? Message(key) : name;
}

/// A word of a closed set by its Chinese name.
std::string Translated(const std::string& name, const std::string& word) {
    static const std::map<std::string, std::string> beginnings = {
        {"role", "role."}, {"kind", "agency_kind."}, {"level", "agency_level."}, {"post", "post."}};
    const auto found = beginnings.find(name);
    if (found == beginnings.end() || !base::HasMessage(found->second + word)) return word;
    return Message(found->second + word);
}

/// A field of an act: personal values by their text, where the key is there.
Cell FieldOf(Office& office, store::Connection& connection, const base::Json& value) {
    if (value.IsObject()) {
        const auto id = base::ParseId<ledger::PersonalId>(value.Text("personal"));
        return id ? Shown(office, connection, office.caller.agency, *id) : "";
    }
    if (value.kind == base::JsonKind::flag) return Message(value.flag ? "cli.yes" : "cli.no");
    return value.kind == base::JsonKind::integer ? std::to_string(value.integer) : value.text;
}

std::string ActorText(Office& office, store::Connection& connection, const base::Json& actor) {
    const auto id = base::ParseId<ledger::PersonId>(actor.Text("person"));
    if (!id) return std::string{actor.Text("shell")};
    const auto person = store::LoadPerson(connection, *id);
    return person ? Shown(office, connection, person->agency, person->name.id).shown : ToString(*id);
}

std::string TextOf(Office& office, store::Connection& connection, const ledger::StoredEvent& event) {
    const auto json = base::ReadJson(event.bytes, "event");
    if (!json) return Message("cli.event_broken", {{"seq", std::to_string(event.seq)}});
    const std::string as{json->At("actor").Text("as")}, record{json->Text("record")};
    std::string text = Message("cli.event", {{"seq", std::to_string(event.seq)},
                                             {"at", std::string{json->Text("at")}},
                                             {"who", ActorText(office, connection, json->At("actor"))},
                                             {"as", Message(as.empty() ? "cli.as_self" : "role." + as)},
                                             {"act", ActName(json->Text("act"), record)},
                                             {"record", record}});
    if (!json->Text("ground").empty())
        text += "\n" + Message("cli.event_ground", {{"ground", std::string{json->Text("ground")}}});
    const base::Json& data = json->At("data");
    for (std::size_t i = 0; i < data.keys.size(); ++i)
        text +=
            "\n" +
            Message("cli.event_field",
                    {{"name", FieldLabel(data.keys[i], json->Text("record"))},
                     {"value", Translated(data.keys[i], FieldOf(office, connection, data.items[i]).shown)}});
    return text;
}

/// The event as it was hashed, and beside it what its personal fields say.
void WriteEvent(base::JsonWriter& json, Office& office, store::Connection& connection,
                const ledger::StoredEvent& event) {
    json.BeginObject().Key("hash").String(base::ToHex(base::BytesOf(event.hash)));
    const auto read = base::ReadJson(event.bytes, "event");
    json.Key("event");
    if (read)
        json.RawJson(event.bytes);
    else
        json.Null();
    json.Key("personal").BeginObject();
    if (read) {
        const base::Json& data = read->At("data");
        for (std::size_t i = 0; i < data.keys.size(); ++i)
            if (data.items[i].IsObject())
                WriteText(json.Key(data.keys[i]), FieldOf(office, connection, data.items[i]).value);
    }
    json.EndObject().EndObject();
}

Result<Answer> Show(Office& office, Words& words) {
    store::EventFilter filter;
    filter.after = words.NumberOr("--after", 0);
    filter.record = words.Text("--record");
    filter.most = words.NumberOr("--most", 100);
    if (words.wrong()) return *words.wrong();
    if (!filter.record.empty() && filter.record.find(':') == std::string::npos)
        return base::Error{kRecordForm, "no colon", {}, {{"record", filter.record}}};
    if (const auto may = desk::MayReadLedger(office.Services(), office.caller); !may) return may.error();
    Answer answer;
    base::JsonWriter json;
    json.BeginArray();
    const auto events = office.Read([&](store::Connection& connection) {
        auto page = store::LoadEvents(connection, office.caller.agency, filter);
        for (const ledger::StoredEvent& event : page) {
            answer.Say(TextOf(office, connection, event));
            WriteEvent(json, office, connection, event);
        }
        return page;
    });
    json.EndArray();
    if (events.empty()) answer.Say(Message("cli.nothing"));
    if (!events.empty() && static_cast<std::int64_t>(events.size()) == filter.most)
        answer.Say(Message("cli.ledger_more", {{"after", std::to_string(events.back().seq)}}));
    return answer.Raw("events", std::move(json).Take());
}

std::string TimeOf(store::Connection& connection, const ledger::Head& head) {
    const auto events = store::LoadEvents(connection, head.agency, {head.seq - 1, {}, 1});
    const auto json = base::ReadJson(events.empty() ? "" : events.front().bytes, "event");
    return json ? std::string{json->Text("at")} : std::string{};
}

/// Always JSON: it is to be kept where nobody of this machine can change it, and compared later.
Result<Answer> Heads(Office& office, Words& words) {
    if (const auto may = desk::MayReadLedger(office.Services(), office.caller); !may) return may.error();
    base::JsonWriter json;
    json.BeginArray();
    const std::size_t count = office.Read([&](store::Connection& connection) {
        const auto heads = store::LoadHeads(connection);
        for (const ledger::Head& head : heads) {
            json.BeginObject().Key("agency").String(ToString(head.agency)).Key("seq").Integer(head.seq);
            json.Key("hash").String(base::ToHex(base::BytesOf(head.hash)));
            json.Key("at").String(TimeOf(connection, head)).EndObject();
        }
        return heads.size();
    });
    json.EndArray();
    Answer exported;
    exported.Fact("installation", ToString(office.root))
        .Fact("made_at", ToString(words.now()))
        .Raw("heads", std::move(json).Take());
    const std::string& path = words.Text("--output");
    if (path.empty()) return exported.Say(exported.Json().substr(0, exported.Json().size() - 1));
    if (std::filesystem::exists(path)) return base::Error{kFileThere, "file", {}, {{"path", path}}};
    std::ofstream file(path, std::ios::binary);
    file << exported.Json();
    file.close();
    if (!file) throw store::StoreDown("cannot write " + path);
    Answer answer;
    answer.Fact("path", path).Fact("heads", static_cast<std::int64_t>(count));
    return answer.Say(Message("cli.heads_done", {{"path", path}, {"count", std::to_string(count)}}));
}

}  // namespace

std::vector<CommandRow> LedgerCommands() {
    const OptionRow agency{"--agency", "ID"};
    return {
        {"ledger verify", {agency, {"--heads", "FILE"}}, Asking(Verify)},
        {"ledger show", {agency, {"--record", "RECORD"}, {"--after", "N"}, {"--most", "N"}}, Asking(Show)},
        {"ledger heads", {{"--output", "FILE"}}, Asking(Heads)},
    };
}

}  // namespace gk::cli
