// What was taken over from last year's report: numbers and sentences.

#include <algorithm>
#include <unordered_set>

#include "base/utf8.h"
#include "checks/evidence.h"
#include "checks/structure_checks.h"
#include "checks/year_checks.h"
#include "report/front_matter.h"
#include "report/passages.h"

namespace gk::checks {

using base::Number;
using report::AnnualReport;
using report::Cell;
using report::Range;
using report::RowReading;

namespace {

constexpr std::int64_t kTelling = 100;       // a number this large is not the same again by chance
constexpr std::int64_t kTellingWords = 200;  // in the text, where many more numbers stand
constexpr std::int64_t kTellingPair = 10;    // nor are two or more of this size
constexpr std::uint32_t kPhrase = 15;  // characters below which a passage is a phrase that every report has
constexpr std::uint32_t kEnoughText = 300;  // characters from which a share means something

bool AllZero(const RowReading& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const Cell& cell) { return cell.value && cell.value->IsZero(); });
}

/// Both rows say the same in every cell, all of it certain.
bool SameCells(const RowReading& a, const RowReading& b) {
    return std::equal(
        a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(), [](const Cell& x, const Cell& y) {
            return CertainValue(x) != nullptr && CertainValue(y) != nullptr && *x.value == *y.value;
        });
}

/// Every row of table 3 is what it was, and there is something in it.
void JudgeRequestTable(const AnnualReport& now, const AnnualReport& before, Findings& findings) {
    int rows = 0;
    const Cell* total = now.table3().Find("new_requests", "total");
    const Number* received = total == nullptr ? nullptr : CertainValue(*total);
    for (const RowReading& row : now.table3().rows) {
        const RowReading* old = before.table3().Find(row.row->id);
        if (!Present(row) || old == nullptr || !Present(*old)) continue;
        if (!SameCells(row, *old)) return;
        rows += !AllZero(row);
    }
    if (received == nullptr || received->digits < kTellingPair || rows < 3) return;
    findings.Add({.quote = QuoteOf(now, *now.table3().Find("new_requests")),
                  .values = {{"rows", std::to_string(rows)}, {"number", ToString(*received)}},
                  .variant = "table3",
                  .severity = Severity::error});
}

/// Numbers of decisions and fees, which start at zero each year.
bool CountsTheYear(const law::Column& column) {
    return column.id == "decisions" || column.id == "amount" || column.id == "projects";
}

bool IsAtLeast(const Number& number, std::int64_t bound) {
    return number >= Number::Of(bound);
}

void JudgeDisclosureTable(const AnnualReport& now, const AnnualReport& before, Findings& findings) {
    std::string rows;
    Range quote;
    int pairs = 0;
    bool telling = false;
    for (const RowReading& row : now.table2().rows) {
        const RowReading* old = before.table2().Find(row.row->id);
        if (old == nullptr) continue;
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            const law::Column& column = row.block->columns[c];
            const Cell* was = before.table2().Find(row.row->id, column.id);
            const Number* a = CertainValue(row.cells[c]);
            const Number* b = was == nullptr ? nullptr : CertainValue(*was);
            if (!CountsTheYear(column) || a == nullptr || b == nullptr || *a != *b ||
                !IsAtLeast(*a, kTellingPair))
                continue;
            ++pairs;
            telling = telling || IsAtLeast(*a, kTelling);
            if (quote.empty()) quote = QuoteOf(now, row);
            AppendName(rows, row.row->label + " " + ToString(*a));
        }
    }
    if (pairs >= 2 || telling) findings.Add({.quote = quote, .values = {{"row", rows}}, .variant = "table2"});
}

/// 主动公开政府信息2715条: a count of the year, with the words before it.
struct Statement {
    std::uint64_t words = 0;
    std::int64_t count = 0;
    char32_t unit = 0;
    Range place;
    friend bool operator==(const Statement& a, const Statement& b) {
        return a.words == b.words && a.count == b.count && a.unit == b.unit;
    }
};

struct StatementHash {
    std::size_t operator()(const Statement& s) const {
        return static_cast<std::size_t>(s.words ^
                                        (static_cast<std::uint64_t>(s.count) * 0x9E3779B97F4A7C15U) ^ s.unit);
    }
};

constexpr std::uint32_t kWords = 6;  // Han characters before a number that say what it counts

/// What happens anew each year, so that the same count twice is no matter of course.
bool CountsEvents(const report::Glyphs& glyphs, Range before) {
    return glyphs.HasAny(before,
                         {U"公开", U"发布", U"收到", U"受理", U"办理", U"推送", U"回复", U"答复", U"回应"});
}

/// The number behind the words that end at `g`, thousands commas left out; empty where it is small, a year or a share.
std::optional<Statement> StatementAt(const report::Glyphs& glyphs, Range passage, std::uint32_t g) {
    if (g < passage.begin + kWords) return std::nullopt;
    Statement statement;
    statement.words = 0xCBF29CE484222325U;
    for (std::uint32_t k = g - kWords; k < g; ++k) {
        if (!base::IsHan(glyphs[k].c)) return std::nullopt;
        statement.words = (statement.words ^ glyphs[k].c) * 0x100000001B3U;
    }
    std::uint32_t at = g;
    for (; at < passage.end && at < g + 12 && (base::IsDigit(glyphs[at].c) || glyphs[at].c == U','); ++at) {
        if (base::IsDigit(glyphs[at].c))
            statement.count = statement.count * 10 + static_cast<std::int64_t>(glyphs[at].c - U'0');
    }
    if (at >= passage.end || statement.count < kTellingWords) return std::nullopt;
    statement.unit = glyphs[at].c;
    if (std::u32string_view{U"条件次篇份期个"}.find(statement.unit) == std::u32string_view::npos)
        return std::nullopt;
    statement.place = {g - kWords, at + 1};
    const Range before{g - std::min(g - passage.begin, 16U), g};
    return CountsEvents(glyphs, before) ? std::optional{statement} : std::nullopt;
}

