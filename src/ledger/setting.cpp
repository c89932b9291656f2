#include "ledger/setting.h"

#include <algorithm>
#include <charconv>

#include "base/data_table.h"
#include "ledger/error_codes.h"
#include "ledger/text_rules.h"

namespace gk::ledger {
namespace {

std::optional<std::int64_t> NumberIn(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return std::to_string(number) == text ? std::optional(number) : std::nullopt;  // no 007
}

bool Fits(const SettingDefinition& definition, const std::string& value) {
    switch (definition.type) {
        case SettingType::number: {
            const auto number = NumberIn(value);
            return number && definition.least <= *number && *number <= definition.most;
        }
        case SettingType::choice:
            return std::find(definition.choices.begin(), definition.choices.end(), value) !=
                   definition.choices.end();
        case SettingType::text: return !CheckText("field.setting_value", value, kLongestNote, false);
    }
    return false;
}

/// What would fit, for the refusal.
std::string Wanted(const SettingDefinition& definition) {
    if (definition.type == SettingType::number)
        return std::to_string(definition.least) + "–" + std::to_string(definition.most);
    std::string wanted;
    for (const std::string& choice : definition.choices) wanted += (wanted.empty() ? "" : "、") + choice;
    return wanted;
}

base::Error BadRow(std::string_view name, int line, const std::string& what) {
    return {base::kDataInvalid, std::string{name} + ": " + what, {.line = line}};
}

base::Result<SettingDefinition> ParseDefinition(const base::DataRecord& record, std::string_view name) {
    SettingDefinition definition;
    definition.key = record.Get("key");
    definition.initial = record.Get("initial");
    definition.about = record.Get("about");
    definition.cite = record.Get("cite");
    definition.choices = record.List("choices");
    definition.least = NumberIn(record.Get("least")).value_or(0);
    definition.most = NumberIn(record.Get("most")).value_or(0);
    const std::string_view type = record.Get("type");
    if (type != "number" && type != "choice" && type != "text") return BadRow(name, record.line, "type");
    definition.type = type == "number"   ? SettingType::number
                      : type == "choice" ? SettingType::choice
                                         : SettingType::text;
    for (const std::string& key : record.List("roles")) {
        const auto role = RoleOf(key);
        if (!role) return BadRow(name, record.line, "role " + key);
        definition.roles |= Only(*role);
    }
    definition.roles |= Only(Role::operator_at_shell);
    if (definition.key.empty() || definition.about.empty()) return BadRow(name, record.line, "key, about");
    if (!Fits(definition, definition.initial)) return BadRow(name, record.line, "initial");
    return definition;
}

std::optional<std::string> ValueIn(const Setting& setting, const base::Day& day) {
    std::optional<std::string> found;
    for (const SettingValue& value : setting.values)
        if (value.from <= day) found = value.value;
    return found;
}

base::Error About(const base::ErrorCode& code, const SetSetting& wish, const std::string& wanted = {}) {
    return {code, wish.key, {}, {{"key", wish.key}, {"value", wish.value}, {"wanted", wanted}}};
}

}  // namespace

base::Result<SettingDefinitions> ParseSettings(std::string_view toml, std::string_view name) {
    const auto file = base::ParseDataFile(toml, name);
    if (!file) return file.error();
    SettingDefinitions definitions;
    for (const base::DataRecord& record : file->Children("setting")) {
        auto definition = ParseDefinition(record, name);
        if (!definition) return definition.error();
        if (FindSetting(definitions, definition->key) != nullptr)
            return BadRow(name, record.line, "key twice");
        definitions.push_back(std::move(*definition));
    }
    return definitions;
}

const SettingDefinition* FindSetting(const SettingDefinitions& definitions, std::string_view key) {
    const auto found =
        std::find_if(definitions.begin(), definitions.end(),
                     [&](const SettingDefinition& definition) { return definition.key == key; });
    return found == definitions.end() ? nullptr : &*found;
}

std::string ValueOn(const SettingDefinition& definition, const Setting& own, const Setting& common,
                    const base::Day& day) {
    if (auto value = ValueIn(own, day)) return *value;
    return ValueIn(common, day).value_or(definition.initial);
}

Setting After(const Setting& before, const SetSetting& wish) {
    Setting after = before;
    auto& values = after.values;
    const auto place = std::find_if(values.begin(), values.end(),
                                    [&](const SettingValue& value) { return wish.from <= value.from; });
    if (place != values.end() && place->from == wish.from)
        place->value = wish.value;
    else
        values.insert(place, {wish.from, wish.value});
    return after;
}

base::Result<Setting> Apply(const Setting& before, const SetSetting& wish,
                            const SettingDefinitions& definitions, const Roles& roles, base::Today today) {
    const SettingDefinition* definition = FindSetting(definitions, wish.key);
    if (definition == nullptr) return About(kSettingUnknown, wish);
    if ((definition->roles & roles).none()) return About(kSettingNotYours, wish);
    if (!Fits(*definition, wish.value)) return About(kSettingValue, wish, Wanted(*definition));
    if (wish.from < today.day) return base::Error{kDayPast, wish.key, {}, {{"day", ToString(wish.from)}}};
    if (ValueIn(before, wish.from) == wish.value) return About(kNothingChanged, wish);
    return After(before, wish);
}

}  // namespace gk::ledger
