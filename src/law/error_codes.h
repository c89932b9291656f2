#pragma once
// What the law cannot answer, and why. The sentences stand in messages/zh/law.toml.

#include "base/error.h"

namespace gk::law {

inline constexpr base::ErrorCode kCalendarMissing{"law.calendar_missing"};  ///< the year is not loaded: 待定
inline constexpr base::ErrorCode kLocalCalendarMissing{"law.local_calendar_missing"};
inline constexpr base::ErrorCode kNoRule{"law.no_rule"};  ///< no row of the table covers the day
inline constexpr base::ErrorCode kUnknownPeriod{"law.unknown_period"};
inline constexpr base::ErrorCode kTooFar{"law.too_far"};  ///< a date beyond the last year of the calendar
inline constexpr base::ErrorCode kNotConfirmed{
    "law.not_confirmed"};  ///< the day that decides is not known yet
inline constexpr base::ErrorCode kExtensionTooLong{"law.extension_too_long"};
inline constexpr base::ErrorCode kExtensionApprover{"law.extension_approver"};
inline constexpr base::ErrorCode kExtensionLate{"law.extension_late"};
inline constexpr base::ErrorCode kPauseBackwards{"law.pause_backwards"};
inline constexpr base::ErrorCode kRestartEarly{"law.restart_early"};
inline constexpr base::ErrorCode kFeeCount{"law.fee_count"};
inline constexpr base::ErrorCode kCodeLength{"law.code.length"};
inline constexpr base::ErrorCode kCodeCharacter{"law.code.character"};
inline constexpr base::ErrorCode kCodeCheckDigit{"law.code.check_digit"};
inline constexpr base::ErrorCode kIndexNumber{"law.code.index_number"};
inline constexpr base::ErrorCode kDivisionUnknown{"law.code.division_unknown"};
inline constexpr base::ErrorCode kDivisionAbolished{"law.code.division_abolished"};
inline constexpr base::ErrorCode kDivisionNameUnknown{"law.code.division_name_unknown"};
inline constexpr base::ErrorCode kNumberBrackets{"law.number.brackets"};
inline constexpr base::ErrorCode kNumberShape{"law.number.shape"};
inline constexpr base::ErrorCode kNumberYear{"law.number.year"};
inline constexpr base::ErrorCode kNumberZero{"law.number.zero"};
inline constexpr base::ErrorCode kNumberOrdinal{"law.number.ordinal"};
inline constexpr base::ErrorCode kSecrecyYears{"law.secrecy_years"};

}  // namespace gk::law
