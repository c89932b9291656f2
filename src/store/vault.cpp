#include "store/vault.h"

#include <fmt/core.h>

#include "base/random.h"
#include "store/ids.h"

namespace gk::store {
namespace {

using ledger::AgencyId;
using ledger::PersonalId;

constexpr std::size_t kSaltSize = 16;

constexpr Sql kAddAgencyKey = {"agency_key_add",
                               "INSERT INTO agency_keys (agency_id, generation, wrapped, made_at) "
                               "VALUES ($1, $2, $3, $4)"};
constexpr Sql kAgencyKey = {"agency_key",
                            "SELECT wrapped FROM agency_keys WHERE agency_id = $1 AND generation = $2"};
constexpr Sql kGeneration = {"agency_key_newest",
                             "SELECT generation FROM agency_keys WHERE agency_id = $1 "
                             "ORDER BY generation DESC LIMIT 1"};
// What is sealed by a generation holds off its end until this transaction is through.
constexpr Sql kShareGeneration = {"agency_key_newest_share",
                                  "SELECT generation FROM agency_keys WHERE agency_id = $1 "
                                  "ORDER BY generation DESC LIMIT 1 FOR SHARE"};
constexpr Sql kDropAgencyKeys = {"agency_keys_drop",
                                 "DELETE FROM agency_keys WHERE agency_id = $1 AND generation < $2"};
constexpr Sql kMoveErased = {
    "subject_keys_move_erased",
    "UPDATE subject_keys SET generation = $2 WHERE agency_id = $1 AND wrapped IS NULL"};
constexpr Sql kLockAgencyKeys = {"agency_keys_lock",
                                 "SELECT generation FROM agency_keys WHERE agency_id = $1 FOR UPDATE"};
constexpr Sql kFirstAgencyKey = {
    "agency_key_first",
    "SELECT agency_id, generation, wrapped FROM agency_keys ORDER BY agency_id, generation LIMIT 1"};
constexpr Sql kShareInstallation = {"installation_share",
                                    "SELECT id FROM installation WHERE id = 1 FOR SHARE"};
constexpr Sql kLockInstallation = {"installation_lock",
                                   "SELECT id FROM installation WHERE id = 1 FOR UPDATE"};
constexpr Sql kAllAgencyKeys = {
    "agency_keys_all",
    "SELECT agency_id, generation, wrapped FROM agency_keys ORDER BY agency_id, generation"};
constexpr Sql kRewrapAgencyKey = {
    "agency_key_rewrap", "UPDATE agency_keys SET wrapped = $3 WHERE agency_id = $1 AND generation = $2"};
constexpr Sql kAddSubjectKey = {"subject_key_add",
                                "INSERT INTO subject_keys (agency_id, subject_id, generation, wrapped) "
                                "VALUES ($1, $2, $3, $4)"};
constexpr Sql kSubjectKey = {
    "subject_key", "SELECT generation, wrapped FROM subject_keys WHERE agency_id = $1 AND subject_id = $2"};
constexpr Sql kIsErased = {"subject_key_erased",
                           "SELECT count(*) FROM subject_keys WHERE agency_id = $1 AND subject_id = $2 "
                           "AND erased_at IS NOT NULL"};
constexpr Sql kSubjectKeys = {"subject_keys",
                              "SELECT subject_id, generation, wrapped FROM subject_keys WHERE agency_id = $1 "
                              "AND subject_id > $2 AND wrapped IS NOT NULL ORDER BY subject_id LIMIT $3"};
constexpr Sql kRewrapSubjectKey = {
    "subject_key_rewrap",
    "UPDATE subject_keys SET generation = $3, wrapped = $4 "
    "WHERE agency_id = $1 AND subject_id = $2 AND wrapped IS NOT NULL"};  // erased meanwhile
constexpr Sql kEraseSubjectKey = {"subject_key_erase",
                                  "UPDATE subject_keys SET wrapped = NULL, erased_at = $3 "
                                  "WHERE agency_id = $1 AND subject_id = $2"};
constexpr Sql kEraseValues = {"personal_values_erase",
                              "UPDATE personal_values SET sealed = $3, digest = NULL "
                              "WHERE agency_id = $1 AND subject_id = $2"};
constexpr Sql kAddValue = {"personal_value_add",
                           "INSERT INTO personal_values (agency_id, id, subject_id, field, sealed, digest) "
                           "VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Sql kValue = {
    "personal_value",
    "SELECT subject_id, field, sealed FROM personal_values WHERE agency_id = $1 AND id = $2"};
constexpr Sql kEqualValues = {
    "personal_values_equal",
    "SELECT id FROM personal_values WHERE agency_id = $1 AND field = $2 AND digest = $3 "
    "ORDER BY id"};
constexpr Sql kDigestedValues = {"personal_values_digested",
                                 "SELECT id, field FROM personal_values WHERE agency_id = $1 AND id > $2 "
                                 "AND digest IS NOT NULL ORDER BY id LIMIT $3"};
constexpr Sql kSetDigest = {"personal_value_digest",
                            "UPDATE personal_values SET digest = $3 WHERE agency_id = $1 AND id = $2"};
constexpr std::int64_t kPage = 1000;

std::string AgencyPlace(AgencyId agency, std::int64_t generation) {
    return fmt::format("agency {} generation {}", agency.value, generation);
}
std::string SubjectPlace(AgencyId agency, std::int64_t subject) {
    return fmt::format("agency {} subject {}", agency.value, subject);
}
std::string ValuePlace(AgencyId agency, std::int64_t subject, std::string_view field, PersonalId id) {
    return fmt::format("agency {} subject {} field {} value {}", agency.value, subject, field, id.value);
}

base::Sm3Hash DigestOf(const base::Key& key, std::string_view field, std::string_view value) {
    return base::HmacSm3(key.bytes(), fmt::format("{}={}", field, value));
}

/// A key of ours that does not open means a wrong installation key or a damaged database.
std::string OpenKey(const base::Key& key, std::string_view wrapped, const std::string& place) {
    auto opened = base::Open(key, wrapped, place);
    if (!opened) throw StoreDown("a stored key does not open: " + place);
    return *std::move(opened);
}

base::Key KeyFrom(std::string_view bytes) {
    auto key = base::Key::From(bytes);
    if (!key) throw StoreDown("a stored key has a wrong length");
    return *std::move(key);
}

struct WrappedKey {
    std::int64_t generation;
    std::optional<std::string> wrapped;
};

}  // namespace

void Vault::MustOpenTheRest(Connection& connection) {
    connection.Lock(kShareInstallation);
    connection.Each(kFirstAgencyKey, [&](const Row& row) {
        OpenKey(installation_key_, row.Text(2), AgencyPlace({row.Integer(0)}, row.Integer(1)));
    });
}

void Vault::AddAgency(Connection& connection, AgencyId agency, base::Moment now) {
    MustOpenTheRest(connection);
    const base::Key wrapping = base::Key::Random(), digesting = base::Key::Random();
    const std::int64_t generation = NewestGeneration(connection, agency) + 1;
    const std::string both = std::string{wrapping.bytes()} + std::string{digesting.bytes()};
    const std::string wrapped = base::Seal(installation_key_, both, AgencyPlace(agency, generation));
    connection.Execute(kAddAgencyKey, agency, generation, Bytes{wrapped}, now);
}

std::int64_t Vault::NewestGeneration(Connection& connection, AgencyId agency) {
    return connection.Count(kGeneration, agency);
}

std::int64_t Vault::ShareNewest(Connection& connection, AgencyId agency) {
    // PostgreSQL answers with no row where the one that it waited for was taken away meanwhile; asked again it sees the next.
    constexpr int kMostRotations = 5;
    for (int i = 0; i < kMostRotations; ++i)
        if (const auto generation = connection.Count(kShareGeneration, agency)) return generation;
    throw Busy("the keys are being rotated: " + ToString(agency));
}

Vault::AgencyKeys Vault::KeysOf(Connection& connection, AgencyId agency, std::int64_t generation) {
    const auto text = [](Columns& columns) { return columns.Next<std::string>(); };
    const auto wrapped = connection.One(kAgencyKey, text, agency, generation);
    if (!wrapped) throw Busy("the keys are being rotated: " + AgencyPlace(agency, generation));
    const std::string both = OpenKey(installation_key_, *wrapped, AgencyPlace(agency, generation));
    return {KeyFrom(std::string_view{both}.substr(0, base::Key::kSize)),
            KeyFrom(std::string_view{both}.substr(base::Key::kSize))};
}

std::optional<base::Key> Vault::FindSubjectKey(Connection& connection, AgencyId agency,
                                               std::int64_t subject) {
    const auto read = [](Columns& columns) {
        const auto generation = columns.Next<std::int64_t>();
        return WrappedKey{generation, columns.Next<std::optional<std::string>>()};
    };
    const auto found = connection.One(kSubjectKey, read, agency, subject);
    if (!found || !found->wrapped) return std::nullopt;
    const AgencyKeys keys = KeysOf(connection, agency, found->generation);
    return KeyFrom(OpenKey(keys.wrapping, *found->wrapped, SubjectPlace(agency, subject)));
}

base::Key Vault::SubjectKey(Connection& connection, AgencyId agency, std::int64_t subject) {
    if (auto key = FindSubjectKey(connection, agency, subject)) return *std::move(key);
    base::Key key = base::Key::Random();
    if (connection.Count(kIsErased, agency, subject) > 0)
        throw std::logic_error("something is to be sealed for a subject that was erased");
    const std::int64_t generation = ShareNewest(connection, agency);
    const AgencyKeys keys = KeysOf(connection, agency, generation);
    const std::string wrapped = base::Seal(keys.wrapping, key.bytes(), SubjectPlace(agency, subject));
    connection.Put(kAddSubjectKey, agency, subject, generation, Bytes{wrapped});
    return key;
}

void Vault::Seal(Connection& connection, AgencyId agency, std::int64_t subject, std::string_view field,
                 ledger::PersonalText& text, Searchable searchable) {
    const base::Key key = SubjectKey(connection, agency, subject);
    const std::string salted = base::RandomBytes(kSaltSize) + text.value;
    text.id = {base::RandomId()};
    text.hash = base::Sm3(salted);
    const std::string sealed = base::Seal(key, salted, ValuePlace(agency, subject, field, text.id));
    std::optional<base::Sm3Hash> digest;
    if (searchable == Searchable::yes)
        digest = DigestOf(KeysOf(connection, agency, ShareNewest(connection, agency)).digesting, field,
                          text.value);
    const auto digest_bytes = digest ? std::optional(Bytes{base::BytesOf(*digest)}) : std::nullopt;
    connection.Put(kAddValue, agency, text.id, subject, field, Bytes{sealed}, digest_bytes);
}

base::Result<ledger::PersonalText> Vault::Open(Connection& connection, AgencyId agency, PersonalId id) {
    struct Stored {
        std::int64_t subject;
        std::string field, sealed;
    };
    const auto read = [](Columns& columns) {
        const auto subject = columns.Next<std::int64_t>();
        auto field = columns.Next<std::string>();
        return Stored{subject, std::move(field), columns.Next<std::string>()};
    };
    const auto stored = connection.One(kValue, read, agency, id);
    if (!stored) throw StoreDown(fmt::format("personal value {} is not there", id.value));
    const auto key = FindSubjectKey(connection, agency, stored->subject);
    if (!key) return ledger::PersonalText{{}, id, {}};
    const auto salted =
        base::Open(*key, stored->sealed, ValuePlace(agency, stored->subject, stored->field, id));
    if (!salted) return salted.error();
    return ledger::PersonalText{salted->substr(kSaltSize), id, base::Sm3(*salted)};
}

std::vector<PersonalId> Vault::FindEqual(Connection& connection, AgencyId agency, std::string_view field,
                                         std::string_view value) {
    const AgencyKeys keys = KeysOf(connection, agency, NewestGeneration(connection, agency));
    const base::Sm3Hash digest = DigestOf(keys.digesting, field, value);
    const auto id = [](Columns& columns) { return columns.Next<PersonalId>(); };
    return connection.All(kEqualValues, id, agency, field, Bytes{base::BytesOf(digest)});
}

std::optional<base::Key> Vault::KeyOf(Connection& connection, AgencyId agency, std::int64_t subject) {
    if (connection.Count(kIsErased, agency, subject) > 0) return std::nullopt;
    return SubjectKey(connection, agency, subject);
}

std::string Vault::SealSecret(Connection& connection, AgencyId agency, std::int64_t subject,
                              std::string_view plain) {
    return base::Seal(SubjectKey(connection, agency, subject), plain,
                      SubjectPlace(agency, subject) + " secret");
}

base::Result<std::string> Vault::OpenSecret(Connection& connection, AgencyId agency, std::int64_t subject,
                                            std::string_view sealed) {
    const auto key = FindSubjectKey(connection, agency, subject);
    if (!key) return base::Error{base::kCryptoBroken, "the key was erased", {}};
    return base::Open(*key, sealed, SubjectPlace(agency, subject) + " secret");
}

base::Result<std::int64_t> Vault::Rotate(Connection& connection, AgencyId agency, base::Moment now) {
    MustOpenTheRest(connection);  // first: Rewrap locks in this order
    connection.Lock(kLockAgencyKeys, agency);
    AddAgency(connection, agency, now);
    const std::int64_t generation = NewestGeneration(connection, agency);
    const AgencyKeys fresh = KeysOf(connection, agency, generation);
    struct Subject {
        std::int64_t id, generation;
        std::string wrapped;
    };
    const auto read = [](Columns& columns) {
        const auto id = columns.Next<std::int64_t>();
        const auto old = columns.Next<std::int64_t>();
        return Subject{id, old, columns.Next<std::string>()};
    };
    std::int64_t count = 0;
    for (std::int64_t last = 0;;) {
        const auto subjects = connection.All(kSubjectKeys, read, agency, last, kPage);
        if (subjects.empty()) break;
        for (const Subject& subject : subjects) {
            const std::string place = SubjectPlace(agency, subject.id);
            const AgencyKeys old = KeysOf(connection, agency, subject.generation);
            const std::string plain = OpenKey(old.wrapping, subject.wrapped, place);
            const std::string wrapped = base::Seal(fresh.wrapping, plain, place);
            connection.Execute(kRewrapSubjectKey, agency, subject.id, generation, Bytes{wrapped});
            ++count;
        }
        last = subjects.back().id;
    }
    RenewDigests(connection, agency, fresh);
    connection.Execute(kMoveErased, agency, generation);
    connection.Execute(kDropAgencyKeys, agency, generation);
    return count;
}

void Vault::RenewDigests(Connection& connection, AgencyId agency, const AgencyKeys& keys) {
    const auto read = [](Columns& columns) {
        const auto id = columns.Next<PersonalId>();
        return std::pair{id, columns.Next<std::string>()};
    };
    for (PersonalId last;;) {
        const auto values = connection.All(kDigestedValues, read, agency, last, kPage);
        if (values.empty()) return;
        for (const auto& [id, field] : values) {
            const auto text = Open(connection, agency, id);
            if (!text) throw StoreDown(fmt::format("personal value {} does not open", id.value));
            const base::Sm3Hash digest = DigestOf(keys.digesting, field, text->value);
            connection.Execute(kSetDigest, agency, id, Bytes{base::BytesOf(digest)});
        }
        last = values.back().first;
    }
}

base::Result<std::int64_t> Vault::Rewrap(Connection& connection, const base::Key& new_installation_key) {
    struct Stored {
        AgencyId agency;
        std::int64_t generation;
        std::string wrapped;
    };
    const auto read = [](Columns& columns) {
        const auto agency = columns.Next<AgencyId>();
        const auto generation = columns.Next<std::int64_t>();
        return Stored{agency, generation, columns.Next<std::string>()};
    };
    connection.Lock(kLockInstallation);
    const auto all = connection.All(kAllAgencyKeys, read);
    for (const Stored& stored : all) {
        const std::string place = AgencyPlace(stored.agency, stored.generation);
        const std::string wrapped =
            base::Seal(new_installation_key, OpenKey(installation_key_, stored.wrapped, place), place);
        connection.Execute(kRewrapAgencyKey, stored.agency, stored.generation, Bytes{wrapped});
    }
    return static_cast<std::int64_t>(all.size());
}

std::optional<AgencyId> Vault::FindLocked(Connection& connection) {
    std::optional<AgencyId> locked;
    connection.Each(kAllAgencyKeys, [&](const Row& row) {
        const AgencyId agency{row.Integer(0)};
        if (!locked && !base::Open(installation_key_, row.Text(2), AgencyPlace(agency, row.Integer(1))))
            locked = agency;
    });
    return locked;
}

void Vault::Erase(Connection& connection, AgencyId agency, std::int64_t subject, base::Moment now) {
    connection.Execute(kEraseSubjectKey, agency, subject, now);
    connection.Execute(kEraseValues, agency, subject, Bytes{});
}

}  // namespace gk::store
