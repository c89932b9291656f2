// Statements of the narrative beside the cells that they can mean. 收到 may count what was carried in or not, 办理 may mean
// received or handled: a statement is reported only where it equals none of the sensible sums of cells (V3-6).

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/messages.h"
#include "checks/narrative_checks.h"
#include "checks/narrative_facts.h"
#include "checks/table_sums.h"

namespace gk::checks {
namespace {

using base::Number;
using report::AnnualReport;
using report::TableReading;

using Numbers = std::vector<Number>;

/// The sums that are known; `unknown` where one could not be read.
struct Choices {
    Numbers values;
    bool unknown = false;

    void Add(std::optional<Number> value) {
        if (value)
            values.push_back(*value);
        else
            unknown = true;
    }
};

constexpr std::array<std::pair<Word, std::string_view>, 19> kRows = {{
    {Word::granted, "granted"},
    {Word::partial, "partial"},
    {Word::denied, "denied_"},
    {Word::unable, "unable_"},
    {Word::not_handled, "not_handled_"},
    {Word::other_handled, "other_"},
    {Word::denied_state_secret, "denied_state_secret"},
    {Word::denied_other_law, "denied_other_law"},
    {Word::denied_safety_stability, "denied_safety_stability"},
    {Word::denied_third_party, "denied_third_party"},
    {Word::denied_internal, "denied_internal"},
    {Word::denied_process, "denied_process"},
    {Word::denied_enforcement_file, "denied_enforcement_file"},
    {Word::denied_admin_query, "denied_admin_query"},
    {Word::unable_not_held, "unable_not_held"},
    {Word::unable_needs_creation, "unable_needs_creation"},
    {Word::unable_unclear, "unable_unclear"},
    {Word::not_handled_petition, "not_handled_petition"},
    {Word::not_handled_repeat, "not_handled_repeat"},
}};

std::string_view ColumnOf(Word applicant) {
    switch (applicant) {
        case Word::natural_person: return "natural_person";
        case Word::enterprise: return "commercial_enterprise";
        default: return "total";
    }
}

/// One row of table 3 for all applicants or some of them.
std::optional<Number> RowFor(const TableReading& table, std::string_view row, Word applicant) {
    if (applicant != Word::organisation) return CellValue(table, row, ColumnOf(applicant));
    std::optional<Number> sum = Number::Of(0);
    for (const std::string_view column : {"commercial_enterprise", "research_institution",
                                          "social_welfare_org", "legal_service_org", "other"}) {
        const auto value = CellValue(table, row, column);
        if (!value || !sum) return std::nullopt;
        sum = Add(*sum, *value);
    }
    return sum;
}

std::optional<Number> Plus(const std::optional<Number>& a, const std::optional<Number>& b) {
    return a && b ? Add(*a, *b) : std::nullopt;
}

std::optional<Number> Minus(const std::optional<Number>& a, const std::optional<Number>& b) {
    return a && b ? Subtract(*a, *b) : std::nullopt;
}

Choices Received(const TableReading& table, const Statement& s) {
    const auto fresh = RowFor(table, "new_requests", s.applicant);
    const auto carried_in = RowFor(table, "carried_in", s.applicant);
    const auto handled = RowFor(table, "result_total", s.applicant);
    const auto carried_out = RowFor(table, "carried_out", s.applicant);
    Choices choices;
    if (s.meaning != Meaning::handled) {
        choices.Add(fresh);
        choices.Add(Plus(fresh, carried_in));
    }
    if (s.meaning != Meaning::received || s.applicant != Word::none) choices.Add(handled);
    if (s.meaning == Meaning::handled) {
        choices.Add(Minus(handled, carried_in));
        choices.Add(Minus(fresh, carried_out));
        choices.Add(Minus(handled, SumOfRows(table, {"other", "other_"}, "total")));
    }
    return choices;
}

Choices Result(const TableReading& table, const Statement& s) {
    std::optional<Number> sum = Number::Of(0);
    for (const auto& [word, row] : kRows) {
        if (!s.results.test(static_cast<std::size_t>(word))) continue;
        sum = Plus(sum, row == "other_" ? SumOfRows(table, {"other_", "other"}, "total")
                                        : SumOfRows(table, {row}, "total"));
    }
    Choices choices;
    choices.Add(sum);
    if (s.results.test(static_cast<std::size_t>(
            Word::granted))) {  // 予以公开 said of what was opened in whole or in part
        choices.Add(Plus(sum, CellValue(table, "partial", "total")));
    }
    return choices;
}

Choices Dispute(const TableReading& table, const Statement& s) {
    const auto reconsideration = CellValue(table, "reconsideration", s.column);
    const auto direct = CellValue(table, "litigation_direct", s.column);
    const auto after = CellValue(table, "litigation_after_reconsideration", s.column);
    Choices choices;
    if ((s.blocks & 1U) != 0) choices.Add(reconsideration);
    if ((s.blocks & 2U) != 0) {
        choices.Add(direct);
        choices.Add(after);
        choices.Add(Plus(direct, after));
    }
    if (s.blocks == 3) {
        choices.Add(Plus(reconsideration, direct));
        choices.Add(Plus(reconsideration, Plus(direct, after)));
    }
    if (s.value.IsZero() && s.blocks == 2) {  // 未发生行政诉讼 is about both columns
        choices.values.clear();
        choices.unknown = false;
        choices.Add(Plus(direct, after));
    }
    return choices;
}

bool IsForm2019(const AnnualReport& report) {
    return report.form != nullptr && report.form->id == "2019";
}

Choices Document(const AnnualReport& report, const Statement& s) {
    const TableReading& table = report.table2();
    Choices choices;
    if (s.meaning == Meaning::made) choices.Add(CellValue(table, "normative_docs", "made"));
    if (s.meaning == Meaning::repealed && !IsForm2019(report))
        choices.Add(CellValue(table, "normative_docs", "repealed"));
    if (s.meaning == Meaning::in_force)
        choices.Add(CellValue(table, "normative_docs", IsForm2019(report) ? "public_total" : "in_force"));
    if (s.meaning == Meaning::published || (s.meaning == Meaning::made && IsForm2019(report)))
        choices.Add(CellValue(table, "normative_docs", "published"));
    return choices;
}

std::string_view RowOf(Meaning meaning) {
    switch (meaning) {
        case Meaning::licences:
        case Meaning::licence_notices: return "licences";
        case Meaning::penalties: return "penalties";
        default: return "coercive";
    }
}

/// Equal as far as the narrative's digits go: 4068.21 is 4068.208.
bool Agrees(const Number& stated, const Number& cell) {
    if (stated == cell) return true;
    if (stated.decimals <= 0 || stated.decimals >= cell.decimals) return false;
    Number rounded = cell;
    while (rounded.decimals > stated.decimals) {
        rounded.digits = (rounded.digits + (rounded.decimals == stated.decimals + 1 ? 5 : 0)) / 10;
        --rounded.decimals;
    }
    return rounded.digits == stated.digits;
}

Choices ChoicesOf(const AnnualReport& report, const Statement& s) {
    Choices choices;
    switch (s.meaning) {
        case Meaning::received:
        case Meaning::processed:
        case Meaning::handled: return Received(report.table3(), s);
        case Meaning::carried_in: choices.Add(CellValue(report.table3(), "carried_in", "total")); break;
        case Meaning::carried_out: choices.Add(CellValue(report.table3(), "carried_out", "total")); break;
        case Meaning::result: return Result(report.table3(), s);
        case Meaning::dispute: return Dispute(report.table4(), s);
        case Meaning::made:
        case Meaning::published:
        case Meaning::repealed:
        case Meaning::in_force: return Document(report, s);
        case Meaning::policies:
            choices.Add(
                CellValue(report.table2(), "normative_docs", IsForm2019(report) ? "published" : "made"));
            break;
        case Meaning::licences:
        case Meaning::penalties:
        case Meaning::coercive:
        case Meaning::licence_notices:
            choices.Add(CellValue(report.table2(), RowOf(s.meaning), "decisions"));
            break;
        case Meaning::fee_income: choices.Add(CellValue(report.table2(), "fees_10k_yuan", "amount")); break;
        case Meaning::processing_fee: break;
    }
    return choices;
}

std::string NameOf(const Statement& s) {
    std::string key = "NARR-TABLE.what.";
    switch (s.meaning) {
        case Meaning::received:
        case Meaning::processed:
        case Meaning::handled: key += "request"; break;
        case Meaning::carried_in: key += "carried_in"; break;
        case Meaning::carried_out: key += "carried_out"; break;
        case Meaning::result: key += "result"; break;
        case Meaning::dispute:
            key += s.blocks == 1 ? "reconsideration" : s.blocks == 2 ? "litigation" : "disputes";
            break;
        case Meaning::made: key += "made"; break;
        case Meaning::published: key += "published"; break;
        case Meaning::repealed: key += "repealed"; break;
        case Meaning::in_force: key += "in_force"; break;
        case Meaning::policies: key += "policies"; break;
        case Meaning::licences:
        case Meaning::licence_notices: key += "licences"; break;
        case Meaning::penalties: key += "penalties"; break;
        case Meaning::coercive: key += "coercive"; break;
        case Meaning::fee_income: key += "fee_income"; break;
        case Meaning::processing_fee: key += "processing_fee"; break;
    }
    return base::Message(key, {});
}

enum class Verdict : std::uint8_t { agrees, differs, question, unknown };

Verdict Judge(const Statement& s, const Choices& choices) {
    if (choices.values.empty()) return Verdict::unknown;
    if (s.meaning == Meaning::policies) {  // normative documents are a part of the policy documents
        return s.value < choices.values.front() && !s.scoped ? Verdict::question : Verdict::agrees;
    }
    if (s.meaning == Meaning::licence_notices) {  // nothing was decided, and yet decisions are published
        return choices.values.front().IsZero() && !s.value.IsZero() ? Verdict::question : Verdict::agrees;
    }
    for (const Number& value : choices.values) {
        if (Agrees(s.value, value)) return Verdict::agrees;
    }
    if (choices.unknown) return Verdict::unknown;
    return s.scoped ? Verdict::question : Verdict::differs;
}

std::string Joined(const Numbers& values) {
    std::string text;
    Numbers seen;
    for (const Number& value : values) {
        if (std::find(seen.begin(), seen.end(), value) != seen.end()) continue;
        seen.push_back(value);
        if (!text.empty()) text += base::Message("NARR-TABLE.or", {});
        text += ToString(value);
    }
    return text;
}

/// The same for statements of the same thing.
std::string MeaningKey(const Statement& s) {
    std::string key = s.results.to_string();
    key += static_cast<char>(s.meaning);
    key += static_cast<char>(s.applicant);
    key += static_cast<char>(s.blocks);
    return key.append(s.column);
}

/// What is said as the tables have it somewhere: a smaller number elsewhere is then about a part.
std::unordered_set<std::string> SaidRight(const std::vector<Statement>& statements,
                                          const std::vector<Verdict>& verdicts) {
    std::unordered_set<std::string> right;
    if (std::find(verdicts.begin(), verdicts.end(), Verdict::question) == verdicts.end()) return right;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (verdicts[i] == Verdict::agrees) right.insert(MeaningKey(statements[i]));
    }
    return right;
}

}  // namespace

