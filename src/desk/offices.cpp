#include <set>

#include "desk/perform.h"
#include "ledger/error_codes.h"
#include "store/ids.h"
#include "store/outbox.h"
#include "store/registry.h"

namespace gk::desk {
namespace {

using base::Result;
using ledger::AgencyId;
using ledger::RecordRef;

template <class Apply>
Result<RecordRef> ChangeGroup(Work& work, const Apply& apply) {
    const AgencyId agency = work.caller.agency;
    store::LockLeadingGroup(work.db, agency);
    const ledger::LeadingGroup before = store::LoadLeadingGroup(work.db, agency);
    if (auto wrong = CheckSeen(work.envelope, before.version)) return *wrong;
    Result<ledger::LeadingGroup> after = apply(before);
    if (!after) return after.error();
    store::SaveLeadingGroup(work.db, before, *after);
    return RecordRef{"leading_group", ToString(agency)};
}

/// What has no fields of its own but a few words.
struct Noted {
    std::vector<std::pair<std::string, std::string>> fields;
    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        for (const auto& [name, value] : self.fields) visit(name, value);
    }
};

std::optional<base::Error> MustBeRoot(const Work& work) {
    if (work.caller.agency == work.services.root) return std::nullopt;
    return base::Error{ledger::kNotYours, "key of the installation", {}};
}

struct RotateKeysWish : Noted {
    static constexpr ledger::Act kAct = ledger::Act::rotate_keys;
};
struct ReceiveMessage : Noted {
    static constexpr ledger::Act kAct = ledger::Act::receive_message;
};

/// The receiver's own act of receiving; false where the message had come before.
Result<bool> Deliver(const Services& services, const store::Message& message, base::Moment now) {
    const Caller caller{message.to, {}, "outbox", now};
    const ReceiveMessage wish{{{{"from", ToString(message.from)},
                                {"message", ToString(message.id)},
                                {"kind", message.kind},
                                {"payload", message.payload}}}};
    const auto done = Perform(services, caller, {}, wish, {}, [&](Work& work, auto&) -> Result<RecordRef> {
        if (!store::Receive(work.db, message, now))
            return base::Error{ledger::kAlreadyThere, "message " + ToString(message.id), {}};
        return RecordRef{"message", ToString(message.id)};
    });
    // Any other failure leaves it in the outbox.
    if (!done && !(done.error().code == ledger::kAlreadyThere)) return done.error();
    return done.has_value();
}

}  // namespace

Result<Done> Do(const Services& services, const Caller& caller, const ledger::AppointLeader& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, wish.person, [&](Work& work, auto& filled) {
        filled.id = store::NewId<ledger::SeatId>(work.caller.now);
        return ChangeGroup(work, [&](const auto& before) -> Result<ledger::LeadingGroup> {
            const auto person = LoadOwn(work, filled.person);  // under the lock, which who leaves takes too
            if (!person) return person.error();
            return Apply(before, filled, *person, work.today);
        });
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::DismissLeader& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) {
        return ChangeGroup(work, [&](const auto& before) { return Apply(before, filled); });
    });
}

Result<Done> Do(const Services& services, const Caller& caller, const ledger::SetSetting& wish,
                const Envelope& envelope) {
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) -> Result<RecordRef> {
        if (filled.everywhere && work.caller.agency != services.root)
            return base::Error{ledger::kNotYours, "settings of the installation", {}};
        if (FindSetting(services.settings, filled.key) == nullptr)
            return base::Error{ledger::kSettingUnknown, "key", {}, {{"key", filled.key}}};
        store::LockAgency(work.db, work.caller.agency);  // one value at a time: what was seen is still so
        const RecordRef record{"setting", filled.key};
        const auto seen = store::LastSeqAbout(work.db, work.caller.agency, record.Text());
        if (auto wrong = CheckSeen(work.envelope, seen)) return *wrong;
        const AgencyId agency = filled.everywhere ? AgencyId{} : work.caller.agency;
        const ledger::Setting before = store::LoadSetting(work.db, agency, filled.key);
        const auto after = Apply(before, filled, services.settings, work.roles, work.today);
        if (!after) return after.error();
        store::SaveSetting(work.db, before, *after);
        return record;
    });
}

