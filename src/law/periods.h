#pragma once
// How long, in what unit, by which article, from when to when: data/periods.toml.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/result.h"

namespace gk::law {

using base::Day;

/// Working days. Only this folder can add them to a day.
struct Workdays {
    int count = 0;
    friend auto operator<=>(const Workdays&, const Workdays&) = default;
};

enum class Unit : std::uint8_t { workday, day, month, year };
enum class Status : std::uint8_t {
    law,         ///< the cited text says so
    policy,      ///< a setting with a documented default: there is no national text
    unverified,  ///< not yet verified against the published text: shown as 待核实 wherever it is used
};

std::string_view Name(Unit unit);
std::string_view Name(Status status);

struct Period {
    std::string id;
    std::string title;  ///< what people read
    int length = 0;
    Unit unit = Unit::workday;
    bool rolls = false;    ///< a last day that is not worked moves to the next workday
    bool minimum = false;  ///< the end may not come sooner; else it may not come later
    Day from;              ///< on which it may begin
    std::optional<Day> to;
    Status status = Status::law;
    std::string cite;
};

class Periods {
public:
    explicit Periods(std::vector<Period> rows) : rows_(std::move(rows)) {}

    /// The row whose `from` to `to` holds the day on which the period begins; outside of them no period is known.
    base::Result<const Period*> At(std::string_view id, Day begin) const;
    const std::vector<Period>& rows() const { return rows_; }

private:
    std::vector<Period> rows_;
};

/// From data/periods.toml; a row that is incomplete, or overlaps another of its id, is refused by its line.
base::Result<Periods> ParsePeriods(std::string_view toml, std::string_view name);

}  // namespace gk::law
