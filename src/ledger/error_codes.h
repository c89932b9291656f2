#pragma once
// Why an act is refused. The sentences: messages/zh/ledger.toml.

#include "base/error.h"

namespace gk::ledger {

inline constexpr base::ErrorCode kNotAllowed{"ledger.not_allowed"};
inline constexpr base::ErrorCode kNotYours{"ledger.not_yours"};
inline constexpr base::ErrorCode kChangedMeanwhile{"ledger.changed_meanwhile"};
inline constexpr base::ErrorCode kClockBackwards{"ledger.clock_backwards"};
inline constexpr base::ErrorCode kNotFound{"ledger.not_found"};
inline constexpr base::ErrorCode kAlreadyThere{"ledger.already_there"};
inline constexpr base::ErrorCode kNothingChanged{"ledger.nothing_changed"};

inline constexpr base::ErrorCode kTextEmpty{"ledger.text.empty"};
inline constexpr base::ErrorCode kTextLong{"ledger.text.long"};
inline constexpr base::ErrorCode kTextBroken{"ledger.text.broken"};
inline constexpr base::ErrorCode kTextEdges{"ledger.text.edges"};
inline constexpr base::ErrorCode kPeriodReversed{"ledger.period.reversed"};
inline constexpr base::ErrorCode kDayPast{"ledger.day.past"};

inline constexpr base::ErrorCode kRegionCode{"ledger.region.code"};
inline constexpr base::ErrorCode kRegionParent{"ledger.region.parent"};
inline constexpr base::ErrorCode kRegionUnknown{"ledger.region.unknown"};
inline constexpr base::ErrorCode kRegionInUse{"ledger.region.in_use"};

inline constexpr base::ErrorCode kAgencyClosed{"ledger.agency.closed"};
inline constexpr base::ErrorCode kAgencyNotYet{"ledger.agency.not_yet"};
inline constexpr base::ErrorCode kAgencyClosing{"ledger.agency.closing"};
inline constexpr base::ErrorCode kAgencyNameDay{"ledger.agency.name_day"};
inline constexpr base::ErrorCode kAgencyNameTaken{"ledger.agency.name_taken"};
inline constexpr base::ErrorCode kAgencyCodeTaken{"ledger.agency.code_taken"};
inline constexpr base::ErrorCode kAgencyCircle{"ledger.agency.circle"};
inline constexpr base::ErrorCode kAgencyIsRoot{"ledger.agency.is_root"};
inline constexpr base::ErrorCode kAgencyHasChildren{"ledger.agency.has_children"};
inline constexpr base::ErrorCode kAgencySuccessor{"ledger.agency.successor"};

inline constexpr base::ErrorCode kPersonElsewhere{"ledger.person.elsewhere"};
inline constexpr base::ErrorCode kPersonLeft{"ledger.person.left"};
inline constexpr base::ErrorCode kPersonNotYet{"ledger.person.not_yet"};
inline constexpr base::ErrorCode kPersonLeaving{"ledger.person.leaving"};
inline constexpr base::ErrorCode kPersonStays{"ledger.person.stays"};
inline constexpr base::ErrorCode kPersonErased{"ledger.person.erased"};
inline constexpr base::ErrorCode kLoginTaken{"ledger.person.login_taken"};
inline constexpr base::ErrorCode kLoginForm{"ledger.person.login"};
inline constexpr base::ErrorCode kPhoneForm{"ledger.person.phone"};

inline constexpr base::ErrorCode kRoleHeld{"ledger.role.held"};
inline constexpr base::ErrorCode kRoleNotHeld{"ledger.role.not_held"};
inline constexpr base::ErrorCode kRoleNotBegun{"ledger.role.not_begun"};
inline constexpr base::ErrorCode kRoleExcluded{"ledger.role.excluded"};
inline constexpr base::ErrorCode kRoleToSelf{"ledger.role.to_self"};
inline constexpr base::ErrorCode kRoleNotGrantable{"ledger.role.not_grantable"};
inline constexpr base::ErrorCode kRoleNotDelegable{"ledger.role.not_delegable"};
inline constexpr base::ErrorCode kEnded{"ledger.ended"};
inline constexpr base::ErrorCode kAbsenceOverlaps{"ledger.absence.overlaps"};
inline constexpr base::ErrorCode kSeatHeld{"ledger.seat.held"};

inline constexpr base::ErrorCode kFileMissing{"ledger.file.missing"};
inline constexpr base::ErrorCode kMediaType{"ledger.file.media_type"};

inline constexpr base::ErrorCode kSettingUnknown{"ledger.setting.unknown"};
inline constexpr base::ErrorCode kSettingValue{"ledger.setting.value"};
inline constexpr base::ErrorCode kSettingNotYours{"ledger.setting.not_yours"};

inline constexpr base::ErrorCode kPasswordShort{"ledger.password.short"};
inline constexpr base::ErrorCode kPasswordSimple{"ledger.password.simple"};
inline constexpr base::ErrorCode kPasswordCommon{"ledger.password.common"};
inline constexpr base::ErrorCode kPasswordLogin{"ledger.password.login"};
inline constexpr base::ErrorCode kPasswordOld{"ledger.password.old"};
inline constexpr base::ErrorCode kPasswordSame{"ledger.password.same"};
inline constexpr base::ErrorCode kSignInWrong{"ledger.sign_in.wrong"};
inline constexpr base::ErrorCode kSignInLocked{"ledger.sign_in.locked"};
inline constexpr base::ErrorCode kSignInUnfinished{"ledger.sign_in.unfinished"};
inline constexpr base::ErrorCode kSecondFactorWanted{"ledger.second_factor.wanted"};
inline constexpr base::ErrorCode kSecondFactorWrong{"ledger.second_factor.wrong"};
inline constexpr base::ErrorCode kSecondFactorSecret{"ledger.second_factor.secret"};
inline constexpr base::ErrorCode kSecondFactorNone{"ledger.second_factor.none"};
inline constexpr base::ErrorCode kSecondFactorThere{"ledger.second_factor.there"};
inline constexpr base::ErrorCode kSessionOver{"ledger.session_over"};
inline constexpr base::ErrorCode kNoAccount{"ledger.no_account"};
inline constexpr base::ErrorCode kNoPassword{"ledger.no_password"};

}  // namespace gk::ledger
