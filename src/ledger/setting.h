#pragma once
// Settings with validity: what an agency, or the whole installation, has decided where the law or we leave a choice. The past keeps
// the value it had.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "ledger/act.h"
#include "ledger/ids.h"

namespace gk::ledger {

enum class SettingType : std::uint8_t { number, choice, text };

/// What can be set: data/settings.toml.
struct SettingDefinition {
    std::string key;  ///< "session.idle_minutes"
    SettingType type{};
    std::string initial;
    std::int64_t least = 0, most = 0;  ///< of a number
    std::vector<std::string> choices;
    Roles roles;        ///< who may set it
    std::string about;  ///< in Chinese, one sentence
    std::string cite;   ///< the article or document that leaves the choice; may be empty
};

using SettingDefinitions = std::vector<SettingDefinition>;

/// From the text of data/settings.toml.
base::Result<SettingDefinitions> ParseSettings(std::string_view toml, std::string_view name);
const SettingDefinition* FindSetting(const SettingDefinitions& definitions, std::string_view key);

struct SettingValue {
    base::Day from;
    std::string value;

    bool operator==(const SettingValue&) const = default;
};

struct Setting {
    AgencyId agency;  ///< 0: of the whole installation
    std::string key;
    std::vector<SettingValue> values;  ///< by day

    bool operator==(const Setting&) const = default;
};

/// The value on a day: the agency's own, else that of the installation, else the initial one.
std::string ValueOn(const SettingDefinition& definition, const Setting& own, const Setting& common,
                    const base::Day& day);

struct SetSetting {
    static constexpr Act kAct = Act::set_setting;
    std::string key, value;
    base::Day from;
    bool everywhere = false;  ///< for the whole installation, by its root agency

    template <class Self, class Visitor>
    static void Fields(Self& self, Visitor& visit) {
        visit("key", self.key);
        visit("value", self.value);
        visit("from", self.from);
        visit("everywhere", self.everywhere);
    }
};

/// What an act makes of the record: nothing is asked. Apply gives it where it does not refuse.
Setting After(const Setting& before, const SetSetting& wish);

/// `roles` of the one who sets it: each setting belongs to one kind of office. A value that has not come into force is replaced; one
/// that holds on the day already is refused.
base::Result<Setting> Apply(const Setting& before, const SetSetting& wish,
                            const SettingDefinitions& definitions, const Roles& roles, base::Today today);

}  // namespace gk::ledger