/// Counts of a report's text; comparisons with another year are left alone.
std::vector<Statement> StatementsOf(const AnnualReport& report) {
    std::vector<Statement> statements;
    const report::Glyphs& glyphs = report.glyphs();
    for (const report::Passage& passage : report::PassagesOf(report)) {
        const bool compares = glyphs.HasAny(passage.range, {U"上年", U"去年", U"同期", U"上一年", U"相比"});
        for (std::uint32_t g = passage.range.begin; !compares && g < passage.range.end; ++g) {
            if (!base::IsDigit(glyphs[g].c) || (g > 0 && base::IsDigit(glyphs[g - 1].c))) continue;
            if (const auto statement = StatementAt(glyphs, passage.range, g))
                statements.push_back(*statement);
        }
    }
    return statements;
}

void JudgeStatements(const AnnualReport& now, const AnnualReport& before, Findings& findings) {
    std::unordered_set<Statement, StatementHash> known;  // what stood there and was not said yet
    for (const Statement& statement : StatementsOf(before)) known.insert(statement);
    for (const Statement& statement : StatementsOf(now)) {
        if (known.erase(statement) == 0) continue;
        findings.Add({.quote = statement.place,
                      .values = {{"written", std::string{now.glyphs().Written(statement.place)}},
                                 {"number", std::to_string(statement.count)}},
                      .variant = "text"});
    }
}

/// Names of laws and the fee statement stand in every report in the same words.
bool IsBoilerplate(const report::Glyphs& glyphs, Range range) {
    return glyphs.HasAny(range, {U"《", U"处理费"});
}

struct Copied {
    std::uint32_t all = 0, copied = 0;  ///< characters
    std::vector<Range> passages;
    std::vector<Range> of_last_year;  ///< that begin with last year's year, as they did then
};

bool BeginsWithYear(const report::Glyphs& glyphs, Range passage, int year) {
    std::uint32_t g = passage.begin;
    if (glyphs[g].c == U'在') ++g;
    const auto found = report::YearAt(glyphs, g, passage.end);
    return found && found->year == year && glyphs.At(found->after) == U'年';
}

Copied FindCopied(const AnnualReport& now, const AnnualReport& before) {
    std::unordered_set<std::uint64_t> known;
    std::unordered_set<std::uint64_t> word_by_word;
    for (const report::Passage& passage : report::PassagesOf(before)) {
        word_by_word.insert(passage.as_is);
        known.insert(passage.relative);
    }
    known.insert(word_by_word.begin(), word_by_word.end());
    Copied result;
    for (const report::Passage& passage : report::PassagesOf(now)) {
        const bool old = before.year && now.year && now.year_stated && now.title &&
                         word_by_word.contains(passage.as_is) &&
                         BeginsWithYear(now.glyphs(), passage.range, before.year->value);
        // Where the year is wrong without last year's report too, DATE-STALE has said so.
        if (old && !IsOldStatement(now, passage.section->body, passage.range.begin))
            result.of_last_year.push_back(passage.range);
        if (passage.range.size() < kPhrase || IsBoilerplate(now.glyphs(), passage.range)) continue;
        result.all += passage.range.size();
        if (!known.contains(passage.as_is) && !known.contains(passage.relative)) continue;
        result.copied += passage.range.size();
        result.passages.push_back(passage.range);
    }
    return result;
}

}  // namespace

void CopiedNumbers(const Input& input, Findings& findings) {
    if (!Comparable(input)) return;
    JudgeRequestTable(input.report, *input.previous, findings);
    JudgeDisclosureTable(input.report, *input.previous, findings);
    JudgeStatements(input.report, *input.previous, findings);
}

void CopiedText(const Input& input, Findings& findings) {
    if (!Comparable(input)) return;
    const Copied copied = FindCopied(input.report, *input.previous);
    for (const Range passage : copied.of_last_year) {
        findings.Add({.quote = passage,
                      .values = {{"year", std::to_string(input.report.year->value)},
                                 {"written", std::to_string(input.previous->year->value)}},
                      .variant = "stale",
                      .severity = Severity::error});
    }
    if (copied.passages.empty() || copied.all < kEnoughText) return;
    const std::uint32_t share = copied.copied * 100 / copied.all;
    if (share < 20) return;
    std::string examples;
    for (std::size_t i = 0; i < copied.passages.size() && i < 3; ++i) {
        examples.append(examples.empty() ? "“" : "；“")
            .append(input.report.glyphs().Written(copied.passages[i]))
            .append("”");
    }
    findings.Add({.quote = copied.passages.front(),
                  .values = {{"sentences", std::to_string(copied.passages.size())},
                             {"characters", std::to_string(copied.copied)},
                             {"share", std::to_string(share)},
                             {"examples", examples}},
                  .variant = share > 85 ? "all" : std::string_view{},
                  .severity = share > 85 ? Severity::warning : Severity::info});
}

}  // namespace gk::checks
