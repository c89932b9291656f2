#include <algorithm>

#include "base/messages.h"
#include "base/utf8.h"
#include "checks/evidence.h"
#include "checks/structure_checks.h"

namespace gk::checks {

using report::AnnualReport;
using report::Range;
using report::Section;

namespace {

/// The first year of 《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）, in force from 1 January 2021.
constexpr int kFeeMeasures = 2021;

std::size_t HanIn(const AnnualReport& report, Range range) {
    const auto& glyphs = report.glyphs();
    return glyphs.HanFrom(range.end) - glyphs.HanFrom(range.begin);
}

bool HasDigits(const AnnualReport& report, Range range) {
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        if (base::IsDigit(report.glyphs()[g].c)) return true;
    }
    return false;
}

bool Says(const AnnualReport& report, Range range, std::u32string_view word) {
    return report.glyphs().Find(range, word) < range.end;
}

/// The words of a theme, folded.
using ThemeWords = std::vector<std::u32string>;

bool SaysTheme(const AnnualReport& report, Range range, const ThemeWords& theme) {
    return std::any_of(theme.begin(), theme.end(),
                       [&](const std::u32string& word) { return Says(report, range, word); });
}

bool HeadsPart(const AnnualReport& report, const Section& section, const ThemeWords& theme) {
    return std::any_of(section.parts.begin(), section.parts.end(),
                       [&](const report::Part& part) { return SaysTheme(report, part.title, theme); });
}

/// The first glyphs of the report, where a finding about all of it points.
Range Front(const AnnualReport& report) {
    if (report.title) return report.title->place;
    if (!report.sections.empty()) return report.sections.front().title;
    return {report.whole.begin, std::min(report.whole.end, report.whole.begin + 20)};
}

}  // namespace

void EmptySections(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    if (CutOff(report)) return;
    for (const std::string_view id : {"overview", "problems", "other_matters"}) {
        const Section* section = report.Find(id);
        if (section == nullptr) continue;
        const bool other = id == "other_matters";  // 无。 is an answer there
        if (HanIn(report, section->body) >= (other ? 1U : 4U) || HasDigits(report, section->body)) continue;
        findings.Add({.quote = Hull(section->title, section->body),
                      .values = {{"heading", section->heading->text}},
                      .variant = other ? "other" : std::string_view{},
                      .severity = other ? Severity::info : Severity::warning});
    }
}

void FeeStatement(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const Section* other = report.Find("other_matters");
    if (other == nullptr || !report.year || report.year->value < kFeeMeasures) return;
    if (report.glyphs().HasAny(other->body, {U"处理费", U"收费", U"收取费", U"费用"})) return;
    for (const std::string_view id : {"overview", "problems"}) {
        const Section* section = report.Find(id);
        if (section == nullptr) continue;
        // 行政事业性收费 and money for training are spoken of there too.
        if (report.glyphs().HasAny(
                section->body, {U"信息处理费", U"信息公开费", U"依申请公开费用", U"申请费用", U"公开收费"}))
            return;
    }
    const Range quote =
        Hull(other->title, Range{other->body.begin, std::min(other->body.end, other->body.begin + 20)});
    findings.Add({.quote = quote, .values = {{"year", std::to_string(report.year->value)}}});
}

void OverviewThemes(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const Section* overview = report.Find("overview");
    if (overview == nullptr) return;
    // Where the sub-headings follow the themes, a theme without one is missing, whatever words the others use.
    std::vector<ThemeWords> themes;
    std::vector<bool> headed;
    for (const law::Theme& theme : report.form->themes) {
        ThemeWords& words = themes.emplace_back();
        for (const std::string& word : theme.words) words.push_back(report::FoldedText(word));
        headed.push_back(HeadsPart(report, *overview, words));
    }
    const bool by_heading = std::count(headed.begin(), headed.end(), true) >= 3;
    std::string missing;
    for (std::size_t i = 0; i < themes.size(); ++i) {
        const bool found = by_heading ? headed[i] : SaysTheme(report, overview->body, themes[i]);
        if (!found) AppendName(missing, report.form->themes[i].text);
    }
    if (!missing.empty()) findings.Add({.quote = overview->title, .values = {{"themes", missing}}});
}

void Assessment(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    const Section* overview = report.Find("overview");
    // 条例第四十六条: governments of every level
    const law::Organ organ = OrganOf(report);
    if (overview == nullptr || (organ != law::Organ::government && organ != law::Organ::township_government))
        return;
    struct Duty {
        std::string_view key;
        std::u32string_view word;
        std::u32string_view other;
    };
    constexpr Duty kDuties[] = {{"CONTENT-ASSESSMENT.review", U"考核", U"考评"},
                                {"CONTENT-ASSESSMENT.opinion", U"评议", U"满意度"},
                                {"CONTENT-ASSESSMENT.liability", U"责任追究", U"追责"}};
    std::string missing;
    for (const Duty& duty : kDuties) {
        const bool found =
            std::any_of(report.sections.begin(), report.sections.end(), [&](const Section& section) {
                const auto& tables = report.form->tables;
                const bool of_tables = std::any_of(
                    tables.begin(), tables.end(),
                    [&](const law::Table& table) { return table.section == section.heading->id; });
                return !of_tables && report.glyphs().HasAny(section.body, {duty.word, duty.other});
            });
        if (!found) AppendName(missing, base::Message(duty.key, {}));
    }
    if (!missing.empty()) findings.Add({.quote = overview->title, .values = {{"duties", missing}}});
}

void FrontMatter(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    if (report.whole.empty()) return;
    if (!report.title) findings.Add({.quote = Front(report), .variant = "title"});
    if (!report.period) findings.Add({.quote = Front(report), .kind = "scope", .variant = "period"});
}

}  // namespace gk::checks
