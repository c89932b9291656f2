#pragma once

#include "base/error.h"

namespace gk::report {

// Refusals: what the file seems to be.
inline constexpr base::ErrorCode kNotAReport{"report.not_a_report"};
inline constexpr base::ErrorCode kMojibake{"report.mojibake"};
inline constexpr base::ErrorCode kOlderReport{"report.older_report"};
inline constexpr base::ErrorCode kBlankForm{"report.blank_form"};
inline constexpr base::ErrorCode kTooManyReports{"report.too_many_reports"};

// Warnings of a reading.
inline constexpr std::string_view kCutOff = "report.cut_off";
inline constexpr std::string_view kTableMissing = "report.table_missing";
inline constexpr std::string_view kHybridForm = "report.hybrid_form";
inline constexpr std::string_view kCellsUncertain = "report.cells_uncertain";
inline constexpr std::string_view kYearMissing = "report.year_missing";
inline constexpr std::string_view kAgencyMissing = "report.agency_missing";

}  // namespace gk::report
