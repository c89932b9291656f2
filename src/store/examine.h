#pragma once
// Whether an installation is well: one question each, for gongkai check.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"
#include "store/connection.h"
#include "store/files.h"

namespace gk::store {

struct Reading {
    std::int64_t tables = 0, rows = 0;
    std::vector<std::string> damage;  ///< by the engine's own examination; on any, tables may not be readable
};
/// Reads every row of every table.
Reading ReadEverything(Connection& connection);

struct FileFindings {
    std::int64_t named = 0;
    std::vector<std::string> lost;  ///< named by an attachment, not there or not sound
    std::int64_t unnamed = 0;       ///< there, named by nothing; swept after a day
};
FileFindings ExamineFiles(Connection& connection, const Files& files);

std::optional<base::Moment> LastEventAt(Connection& connection);
std::optional<base::Moment> InstalledAt(Connection& connection);

}  // namespace gk::store
