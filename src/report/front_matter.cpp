#include "report/front_matter.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/numerals.h"
#include "base/utf8.h"
#include "law/organs.h"
#include "report/lexicon.h"

namespace gk::report {
namespace {

using base::IsDigit;
using base::IsHan;

constexpr std::uint32_t kLongestName = 40;

bool IsOrgan(std::u32string_view name) {
    return law::OrganOf(name) != law::Organ::none;
}

/// Words of a sentence that speaks about a report, which no agency's name holds.
bool SpeaksAbout(std::u32string_view name) {
    static constexpr std::array<std::u32string_view, 22> kWords = {
        U"编制", U"公布", U"发布", U"根据", U"现将", U"向社会", U"本机关", U"我局",
        U"我委", U"我县", U"按照", U"要求", U"依据", U"关于",   U"以下",   U"年报",
        U"报告", U"通知", U"印发", U"如下", U"本年", U"下载"};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](auto word) { return name.find(word) != std::u32string_view::npos; });
}

bool InName(char32_t c) {
    return IsHan(c) || c == U'(' || c == U')' || c == U'·';
}

/// Glyphs before `end` that can be of one name; a break ends it.
std::uint32_t NameBegin(const Glyphs& glyphs, std::uint32_t end, std::uint32_t floor) {
    std::uint32_t g = end;
    while (g > floor && end - g < kLongestName && InName(glyphs[g - 1].c) &&
           (g == end || glyphs[g].before == Break::none))
        --g;
    return g;
}

/// The words behind 政府信息公开 that make a title of it: 工作年度报告, 年度报告, 工作报告, 年报; where they end.
std::uint32_t TitleEnd(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    for (const std::u32string_view words : {U"工作年度报告", U"年度工作报告", U"年度报告", U"工作年报",
                                            U"工作报告", U"年报", U"工作年度报表"}) {
        if (g + words.size() <= end && glyphs.StandsAt(g, words))
            return g + static_cast<std::uint32_t>(words.size());
    }
    return 0;
}

/// "2023年度" right before a glyph, blanks allowed.
std::optional<YearFound> YearBefore(const Glyphs& glyphs, std::uint32_t end, std::uint32_t floor,
                                    std::uint32_t& begin) {
    std::uint32_t g = end;
    if (g > floor && glyphs[g - 1].c == U'度') --g;
    if (g > floor && glyphs[g - 1].c == U'年') --g;
    if (g < floor + 4) return std::nullopt;
    begin = g - 4;
    const auto year = YearAt(glyphs, begin, end);
    if (!year || year->after != g) return std::nullopt;
    return year;
}

void Judge(const Glyphs& glyphs, TitleFound& title) {
    title.worth = title.year ? 2 : 0;
    const std::u32string_view name = glyphs.Folded(title.agency);
    if (!name.empty()) title.worth += SpeaksAbout(name) ? -8 : IsOrgan(name) ? 4 : 1;
    if (glyphs.BeginsLine(title.whole.begin)) title.worth += 2;
    if (glyphs.BeginsLine(title.whole.end)) title.worth += 2;
    if (title.whole.begin > 0 && glyphs[title.whole.begin - 1].c == U'《') title.worth -= 3;
}

/// The title around 政府信息公开 at `core`.
TitleFound TitleAround(const Glyphs& glyphs, std::uint32_t core, std::uint32_t end, std::uint32_t floor) {
    TitleFound title;
    title.whole = {core, end};
    std::uint32_t begin = core;
    std::uint32_t name_end = core;
    if (const auto year = YearBefore(glyphs, core, floor, begin)) {
        title.year = year->year;
        title.year_place = {begin, begin + 4};
        name_end = begin;
    }
    std::uint32_t name_begin = NameBegin(glyphs, name_end, floor);
    if (!title.year) {
        // 2023年某某局政府信息公开工作年度报告
        std::uint32_t year_begin = 0;
        for (std::uint32_t g = name_begin; g < name_end; ++g) {
            if (glyphs[g].c != U'年') continue;
            name_begin = glyphs.At(g + 1) == U'度' ? g + 2 : g + 1;
            break;
        }
        if (const auto year = YearBefore(glyphs, name_begin, floor, year_begin)) {
            title.year = year->year;
            title.year_place = {year_begin, year_begin + 4};
            title.whole.begin = year_begin;
        }
    }
    title.agency = {name_begin, name_end};
    title.whole.begin = std::min({title.whole.begin, name_begin, begin});
    Judge(glyphs, title);
    return title;
}

