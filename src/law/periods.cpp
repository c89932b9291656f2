#include "law/periods.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "base/data_table.h"
#include "law/error_codes.h"

namespace gk::law {
namespace {

constexpr std::array kUnits = std::to_array<std::pair<std::string_view, Unit>>(
    {{"workday", Unit::workday}, {"day", Unit::day}, {"month", Unit::month}, {"year", Unit::year}});
constexpr std::array kStatuses = std::to_array<std::pair<std::string_view, Status>>(
    {{"law", Status::law}, {"policy", Status::policy}, {"unverified", Status::unverified}});
constexpr int kMostDays = 36600;  // a hundred years: longer is a slip of the hand

std::optional<Unit> UnitOf(std::string_view name) {
    for (const auto& [known, unit] : kUnits) {
        if (known == name) return unit;
    }
    return std::nullopt;
}

std::optional<Status> StatusOf(std::string_view name) {
    for (const auto& [known, status] : kStatuses) {
        if (known == name) return status;
    }
    return std::nullopt;
}

int DaysAtMost(Unit unit) {
    switch (unit) {
        case Unit::workday:
        case Unit::day: return 1;
        case Unit::month: return 31;
        case Unit::year: return 366;
    }
    std::abort();
}

int LengthOf(std::string_view text) {
    int length = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), length);
    return failure == std::errc{} && end == text.data() + text.size() ? length : 0;
}

/// What a row lacks or has wrong; empty when nothing is.
std::string_view Fault(const base::DataRecord& record) {
    if (record.Get("id").empty() || record.Get("title").empty() || record.Get("cite").empty())
        return "id, title or cite missing";
    const auto unit = UnitOf(record.Get("unit"));
    if (!unit) return "unit must be workday, day, month or year";
    const int length = LengthOf(record.Get("length"));
    if (length < 1 || length > kMostDays / DaysAtMost(*unit))
        return "length must be 1 or more, and a hundred years at most";
    if (!base::ParseDay(record.Get("from"))) return "from is no date";
    if (!record.Get("to").empty() && !base::ParseDay(record.Get("to"))) return "to is no date";
    if (!StatusOf(record.Get("status"))) return "status must be law, policy or unverified";
    return {};
}

Period ReadPeriod(const base::DataRecord& record) {
    const Unit unit = *UnitOf(record.Get("unit"));
    const bool rolls = record.Get("rolls").empty() ? unit != Unit::workday : record.Flag("rolls");
    return {std::string{record.Get("id")},       std::string{record.Get("title")},
            LengthOf(record.Get("length")),      unit,
            rolls && unit != Unit::workday,      record.Flag("minimum"),
            *base::ParseDay(record.Get("from")), base::ParseDay(record.Get("to")),
            *StatusOf(record.Get("status")),     std::string{record.Get("cite")}};
}

bool Overlap(const Period& a, const Period& b) {
    return a.id == b.id && (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

}  // namespace

std::string_view Name(Unit unit) {
    return kUnits[static_cast<std::size_t>(unit)].first;
}

std::string_view Name(Status status) {
    return kStatuses[static_cast<std::size_t>(status)].first;
}

base::Result<const Period*> Periods::At(std::string_view id, Day begin) const {
    const Period* known = nullptr;
    for (const Period& row : rows_) {
        if (row.id != id) continue;
        known = &row;
        if (row.from <= begin && (!row.to || begin <= *row.to)) return &row;
    }
    return base::Error{
        known != nullptr ? kNoRule : kUnknownPeriod,
        fmt::format("period {}", id),
        {},
        {{"period", known != nullptr ? known->title : std::string{id}}, {"day", ToString(begin)}}};
}

base::Result<Periods> ParsePeriods(std::string_view toml, std::string_view name) {
    const auto file = base::ParseDataFile(toml, name);
    if (!file) return file.error();
    std::vector<Period> rows;
    const auto wrong = [&](const base::DataRecord& record, std::string_view why) {
        return base::Error{base::kDataInvalid, fmt::format("{}, line {}: {}", name, record.line, why),
                           base::Place{0, record.line, 0, -1}};
    };
    for (const auto& record : file->Children("period")) {
        if (const auto fault = Fault(record); !fault.empty()) return wrong(record, fault);
        Period period = ReadPeriod(record);
        if (std::any_of(rows.begin(), rows.end(), [&](const Period& row) { return Overlap(row, period); }))
            return wrong(record, "its time overlaps another row of this id");
        rows.push_back(std::move(period));
    }
    if (rows.empty()) return wrong(*file, "no periods");
    return Periods{std::move(rows)};
}

}  // namespace gk::law
