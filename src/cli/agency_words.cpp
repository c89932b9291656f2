#include "cli/agency_words.h"

#include "base/messages.h"
#include "law/divisions.h"

namespace gk::cli {

using ledger::AgencyKind;
using ledger::AgencyLevel;

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

AgencyKind KindFromName(std::string_view name) {
    return name.ends_with("人民政府") ? AgencyKind::government : AgencyKind::department;
}

AgencyLevel LevelFromRegion(const std::string& code) {
    if (code.size() > 6) return AgencyLevel::township;
    switch (law::LevelOf(code)) {
        case law::DivisionLevel::province: return AgencyLevel::province;
        case law::DivisionLevel::prefecture: return AgencyLevel::prefecture;
        case law::DivisionLevel::county: return AgencyLevel::county;
    }
    return AgencyLevel::county;
}

std::string Guessed(const std::string& agency, AgencyKind kind, AgencyLevel level) {
    return base::Message(
        "cli.agency_guessed",
        {{"agency", agency}, {"kind", KindChoices().NameOf(kind)}, {"level", LevelChoices().NameOf(level)}});
}

}  // namespace gk::cli
