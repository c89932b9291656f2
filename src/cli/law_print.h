#pragma once
// What gongkai law prints: a line of JSON for programs, lines of Chinese for people.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/law_library.h"
#include "law/annual_dates.h"
#include "law/counting.h"
#include "law/fees.h"
#include "law/receipt.h"
#include "law/remedies.h"

namespace gk::cli {

/// A period that was counted, and what it was asked with.
struct Deadline {
    const law::Period& period;
    law::Day received;
    std::optional<law::Channel> channel;
    law::Working working;
};
std::string DeadlineText(const Deadline& deadline);
std::string DeadlineJson(const Deadline& deadline);

std::string FeeText(const law::FeeWorking& fee);
std::string FeeJson(const law::FeeWorking& fee, law::Day received);

std::string DayAnswerText(law::Day day, const law::DayFacts& facts);
std::string DayAnswerJson(law::Day day, const law::DayFacts& facts);

/// Which years are loaded, and whether one is missing.
std::string CalendarText(const law::Calendar& calendar, law::Today today);
std::string CalendarJson(const law::Calendar& calendar, law::Today today);

std::string ReportDueText(int report_year, const std::string& organ, const law::AnnualDue& due);
std::string ReportDueJson(int report_year, const std::string& organ, const law::AnnualDue& due);

std::string PeriodsText(const law::Periods& periods);
std::string PeriodsJson(const law::Periods& periods);

/// What a letter says, with the last days for it, or why they are not known.
struct RemedyAnswer {
    law::Day day;  ///< of service; where no reply came, the last day of its period
    law::Party party;
    law::Remedy remedy;
    base::Result<law::Working> review;
    std::optional<base::Result<law::Working>> suit;  ///< empty: review comes first
    const law::Period& after_review;                 ///< for a suit, after the decision of the review

    bool silent() const { return remedy.ground->remedy == law::RemedyRule::silence; }
    /// Why a day is 待定; null where none is.
    const base::Error* undetermined() const;
    /// On the last days.
    std::vector<law::Note> notes() const;
};
std::string RemedyText(const RemedyAnswer& answer);
std::string RemedyJson(const RemedyAnswer& answer);

/// 2026-02-10（星期二）
std::string DayWords(law::Day day);

}  // namespace gk::cli