/// Organs that sign or title a report stand alone on their line.
bool AloneOnLine(const Glyphs& glyphs, Range range) {
    return glyphs.BeginsLine(range.begin) && glyphs.BeginsLine(range.end);
}

/// The line of an organ's name right above a title that names none.
Range NameAbove(const Glyphs& glyphs, const TitleFound& title, std::uint32_t floor) {
    const std::uint32_t end = title.whole.begin;
    const std::uint32_t begin = NameBegin(glyphs, end, floor);
    const Range name{begin, end};
    const std::u32string_view text = glyphs.Folded(name);
    return !name.empty() && AloneOnLine(glyphs, name) && IsOrgan(text) && !SpeaksAbout(text)
               ? name
               : Range{end, end};
}

struct SelfName {
    Range first;
    int times = 0;
};

bool IsGeneral(std::u32string_view name) {
    static constexpr std::array<std::u32string_view, 12> kGeneral = {
        U"县委",   U"市委",   U"区委",   U"省委",   U"党委",   U"县政府",
        U"市政府", U"区政府", U"省政府", U"国务院", U"党中央", U"各级政府"};
    return std::any_of(kGeneral.begin(), kGeneral.end(), [&](auto general) { return name == general; });
}

/// A report without title: who acts in its sentences.
std::optional<Range> ActingOrgan(const Glyphs& glyphs, Range range) {
    std::map<std::u32string_view, SelfName> names;
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        const char32_t before = g == range.begin ? U'。' : glyphs[g - 1].c;
        if (before != U'。' && before != U',' && before != U';' && before != U':' && !glyphs.BeginsLine(g))
            continue;
        if (!IsHan(glyphs[g].c) || !IsHan(glyphs.At(g + 1))) continue;
        for (std::uint32_t end = g + 3; end <= g + 12 && end <= range.end && IsHan(glyphs[end - 1].c);
             ++end) {
            const char32_t last = glyphs[end - 1].c;
            if (last != U'局' && last != U'委' && last != U'厅' && last != U'府' && last != U'镇' &&
                last != U'院')
                continue;
            const std::u32string_view name = glyphs.Folded({g, end});
            if (IsGeneral(name) || SpeaksAbout(name)) continue;
            auto& known = names[name];
            if (known.times++ == 0) known.first = {g, end};
            break;
        }
    }
    const auto most = std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) {
        return a.second.times < b.second.times;
    });
    if (most == names.end() || most->second.times < 2) return std::nullopt;
    return most->second.first;
}

std::string Utf8Of(const Glyphs& glyphs, Range range) {
    std::string text;
    for (std::uint32_t g = range.begin; g < range.end; ++g) base::AppendUtf8(text, glyphs[g].c);
    return text;
}

Range FrontOf(const AnnualReport& report) {
    std::uint32_t end = std::min(report.whole.end, report.whole.begin + 1200);
    if (!report.sections.empty()) end = report.sections.front().title.begin;
    return {report.whole.begin, std::max(end, report.whole.begin)};
}

Range TailOf(const AnnualReport& report) {
    const std::uint32_t begin =
        report.sections.empty() ? report.whole.begin : report.sections.back().title.end;
    return {begin, std::max(begin, report.whole.end)};
}

/// The name before a date at the end: 某某局 2020年1月2日.
std::optional<Range> Signature(const Glyphs& glyphs, Range tail) {
    for (std::uint32_t g = tail.begin; g < tail.end; ++g) {
        if (glyphs[g].before < Break::space || !DayAt(glyphs, g, tail.end)) continue;
        const std::uint32_t begin = NameBegin(glyphs, g, tail.begin);
        const std::u32string_view name = glyphs.Folded({begin, g});
        if (name.size() >= 4 && glyphs[begin].before >= Break::space && IsOrgan(name) && !SpeaksAbout(name))
            return Range{begin, g};
    }
    return std::nullopt;
}

/// The first year that a sentence names.
std::optional<Stated<int>> YearIn(const Glyphs& glyphs, Range range) {
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        const auto year = YearAt(glyphs, g, range.end);
        if (year && glyphs.At(year->after) == U'年') return Stated<int>{year->year, {g, year->after}};
    }
    return std::nullopt;
}

/// The year that the sections speak of most.
std::optional<Stated<int>> YearSpokenOf(const AnnualReport& report) {
    std::map<int, std::pair<int, Range>> years;
    const Glyphs& glyphs = report.glyphs();
    const Section* overview = report.Find("overview");
    const Range range = overview != nullptr ? overview->body : report.whole;
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        const auto year = YearAt(glyphs, g, range.end);
        if (!year || glyphs.At(year->after) != U'年') continue;
        auto& [times, place] = years[year->year];
        if (times++ == 0) place = {g, year->after};
    }
    const auto most = std::max_element(years.begin(), years.end(), [](const auto& a, const auto& b) {
        return a.second.first < b.second.first;
    });
    if (most == years.end()) return std::nullopt;
    return Stated<int>{most->first, most->second.second};
}

