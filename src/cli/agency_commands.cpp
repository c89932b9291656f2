// gongkai agency ..., gongkai region ...
#include "base/messages.h"
#include "cli/agency_words.h"
#include "cli/office.h"
#include "cli/operator_commands.h"
#include "ledger/error_codes.h"
#include "store/registry.h"

namespace gk::cli {
namespace {

using base::Message;
using base::Result;
using ledger::AgencyId;

inline constexpr base::ErrorCode kCloseForGood{"cli.close_for_good"};

Result<ledger::Agency> FindAgency(Office& office, Words& words) {
    const auto id = words.MaybeId<AgencyId>("ID");
    if (words.wrong()) return *words.wrong();
    const auto agency =
        office.Read([&](store::Connection& connection) { return store::LoadAgency(connection, *id); });
    if (agency) return *agency;
    return base::Error{ledger::kNotFound, "agency", {}, {{"id", words.Text("ID")}}};
}

std::string IdText(const std::optional<AgencyId>& id) {
    return id ? ToString(*id) : "";
}

Result<Answer> Add(Office& office, Words& words) {
    const auto nature = NatureOf(words);
    if (!nature) return nature.error();
    const ledger::RegisterAgency wish{{},
                                      words.Text("--name"),
                                      words.Text("--short-name"),
                                      nature->kind,
                                      nature->level,
                                      words.Text("--region"),
                                      words.MaybeId<AgencyId>("--parent").value_or(office.caller.agency),
                                      words.MaybeId<AgencyId>("--authority"),
                                      words.MaybeText("--credit-code"),
                                      words.DayOr("--from", words.today())};
    if (words.wrong()) return *words.wrong();
    const auto done = Do(office.Services(), office.caller, wish, office.envelope);
    if (!done) return done.error();
    Answer answer = AnswerOf(*done, wish.kAct);
    SayNature(answer, words, done->record.substr(done->record.find(':') + 1), *nature);
    SayIfDoubtful(answer, wish.credit_code);
    return answer;
}

Result<Answer> List(Office& office, Words& words) {
    AnswerTable table{"agencies", {"agency", "name", "kind", "level", "region", "parent", "closed_on"}, {}};
    office.Read([&](store::Connection& connection) {
        store::AgencyPage page;
        for (;;) {
            const auto agencies = store::LoadAgencies(connection, page);
            if (agencies.empty()) return 0;
            for (const ledger::Agency& agency : agencies)
                table.rows.push_back({ToString(agency.id), agency.NameOn(words.today()).name,
                                      KindChoices().CellOf(agency.kind), LevelChoices().CellOf(agency.level),
                                      agency.region, IdText(agency.parent), ToText(agency.closed_on)});
            page.after = agencies.back().id;
        }
    });
    return Answer{}.Add(std::move(table));
}

Result<Answer> Show(Office& office, Words& words) {
    const auto agency = FindAgency(office, words);
    if (!agency) return agency.error();
    Answer answer;
    answer.Line("agency", ToString(agency->id)).Line("kind", KindChoices().CellOf(agency->kind));
    answer.Line("level", LevelChoices().CellOf(agency->level)).Line("region", agency->region);
    answer.Line("parent", IdText(agency->parent)).Line("authority", IdText(agency->authority));
    answer.Line("credit_code", agency->credit_code.value_or("")).Line("from", ToString(agency->from));
    answer.Line("closed_on", ToText(agency->closed_on)).Line("successor", IdText(agency->successor));
    AnswerTable names{"names", {"from", "name", "short_name"}, {}};
    for (const ledger::AgencyName& name : agency->names)
        names.rows.push_back({ToString(name.from), name.name, name.short_name});
    return answer.Add(std::move(names));
}

Result<Answer> Rename(Office& office, Words& words) {
    const auto agency = FindAgency(office, words);
    if (!agency) return agency.error();
    const ledger::RenameAgency wish{agency->id, words.Text("--name"), words.Text("--short-name"),
                                    words.DayOr("--from", words.today())};
    if (words.wrong()) return *words.wrong();
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

Result<Answer> Change(Office& office, Words& words) {
    const auto agency = FindAgency(office, words);
    if (!agency) return agency.error();
    const ledger::ChangeAgency wish{agency->id, words.ChoiceOr("--kind", agency->kind, KindChoices()),
                                    words.ChoiceOr("--level", agency->level, LevelChoices()),
                                    words.MaybeText("--credit-code")};
    if (words.wrong()) return *words.wrong();
    auto answer = AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
    if (answer) SayIfDoubtful(*answer, wish.credit_code);
    return answer;
}

Result<Answer> Move(Office& office, Words& words) {
    const auto agency = FindAgency(office, words);
    if (!agency) return agency.error();
    const auto parent = words.MaybeId<AgencyId>("--parent"),
               authority = words.MaybeId<AgencyId>("--authority");
    if (words.wrong()) return *words.wrong();
    const ledger::MoveAgency wish{agency->id, parent ? parent : agency->parent,
                                  authority ? authority : agency->authority,
                                  words.MaybeText("--region").value_or(agency->region)};
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

/// What a closing does, and who is still there when it comes.
base::Error CloseForGood(Office& office, const ledger::Agency& agency, const base::Day& day) {
    std::int64_t people = 0, roles = 0;
    office.Read([&](store::Connection& connection) {
        for (ledger::PersonId after;;) {
            const auto page = store::LoadPeople(connection, agency.id, after);
            if (page.empty()) return 0;
            for (const ledger::Person& person : page) {
                people += person.from <= day && person.IsHere(day) ? 1 : 0;
                for (const ledger::Grant& grant :
                     store::LoadStanding(connection, agency.id, person.id).grants)
                    roles += grant.period.Holds(day) ? 1 : 0;
            }
            after = page.back().id;
        }
    });
    return {kCloseForGood,
            "without --yes",
            {},
            {{"agency", agency.NameOn(day).name},
             {"day", ToString(day)},
             {"people", std::to_string(people)},
             {"roles", std::to_string(roles)}}};
}

Result<Answer> Close(Office& office, Words& words) {
    const auto agency = FindAgency(office, words);
    if (!agency) return agency.error();
    const ledger::CloseAgency wish{agency->id, words.DayOr("--on", words.today()),
                                   words.MaybeId<AgencyId>("--successor")};
    if (words.wrong()) return *words.wrong();
    if (!words.Flag("--yes")) return CloseForGood(office, *agency, wish.day);
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

Result<Answer> AddRegion(Office& office, Words& words) {
    const ledger::RegisterRegion wish{words.Text("CODE"), words.Text("--name"),
                                      words.DayOr("--from", words.today())};
    if (words.wrong()) return *words.wrong();
    return AnswerOf(Do(office.Services(), office.caller, wish, office.envelope), wish.kAct);
}

Result<Answer> ListRegions(Office& office, Words&) {
    AnswerTable table{"regions", {"region", "name", "from", "until"}, {}};
    office.Read([&](store::Connection& connection) {
        for (const ledger::Region& region : store::LoadRegions(connection))
            table.rows.push_back(
                {region.code, region.name, ToString(region.period.from), ToText(region.period.until)});
        return 0;
    });
    return Answer{}.Add(std::move(table));
}

}  // namespace

std::vector<CommandRow> AgencyCommands() {
    const OptionRow agency{"--agency", "ID"}, ground{"--ground", "TEXT"}, id{"ID", "ID", true};
    return {
        {"agency add",
         {{"--name", "NAME", true},
          {"--region", "CODE", true},
          {"--short-name", "NAME"},
          {"--kind", "KIND"},
          {"--level", "LEVEL"},
          {"--parent", "ID"},
          {"--authority", "ID"},
          {"--credit-code", "CODE"},
          {"--from", "DAY"},
          agency,
          ground},
         Acting(Add)},
        {"agency list", {}, Asking(List)},
        {"agency show", {id}, Asking(Show)},
        {"agency rename",
         {id, {"--name", "NAME", true}, {"--short-name", "NAME"}, {"--from", "DAY"}, agency, ground},
         Acting(Rename)},
        {"agency change",
         {id, {"--kind", "KIND"}, {"--level", "LEVEL"}, {"--credit-code", "CODE"}, agency, ground},
         Acting(Change)},
        {"agency move",
         {id, {"--parent", "ID"}, {"--authority", "ID"}, {"--region", "CODE"}, agency, ground},
         Acting(Move)},
        {"agency close",
         {id, {"--on", "DAY"}, {"--successor", "ID"}, {"--yes"}, agency, ground},
         Acting(Close)},
        {"region add",
         {{"CODE", "CODE", true}, {"--name", "NAME", true}, {"--from", "DAY"}, ground},
         Acting(AddRegion)},
        {"region list", {}, Asking(ListRegions)},
    };
}

}  // namespace gk::cli
