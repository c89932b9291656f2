#include "cli/law_library.h"

namespace gk::cli {
namespace {

base::Result<law::Calendar> LoadNation(DataFiles& files) {
    std::vector<law::CalendarYear> years;
    for (const int number : files.CalendarYears()) {
        const std::string path = "calendars/" + std::to_string(number) + ".csv";
        auto year = law::ParseCalendarYear(files.Find(path).value_or(""), path, number);
        if (!year) return year.error();
        years.push_back(std::move(*year));
    }
    return law::Calendar{years};
}

base::Result<law::Calendar> LoadCalendar(DataFiles& files, const std::string& area) {
    auto nation = LoadNation(files);
    if (!nation || area.empty()) return nation;
    const std::string path = "calendars/local/" + area + ".csv";
    const auto bytes = area.find('/') == std::string::npos ? files.Find(path) : std::nullopt;
    if (!bytes) return base::Error{kNoLocalCalendar, path, {}, {{"area", area}}};
    const auto layer = law::ParseLocalLayer(*bytes, path, area);
    if (!layer) return layer.error();
    return nation->With(*layer);
}

}  // namespace

base::Result<LawLibrary> LoadLaw(DataFiles& files, const std::string& area) {
    if (auto refused = files.RefusedFolder()) return *refused;
    const auto refusal = [&](const base::Error& error) {
        return error.code == kNoLocalCalendar && !files.broken() ? error : files.Refusal(error);
    };
    auto calendar = LoadCalendar(files, area);
    if (!calendar) return refusal(calendar.error());
    auto periods = law::ParsePeriods(files.Find("periods.toml").value_or(""), "periods.toml");
    if (!periods) return refusal(periods.error());
    auto policy = law::ParsePolicy(files.Find("policy.toml").value_or(""), "policy.toml");
    if (!policy) return refusal(policy.error());
    law::Divisions divisions{files.Find("regions.tsv").value_or("")};
    if (files.broken()) return *files.broken();
    return LawLibrary{std::move(*calendar), std::move(*periods), std::move(*policy), divisions};
}

}  // namespace gk::cli
