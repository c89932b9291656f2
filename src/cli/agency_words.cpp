#include "cli/agency_words.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/data_table.h"
#include "base/embedded_data.h"
#include "base/messages.h"
#include "law/divisions.h"

namespace gk::cli {
namespace {

using ledger::AgencyKind;
using ledger::AgencyLevel;

const base::DataRecord& NameTable() {
    static const base::DataRecord table = [] {
        auto read = base::ParseDataFile(*base::EmbeddedData("agency_names.toml"), "agency_names.toml");
        if (!read) throw std::logic_error(read.error().detail);
        return *std::move(read);
    }();
    return table;
}

/// The row of a word that the name contains, else of the longest end that fits.
const base::DataRecord* RowOfName(std::string_view name) {
    const base::DataRecord* found = nullptr;
    std::size_t longest = 0;
    for (const base::DataRecord& row : NameTable().Children("name")) {
        for (const std::string& word : row.List("contains"))
            if (name.find(word) != name.npos) return &row;
        for (const std::string& end : row.List("ends"))
            if (name.ends_with(end) && end.size() > longest) {
                found = &row;
                longest = end.size();
            }
    }
    return found;
}

AgencyLevel LevelOfDivision(std::string_view code) {
    switch (law::LevelOf(code)) {
        case law::DivisionLevel::province: return AgencyLevel::province;
        case law::DivisionLevel::prefecture: return AgencyLevel::prefecture;
        case law::DivisionLevel::county: return AgencyLevel::county;
    }
    std::abort();
}

/// 370000 and 370100 without what is the same below them.
std::string_view Stem(std::string_view code) {
    while (code.size() > 2 && code.ends_with("00")) code.remove_suffix(2);
    return code;
}

/// Whether a place below the region is named, as far as a name tells.
bool NamesDeeperPlace(std::string rest, std::string_view region, const law::Divisions& divisions) {
    constexpr std::array<std::string_view, 2> kNoPlaces = {"城乡", "乡村"};
    // A zone may be of another level than the division that it lies in; 新区 is also the end of 高新区.
    constexpr std::array<std::string_view, 6> kPlaces = {"镇", "乡", "街道", "开发区", "新区", "园区"};
    const auto holds = [&](std::string_view word) { return rest.find(word) != rest.npos; };
    bool deeper = false;
    divisions.ForEachName([&](const law::DivisionName& name, std::string_view code) {
        deeper = deeper ||
                 (name.until.empty() && code != region && code.starts_with(Stem(region)) && holds(name.name));
    });
    for (const std::string_view word : kNoPlaces)
        while (holds(word)) rest.erase(rest.find(word), word.size());
    return deeper || std::any_of(kPlaces.begin(), kPlaces.end(), holds);
}

}  // namespace

const Choices<AgencyKind>& KindChoices() {
    static const Choices<AgencyKind> choices = {
        "agency_kind.",
        {AgencyKind::government, AgencyKind::department, AgencyKind::vertical, AgencyKind::dispatched,
         AgencyKind::internal_unit, AgencyKind::authorised, AgencyKind::public_institution}};
    return choices;
}

const Choices<AgencyLevel>& LevelChoices() {
    static const Choices<AgencyLevel> choices = {
        "agency_level.",
        {AgencyLevel::national, AgencyLevel::province, AgencyLevel::prefecture, AgencyLevel::county,
         AgencyLevel::township}};
    return choices;
}

std::optional<AgencyKind> KindFromName(std::string_view name) {
    const base::DataRecord* row = RowOfName(name);
    return row == nullptr ? std::nullopt : ledger::AgencyKindOf(row->Get("kind"));
}

std::optional<AgencyLevel> LevelFromName(std::string_view name, std::string_view region) {
    constexpr std::size_t kDivisionDigits = 6;
    const base::DataRecord* row = RowOfName(name);
    const std::string_view said = row == nullptr ? "" : row->Get("level");
    if (!said.empty() && said != "asked") return ledger::AgencyLevelOf(said);
    if (region.size() > kDivisionDigits) return AgencyLevel::township;
    const law::Divisions divisions(*base::EmbeddedData("regions.tsv"));
    const auto division = divisions.Find(region);
    if (!said.empty() || !division) return std::nullopt;
    const std::string_view place = division->names.front().name;
    const auto at = name.find(place);
    if (at == name.npos) return std::nullopt;
    if (NamesDeeperPlace(std::string{name.substr(at + place.size())}, region, divisions)) return std::nullopt;
    return LevelOfDivision(region);
}

base::Result<Nature> NatureOf(Words& words) {
    const std::string &name = words.Text("--name"), &region = words.Text("--region");
    const auto kind = words.Has("--kind") ? words.ChoiceOr("--kind", AgencyKind::department, KindChoices())
                                          : KindFromName(name);
    const auto level = words.Has("--level") ? words.ChoiceOr("--level", AgencyLevel::county, LevelChoices())
                                            : LevelFromName(name, region);
    if (words.wrong()) return *words.wrong();
    if (kind && level) return Nature{*kind, *level};
    std::string wanted;
    if (!kind) wanted += "\n" + base::Message("cli.kind_wanted", {{"choices", KindChoices().Names()}});
    if (!level) wanted += "\n" + base::Message("cli.level_wanted", {{"choices", LevelChoices().Names()}});
    return base::Error{kNatureUnclear, "kind or level", {}, {{"agency", name}, {"wanted", wanted}}};
}

void SayNature(Answer& answer, const Words& words, const std::string& agency, const Nature& nature) {
    if (words.Has("--kind") && words.Has("--level")) return;
    answer.Say(base::Message("cli.agency_guessed", {{"agency", agency},
                                                    {"kind", KindChoices().NameOf(nature.kind)},
                                                    {"level", LevelChoices().NameOf(nature.level)}}));
}

}  // namespace gk::cli
