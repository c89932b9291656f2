// A durable act with its event beside a bare durable insert of a row of an event's size, one after the other in the same run on the
// same engine (docs/decisions/0011-what-an-act-costs.md); and how fast a chain is verified. PostgreSQL where GK_TEST_POSTGRES says where it is.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "base/embedded_data.h"
#include "base/hex.h"
#include "base/random.h"
#include "desk/desk.h"
#include "desk/test_wishes.h"
#include "store/event_log.h"
#include "store/ids.h"
#include "store/migrations.h"

namespace {

using namespace gk;
using ledger::AgencyId;
using ledger::PersonId;
using ledger::Role;
using Clock = std::chrono::steady_clock;

base::Moment Now() {
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

template <class T>
T Must(const base::Result<T>& result) {
    if (!result)
        throw std::runtime_error(std::string{result.error().code.key} + ": " + result.error().detail);
    return *result;
}

/// An installation in a folder, or a schema, of its own.
class Office {
public:
    explicit Office(bool postgres) : database_(*store::ParseAddress(postgres ? NewSchema() : NewFile())) {
        Must(
            database_.Write([](store::Connection& connection) { return store::Migrate(connection, Now()); }));
        Must(database_.Write([](store::Connection& connection) -> base::Result<int> {
            connection.Script(
                "CREATE TABLE bench_rows (agency_id bigint NOT NULL, seq bigint NOT NULL, record text NOT "
                "NULL, "
                "bytes bytea NOT NULL, hash bytea NOT NULL, PRIMARY KEY (agency_id, seq))");
            return 0;
        }));
        for (const auto& [code, name] :
             {std::pair{"370000", "山东省"}, {"370100", "济南市"}, {"370124", "平阴县"}})
            Must(desk::Do(services(), Shell(), ledger::RegisterRegion{code, name, desk::Founded()}));
        Must(desk::Do(services(), Shell(), desk::AgencyWish(root_, "示例县人民政府", {})));
        administrator_ = AddPerson();
        Must(desk::Do(services(), Shell(),
                      ledger::GrantRole{{}, administrator_, Role::security_administrator, today(), {}}));
    }
    ~Office() { std::filesystem::remove_all(folder_); }

    desk::Services services() { return {database_, vault_, settings_, root_}; }
    store::Database& database() { return database_; }
    AgencyId root() const { return root_; }
    base::Day today() const { return DayOf(Now()); }
    desk::Caller Shell() const { return {root_, {}, "operator", Now()}; }
    /// As most acts are: by a person who is signed in.
    desk::Caller Administrator() const { return {root_, administrator_, {}, Now()}; }

    PersonId AddPerson() {
        const auto wish = desk::PersonWish(store::NewId<PersonId>(Now()), "张三");
        Must(desk::Do(services(), Shell(), wish));
        return wish.id;
    }

    void InsertBare(const std::string& bytes, const std::string& hash) {
        constexpr static store::Sql kInsert = {
            "bench_insert",
            "INSERT INTO bench_rows (agency_id, seq, record, bytes, hash) VALUES ($1, $2, $3, $4, $5)"};
        Must(database_.Write([&](store::Connection& connection) -> base::Result<int> {
            connection.Execute(kInsert, root_, ++bare_, "person:4503599627370496", store::Bytes{bytes},
                               store::Bytes{hash});
            return 0;
        }));
    }

private:
    std::string NewFile() {
        folder_ =
            std::filesystem::temp_directory_path() / ("gongkai-bench-" + base::ToHex(base::RandomBytes(8)));
        std::filesystem::create_directories(folder_);
        return "sqlite:" + (folder_ / "gongkai.db").string();
    }
    static std::string NewSchema() {
        const std::string server = std::getenv("GK_TEST_POSTGRES");
        const std::string schema = "b" + base::ToHex(base::RandomBytes(8));
        store::Database database(*store::ParseAddress(server));
        Must(database.Write([&](store::Connection& connection) -> base::Result<int> {
            connection.Script("CREATE SCHEMA " + schema);
            return 0;
        }));
        return server + " options='-c search_path=" + schema + "'";
    }

    std::filesystem::path folder_;
    store::Database database_;
    store::Vault vault_{base::Key::Random()};
    ledger::SettingDefinitions settings_ =
        Must(ledger::ParseSettings(*base::EmbeddedData("settings.toml"), "settings.toml"));
    AgencyId root_ = store::NewId<AgencyId>(Now());
    PersonId administrator_;
    std::int64_t bare_ = 0;
};

template <class Work>
double Seconds(const Work& work) {
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

double Median(std::vector<double> times) {
    if (times.empty()) return 0;
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

/// `act` is timed; before each one a bare insert is, so that both meet the same disk and the same neighbours.
template <class Act>
void BesideABareInsert(benchmark::State& state, Office& office, const Act& act) {
    const std::string bytes(460, 'e'), hash(32, 'h');
    std::vector<double> bare, acts;
    for (auto _ : state) {
        bare.push_back(Seconds([&] { office.InsertBare(bytes, hash); }));
        acts.push_back(Seconds(act));
        state.SetIterationTime(acts.back());
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["act_us"] = Median(acts) * 1e6;
    state.counters["bare_us"] = Median(bare) * 1e6;
    state.counters["extra_us"] =
        (Median(acts) - Median(bare)) * 1e6;  // the ratio is 2 where a bare insert takes this long
    state.counters["ratio"] = Median(acts) / Median(bare);
}

bool Skips(benchmark::State& state) {
    if (state.range(0) == 0 || std::getenv("GK_TEST_POSTGRES") != nullptr) return false;
    state.SkipWithError("GK_TEST_POSTGRES is not set: ./dev bench starts a server");
    return true;
}

void DurableGrantOfARole(benchmark::State& state) {
    if (Skips(state)) return;
    Office office(state.range(0) == 1);
    std::vector<PersonId> people;
    for (int i = 0; i < 50; ++i) people.push_back(office.AddPerson());
    std::size_t next = 0;
    BesideABareInsert(state, office, [&] {
        const PersonId person = people[next % people.size()];
        const base::Day today = office.today();
        // First each is given a role, then each loses it, then comes the next.
        if (next / people.size() % 2 == 0)
            Must(desk::Do(office.services(), office.Administrator(),
                          ledger::GrantRole{{}, person, Role::handler, today, {}}));
        else
            Must(desk::Do(office.services(), office.Administrator(),
                          ledger::RevokeRole{person, Role::handler, today.Previous()}));
        ++next;
    });
}
BENCHMARK(DurableGrantOfARole)
    ->ArgName("postgres")
    ->Arg(0)
    ->Arg(1)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond);

void DurableChangeOfAPerson(benchmark::State& state) {
    if (Skips(state)) return;
    Office office(state.range(0) == 1);
    const PersonId person = office.AddPerson();
    bool first = true;
    BesideABareInsert(state, office, [&] {
        ledger::ChangePerson wish;
        wish.id = person;
        wish.name = ledger::PersonalText{first ? "李四" : "王五", {}, {}};
        first = !first;
        Must(desk::Do(office.services(), office.Shell(), wish));
    });
}
BENCHMARK(DurableChangeOfAPerson)
    ->ArgName("postgres")
    ->Arg(0)
    ->Arg(1)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond);

void VerifyOfEvents(benchmark::State& state) {
    Office office(false);
    const std::int64_t count = state.range(0);
    Must(office.database().Write([&](store::Connection& connection) -> base::Result<int> {
        for (std::int64_t i = 0; i < count; ++i) {
            ledger::Event event;
            event.agency = AgencyId{7};
            event.at = Now();
            event.act = ledger::Act::grant_role;
            event.actor = {{719}, Role::security_administrator, {}};
            event.record = "person:719";
            event.data =
                R"({"grant":"4503599627370496","person":"719","role":"handler","from":"2026-06-21"})";
            Must(store::AppendEvent(connection, event));
        }
        return 0;
    }));
    for (auto _ : state) {
        const auto verified = office.database().Read(
            [&](store::Connection& connection) { return store::VerifyLedger(connection, AgencyId{7}, {}); });
        if (verified.events != count || !verified.findings.empty())
            throw std::runtime_error("does not verify");
    }
    state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(VerifyOfEvents)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