/// 发布时间: 2024-02-18, 公布日期:….
std::optional<Stated<base::Day>> NamedDay(const Glyphs& glyphs, Range range) {
    static const Lexicon phrases{U"发布时间", U"发布日期", U"公布时间", U"公布日期", U"公开时间", U"公开日期",
                                 U"发文时间", U"发文日期", U"成文日期", U"生成日期", U"日期:",    U"时间:"};
    for (std::uint32_t g = range.begin; g < range.end;) {
        const auto words = phrases.FirstIn(glyphs, {g, range.end});
        g = words.at + words.hit.length;
        std::uint32_t at = g;
        while (at < range.end && (glyphs[at].c == U':' || glyphs[at].c == U'[' || glyphs[at].c == U'(')) ++at;
        if (words.hit.length == 0 || at >= range.end) continue;
        // 截止时间: names another day.
        const bool alone = words.hit.length > 3 || words.at == 0 || !IsHan(glyphs[words.at - 1].c) ||
                           glyphs[words.at].before >= Break::space;
        if (const auto day = DayAt(glyphs, at, range.end); day && alone) return day;
    }
    return std::nullopt;
}

/// The first line that is a date, or begins with one.
std::optional<Stated<base::Day>> BareDay(const Glyphs& glyphs, Range range) {
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        const bool bracketed = g > range.begin && glyphs[g - 1].c == U'(' && glyphs.BeginsLine(g - 1);
        if (!IsDigit(glyphs[g].c) || (!glyphs.BeginsLine(g) && !bracketed)) continue;
        if (const auto day = DayAt(glyphs, g, range.end)) return day;
    }
    return std::nullopt;
}

/// A line with an empty one before it.
bool BeginsParagraph(const Glyphs& glyphs, std::uint32_t g) {
    return glyphs[g].before >= Break::line && glyphs[g].line > glyphs[g - 1].line + 1;
}

/// Whether a part of a sentence begins at a glyph.
bool SetsApart(const Glyphs& glyphs, std::uint32_t g) {
    const char32_t before = glyphs[g - 1].c;
    return EndsStatement(before) || before == U',' || before == U':' || BeginsParagraph(glyphs, g);
}

/// The first sentence that says what time its figures are of, with a date.
void ReadPeriod(AnnualReport& report) {
    static const Lexicon phrases{U"统计期限", U"统计时限", U"统计时间", U"数据期限",
                                 U"时间期限", U"报告期限", U"所列数据", U"数据统计"};
    const Glyphs& glyphs = report.glyphs();
    const Range whole = report.whole;
    for (std::uint32_t g = whole.begin; (g = phrases.FirstIn(glyphs, {g, whole.end}).at) < whole.end;) {
        Range sentence{g, g};
        while (sentence.begin > whole.begin && !SetsApart(glyphs, sentence.begin)) --sentence.begin;
        while (sentence.end < whole.end && !EndsStatement(glyphs[sentence.end].c) &&
               (sentence.end == g || !BeginsParagraph(glyphs, sentence.end)))
            ++sentence.end;
        const std::u32string_view said = glyphs.Folded(sentence);
        if (std::any_of(said.begin(), said.end(), IsDigit)) {
            report.period = sentence;
            return;
        }
        g = sentence.end;
    }
}

/// The telephone number behind 联系电话 or the like.
void ReadContact(AnnualReport& report) {
    static const Lexicon phrases{U"联系电话", U"联系方式", U"咨询电话", U"电话"};
    const Glyphs& glyphs = report.glyphs();
    for (const Range range : {FrontOf(report), TailOf(report)}) {
        for (std::uint32_t at = range.begin; at < range.end;) {
            const auto words = phrases.FirstIn(glyphs, {at, range.end});
            at = words.at + words.hit.length;
            while (at < range.end && (glyphs[at].c == U':' || glyphs[at].c == U'为' || glyphs[at].c == U'('))
                ++at;
            const std::uint32_t begin = at;
            while (at < range.end &&
                   (IsDigit(glyphs[at].c) || glyphs[at].c == U'-' || glyphs[at].c == 0x2014))
                ++at;
            if (at - begin < 7) continue;
            report.contact = Stated<std::string>{Utf8Of(glyphs, {begin, at}), {words.at, at}};
            return;
        }
    }
}

}  // namespace

