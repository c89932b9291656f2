#include <algorithm>

#include "base/numerals.h"
#include "base/utf8.h"
#include "checks/evidence.h"
#include "checks/structure_checks.h"

namespace gk::checks {

using report::AnnualReport;
using report::Glyphs;
using report::Part;
using report::Range;
using report::Section;

namespace {

int IndexOf(const AnnualReport& report, const Section& section) {
    return static_cast<int>(section.heading - report.form->headings.data());
}

/// Not one of the three with tables, whose numbered rows are no sub-headings.
bool HasOwnText(const Section& section) {
    const std::string_view id = section.heading->id;
    return id == "overview" || id == "problems" || id == "other_matters";
}

/// 五、存在的主要问题 -> 存在的主要问题, Han only, as headings are compared.
std::u32string WordsOf(std::u32string_view folded) {
    std::size_t from = 0;
    while (from < folded.size() && from < 4 && (base::IsChineseNumeral(folded[from]) || folded[from] == U'('))
        ++from;
    const bool numbered = from > 0 && from < folded.size() && !base::IsHan(folded[from]);
    return HanOf(folded.substr(numbered ? from : 0));
}

/// One or two characters put for others, or one written twice: a slip, no wording of its own.
bool IsSlip(std::u32string_view written, std::u32string_view expected) {
    if (written.size() == expected.size()) {
        std::size_t different = 0;
        for (std::size_t i = 0; i < written.size(); ++i) different += written[i] != expected[i];
        return different <= 2;
    }
    if (written.size() != expected.size() + 1) return false;
    for (std::size_t i = 1; i < written.size(); ++i) {
        if (written[i] != written[i - 1]) continue;
        std::u32string once{written};
        once.erase(i, 1);
        if (once == expected) return true;
    }
    return false;
}

const law::Variant* VariantOf(const law::Heading& heading, std::u32string_view words) {
    for (const law::Variant& variant : heading.variants) {
        if (WordsOf(report::FoldedText(variant.text)) == words) return &variant;
    }
    return nullptr;
}

void JudgeWording(const AnnualReport& report, const Section& section, Findings& findings) {
    const std::u32string words = WordsOf(report.glyphs().Folded(section.title));
    const std::u32string expected = WordsOf(report::FoldedText(section.heading->text));
    if (words == expected) return;
    Findings::Draft draft;
    draft.quote = section.title;
    draft.values = {{"written", std::string{report.glyphs().Written(section.title)}},
                    {"expected", section.heading->text}};
    if (const law::Variant* variant = VariantOf(*section.heading, words)) {
        if (variant->severity == "ok") return;
        draft.severity = variant->severity == "info" ? Severity::info : Severity::warning;
    } else if (IsSlip(words, expected)) {
        draft.kind = "heading_typo";
        draft.variant = "typo";
        draft.severity = Severity::error;
    }
    findings.Add(std::move(draft));
}

std::uint8_t LevelOf(const AnnualReport& report, Range title) {
    return report.source->document.lines[report.glyphs()[title.begin].line].heading;
}

/// Titles on another level than the one that most of them, at least two, have; that one must be a heading.
void JudgeLevels(const AnnualReport& report, const std::vector<Range>& titles, Findings& findings) {
    std::size_t counts[7] = {};
    for (const Range title : titles) ++counts[LevelOf(report, title)];
    const auto usual = static_cast<std::uint8_t>(std::max_element(std::begin(counts) + 1, std::end(counts)) -
                                                 std::begin(counts));
    if (counts[usual] < 2 || counts[usual] * 2 <= titles.size()) return;
    Range first;
    std::string names;
    for (const Range title : titles) {
        if (LevelOf(report, title) == usual) continue;
        if (first.empty()) first = title;
        AppendName(names, report.glyphs().Written(title));
    }
    if (first.empty()) return;
    const std::uint8_t level = LevelOf(report, first);
    findings.Add({.quote = first,
                  .values = {{"heading", names},
                             {"level", std::to_string(level)},
                             {"usual_level", std::to_string(usual)}},
                  .variant = level == 0 ? "plain" : std::string_view{}});
}

/// Lists inside lists: the numbers that are open, outermost first.
class OpenLists {
public:
    enum class Step : std::uint8_t { fits, repeated, back, gap };

