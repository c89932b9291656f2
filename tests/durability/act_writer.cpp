// Does acts through the desk until it is killed, and says of each that was acknowledged what was promised: crash.py.
//
//     act_writer prepare [PARTITIONS]   makes the installation
//     act_writer write SEED             acts of several threads in several agencies; a line for each, before it ("begin") and after
//     act_writer check FILE             proves the lines that all writers of the installation wrote into FILE
//
// Where the installation is stands in the environment: act_office.h.
#include <fmt/core.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <mutex>
#include <random>
#include <thread>

#include "act_office.h"
#include "base/hex.h"
#include "base/random.h"
#include "desk/test_wishes.h"
#include "store/ids.h"

namespace gk::durability {
namespace {

using base::Result;
using desk::Done;
using ledger::AgencyId;
using ledger::PersonId;
using ledger::Role;

/// One write(2) a line: it is there when the call returns, whatever happens to this process.
void Say(const std::string& line) {
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        std::_Exit(EXIT_FAILURE);
}

struct Agency {
    AgencyId id;
    std::optional<PersonId> officer;
    std::vector<PersonId> people;
};

/// What the threads know of the installation.
class Known {
public:
    explicit Known(Office& office) {
        for (const ledger::Agency& agency : office.LoadAgencies()) {
            Agency known{agency.id, office.OfficerOf(agency.id), {}};
            for (const ledger::Person& person : office.LoadPeople(agency.id))
                known.people.push_back(person.id);
            if (known.officer) with_officer_.push_back(agencies_.size());
            agencies_.push_back(std::move(known));
        }
    }
    Agency Any(std::size_t number) {
        const std::lock_guard lock(mutex_);
        return agencies_[number % agencies_.size()];
    }
    Agency AnyWithOfficer(std::size_t number) {
        const std::lock_guard lock(mutex_);
        return agencies_[with_officer_[number % with_officer_.size()]];
    }
    void AddPerson(AgencyId agency, PersonId person) {
        const std::lock_guard lock(mutex_);
        for (Agency& known : agencies_)
            if (known.id == agency) known.people.push_back(person);
    }
    void AddAgency(AgencyId agency) {
        const std::lock_guard lock(mutex_);
        agencies_.push_back({agency, {}, {}});
    }

private:
    std::mutex mutex_;
    std::vector<Agency> agencies_;
    std::vector<std::size_t> with_officer_;
};

class Clerk {
public:
    Clerk(Office& office, Known& known, unsigned seed) : office_(office), known_(known), random_(seed) {}

    [[noreturn]] void Work() {
        for (;;) {
            Say("begin\n");
            const std::size_t choice = Below(200);
            if (choice < 55)
                Register();
            else if (choice < 90)
                Change();
            else if (choice < 130)
                Grant();
            else if (choice < 150)
                Revoke();
            else if (choice < 165)
                Set();
            else if (choice < 195)
                Attach();
            else if (choice < 199)
                Found();
            else
                Rotate();
            Say("end\n");
        }
    }

private:
    std::size_t Below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
    }
    std::string NewName() { return "张" + base::ToHex(base::RandomBytes(6)); }

    /// A refusal is an answer too: somebody else was faster. A store that is down ends the program.
    bool Promise(const Result<Done>& done, const std::string& value, const store::StoredFile& file = {}) {
        if (!done) {
            Say(fmt::format("refused\t{}\n", done.error().code.key));
            return false;
        }
        Say(LineOf({done->event, done->record, value, file.name, file.size}));
        return true;
    }

    void Register() {
        const Agency agency = known_.Any(Below(1000));
        auto wish = desk::PersonWish(store::NewId<PersonId>(Now()), NewName());
        wish.phone = ledger::PersonalText{"0531-87881234", {}, {}};
        wish.position = "科员";
        wish.from = DayOf(Now());
        if (Below(2) == 0) wish.login = "user" + std::to_string(wish.id.value);
        if (Promise(Do(office_.services(), Office::Shell(agency.id), wish), wish.name.value))
            known_.AddPerson(agency.id, wish.id);
    }

    void Change() {
        const Agency agency = known_.Any(Below(1000));
        if (agency.people.empty()) return;
        ledger::ChangePerson wish;
        wish.id = agency.people[Below(agency.people.size())];
        wish.name = ledger::PersonalText{NewName(), {}, {}};
        Promise(Do(office_.services(), Office::Shell(agency.id), wish), wish.name->value);
    }

    Role AnyRole() { return ledger::AllRoles()[1 + Below(9)]; }  // the first is the officer's, who keeps it

