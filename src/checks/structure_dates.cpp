#include <algorithm>

#include "base/utf8.h"
#include "checks/evidence.h"
#include "checks/structure_checks.h"
#include "law/annual_dates.h"
#include "report/front_matter.h"

namespace gk::checks {

using base::Day;
using report::AnnualReport;
using report::Glyphs;
using report::Range;
using report::Section;

namespace {

constexpr std::uint32_t kLongestSentence = 400;

/// The sentence around a glyph, inside a range.
Range SentenceAround(const Glyphs& glyphs, Range range, std::uint32_t g) {
    Range sentence{g, g};
    while (sentence.begin > range.begin && g - sentence.begin < kLongestSentence &&
           !report::EndsSentence(glyphs[sentence.begin - 1].c))
        --sentence.begin;
    while (sentence.end < range.end && sentence.end - g < kLongestSentence &&
           !report::EndsSentence(glyphs[sentence.end].c))
        ++sentence.end;
    return sentence;
}

/// A quote that shows the place: at most this many glyphs of a sentence.
Range Short(Range range, std::uint32_t from, std::uint32_t most = 60) {
    return {from, std::min(range.end, from + most)};
}

/// Where the next year can begin: 2 or 二.
std::uint32_t NextYear(const Glyphs& glyphs, Range range) {
    const std::u32string_view text = glyphs.Folded(range);
    std::uint32_t i = 0;
    while (i < text.size() && text[i] != U'2' && text[i] != U'二') ++i;
    return range.begin + i;
}

bool MentionsYear(const Glyphs& glyphs, Range range, int year) {
    for (std::uint32_t g = range.begin; (g = NextYear(glyphs, {g, range.end})) < range.end; ++g) {
        const auto found = report::YearAt(glyphs, g, range.end);
        if (found && found->year == year) return true;
    }
    return false;
}

/// 2023年, 2023年度: a year that is written as one; where the words behind it begin.
struct Year {
    int value = 0;
    std::uint32_t after = 0;
};

std::optional<Year> YearWordAt(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    const auto year = report::YearAt(glyphs, g, end);
    if (!year || year->after >= end || glyphs[year->after].c != U'年') return std::nullopt;
    std::uint32_t after = year->after + 1;
    if (after < end && glyphs[after].c == U'度') ++after;
    return Year{year->year, after};
}

void AddStale(Findings& findings, Range quote, int written, int expected, std::string_view variant,
              Severity severity) {
    findings.Add({.quote = quote,
                  .values = {{"written", std::to_string(written)}, {"year", std::to_string(expected)}},
                  .variant = variant,
                  .severity = severity});
}

/// 现编制2022年度政府信息公开年度报告 in the report of 2023. Lists of other reports around the text are no sentences.
void JudgeFront(const AnnualReport& report, Findings& findings) {
    const Glyphs& glyphs = report.glyphs();
    if (!report.title || report.sections.empty()) return;
    const Range front{report.title->place.end, report.sections.front().title.begin};
    for (std::uint32_t g = front.begin; (g = NextYear(glyphs, {g, front.end})) < front.end; ++g) {
        const auto year = YearWordAt(glyphs, g, front.end);
        if (!year || year->value == report.year->value) continue;
        const Range behind{year->after, std::min(front.end, year->after + 24)};
        const std::uint32_t subject = glyphs.Find(behind, U"政府信息公开");
        if (subject == behind.end || glyphs.HasAny({year->after, subject}, {U"。", U",", U"《", U"年"}))
            continue;
        const Range rest{subject, std::min(front.end, subject + 16)};
        const Range sentence = SentenceAround(glyphs, front, g);
        if (!glyphs.HasAny(rest, {U"报告", U"年报"}) ||
            !glyphs.HasAny(sentence, {U"编制", U"公布如下", U"报告如下", U"现将"}))
            continue;
        AddStale(findings, {g, std::min(front.end, subject + 14)}, year->value, report.year->value, "front",
                 Severity::error);
    }
}

/// 截至2021年12月31日 in the report of 2022: the closing day of another year.
bool IsOldClosingDay(const Glyphs& glyphs, Range body, std::uint32_t g, const Year& year) {
    if (g < body.begin + 2 || glyphs[g - 2].c != U'截' ||
        (glyphs[g - 1].c != U'至' && glyphs[g - 1].c != U'止'))
        return false;
    return glyphs.StandsAt(year.after, U"12月");
}

bool BeginsSentence(const Glyphs& glyphs, Range body, std::uint32_t g) {
    return g == body.begin || report::EndsSentence(glyphs[g - 1].c) || glyphs[g - 1].c == U')';
}

/// What an agency reports on: only such a sentence is taken for a statement on the year.
bool ReportsWork(const Glyphs& glyphs, Range sentence) {
    const bool act = glyphs.HasAny(sentence, {U"主动公开", U"收到", U"受理", U"信息处理费", U"发布政府信息",
                                              U"公开政府信息", U"政府信息公开申请"});
    const bool count = glyphs.HasAny(sentence, {U"件", U"条", U"未", U"没有", U"无", U"次"});
    return act && count;
}

/// The year in question is named nowhere near: neither in the sentence nor in the ones beside it.
bool StandsAlone(const Glyphs& glyphs, Range body, Range sentence, int year) {
    Range around = sentence;
    if (around.begin > body.begin + 1) around.begin = SentenceAround(glyphs, body, around.begin - 2).begin;
    if (around.end + 2 < body.end) around.end = SentenceAround(glyphs, body, around.end + 1).end;
    return !MentionsYear(glyphs, around, year) &&
           !glyphs.HasAny(sentence,
                          {U"比", U"同期", U"上年", U"增长", U"下降", U"自2", U"以来", U"印发", U"起"});
}

/// 2023年,我局将继续…: a plan for a year that is over.
bool IsOldPlan(const Glyphs& glyphs, Range body, const Year& year) {
    const Range near{year.after, std::min(body.end, year.after + 8)};
    const std::uint32_t will = glyphs.Find(near, U"将");
    if (will == near.end || glyphs.HasAny({year.after, will}, {U"。", U"底", U"月"})) return false;
    const Range rest{will + 1, std::min(body.end, will + 3)};
    if (glyphs.At(will + 1) == U'从') return true;
    return glyphs.HasAny(rest, {U"继续", U"进一", U"重点", U"着力", U"切实", U"加强", U"不断", U"持续",
                                U"严格", U"坚持", U"认真"});
}

void JudgeSection(const AnnualReport& report, const Section& section, Findings& findings) {
    const Glyphs& glyphs = report.glyphs();
    const int current = report.year->value;
    const bool problems = section.heading->id == "problems";
    const Range body = section.body;
    for (std::uint32_t g = body.begin; (g = NextYear(glyphs, {g, body.end})) < body.end; ++g) {
        const auto year = YearWordAt(glyphs, g, body.end);
        if (!year || year->value > current || year->value < current - 3) continue;
        if (problems) {
            if (IsOldPlan(glyphs, body, *year))
                AddStale(findings, Short(body, g, 30), year->value, current, "plan", Severity::warning);
        } else if (year->value < current) {
            const Range sentence = SentenceAround(glyphs, body, g);
            if (IsOldClosingDay(glyphs, body, g, *year)) {
                if (!MentionsYear(glyphs, sentence, current))
                    AddStale(findings, Short(body, g - 2, 30), year->value, current, "closing",
                             Severity::error);
            } else if (year->value == current - 1 && IsOldStatement(report, body, g)) {
                AddStale(findings, Short(sentence, g), year->value, current, "statement", Severity::warning);
            }
        }
        g = year->after - 1;
    }
}

/// The day under the report: 2022年1月7日 behind the last section, alone on its line.
std::optional<report::Stated<Day>> SigningDay(const AnnualReport& report) {
    const Section* last = report.Find("other_matters");
    if (last == nullptr) return std::nullopt;
    const Glyphs& glyphs = report.glyphs();
    const std::uint32_t begin =
        std::max(last->body.begin, report.whole.end - std::min(report.whole.end, 300U));
    std::optional<report::Stated<Day>> found;
    for (std::uint32_t g = begin; g < report.whole.end; ++g) {
        if (glyphs[g].before < report::Break::space) continue;
        const auto day = report::DayAt(glyphs, g, report.whole.end);
        // 2023-01-10 is how pages date their other news.
        if (!day || glyphs.At(g + 4) != U'年' ||
            (day->place.end < report.whole.end && glyphs[day->place.end].before < report::Break::space))
            continue;
        if (!found) found = day;
    }
    return found;
}

/// M月D日 or M月 without a year.
struct MonthDay {
    int month = 0, day = 0;
};

std::optional<MonthDay> MonthDayAt(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    if (g > 0 && (base::IsDigit(glyphs[g - 1].c) || glyphs[g - 1].c == U'年')) return std::nullopt;
    MonthDay found;
    std::uint32_t at = g;
    const auto number = [&](int& value, char32_t unit) {
        int digits = 0;
        for (; at < end && digits < 2 && base::IsDigit(glyphs[at].c); ++digits, ++at)
            value = value * 10 + static_cast<int>(glyphs[at].c - U'0');
        return digits > 0 && at < end && glyphs[at++].c == unit;
    };
    if (!number(found.month, U'月') || !number(found.day, U'日')) return std::nullopt;
    return found;
}

/// The part of the period's sentence behind the word that announces it: dates before it are of laws.
Range PeriodClause(const AnnualReport& report) {
    const Glyphs& glyphs = report.glyphs();
    Range clause = *report.period;
    for (const std::u32string_view word : {U"期限", U"时限", U"时间", U"所列数据", U"数据"}) {
        const std::uint32_t at = glyphs.Find(clause, word);
        if (at < clause.end) {
            clause.begin = at;
            break;
        }
    }
    clause.end = std::min(clause.end, clause.begin + 60);
    return clause;
}

}  // namespace

/// 2022年,我局主动公开政府信息96条 in the report of 2023.
bool IsOldStatement(const AnnualReport& report, Range body, std::uint32_t g) {
    const Glyphs& glyphs = report.glyphs();
    const Range sentence = SentenceAround(glyphs, body, g);
    return BeginsSentence(glyphs, body, g) && ReportsWork(glyphs, sentence) &&
           StandsAlone(glyphs, body, sentence, report.year->value);
}

void LatePublication(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    if (!report.year || !report.year_stated || !report.title || !report.published) return;
    const Day& day = report.published->value;
    const auto due = law::ReportDue(OrganOf(report), report.year->value);  // 条例第四十九条
    // A date in any other year is that of a page, or wrong in itself.
    if (!due || day.year() != report.year->value + 1 || day <= *due) return;
    findings.Add({.quote = report.published->place,
                  .values = {{"published", ToString(day)}, {"due", ToString(*due)}}});
}

void PeriodYear(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    if (!report.period || !report.year || !report.year_stated) return;
    const Glyphs& glyphs = report.glyphs();
    const Range clause = PeriodClause(report);
    std::vector<Day> days;
    int wrong = 0;
    std::uint32_t end = clause.begin;
    int years = 0;
    for (std::uint32_t g = clause.begin; g < clause.end && years + static_cast<int>(days.size()) < 4; ++g) {
        if (const auto day = report::DayAt(glyphs, g, clause.end)) {
            if (days.size() < 2) days.push_back(day->value);
            if (years++ < 2 && day->value.year() != report.year->value) wrong = day->value.year();
            end = day->place.end;
            g = day->place.end - 1;
        } else if (const auto year = YearWordAt(glyphs, g, clause.end)) {
            if (years++ < 2 && year->value != report.year->value) wrong = year->value;
            end = year->after;
            g = year->after - 1;
        } else if (const auto rest = MonthDayAt(glyphs, g, clause.end); rest && days.size() == 1) {
            if (const auto last = Day::Of(days[0].year(), rest->month, rest->day)) days.push_back(*last);
        }
    }
    const std::string expected = std::to_string(report.year->value);
    const Range quote{clause.begin, std::max(end, std::min(clause.end, clause.begin + 30))};
    if (wrong != 0) {
        findings.Add({.quote = quote, .values = {{"written", std::to_string(wrong)}, {"year", expected}}});
    } else if (days.size() == 2 && (days[0] != Day::Of(report.year->value, 1, 1) ||
                                    days[1] != Day::Of(report.year->value, 12, 31))) {
        findings.Add({.quote = quote,
                      .values = {{"from", ToString(days[0])}, {"to", ToString(days[1])}, {"year", expected}},
                      .variant = "span",
                      .severity = Severity::warning});
    }
}

void StaleYears(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    if (!report.year || !report.year_stated || !report.title)
        return;  // a year guessed from the text cannot contradict the text
    JudgeFront(report, findings);
    for (const Section& section : report.sections) {
        const std::string_view id = section.heading->id;
        if (id == "overview" || id == "problems" || id == "other_matters")
            JudgeSection(report, section, findings);
    }
    const auto signing = SigningDay(report);
    if (signing && signing->value.year() <= report.year->value && signing->value.month() < 12) {
        AddStale(findings, signing->place, signing->value.year(), report.year->value, "signing",
                 Severity::error);
    }
}

}  // namespace gk::checks
