#include "cli/data_files.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "base/embedded_data.h"
#include "base/messages.h"
#include "cli/input.h"

namespace gk::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCalendars = "calendars/";

/// 2027 of "2027.csv"; empty for any other name.
std::optional<int> CalendarYear(std::string_view name) {
    int year = 0;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), year);
    if (failure != std::errc{} || end != name.data() + 4 || name.substr(4) != ".csv") return std::nullopt;
    return year;
}

}  // namespace

std::optional<std::string_view> DataFiles::Find(std::string_view path) {
    constexpr std::size_t kMost = 64 << 20;
    last_ = path;
    std::error_code failure;
    if (folder_.empty() || fs::status(folder_ / path, failure).type() == fs::file_type::not_found)
        return base::EmbeddedData(path);
    auto bytes = ReadWhole(folder_ / path, kMost);
    if (!bytes) return Broken(path, bytes.error().detail);
    if (bytes->find_first_not_of(" \t\r\n") == std::string::npos)
        return Broken(path, base::Message("cli.data_empty"));
    return files_.insert_or_assign(std::string{path}, std::move(*bytes)).first->second;
}

std::vector<int> DataFiles::CalendarYears() const {
    std::set<int> years;
    for (const std::string_view name : base::EmbeddedNames()) {
        if (!name.starts_with(kCalendars)) continue;
        if (const auto year = CalendarYear(name.substr(kCalendars.size()))) years.insert(*year);
    }
    std::error_code failure;
    if (!folder_.empty()) {
        for (fs::directory_iterator entry(folder_ / kCalendars, failure), end; !failure && entry != end;
             entry.increment(failure)) {
            if (const auto year = CalendarYear(entry->path().filename().string())) years.insert(*year);
        }
    }
    return {years.begin(), years.end()};
}

std::optional<base::Error> DataFiles::RefusedFolder() const {
    if (folder_.empty()) return std::nullopt;
    std::error_code failure;
    const auto names = base::EmbeddedNames();
    const bool any = std::any_of(names.begin(), names.end(), [&](std::string_view name) {
        return !name.starts_with("messages/") && fs::exists(folder_ / name, failure);
    });
    if (any || fs::is_directory(folder_ / kCalendars, failure)) return std::nullopt;
    return base::Error{kDataNotThere, folder_.string(), {}, {{"file", folder_.string()}}};
}

base::Error DataFiles::Refusal(const base::Error& error) const {
    if (broken_) return *broken_;
    std::string reason = error.detail;  // English, where the loader has no sentence for it
    for (const auto& [name, value] : error.values) {
        if (name == "reason_key") reason = base::Message(value, error.values);
    }
    return {
        kDataBroken, error.detail, error.place, {{"file", (folder_ / last_).string()}, {"reason", reason}}};
}

std::optional<std::string_view> DataFiles::Broken(std::string_view path, const std::string& reason) {
    if (!broken_)
        broken_ =
            base::Error{kDataBroken, reason, {}, {{"file", (folder_ / path).string()}, {"reason", reason}}};
    return std::nullopt;
}

}  // namespace gk::cli
