// gongkai law code: which kind of code a text is, and what it says.
#include <algorithm>

#include "base/json_writer.h"
#include "base/messages.h"
#include "cli/law_answers.h"
#include "cli/output.h"
#include "cli/refusal.h"
#include "law/codes.h"
#include "law/document_number.h"
#include "law/error_codes.h"

namespace gk::cli {
namespace {

using base::Message;
using Values = std::vector<std::pair<std::string, std::string>>;

enum class Kind { credit, organisation, division, index_number, document_number };

std::string_view Name(Kind kind) {
    switch (kind) {
        case Kind::credit: return "credit";
        case Kind::organisation: return "organisation";
        case Kind::division: return "division";
        case Kind::index_number: return "index_number";
        case Kind::document_number: return "document_number";
    }
    return {};
}

/// What was read of a code: its fields in order, and what a person should look at.
struct Answer {
    std::string_view sentence;  ///< key of a message
    Values fields;
    std::vector<std::string_view> notes;  ///< keys of messages
    std::vector<std::string_view> warnings;
    std::vector<law::Division> divisions = {};
    std::string_view newest = {};  ///< edition of the divisions
};

bool IsAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Ends like the name of a place; a document number ends with 号.
bool EndsLikeDivision(std::string_view text) {
    constexpr std::string_view kEnds[] = {"省", "市", "区", "县", "旗", "州", "盟"};
    return std::any_of(std::begin(kEnds), std::end(kEnds), [&](auto end) { return text.ends_with(end); });
}

/// Inferred from its shape alone, or because it is a known name, and said so.
Kind KindOf(const LawLibrary& law, std::string_view text) {
    if (!IsAscii(text)) {
        const bool place = EndsLikeDivision(text) || law.divisions.Knows(text);
        return place ? Kind::division : Kind::document_number;
    }
    if (text.find('/') != std::string_view::npos) return Kind::index_number;
    if (text.size() == 6) return Kind::division;
    return text.size() <= 10 ? Kind::organisation : Kind::credit;
}

base::Result<Answer> Credit(std::string_view text) {
    const auto code = law::ReadCreditCode(text);
    if (!code) return code.error();
    Answer answer{
        "law.codes.credit", {{"division", code->division}, {"organisation", code->organisation}}, {}, {}};
    if (code->is_organ) answer.notes.push_back("law.codes.organ");
    if (code->is_institution) answer.notes.push_back("law.codes.institution");
    if (!code->check_holds) answer.warnings.push_back("law.codes.credit_check");
    return answer;
}

base::Result<Answer> Organisation(std::string_view text) {
    const auto code = law::ReadOrganisationCode(text);
    if (!code) return code.error();
    return Answer{"law.codes.organisation", {{"code", *code}}, {}, {}};
}

base::Result<Answer> DivisionOf(const LawLibrary& law, std::string_view text) {
    const bool by_code = IsAscii(text);
    Answer answer{by_code ? "law.codes.division" : "law.codes.division_name", {}, {}, {}};
    answer.newest = law.divisions.NewestEdition();
    for (const std::string_view code : by_code ? std::vector{text} : law.divisions.CodesOf(text)) {
        auto found = law.divisions.Find(code);
        if (!found) return found.error();
        answer.divisions.push_back(std::move(*found));
    }
    const auto statistical = [](const auto& division) { return law::IsStatisticalCode(division.code); };
    if (answer.divisions.empty())
        return base::Error{law::kDivisionNameUnknown,
                           "no code bears it",
                           {},
                           {{"name", std::string{text}}, {"newest", std::string{answer.newest}}}};
    if (std::any_of(answer.divisions.begin(), answer.divisions.end(), statistical))
        answer.warnings.push_back("law.codes.statistical");
    return answer;
}

base::Result<Answer> IndexNumberOf(const LawLibrary& law, std::string_view text) {
    const auto number = law::ReadIndexNumber(text, law.policy.index_numbers);
    if (!number) return number.error();
    const std::string month =
        number->month == 0 ? "" : Message("law.codes.month", {{"month", std::to_string(number->month)}});
    Answer answer{"law.codes.index",
                  {{"code", number->code},
                   {"year", std::to_string(number->year)},
                   {"month", month},
                   {"serial", number->serial},
                   {"pattern", std::string{number->pattern}}},
                  {},
                  {}};
    if (!number->check_holds) answer.warnings.push_back("law.codes.credit_check");
    return answer;
}

base::Result<Answer> DocumentNumberOf(std::string_view text, base::Today today) {
    const auto number = law::ReadDocumentNumber(text, today);
    if (!number) return number.error();
    return Answer{number->year == 0 ? "law.codes.order" : "law.codes.number",
                  {{"organ", number->organ},
                   {"year", number->year == 0 ? "" : std::to_string(number->year)},
                   {"serial", std::to_string(number->serial)}},
                  {},
                  {}};
}

base::Result<Answer> Read(const LawLibrary& law, Kind kind, std::string_view text, base::Today today) {
    switch (kind) {
        case Kind::credit: return Credit(text);
        case Kind::organisation: return Organisation(text);
        case Kind::division: return DivisionOf(law, text);
        case Kind::index_number: return IndexNumberOf(law, text);
        case Kind::document_number: return DocumentNumberOf(text, today);
    }
    return base::Error{};
}

void WriteDivisions(base::JsonWriter& json, const std::vector<law::Division>& divisions) {
    const auto maybe = [&](std::string_view key, std::string_view text) {
        json.Key(key);
        text.empty() ? json.Null() : json.String(text);
    };
    json.Key("divisions").BeginArray();
    for (const law::Division& division : divisions) {
        json.BeginObject().Key("code").String(division.code);
        json.Key("abolished").Bool(division.IsAbolished());
        maybe("within", std::string{division.province} + std::string{division.prefecture});
        json.Key("names").BeginArray();
        for (const law::DivisionName& name : division.names) {
            json.BeginObject().Key("name").String(name.name);
            maybe("from", name.from);
            maybe("until", name.until);
            json.EndObject();
        }
        json.EndArray().EndObject();
    }
    json.EndArray();
}

std::string JsonOf(Kind kind, const std::string& text, const base::Result<Answer>& answer) {
    base::JsonWriter json;
    json.BeginObject();
    json.Key("value").String(text);
    json.Key("inferred_kind").String(Name(kind));
    json.Key("valid").Bool(answer.has_value());
    json.Key("fields").BeginObject();
    if (answer) {
        for (const auto& [name, value] : answer->fields) json.Key(name).String(value);
        if (kind == Kind::division) WriteDivisions(json, answer->divisions);
    }
    json.EndObject();
    json.Key("warnings").BeginArray();
    if (answer) {
        for (const std::string_view warning : answer->warnings) json.String(Message(warning));
    }
    json.EndArray();
    json.Key("error");
    if (answer) {
        json.Null();
    } else {
        json.BeginObject().Key("code").String(answer.error().code.key);
        json.Key("message").String(Sentence(answer.error())).EndObject();
    }
    json.EndObject();
    return std::move(json).Take() + "\n";
}

std::string TextOf(const law::DivisionName& name) {
    const bool from = !name.from.empty();
    const bool until = !name.until.empty();
    return Message("law.codes.edition." + std::string{from && until ? "both"
                                                      : from        ? "from"
                                                      : until       ? "until"
                                                                    : "all"},
                   {{"name", std::string{name.name}},
                    {"from", std::string{name.from}},
                    {"until", std::string{name.until}}});
}

std::string TextOf(const law::Division& division) {
    std::string names;
    for (const law::DivisionName& name : division.names)
        (names += names.empty() ? "" : Message("law.text.and")) += TextOf(name);
    std::string line =
        Message("law.codes.division_row", {{"code", std::string{division.code}}, {"names", names}});
    if (!division.province.empty())
        line += Message("law.codes.division_within", {{"province", std::string{division.province}},
                                                      {"prefecture", std::string{division.prefecture}}});
    if (division.IsAbolished()) line += Message("law.codes.division_abolished");
    return "  " + line + "\n";
}

/// The divisions, and what their editions leave open where any changed.
std::string TextOf(const std::vector<law::Division>& divisions, std::string_view newest) {
    std::string lines;
    bool changed = false;
    for (const law::Division& division : divisions) {
        lines += TextOf(division);
        for (const law::DivisionName& name : division.names)
            changed = changed || !name.from.empty() || !name.until.empty();
    }
    if (changed) lines += "  " + Message("law.codes.editions", {{"newest", std::string{newest}}}) + "\n";
    return lines;
}

std::string TextOf(Kind kind, const std::string& text, const base::Result<Answer>& answer) {
    Values values = answer ? answer->fields : Values{{"message", Sentence(answer.error())}};
    values.emplace_back("value", text);
    values.emplace_back("kind", Message("law.kind." + std::string{Name(kind)}));
    if (!answer) return Message("law.codes.wrong", values) + "\n";
    std::string lines = Message(answer->sentence, values) + "\n" + TextOf(answer->divisions, answer->newest);
    for (const auto* keys : {&answer->notes, &answer->warnings}) {
        for (const std::string_view key : *keys) lines += "  " + Message(key) + "\n";
    }
    return lines;
}

}  // namespace

int CodeCommand(const LawLibrary& law, const CodeOptions& options) {
    const base::Today today = TodayOf(options.today);
    int status = 0;
    for (const std::string& text : options.codes) {
        const Kind kind = KindOf(law, text);
        const auto answer = Read(law, kind, text, today);
        WriteOut(options.json ? JsonOf(kind, text, answer) : TextOf(kind, text, answer));
        if (!answer) status = 1;
    }
    return status;
}

}  // namespace gk::cli