std::optional<YearFound> YearAt(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    if (g + 4 > end) return std::nullopt;
    int year = 0;
    for (std::uint32_t i = 0; i < 4; ++i) {
        const char32_t c = glyphs[g + i].c;
        if (i > 0 && glyphs[g + i].before > Break::space) return std::nullopt;
        if (IsDigit(c)) {
            year = year * 10 + static_cast<int>(c - U'0');
        } else if (const auto digit = base::ParseChineseNumeral({&c, 1});
                   digit && *digit < 10 && base::IsChineseNumeral(c)) {
            year = year * 10 + static_cast<int>(*digit);
        } else {
            return std::nullopt;
        }
    }
    const bool longer =
        (g > 0 && IsDigit(glyphs[g - 1].c) && IsDigit(glyphs[g].c) && glyphs[g].before == Break::none) ||
        (IsDigit(glyphs.At(g + 4)) && glyphs[g + 4].before == Break::none);
    if (longer || year < 1990 || year > 2099) return std::nullopt;
    return YearFound{year, g + 4};
}

std::optional<Stated<base::Day>> DayAt(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end) {
    const auto year = YearAt(glyphs, g, end);
    if (!year) return std::nullopt;
    std::uint32_t at = year->after;
    const char32_t mark = glyphs.At(at);
    if (at >= end || (mark != U'-' && mark != U'/' && mark != U'.' && mark != U'年')) return std::nullopt;
    const auto count = [&](int& value) {
        int digits = 0;
        value = 0;
        while (at < end && digits < 2 && IsDigit(glyphs[at].c)) {
            value = value * 10 + static_cast<int>(glyphs[at++].c - U'0');
            ++digits;
        }
        return digits > 0;
    };
    int month = 0;
    int day = 0;
    ++at;
    if (!count(month) || at >= end || glyphs[at].c != (mark == U'年' ? U'月' : mark)) return std::nullopt;
    ++at;
    if (!count(day)) return std::nullopt;
    if (mark == U'年' && at < end && glyphs[at].c == U'日') ++at;
    const auto date = base::Day::Of(year->year, month, day);
    if (!date) return std::nullopt;
    return Stated<base::Day>{*date, {g, at}};
}

std::optional<TitleFound> FindTitle(const Glyphs& glyphs, Range range) {
    std::optional<TitleFound> best;
    for (std::uint32_t g = range.begin; g + 8 <= range.end; ++g) {
        std::uint32_t end = 0;
        if (glyphs[g].c != U'政') continue;
        if (glyphs.StandsAt(g, U"政府信息公开")) end = TitleEnd(glyphs, g + 6, range.end);
        if (end == 0 && glyphs.StandsAt(g, U"政务公开")) end = TitleEnd(glyphs, g + 4, range.end);
        if (end == 0) continue;
        TitleFound title = TitleAround(glyphs, g, end, range.begin);
        if (!best || title.worth > best->worth) best = title;
    }
    return best;
}

void ReadFrontMatter(AnnualReport& report) {
    const Glyphs& glyphs = report.glyphs();
    const Range front = FrontOf(report);
    const auto title = FindTitle(glyphs, front);
    if (title && title->worth > 0) {
        report.title = Stated<std::string>{Utf8Of(glyphs, title->whole), title->whole};
        if (title->year) report.year = Stated<int>{*title->year, title->year_place};
        Range name = title->agency;
        const std::u32string_view text = glyphs.Folded(name);
        if (name.empty() || SpeaksAbout(text)) name = NameAbove(glyphs, *title, front.begin);
        if (!name.empty()) report.agency = Stated<std::string>{Utf8Of(glyphs, name), name};
    }
    if (!report.agency) {
        auto name = Signature(glyphs, TailOf(report));
        if (!name && !report.sections.empty())
            name = ActingOrgan(glyphs, {report.whole.begin, report.sections.front().body.end});
        if (name) report.agency = Stated<std::string>{Utf8Of(glyphs, *name), *name};
    }
    report.published = NamedDay(glyphs, front);
    if (!report.published) report.published = BareDay(glyphs, front);
    // Below the text a bare date is the day of signing.
    if (!report.published) report.published = NamedDay(glyphs, TailOf(report));
    ReadPeriod(report);
    if (!report.year && report.period) report.year = YearIn(glyphs, *report.period);
    report.year_stated = report.year.has_value();
    if (!report.year) report.year = YearSpokenOf(report);
    ReadContact(report);
}

}  // namespace gk::report
