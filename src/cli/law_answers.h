#pragma once
// What each command of gongkai law does, from its options as they were typed (already checked to be dates and numbers).

#include <optional>
#include <string>
#include <vector>

#include "cli/law_library.h"

namespace gk::cli {

inline constexpr base::ErrorCode kOnlyReply{"cli.law.only_reply"};
inline constexpr base::ErrorCode kToldWithout{"cli.law.told_without"};
inline constexpr base::ErrorCode kPagesWanted{"cli.law.pages_wanted"};
inline constexpr base::ErrorCode kServedOrDue{"cli.law.served_or_due"};
inline constexpr base::ErrorCode kBadLine{"cli.law.bad_line"};
inline constexpr base::ErrorCode kUtf16{"cli.law.utf16"};
inline constexpr base::ErrorCode kDueNotWorked{"cli.law.due_not_worked"};

struct DeadlineOptions {
    std::string received, channel, period = "reply", told, corrected, paid;
    std::vector<int> extend;
    std::vector<std::string> pauses;  ///< FROM..TO
    bool json = false;
};
int DeadlineCommand(const LawLibrary& law, const DeadlineOptions& options);

struct FeeOptions {
    std::string tariff, received;
    std::optional<int> earlier, items, pages;
    bool published = false;
    bool json = false;
};
int FeeCommand(const FeeOptions& options);

struct CalendarOptions {
    std::vector<std::string> days;
    std::string today;  ///< empty: by the clock
    bool json = false;
};
int CalendarCommand(const LawLibrary& law, const CalendarOptions& options);

struct RemedyOptions {
    std::string ground, served, due, party = "department";
    bool online = false;
    bool json = false;
};
int RemedyCommand(const LawLibrary& law, const RemedyOptions& options);

struct ReportDueOptions {
    int year = 0;
    std::string organ = "department";  ///< or "government"
    bool json = false;
};
/// By when the report of a year is due (条例第四十九条).
int ReportDueCommand(const LawLibrary& law, const ReportDueOptions& options);

int PeriodsCommand(const LawLibrary& law, bool json);

struct CodeOptions {
    std::vector<std::string> codes;
    std::string today;  ///< empty: by the clock; a document has no year that is still to come
    bool json = false;
};
/// Status 1 where one is wrong.
int CodeCommand(const LawLibrary& law, const CodeOptions& options);

/// Of --today; by the clock where it was not said.
base::Today TodayOf(const std::string& text);

/// A case a line, its answer a line (src/cli/law_batch.cpp); "-": standard input.
int BatchCommand(const LawLibrary& law, const std::string& file);

/// Status 2, and the refusal, with the period by its title, as JSON on standard output or as a sentence on standard error.
int RefuseLaw(base::Error error, bool json);

}  // namespace gk::cli
