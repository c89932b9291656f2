#include "law/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

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

base::Error Wrong(std::string_view name, int line, const FaultRow& fault) {
    return {base::kDataInvalid,
            fmt::format("{}, line {}: {}", name, line, fault.why),
            base::Place{0, line, 0, -1},
            {{"reason_key", std::string{fault.message}}, {"line", std::to_string(line)}}};
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

/// The rows of a file; `year` 0 takes any year.
base::Result<std::vector<CalendarRow>> ReadRows(std::string_view csv, std::string_view name, int year) {
    std::vector<CalendarRow> rows;
    bool head = false;
    int number = 0;
    while (!csv.empty()) {
        const std::size_t end = std::min(csv.find('\n'), csv.size());
        std::string_view text = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        ++number;
        if (number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // spreadsheets write it
        if (text.ends_with('\r')) text.remove_suffix(1);
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
    return rows;
}

std::size_t DaysOf(int first_year, int last_year) {
    return static_cast<std::size_t>((*Day::Of(last_year + 1, 1, 1) - *Day::Of(first_year, 1, 1)).count());
}

}  // namespace

base::Result<CalendarYear> ParseCalendarYear(std::string_view csv, std::string_view name, int year) {
    if (year < 1949 || year > 2999) return Wrong(name, 0, kOtherYear);
    auto rows = ReadRows(csv, name, year);
    if (!rows) return rows.error();
    return CalendarYear{year, std::move(*rows)};
}

base::Result<LocalLayer> ParseLocalLayer(std::string_view csv, std::string_view name, std::string_view area) {
    auto rows = ReadRows(csv, name, 0);
    if (!rows) return rows.error();
    return LocalLayer{std::string{area}, std::move(*rows)};
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
        nation_.push_back(year.year);
        for (day = *Day::Of(year.year, 1, 1); day.year() == year.year; day = day.Next())
            MarkAt(day).covered = true;
        for (const CalendarRow& row : year.rows) {
            Mark& mark = MarkAt(row.day);
            mark.kind = row.worked ? DayKind::made_up : DayKind::holiday;
            mark.name = NameIndex(row.name);
        }
    }
    std::sort(nation_.begin(), nation_.end());
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
    std::copy_if(nation_.begin(), nation_.end(), std::back_inserter(covered),
                 [&](int year) { return Covers(year); });
    return covered;
}

base::Error Calendar::Missing(int year) const {
    const bool nation = !std::binary_search(nation_.begin(), nation_.end(), year);
    return {nation ? kCalendarMissing : kLocalCalendarMissing,
            fmt::format("no {} for {}", nation ? "holiday notice" : "local days", year),
            {},
            {{"year", std::to_string(year)}, {"area", area_}}};
}

base::Result<DayFacts> Calendar::At(Day day) const {
    const Mark* mark = Find(day);
    if (mark == nullptr) return Missing(day.year());
    return DayFacts{mark->kind, mark->local, NameOf(*mark)};
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
