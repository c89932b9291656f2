#pragma once
// Data files (forms, term lists): TOML, read into plain records. The only home of toml++.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gk::base {

/// One [[table]] entry of a data file. Numbers are kept as text; a missing key is empty.
struct DataRecord {
    std::map<std::string, std::string, std::less<>> fields;
    std::map<std::string, std::vector<std::string>, std::less<>> lists;
    std::map<std::string, std::vector<DataRecord>, std::less<>> children;
    int line = 0;  ///< where it begins in its file

    std::string_view Get(std::string_view key) const;
    const std::vector<std::string>& List(std::string_view key) const;
    const std::vector<DataRecord>& Children(std::string_view key) const;
    bool Flag(std::string_view key) const { return Get(key) == "true"; }
};

inline constexpr ErrorCode kDataInvalid{"data.invalid"};

/// `name` is the file's name, for the error.
Result<DataRecord> ParseDataFile(std::string_view text, std::string_view name);

}  // namespace gk::base