Result<Done> Do(const Services& services, const store::Files& files, const Caller& caller,
                const ledger::AttachFile& wish, const Envelope& envelope) {
    const store::FileLock hold = files.Hold();  // what is looked at is there when it is named
    return Perform(services, caller, envelope, wish, {}, [&](Work& work, auto& filled) -> Result<RecordRef> {
        filled.id = store::NewId<ledger::AttachmentId>(work.caller.now);
        const AgencyId agency = work.caller.agency;
        if (filled.subject.value == 0) filled.subject = SubjectOf(agency);
        if (filled.subject != SubjectOf(agency))
            if (const auto person = LoadOwn(work, {filled.subject.value}); !person) return person.error();
        const auto size = ledger::IsFileName(filled.file) ? files.PlainSizeOf(filled.file) : std::nullopt;
        if (const auto checked = Apply(filled, size); !checked) return checked.error();
        if (!services.vault.KeyOf(work.db, agency, filled.subject.value))
            return base::Error{ledger::kPersonErased, "subject", {}, {{"id", ToString(filled.subject)}}};
        services.vault.Seal(work.db, agency, filled.subject.value, "file_name", filled.name,
                            store::Searchable::no);
        store::SaveAttachment(work.db, agency, After(filled));
        return RecordRef{"attachment", ToString(filled.id)};
    });
}

Result<Done> RotateKeys(const Services& services, const Caller& caller, const Envelope& envelope) {
    return Perform(
        services, caller, envelope, RotateKeysWish{}, {}, [&](Work& work, auto& filled) -> Result<RecordRef> {
            const auto subjects = services.vault.Rotate(work.db, work.caller.agency, work.caller.now);
            if (!subjects) return subjects.error();
            filled.fields.emplace_back("subjects", std::to_string(*subjects));
            return RecordRef{"key", ToString(work.caller.agency)};
        });
}

Result<Done> RenewRecovery(const Services& services, const Caller& caller, const Envelope& envelope) {
    return Perform(services, caller, envelope, RotateKeysWish{}, {},
                   [&](Work& work, auto&) -> Result<RecordRef> {
                       if (auto wrong = MustBeRoot(work)) return *wrong;
                       return RecordRef{"key", "recovery"};
                   });
}

Result<Done> RotateInstallationKey(const Services& services, const Caller& caller, const base::Key& new_key,
                                   const Envelope& envelope) {
    return Perform(services, caller, envelope, RotateKeysWish{}, {},
                   [&](Work& work, auto& filled) -> Result<RecordRef> {
                       if (auto wrong = MustBeRoot(work)) return *wrong;
                       const auto keys = services.vault.Rewrap(work.db, new_key);
                       if (!keys) return keys.error();
                       filled.fields.emplace_back("keys", std::to_string(*keys));
                       return RecordRef{"key", "installation"};
                   });
}

std::string SettingOn(const Services& services, store::Connection& connection, AgencyId agency,
                      std::string_view key, const base::Day& day) {
    const ledger::SettingDefinition* definition = FindSetting(services.settings, key);
    if (definition == nullptr) throw std::logic_error("no such setting: " + std::string{key});
    return ValueOn(*definition, store::LoadSetting(connection, agency, key),
                   store::LoadSetting(connection, {}, key), day);
}

std::int64_t NumberOn(const Services& services, store::Connection& connection, AgencyId agency,
                      std::string_view key, const base::Day& day) {
    return std::stoll(SettingOn(services, connection, agency, key, day));
}

Result<std::int64_t> DeliverMessages(const Services& services, base::Moment now) {
    constexpr std::int64_t kAtOnce = 100;
    std::int64_t count = 0;
    std::optional<base::Error> refused;
    std::set<AgencyId> refusing;
    for (store::MessagePlace after;;) {
        const auto waiting = services.database.Read(
            [&](store::Connection& connection) { return store::LoadWaiting(connection, after, kAtOnce); });
        if (waiting.empty()) break;
        after = {waiting.back().from, waiting.back().id};
        for (const store::Message& message : waiting) {
            if (refusing.contains(message.to)) continue;  // what comes later must not overtake
            const auto fresh = Deliver(services, message, now);
            if (!fresh) {  // it waits, and does not hold up what is for others
                if (!refused) refused = fresh.error();
                refusing.insert(message.to);
                continue;
            }
            count += *fresh ? 1 : 0;
            const auto marked = services.database.Write([&](store::Connection& connection) -> Result<int> {
                store::MarkDelivered(connection, message, now);
                return 0;
            });
            if (!marked) return marked.error();
        }
    }
    if (refused) return *refused;
    return count;
}

Result<std::int64_t> MayReadLedger(const Services& services, const Caller& caller) {
    return services.database.Read([&](store::Connection& connection) -> Result<std::int64_t> {
        const auto roles = RolesOf(connection, services, caller);
        if (!roles) return roles.error();
        if (auto wrong = CheckFinished(ledger::Act::read_ledger, caller)) return *wrong;
        if (auto wrong = CheckMay(ledger::Act::read_ledger, *roles, false)) return *wrong;
        return std::int64_t{1};
    });
}

}  // namespace gk::desk
