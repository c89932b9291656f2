#pragma once
// What gongkai law works with: calendars, periods, policy and divisions.

#include <string>

#include "base/result.h"
#include "cli/data_files.h"
#include "law/calendar.h"
#include "law/divisions.h"
#include "law/periods.h"
#include "law/policy.h"

namespace gk::cli {

inline constexpr base::ErrorCode kNoLocalCalendar{"cli.law.no_local_calendar"};

struct LawLibrary {
    law::Calendar calendar;
    law::Periods periods;
    law::Policy policy;
    law::Divisions divisions;  ///< points into the files
};

/// `files` must outlive what is returned. `area` names calendars/local/<area>.csv, a layer over the nation's calendar; empty: none.
base::Result<LawLibrary> LoadLaw(DataFiles& files, const std::string& area);

}  // namespace gk::cli