    Step Next(int number) {
        if (number == 1) {
            open_.push_back(1);
            return Step::fits;
        }
        for (std::size_t i = open_.size(); i-- > 0;) {
            if (open_[i] != number - 1) continue;
            open_.resize(i + 1);
            open_[i] = number;
            return Step::fits;
        }
        const int last = open_.empty() ? 0 : open_.back();
        if (open_.empty()) open_.push_back(0);
        open_.back() = number;
        if (number == last) return Step::repeated;
        return number < last ? Step::back : Step::gap;
    }

private:
    std::vector<int> open_;
};

/// （一）（一）（三）: the second number was not counted on. （一）（一）（二） may be a list in a list, but not in section one.
bool RepeatsFirst(const Section& section) {
    const auto& parts = section.parts;
    if (parts.size() < 2 || parts[0].number != 1 || parts[1].number != 1) return false;
    return section.heading->id == "overview" || (parts.size() > 2 && parts[2].number > 2);
}

void JudgeParts(const AnnualReport& report, const Section& section, Findings& findings) {
    OpenLists lists;
    const Part* last = nullptr;
    for (const Part& part : section.parts) {
        const auto step = lists.Next(part.number);
        const bool ones = last != nullptr && last == &section.parts.front() && RepeatsFirst(section);
        if (step != OpenLists::Step::fits || ones) {
            const bool gap = step == OpenLists::Step::gap;
            if (!gap || last != nullptr) {  // an extract may begin anywhere
                findings.Add({.quote = part.title,
                              .values = {{"heading", std::string{report.glyphs().Written(part.title)}},
                                         {"before", last == nullptr
                                                        ? std::string{}
                                                        : std::string{report.glyphs().Written(last->title)}}},
                              .variant = gap                             ? "gap"
                                         : step == OpenLists::Step::back ? "back"
                                                                         : std::string_view{},
                              .severity = gap ? Severity::info : Severity::error});
            }
        }
        last = &part;
    }
}

bool BeginsClause(const Glyphs& glyphs, std::uint32_t g) {
    if (g == 0 || glyphs[g].before >= report::Break::line) return true;
    return std::u32string_view{U"。;:,!?)"}.find(glyphs[g - 1].c) != std::u32string_view::npos;
}

/// 一是 … at a glyph: the number, or 0.
int ListNumberAt(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    static constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
    if (g + 2 >= end || glyphs[g + 1].c != U'是') return 0;
    const auto found = kNumerals.find(glyphs[g].c);
    return found == std::u32string_view::npos || !BeginsClause(glyphs, g) ? 0 : static_cast<int>(found) + 1;
}

void JudgeLists(const AnnualReport& report, Range body, Findings& findings) {
    const Glyphs& glyphs = report.glyphs();
    OpenLists lists;
    Range last;
    for (std::uint32_t is = body.begin; (is = glyphs.Find({is + 1, body.end}, U"是")) < body.end;) {
        const std::uint32_t g = is - 1;
        const int number = ListNumberAt(glyphs, g, body.end);
        if (number == 0) continue;
        Range item{g, g + 2};
        while (item.end < body.end && item.end < g + 16 &&
               std::u32string_view{U"。;,:"}.find(glyphs[item.end].c) == std::u32string_view::npos)
            ++item.end;
        if (lists.Next(number) == OpenLists::Step::repeated) {
            findings.Add({.quote = item,
                          .values = {{"written", std::string{glyphs.Written(item)}},
                                     {"before", std::string{glyphs.Written(last)}}}});
        }
        last = item;
    }
}

/// 四、结转下年度继续办理; the words of table 4 stand in its heading too.
bool IsTableLabel(const AnnualReport& report, std::uint32_t g) {
    return std::any_of(report.tables.begin(), report.tables.end(), [&](const report::TableReading& table) {
        return !table.table->one_line &&
               std::any_of(table.rows.begin(), table.rows.end(),
                           [&](const report::RowReading& row) { return row.label.Contains(g); });
    });
}

/// A line with the number of a heading that was not found, where that heading should stand: 六、其他事项.
Range NumberedLine(const AnnualReport& report, const Section* before, std::size_t index) {
    static constexpr std::u32string_view kNumerals = U"一二三四五六";
    const Glyphs& glyphs = report.glyphs();
    Range between{before == nullptr ? report.whole.begin : before->title.end, report.whole.end};
    for (const Section& section : report.sections) {
        if (section.title.begin >= between.begin) between.end = std::min(between.end, section.title.begin);
    }
    for (std::uint32_t g = between.begin; g + 3 < between.end; ++g) {
        if (glyphs[g].c != kNumerals[index] || glyphs[g + 1].c != U'、' || !base::IsHan(glyphs[g + 2].c))
            continue;
        const bool begins = glyphs[g].before >= report::Break::space || base::IsDigit(glyphs[g - 1].c) ||
                            glyphs[g - 1].c == U'。';
        if (!begins || IsTableLabel(report, g)) continue;
        Range line{g, g + 3};
        while (line.end < between.end && line.end < g + 24 && glyphs[line.end].before < report::Break::line &&
               glyphs[line.end].c != U'。') {
            const bool ended = glyphs[line.end - 2].c == U'情' && glyphs[line.end - 1].c == U'况';
            if (ended) break;
            ++line.end;
        }
        return line;
    }
    return {};
}

}  // namespace

void MissingHeadings(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    if (report.whole.empty()) return;
    if (CutOff(report)) {
        findings.Add(
            {.quote = report.sections.back().title,
             .values = {{"heading", std::string{report.glyphs().Written(report.sections.back().title)}}},
             .kind = "truncated",
             .variant = "cut",
             .severity = Severity::warning,
             .responsibility = Responsibility::reader});
        return;
    }
    const Section* before = nullptr;
    for (std::size_t i = 0; i < report.form->headings.size(); ++i) {
        const law::Heading& heading = report.form->headings[i];
        if (const Section* section = report.Find(heading.id)) {
            before = section;
            continue;
        }
        if (const Range instead = NumberedLine(report, before, i); !instead.empty()) {
            findings.Add({.quote = instead,
                          .values = {{"heading", heading.text},
                                     {"written", std::string{report.glyphs().Written(instead)}}},
                          .kind = "heading_variant",
                          .variant = "instead"});
            continue;
        }
        const Range front{report.whole.begin, std::min(report.whole.end, report.whole.begin + 20)};
        const Range near = before != nullptr         ? before->title
                           : report.sections.empty() ? front
                                                     : report.sections.front().title;
        findings.Add({.quote = near, .values = {{"heading", heading.text}}});
    }
}

void HeadingWording(const Input& input, Findings& findings) {
    for (const Section& section : input.report.sections) JudgeWording(input.report, section, findings);
}

void HeadingNumbers(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    for (const Section& section : report.sections) {
        if (section.number == IndexOf(report, section) + 1) continue;
        const bool bare = section.number == 0;
        findings.Add({.quote = section.title,
                      .values = {{"written", std::string{report.glyphs().Written(section.title)}},
                                 {"expected", section.heading->text}},
                      .variant = bare ? "none" : std::string_view{},
                      .severity = bare ? Severity::warning : Severity::error});
    }
}

void HeadingOrder(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    int last = -1;
    for (const Section& section : report.sections) {
        const int index = IndexOf(report, section);
        const bool again = report.Find(section.heading->id) != &section;
        if (again || index < last) {
            findings.Add({.quote = section.title,
                          .values = {{"heading", std::string{report.glyphs().Written(section.title)}}},
                          .kind = again ? "duplicate_headings" : std::string_view{},
                          .variant = again ? "again" : std::string_view{}});
        }
        last = std::max(last, index);
    }
}

void HeadingLevels(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    std::vector<Range> titles;
    for (const Section& section : report.sections) titles.push_back(section.title);
    JudgeLevels(report, titles, findings);
    for (const Section& section : report.sections) {
        if (!HasOwnText(section)) continue;
        titles.clear();
        for (const Part& part : section.parts) titles.push_back(part.title);
        if (titles.size() > 2) JudgeLevels(report, titles, findings);
    }
}

void PartNumbers(const Input& input, Findings& findings) {
    const AnnualReport& report = input.report;
    for (const Section& section : report.sections) {
        if (HasOwnText(section)) JudgeParts(report, section, findings);
    }
}

void ListNumbers(const Input& input, Findings& findings) {
    for (const Section& section : input.report.sections) {
        if (!HasOwnText(section)) continue;
        std::uint32_t from = section.body.begin;
        for (const Part& part : section.parts) {
            JudgeLists(input.report, {from, part.title.begin}, findings);
            from = part.title.end;
        }
        JudgeLists(input.report, {from, section.body.end}, findings);
    }
}

}  // namespace gk::checks
