#pragma once
// For tests: an installation with a county and its office, and people in any role.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "desk/accounts.h"
#include "desk/desk.h"
#include "desk/test_wishes.h"
#include "ledger/error_codes.h"
#include "store/examine.h"
#include "store/ids.h"
#include "store/registry.h"
#include "store/test_databases.h"

namespace gk::desk {

inline base::Day DayNamed(std::string_view text) {
    const auto day = base::ParseDay(text);
    if (!day) throw std::logic_error("no day: " + std::string{text});
    return *day;
}

class TestOffice {
public:
    explicit TestOffice(store::TestEngine engine) : database_(engine) {
        root_ = store::NewId<ledger::AgencyId>(now_);
        for (const auto& [code, name] :
             {std::pair{"370000", "山东省"}, {"370100", "济南市"}, {"370124", "平阴县"}})
            Must(Do(services(), Shell(root_), ledger::RegisterRegion{code, name, kFounded}));
        Must(Do(services(), Shell(root_), Agency("示例县人民政府", root_, {})));
        office_ = MakeAgency("示例县卫生健康局");
    }

    Services services() { return services(*database_); }
    /// Over another database object, as another process has one.
    Services services(store::Database& database) { return {database, vault_, settings_, root_}; }
    store::Database& database() { return *database_; }
    const std::string& address() const { return database_.address(); }
    store::Vault& vault() { return vault_; }
    ledger::AgencyId root() const { return root_; }
    ledger::AgencyId office() const { return office_; }
    base::Day today() const { return DayOf(now_); }
    base::Moment now() const { return now_; }
    const store::Files& files() const { return files_; }
    /// A small file about somebody, in the store.
    ledger::AttachFile FileAbout(ledger::SubjectId subject, const std::string& record) {
        const auto key =
            Must(database_->Write([&](store::Connection& connection) -> base::Result<std::string> {
                return std::string{vault_.KeyOf(connection, office_, subject.value).value().bytes()};
            }));
        store::Files::Upload upload(files_, *base::Key::From(key), "test");
        upload.Add("%PDF");
        const store::StoredFile file = upload.Finish();
        ledger::AttachFile wish;
        wish.subject = subject;
        wish.record = record;
        wish.file = file.name;
        wish.size = file.size;
        wish.media_type = "application/pdf";
        wish.name.value = "任命文件.pdf";
        return wish;
    }
    store::RecordFindings Examine() {
        return database_->Read(
            [&](store::Connection& connection) { return store::ExamineRecords(connection, vault_); });
    }
    /// Whatever was done or refused: the tables are what the events say.
    void ExpectWhatTheLedgerSays() {
        for (const store::RecordFinding& finding : Examine().broken)
            ADD_FAILURE() << finding.record << ": " << KeyOf(finding.fault);
    }
    void PassMs(std::int64_t ms) { now_.ms += ms; }
    void PassDays(int days) { PassMs(std::int64_t{days} * 86'400'000); }

    /// The operator at the shell, in the office unless told otherwise.
    Caller Shell(ledger::AgencyId agency) const { return {agency, {}, "operator", now_}; }
    Caller Shell() const { return Shell(office_); }
    Caller As(ledger::PersonId person, ledger::AgencyId agency) const { return {agency, person, {}, now_}; }
    Caller As(ledger::PersonId person) const { return As(person, office_); }

    ledger::AgencyId MakeAgency(const std::string& name) {
        const auto id = store::NewId<ledger::AgencyId>(now_);
        Must(Do(services(), Shell(root_), Agency(name, id, root_)));
        return id;
    }
    /// Each by another name.
    ledger::RegisterAgency Agency(const std::string& name, ledger::AgencyId id,
                                  std::optional<ledger::AgencyId> parent) {
        const int before = names_[name]++;
        return AgencyWish(id, before == 0 ? name : name + std::to_string(before), parent);
    }

    ledger::PersonId MakePersonIn(ledger::AgencyId agency, const std::string& name = "张三") {
        auto wish = PersonWish(store::NewId<ledger::PersonId>(now_), name);
        wish.login = "user" + std::to_string(++people_);
        wish.position = "科员";
        Must(Do(services(), Shell(agency), wish));
        return wish.id;
    }
    ledger::PersonId MakePerson(const std::string& name = "张三") { return MakePersonIn(office_, name); }
    void Give(ledger::PersonId person, ledger::Role role, ledger::AgencyId agency) {
        Must(Do(services(), Shell(agency), ledger::GrantRole{{}, person, role, today(), {}}));
    }
    void Give(ledger::PersonId person, ledger::Role role) { Give(person, role, office_); }
    ledger::PersonId MakePersonAs(ledger::Role role, ledger::AgencyId agency) {
        const auto person = MakePersonIn(agency);
        Give(person, role, agency);
        return person;
    }
    ledger::PersonId MakePersonAs(ledger::Role role) { return MakePersonAs(role, office_); }

    template <class T>
    static T Must(const base::Result<T>& result) {
        if (!result)
            throw std::runtime_error(std::string{result.error().code.key} + ": " + result.error().detail);
        return *result;
    }

    inline static const base::Day kFounded = Founded();

private:
    static ledger::SettingDefinitions LoadSettings() {
        std::ifstream file("data/settings.toml", std::ios::binary);
        auto settings = Must(
            ledger::ParseSettings(std::string{std::istreambuf_iterator<char>(file), {}}, "settings.toml"));
        settings.push_back({.key = "test.for_all_three",
                            .type = ledger::SettingType::text,
                            .initial = {},
                            .least = 0,
                            .most = 0,
                            .choices = {},
                            .roles = ledger::RowOf(ledger::Act::set_setting).roles,
                            .about = {},
                            .cite = {}});
        return settings;
    }

    store::TestDatabase database_;
    store::TestFolder folder_;
    store::Files files_{folder_.path() / "files"};
    store::Vault vault_{base::Key::Random()};
    ledger::SettingDefinitions settings_ = LoadSettings();
    base::Moment now_ = store::kTestTime;
    ledger::AgencyId root_, office_;
    int people_ = 0;
    std::map<std::string, int> names_;  ///< how often each was given
};

}  // namespace gk::desk
