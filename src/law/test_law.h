#pragma once
// For tests: the data of the program, and days from text.

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_data.h"
#include "law/calendar.h"
#include "law/periods.h"
#include "law/policy.h"

namespace gk::law {

inline Day D(std::string_view text) {
    const auto day = base::ParseDay(text);
    if (!day) throw std::runtime_error("no day: " + std::string{text});
    return *day;
}

inline const Calendar& TheCalendar() {
    static const Calendar calendar = [] {
        std::vector<CalendarYear> years;
        for (int year = 2019; year <= 2026; ++year) {
            const std::string path = "calendars/" + std::to_string(year) + ".csv";
            auto parsed = ParseCalendarYear(base::EmbeddedData(path).value_or(""), path, year);
            if (!parsed) throw std::runtime_error(parsed.error().detail);
            years.push_back(std::move(*parsed));
        }
        return Calendar{years};
    }();
    return calendar;
}

inline const Periods& ThePeriods() {
    static const Periods periods = [] {
        auto parsed = ParsePeriods(base::EmbeddedData("periods.toml").value_or(""), "periods.toml");
        if (!parsed) throw std::runtime_error(parsed.error().detail);
        return std::move(*parsed);
    }();
    return periods;
}

inline Policy ThePolicy() {
    auto parsed = ParsePolicy(base::EmbeddedData("policy.toml").value_or(""), "policy.toml");
    if (!parsed) throw std::runtime_error(parsed.error().detail);
    return std::move(*parsed);
}

}  // namespace gk::law
