#pragma once
// Personal values: sealed under a key a subject (a person, a case), which the agency's key wraps, which the installation's key
// wraps. Rotation wraps anew; erasure destroys one key (docs/decisions/0006-personal-data.md).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cipher.h"
#include "base/moment.h"
#include "base/result.h"
#include "ledger/ids.h"
#include "ledger/personal.h"
#include "store/connection.h"

namespace gk::store {

/// Whether equal values can be found again: a keyed digest stands beside the sealed value.
enum class Searchable : bool { no, yes };

class Vault {
public:
    explicit Vault(base::Key installation_key) : installation_key_(std::move(installation_key)) {}

    /// The first key of an agency.
    void AddAgency(Connection& connection, ledger::AgencyId agency, base::Moment now);

    /// Seals the value under the key of the subject, which is made where there is none; gives it its id and hash. A subject that
    /// was erased is a mistake of the caller.
    void Seal(Connection& connection, ledger::AgencyId agency, std::int64_t subject, std::string_view field,
              ledger::PersonalText& text, Searchable searchable);

    /// With its value; without, where the subject was erased. An error where the value does not open.
    base::Result<ledger::PersonalText> Open(Connection& connection, ledger::AgencyId agency,
                                            ledger::PersonalId id);

    /// Values of a field that are equal to this one, in this agency.
    std::vector<ledger::PersonalId> FindEqual(Connection& connection, ledger::AgencyId agency,
                                              std::string_view field, std::string_view value);

    /// The key for the files of a subject, made where there is none; none where it was erased.
    std::optional<base::Key> KeyOf(Connection& connection, ledger::AgencyId agency, std::int64_t subject);

    /// Seals something small that is no field of a record: the secret of a second factor.
    std::string SealSecret(Connection& connection, ledger::AgencyId agency, std::int64_t subject,
                           std::string_view plain);
    base::Result<std::string> OpenSecret(Connection& connection, ledger::AgencyId agency,
                                         std::int64_t subject, std::string_view sealed);

    /// A new key for the agency: every subject's key is wrapped anew, every digest made anew. The number of subjects.
    base::Result<std::int64_t> Rotate(Connection& connection, ledger::AgencyId agency, base::Moment now);

    /// A new key of the installation: every agency's keys are wrapped anew by it. The number of agencies. The vault itself goes on
    /// with the old one; open another with the new.
    base::Result<std::int64_t> Rewrap(Connection& connection, const base::Key& new_installation_key);

    /// The first agency whose keys the installation's key does not open; none: it opens all.
    std::optional<ledger::AgencyId> FindLocked(Connection& connection);

    /// Destroys the key of the subject, its sealed values and digests.
    void Erase(Connection& connection, ledger::AgencyId agency, std::int64_t subject, base::Moment now);

private:
    struct AgencyKeys {
        base::Key wrapping, digesting;
    };

    AgencyKeys KeysOf(Connection& connection, ledger::AgencyId agency, std::int64_t generation);
    std::int64_t NewestGeneration(Connection& connection, ledger::AgencyId agency);
    /// The same, and its end is held off until this transaction is through.
    std::int64_t ShareNewest(Connection& connection, ledger::AgencyId agency);
    base::Key SubjectKey(Connection& connection, ledger::AgencyId agency, std::int64_t subject);
    std::optional<base::Key> FindSubjectKey(Connection& connection, ledger::AgencyId agency,
                                            std::int64_t subject);
    /// Nothing may be wrapped by a key of the installation that was rotated since this vault was opened.
    void MustOpenTheRest(Connection& connection);
    void RenewDigests(Connection& connection, ledger::AgencyId agency, const AgencyKeys& keys);

    // Unwrapped keys are not kept: a transaction that is undone takes its keys with it.
    base::Key installation_key_;
};

}  // namespace gk::store
