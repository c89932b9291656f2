#pragma once
// Whether an installation is well: one question each, for gongkai check.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/moment.h"
#include "store/connection.h"
#include "store/files.h"
#include "store/vault.h"

namespace gk::store {

struct Reading {
    std::int64_t tables = 0, rows = 0;
    std::vector<std::string> damage;  ///< by the engine's own examination; on any, tables may not be readable
};
/// Reads every row of every table.
Reading ReadEverything(Connection& connection);

enum class RecordFault : std::uint8_t {
    unreadable,     ///< holds a word or a day that no record can have; an event: does not fit its act
    sealed,         ///< a personal value does not open
    not_in_ledger,  ///< no event tells of it: put into the table past the program
    not_in_table,   ///< the events tell of it
    differs,        ///< from what the events made of it
};
/// "unreadable"; the sentence is the message "store.fault.unreadable".
std::string_view KeyOf(RecordFault fault);

struct RecordFinding {
    ledger::AgencyId agency;  ///< whose; 0: of the whole installation
    std::string record;       ///< as its events have it: "person:719"; an event itself: "event:3"
    RecordFault fault{};
    friend bool operator==(const RecordFinding&, const RecordFinding&) = default;
};
struct RecordFindings {
    std::int64_t records = 0, values = 0;
    std::vector<RecordFinding> broken;
};
/// Reads every record through its type, opens every personal value, and holds all of it against what the events say. What is in no
/// event (accounts, sessions, keys, messages) is read, no more.
RecordFindings ExamineRecords(Connection& connection, Vault& vault);

struct FileFindings {
    std::int64_t named = 0;
    std::vector<std::string> lost;  ///< named by an attachment, not there or not sound
    std::int64_t unnamed = 0;       ///< there, named by nothing; swept after a day
};
FileFindings ExamineFiles(Connection& connection, const Files& files);

std::optional<base::Moment> LastEventAt(Connection& connection);
std::optional<base::Moment> InstalledAt(Connection& connection);

}  // namespace gk::store
