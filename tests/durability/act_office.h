#pragma once
// The installation that act_writer works on, and the lines by which it says what was acknowledged. For tests only.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/desk.h"
#include "store/files.h"

namespace gk::durability {

/// An act that the desk said was done. It is promised from then on.
struct Acknowledged {
    ledger::Head event;
    std::string record;  ///< "person:719"
    std::string value;   ///< plain name of a person or a file; empty for other acts
    std::string file;    ///< name in the store; empty where the act has none
    std::int64_t size = 0;
};
std::string LineOf(const Acknowledged& act);
/// Empty where the line is not one of these, such as one that the end of the writer cut short.
std::optional<Acknowledged> ReadLine(const std::string& line);

class Office {
public:
    /// GK_ACTS_DATABASE (an address; VFS "lossy", or "forgetful", which ignores every sync), GK_ACTS_FILES (a folder), GK_ACTS_KEY
    /// (32 hexadecimal digits).
    static Office FromEnvironment();

    /// Regions, a root and three departments with people who may attach files. `partitions`: of PostgreSQL's tables.
    void Prepare(int partitions);

    desk::Services services() { return {database_, vault_, settings_, root_}; }
    store::Database& database() { return database_; }
    store::Vault& vault() { return vault_; }
    const store::Files& files() const { return files_; }
    ledger::AgencyId root() const { return root_; }

    /// The operator at the shell.
    static desk::Caller Shell(ledger::AgencyId agency);
    std::vector<ledger::Agency> LoadAgencies();
    std::vector<ledger::Person> LoadPeople(ledger::AgencyId agency);
    /// Who may attach files in the agency; none in those registered later.
    std::optional<ledger::PersonId> OfficerOf(ledger::AgencyId agency);

private:
    Office(const store::Address& database, const std::string& files, base::Key key);
    void Found();

    store::Database database_;
    store::Files files_;
    store::Vault vault_;
    ledger::SettingDefinitions settings_;
    ledger::AgencyId root_;
};

base::Moment Now();
ledger::RegisterAgency NewAgency(const std::string& name, std::optional<ledger::AgencyId> parent);
/// What a file of that name and size holds.
std::string ContentOf(std::string_view name, std::int64_t size);
std::string BoundTo(ledger::AgencyId agency, std::int64_t subject);

/// What must not fail in a test.
template <class T>
T Must(const base::Result<T>& result) {
    if (!result)
        throw std::runtime_error(std::string{result.error().code.key} + ": " + result.error().detail);
    return *result;
}

/// Proves every line of the file; prints what is wrong and a summary. The number of things that are wrong.
std::int64_t Check(Office& office, const std::string& file);

}  // namespace gk::durability