    void Grant() {
        const Agency agency = known_.Any(Below(1000));
        if (agency.people.empty()) return;
        const PersonId person = agency.people[Below(agency.people.size())];
        Promise(Do(office_.services(), Office::Shell(agency.id),
                   ledger::GrantRole{{}, person, AnyRole(), DayOf(Now()), {}}),
                {});
    }

    void Revoke() {
        const Agency agency = known_.Any(Below(1000));
        if (agency.people.empty()) return;
        const PersonId person = agency.people[Below(agency.people.size())];
        Promise(Do(office_.services(), Office::Shell(agency.id),
                   ledger::RevokeRole{person, AnyRole(), DayOf(Now()).Previous()}),
                {});
    }

    void Set() {
        const Agency agency = known_.Any(Below(1000));
        base::Day day = DayOf(Now());
        for (std::size_t days = Below(20); days > 0; --days) day = day.Next();
        Promise(Do(office_.services(), Office::Shell(agency.id),
                   ledger::SetSetting{"password.least_length", std::to_string(8 + Below(50)), day, false}),
                {});
    }

    void Attach() {
        const Agency agency = known_.AnyWithOfficer(Below(1000));
        const std::int64_t subject =
            Below(2) == 0 ? agency.id.value : agency.people[Below(agency.people.size())].value;
        const std::string name = NewName() + ".pdf";
        const auto size = static_cast<std::int64_t>(Below(4) == 0 ? Below(300'000) : Below(3'000));
        const store::StoredFile file = Put(agency.id, subject, ContentOf(name, size));
        ledger::AttachFile wish;
        wish.subject = {subject};
        wish.record = "agency:" + ToString(agency.id);
        wish.file = file.name;
        wish.media_type = "application/pdf";
        wish.name.value = name;
        wish.size = file.size;
        Promise(Do(office_.services(), office_.files(), {agency.id, *agency.officer, {}, Now()}, wish), name,
                file);
    }

    store::StoredFile Put(AgencyId agency, std::int64_t subject, std::string_view content) {
        std::optional<base::Key> key;
        Must(office_.database().Write([&](store::Connection& connection) -> Result<int> {
            key = office_.vault().KeyOf(connection, agency, subject);
            return 0;
        }));
        store::Files::Upload upload(office_.files(), key.value(), BoundTo(agency, subject));
        for (std::size_t at = 0; at < content.size(); at += 10'000) upload.Add(content.substr(at, 10'000));
        return upload.Finish();
    }

    void Found() {
        const auto wish = NewAgency("下属单位" + NewName(), office_.root());
        if (!Promise(Do(office_.services(), Office::Shell(office_.root()), wish), {})) return;
        known_.AddAgency(wish.id);
        if (const auto delivered = DeliverMessages(office_.services(), Now()); !delivered)
            Say(fmt::format("refused\t{}\n", delivered.error().code.key));
    }

    void Rotate() { Promise(RotateKeys(office_.services(), Office::Shell(known_.Any(Below(1000)).id)), {}); }

    Office& office_;
    Known& known_;
    std::mt19937 random_;
};

constexpr int kStoreDown = 3;

int Write(Office& office, unsigned seed) {
    constexpr unsigned kClerks = 4;
    Known known(office);
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < kClerks; ++i)
        threads.emplace_back([&, i] {
            try {
                Clerk(office, known, seed + i).Work();
            } catch (const store::StoreDown& down) {
                Say(fmt::format("down\t{}\n", down.what()));
                std::_Exit(kStoreDown);
            }
        });
    for (std::thread& thread : threads) thread.join();
    return EXIT_SUCCESS;
}

int Run(const std::string& mode, const std::string& argument) {
    Office office = Office::FromEnvironment();
    if (mode == "check") return Check(office, argument) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    if (mode == "write") return Write(office, static_cast<unsigned>(std::stoul(argument)));
    office.Prepare(argument.empty() ? 0 : std::stoi(argument));
    return EXIT_SUCCESS;
}

}  // namespace
}  // namespace gk::durability

int main(int count, char** words) {
    const std::string mode = count > 1 ? words[1] : "";
    if (mode != "prepare" && ((mode != "write" && mode != "check") || count != 3)) {
        std::cerr << "usage: act_writer prepare [PARTITIONS] | write SEED | check FILE\n";
        return 2;
    }
    try {
        return gk::durability::Run(mode, count > 2 ? words[2] : "");
    } catch (const gk::store::StoreDown& down) {
        std::cerr << "act_writer: " << down.what() << '\n';
        return gk::durability::kStoreDown;
    } catch (const std::exception& failure) {
        std::cerr << "act_writer: " << failure.what() << '\n';
        return EXIT_FAILURE;
    }
}