void NarrativeAgainstTables(const Input& input, Findings& findings) {
    const Narrative& narrative = *input.narrative;
    const auto statements = StatementsOf(input.report, narrative);
    std::vector<Choices> choices;
    std::vector<Verdict> verdicts;
    for (const Statement& s : statements) {
        choices.push_back(ChoicesOf(input.report, s));
        verdicts.push_back(Judge(s, choices.back()));
    }
    const auto said_right = SaidRight(statements, verdicts);
    for (std::size_t i = 0; i < statements.size(); ++i) {
        const Statement& s = statements[i];
        if (verdicts[i] != Verdict::differs && verdicts[i] != Verdict::question) continue;
        if (verdicts[i] == Verdict::question && said_right.contains(MeaningKey(s))) continue;
        const Sentence& sentence = narrative.sentences[s.sentence];
        Findings::Draft draft;
        draft.core = s.quote;
        draft.quote = Around(sentence, draft.core, 16);
        draft.values = {{"what", NameOf(s)},
                        {"stated", s.in_words ? base::Message("NARR-TABLE.none", {}) : ToString(s.value)},
                        {"table", Joined(choices[i].values)}};
        if (verdicts[i] == Verdict::question) {
            draft.severity = Severity::warning;
            draft.variant = s.scoped                                ? "scope"
                            : s.meaning == Meaning::licence_notices ? "notices"
                                                                    : "policies";
        }
        findings.Add(std::move(draft));
    }
}

}  // namespace gk::checks
