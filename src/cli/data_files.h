#pragma once
// Files of data/: those built into the program, and those of a folder of the user (--data) that come before them.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gk::cli {

inline constexpr base::ErrorCode kDataBroken{"cli.data_broken"};
inline constexpr base::ErrorCode kDataNotThere{"cli.data_not_there"};

class DataFiles {
public:
    explicit DataFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// The bytes live as long as this.
    std::optional<std::string_view> Find(std::string_view path);

    /// The years Y of files calendars/Y.csv, ascending: the program's own and what the folder adds.
    std::vector<int> CalendarYears() const;

    /// Refused where a folder is named and holds no file that the program would use.
    std::optional<base::Error> RefusedFolder() const;

    /// The error of a loader with the file it was at.
    base::Error Refusal(const base::Error& error) const;

    /// A file that is there but could not be read, whatever a loader made of its absence.
    const std::optional<base::Error>& broken() const { return broken_; }

private:
    std::optional<std::string_view> Broken(std::string_view path, const std::string& reason);

    std::filesystem::path folder_;
    std::map<std::string, std::string, std::less<>> files_;
    std::string last_;  // looked up last
    std::optional<base::Error> broken_;
};

}  // namespace gk::cli
