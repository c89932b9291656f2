#include "law/calendar.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/data_table.h"
#include "law/error_codes.h"

namespace gk::law {
namespace {

/// A line of a calendar file that has been taken apart.
struct Line {
    std::string_view date, kind, name;
    bool whole = false;
};

Line Split(std::string_view text) {
    const std::size_t first = text.find(',');
    const std::size_t second = first == std::string_view::npos ? first : text.find(',', first + 1);
    if (second == std::string_view::npos || text.find(',', second + 1) != std::string_view::npos) return {};
    return {text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1), true};
}

/// What can be wrong with a line: what the log says, and the message that the user reads.
struct FaultRow {
    std::string_view why, message;
};
constexpr FaultRow kNotThree{"not date,kind,name", "law.calendar_line.columns"};
constexpr FaultRow kNoHead{"the first line must be date,kind,name", "law.calendar_line.head"};
constexpr FaultRow kNoDate{"no date of the form 2026-02-10", "law.calendar_line.date"};
constexpr FaultRow kNoKind{"kind must be holiday or workday", "law.calendar_line.kind"};
constexpr FaultRow kNoName{"a day without the name of its holiday", "law.calendar_line.name"};
constexpr FaultRow kOtherYear{"a date of another year", "law.calendar_line.year"};
constexpr FaultRow kNoWeekend{"a made-up workday must be a Saturday or Sunday", "law.calendar_line.made_up"};
constexpr FaultRow kTwice{"a date stands twice", "law.calendar_line.twice"};
constexpr FaultRow kOrder{"dates must ascend", "law.calendar_line.order"};
constexpr FaultRow kNoDays{"no days", "law.calendar_line.empty"};
constexpr FaultRow kNoNotice{"no notice of the form FROM..TO NAME", "law.calendar_line.notice"};

constexpr FaultRow kLacking{"a holiday is missing", "law.calendar_line.lacking"};

base::Error Wrong(std::string_view name, int line, const FaultRow& fault) {
    return {base::kDataInvalid,
            fmt::format("{}, line {}: {}", name, line, fault.why),
            base::Place{0, line, 0, -1},
            {{"reason_key", std::string{fault.message}}, {"line", std::to_string(line)}}};
}

/// A holiday that every year has (放假办法第二条), by the word in the names of its rows, and of how many days since 2025; how many it had
/// before is not held against a file. A day of two has both words: 国庆节、中秋节.
struct StatutoryHoliday {
    std::string_view word;
    int days;
};
constexpr StatutoryHoliday kStatutory[] = {{"元旦", 1}, {"春节", 4}, {"清明", 1}, {"劳动", 2},
                                           {"端午", 1}, {"中秋", 1}, {"国庆", 3}};
constexpr int kFirstYearOfThose = 2025;

std::optional<base::Error> LackIn(const CalendarYear& year, std::string_view name) {
    for (const auto& [word, days] : kStatutory) {
        const auto count =
            std::count_if(year.rows.begin(), year.rows.end(), [word = word](const CalendarRow& row) {
                return !row.worked && row.name.find(word) != std::string::npos;
            });
        const int least = year.year < kFirstYearOfThose ? 1 : days;
        if (count >= least) continue;
        base::Error error = Wrong(name, 0, kLacking);
        error.detail = fmt::format("{}: {} has {} of {} days off", name, word, count, least);
        error.values.insert(error.values.end(), {{"holiday", std::string{word}},
                                                 {"year", std::to_string(year.year)},
                                                 {"least", std::to_string(least)},
                                                 {"count", std::to_string(count)}});
        return error;
    }
    return std::nullopt;
}

/// What is wrong with a row whatever its year; null when nothing is.
const FaultRow* FaultOf(const CalendarRow& row, const std::vector<CalendarRow>& before) {
    if (row.name.empty()) return &kNoName;
    if (row.worked && !row.day.IsWeekend()) return &kNoWeekend;
    if (before.empty() || before.back().day < row.day) return nullptr;
    return before.back().day == row.day ? &kTwice : &kOrder;
}

base::Result<CalendarRow> ReadRow(std::string_view text, std::string_view name, int number) {
    const Line line = Split(text);
    if (!line.whole) return Wrong(name, number, kNotThree);
    const auto day = base::ParseDay(line.date);
    if (!day) return Wrong(name, number, kNoDate);
    if (line.kind != "holiday" && line.kind != "workday") return Wrong(name, number, kNoKind);
    return CalendarRow{*day, line.kind == "workday", std::string{line.name}};
}

/// "2020-01-31..2020-02-02 NAME", within the year.
std::optional<LaterNotice> ReadLater(std::string_view text, int year) {
    constexpr std::size_t kDays = 22;  // DAY..DAY
    if (text.size() < kDays + 2 || text.substr(10, 2) != ".." || text[kDays] != ' ') return std::nullopt;
    const auto from = base::ParseDay(text.substr(0, 10));
    const auto to = base::ParseDay(text.substr(12, 10));
    if (!from || !to || *to < *from || from->year() != year || to->year() != year) return std::nullopt;
    return LaterNotice{*from, *to, std::string{text.substr(kDays + 1)}};
}

/// The rows of a file, and the notice that it says is not verified; `year` 0 takes any year.
base::Result<CalendarYear> ReadRows(std::string_view csv, std::string_view name, int year) {
    constexpr std::string_view kUnverified = "# 待核实：";
    constexpr std::string_view kLater = "# 另行通知：";
    CalendarYear read{year, {}};
    std::vector<CalendarRow>& rows = read.rows;
    bool head = false;
    int number = 0;
    while (!csv.empty()) {
        const std::size_t end = std::min(csv.find('\n'), csv.size());
        std::string_view text = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        ++number;
        if (number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // spreadsheets write it
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (text.starts_with(kUnverified)) read.unverified = text.substr(kUnverified.size());
        if (text.starts_with(kLater)) {
            auto later = ReadLater(text.substr(kLater.size()), year);
            if (!later) return Wrong(name, number, kNoNotice);
            read.later.push_back(std::move(*later));
        }
        if (text.empty() || text.front() == '#') continue;
        if (!head) {
            if (text != "date,kind,name") return Wrong(name, number, kNoHead);
            head = true;
            continue;
        }
        auto row = ReadRow(text, name, number);
        if (!row) return row.error();
        if (year != 0 && row->day.year() != year) return Wrong(name, number, kOtherYear);
        if (const FaultRow* fault = FaultOf(*row, rows)) return Wrong(name, number, *fault);
        rows.push_back(std::move(*row));
    }
    if (rows.empty()) return Wrong(name, number, kNoDays);
    return read;
}

std::size_t DaysOf(int first_year, int last_year) {
    return static_cast<std::size_t>((*Day::Of(last_year + 1, 1, 1) - *Day::Of(first_year, 1, 1)).count());
}

}  // namespace

base::Result<CalendarYear> ParseCalendarYear(std::string_view csv, std::string_view name, int year) {
    if (year < 1949 || year > 2999) return Wrong(name, 0, kOtherYear);
    auto read = ReadRows(csv, name, year);
    if (!read) return read;
    if (auto lack = LackIn(*read, name)) return *lack;
    return read;
}

base::Result<LocalLayer> ParseLocalLayer(std::string_view csv, std::string_view name, std::string_view area) {
    auto read = ReadRows(csv, name, 0);
    if (!read) return read.error();
    return LocalLayer{std::string{area}, std::move(read->rows)};
}

Calendar::Calendar(const std::vector<CalendarYear>& years) {
    if (years.empty()) return;
    const auto by_year = [](const CalendarYear& a, const CalendarYear& b) { return a.year < b.year; };
    const auto [first, last] = std::minmax_element(years.begin(), years.end(), by_year);
    first_ = *Day::Of(first->year, 1, 1);
    marks_.resize(DaysOf(first->year, last->year));
    Day day = first_;
    for (Mark& mark : marks_) {
        mark.kind = day.IsWeekend() ? DayKind::weekend : DayKind::workday;
        day = day.Next();
    }
    for (const CalendarYear& year : years) {
        nation_.push_back({year.year, year.unverified, year.later});
        for (day = *Day::Of(year.year, 1, 1); day.year() == year.year; day = day.Next())
            MarkAt(day).covered = true;
        for (const CalendarRow& row : year.rows) {
            Mark& mark = MarkAt(row.day);
            mark.kind = row.worked ? DayKind::made_up : DayKind::holiday;
            mark.name = NameIndex(row.name);
        }
    }
    std::sort(nation_.begin(), nation_.end(),
              [](const Notice& a, const Notice& b) { return a.year < b.year; });
}

Calendar Calendar::With(const LocalLayer& layer) const {
    Calendar made;
    made.first_ = first_;
    made.marks_ = marks_;
    made.names_ = names_;
    made.nation_ = nation_;
    made.area_ = layer.area;
    for (Mark& mark : made.marks_) mark.covered = false;
    for (const CalendarRow& row : layer.rows) {
        if (!Covers(row.day.year())) continue;  // nothing is known of that year: it stays refused
        for (Day day = *Day::Of(row.day.year(), 1, 1); day.year() == row.day.year(); day = day.Next())
            made.MarkAt(day).covered = true;
        Mark& mark = made.MarkAt(row.day);
        const bool changes = row.worked ? mark.kind == DayKind::weekend : IsWorked(mark.kind);
        if (!changes) continue;
        mark.kind = row.worked ? DayKind::made_up : DayKind::holiday;
        mark.name = made.NameIndex(row.name);
        mark.local = true;
    }
    return made;
}

std::uint16_t Calendar::NameIndex(std::string_view name) {
    const auto found = std::find(names_.begin(), names_.end(), name);
    const auto index = static_cast<std::uint16_t>(found - names_.begin());
    if (found == names_.end()) names_.emplace_back(name);
    return index;
}

const Calendar::Mark* Calendar::Find(Day day) const {
    const auto at = (day - first_).count();
    if (at < 0 || static_cast<std::size_t>(at) >= marks_.size()) return nullptr;
    const Mark& mark = marks_[static_cast<std::size_t>(at)];
    return mark.covered ? &mark : nullptr;
}

bool Calendar::Covers(int year) const {
    const auto day = Day::Of(year, 1, 1);
    return day && Find(*day) != nullptr;
}

std::vector<int> Calendar::years() const {
    std::vector<int> covered;
    for (const Notice& notice : nation_) {
        if (Covers(notice.year)) covered.push_back(notice.year);
    }
    return covered;
}

const Calendar::Notice* Calendar::NoticeOf(int year) const {
    const auto found =
        std::find_if(nation_.begin(), nation_.end(), [&](const Notice& n) { return n.year == year; });
    return found == nation_.end() ? nullptr : &*found;
}

std::string_view Calendar::UnverifiedNotice(int year) const {
    const Notice* notice = NoticeOf(year);
    return notice == nullptr ? std::string_view{} : notice->unverified;
}

std::vector<std::string_view> Calendar::LaterNotices(Day from, Day to) const {
    std::vector<std::string_view> cites;
    for (const Notice& notice : nation_) {
        for (const LaterNotice& later : notice.later) {
            if (later.from <= to && from <= later.to) cites.push_back(later.cite);
        }
    }
    return cites;
}

base::Error Calendar::Missing(int year) const {
    const bool nation = NoticeOf(year) == nullptr;
    return {nation ? kCalendarMissing : kLocalCalendarMissing,
            fmt::format("no {} for {}", nation ? "holiday notice" : "local days", year),
            {},
            {{"year", std::to_string(year)}, {"area", area_}}};
}

base::Result<DayFacts> Calendar::At(Day day) const {
    const Mark* mark = Find(day);
    if (mark == nullptr) return Missing(day.year());
    DayFacts facts{mark->kind, mark->local, NameOf(*mark), {}, {}};
    const auto later = LaterNotices(day, day);
    later.empty() ? facts.unverified = UnverifiedNotice(day.year()) : facts.later = later.back();
    return facts;
}

base::Result<bool> Calendar::IsWorkday(Day day) const {
    const Mark* mark = Find(day);
    if (mark == nullptr) return Missing(day.year());
    return IsWorked(mark->kind);
}

std::optional<int> CalendarToLoad(const Calendar& calendar, Today today) {
    const int year = today.day.year();
    if (!calendar.Covers(year)) return year;
    if (today.day.month() >= 10 && !calendar.Covers(year + 1)) return year + 1;
    return std::nullopt;
}

}  // namespace gk::law
