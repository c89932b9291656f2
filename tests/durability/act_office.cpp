#include "act_office.h"

#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "base/embedded_data.h"
#include "base/hex.h"
#include "desk/test_wishes.h"
#include "lossy_vfs.h"
#include "store/ids.h"
#include "store/migrations.h"
#include "store/registry.h"

namespace gk::durability {
namespace {

using ledger::AgencyId;
using ledger::Role;

std::string Variable(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr) throw std::runtime_error(std::string{name} + " is not set");
    return value;
}

}  // namespace

std::string LineOf(const Acknowledged& act) {
    return fmt::format("done\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", act.event.agency.value, act.event.seq,
                       base::ToHex(base::BytesOf(act.event.hash)), act.record, act.value, act.file, act.size);
}

std::optional<Acknowledged> ReadLine(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream text(line);
    for (std::string field; std::getline(text, field, '\t');) fields.push_back(field);
    if (fields.size() != 8 || fields[0] != "done") return std::nullopt;
    Acknowledged act;
    act.event.agency.value = std::stoll(fields[1]);
    act.event.seq = std::stoll(fields[2]);
    act.event.hash = base::Sm3HashFrom(base::FromHex(fields[3]).value_or("")).value();
    act.record = fields[4];
    act.value = fields[5];
    act.file = fields[6];
    act.size = std::stoll(fields[7]);
    return act;
}

Office Office::FromEnvironment() {
    const std::string database = Variable("GK_ACTS_DATABASE");
    RegisterLossyVfs(database.ends_with("?vfs=forgetful") ? Syncs::ignored : Syncs::kept);
    auto address = Must(store::ParseAddress(database));
    if (address.vfs == "forgetful") address.vfs = "lossy";
    auto key = base::Key::From(base::FromHex(Variable("GK_ACTS_KEY")).value_or(""));
    if (!key) throw std::runtime_error("GK_ACTS_KEY is no key");
    return {address, Variable("GK_ACTS_FILES"), *std::move(key)};
}

Office::Office(const store::Address& database, const std::string& files, base::Key key)
    : database_(database),
      files_(files),
      vault_(std::move(key)),
      settings_(Must(ledger::ParseSettings(base::EmbeddedData("settings.toml").value(), "settings.toml"))) {
    const auto root = database_.Write([](store::Connection& connection) -> base::Result<AgencyId> {
        if (store::SchemaVersion(connection) == 0) return AgencyId{};
        return store::LoadRootAgency(connection).value_or(AgencyId{});
    });
    root_ = Must(root);
}

void Office::Prepare(int partitions) {
    Must(database_.Write([&](store::Connection& connection) {
        return store::Migrate(connection, Now(), {store::NewestVersion(), partitions});
    }));
    Found();
    for (const char* name : {"示例县卫生健康局", "示例县教育局", "示例县水利局"}) {
        const auto wish = NewAgency(name, root_);
        Must(desk::Do(services(), Shell(root_), wish));
        const auto officer = desk::PersonWish(store::NewId<ledger::PersonId>(Now()), "信息员");
        Must(desk::Do(services(), Shell(wish.id), officer));
        Must(desk::Do(services(), Shell(wish.id),
                      ledger::GrantRole{{}, officer.id, Role::information_officer, DayOf(Now()), {}}));
    }
    Must(desk::DeliverMessages(services(), Now()));
}

void Office::Found() {
    root_ = store::NewId<AgencyId>(Now());
    for (const auto& [code, name] :
         {std::pair{"370000", "山东省"}, {"370100", "济南市"}, {"370124", "平阴县"}})
        Must(desk::Do(services(), Shell(root_), ledger::RegisterRegion{code, name, desk::Founded()}));
    auto wish = NewAgency("示例县人民政府", {});
    wish.id = root_;
    Must(desk::Do(services(), Shell(root_), wish));
}

desk::Caller Office::Shell(AgencyId agency) {
    return {agency, {}, "operator", Now()};
}

std::vector<ledger::Agency> Office::LoadAgencies() {
    return database_.Read([](store::Connection& connection) {
        constexpr std::int64_t kAll = 1'000'000;
        return store::LoadAgencies(connection, {{}, kAll});
    });
}

std::vector<ledger::Person> Office::LoadPeople(AgencyId agency) {
    return database_.Read([&](store::Connection& connection) {
        constexpr std::int64_t kAll = 1'000'000;
        return store::LoadPeople(connection, agency, {}, kAll);
    });
}

std::optional<ledger::PersonId> Office::OfficerOf(AgencyId agency) {
    const auto people = LoadPeople(agency);
    if (people.empty()) return std::nullopt;
    const ledger::PersonId first = people.front().id;
    const auto roles = database_.Read(
        [&](store::Connection& connection) { return store::LoadRoles(connection, first, DayOf(Now())); });
    return Has(roles, Role::information_officer) ? std::optional(first) : std::nullopt;
}

base::Moment Now() {
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

ledger::RegisterAgency NewAgency(const std::string& name, std::optional<AgencyId> parent) {
    return desk::AgencyWish(store::NewId<AgencyId>(Now()), name, parent);
}

std::string ContentOf(std::string_view name, std::int64_t size) {
    std::uint64_t state = std::hash<std::string_view>{}(name);
    std::string content(static_cast<std::size_t>(size), '\0');
    for (char& byte : content) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        byte = static_cast<char>(state >> 56);
    }
    return content;
}

std::string BoundTo(AgencyId agency, std::int64_t subject) {
    return fmt::format("agency {} subject {} file", agency.value, subject);
}

}  // namespace gk::durability
