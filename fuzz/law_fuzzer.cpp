// Every text that law takes apart, and periods from whatever days the bytes give: no answer may be worse than a refusal.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/embedded_data.h"
#include "law/codes.h"
#include "law/divisions.h"
#include "law/document_number.h"
#include "law/reply_clock.h"

namespace {

using namespace gk;

const law::Periods& ThePeriods() {
    static const law::Periods periods =
        *law::ParsePeriods(*base::EmbeddedData("periods.toml"), "periods.toml");
    return periods;
}

/// A calendar that was read answers for every day of its year, and periods over it end inside it or are refused.
void UseCalendar(const law::CalendarYear& year) {
    const law::Calendar calendar({year});
    if (!calendar.Covers(2026)) std::abort();
    const auto begin = *base::Day::Of(2026, 2, 10);
    for (const law::Period& period : ThePeriods().rows()) {
        const auto working = law::AfterPeriod(begin, period, calendar);
        if (working && working->days.back().day != working->due) std::abort();
    }
    law::ReplyFacts facts{begin};
    facts.pauses = {{begin, begin.Next()}};
    const auto reply = law::ReplyDeadline(facts, calendar, ThePeriods(), {});
    if (reply && reply->due <= begin) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    if (const auto year = law::ParseCalendarYear(text, "calendars/2026.csv", 2026)) UseCalendar(*year);
    if (const auto layer = law::ParseLocalLayer(text, "local.csv", "x"))
        static_cast<void>(law::Calendar(std::vector<law::CalendarYear>{}).With(*layer));
    static_cast<void>(law::ParsePeriods(text, "periods.toml"));
    static_cast<void>(law::ParsePolicy(text, "policy.toml"));
    static_cast<void>(law::ReadCreditCode(text));
    static_cast<void>(law::ReadOrganisationCode(text));
    static_cast<void>(
        law::ReadIndexNumber(text, {"{credit}/{year}{month}-{serial}", "{organisation}/{year}-{serial}"}));
    static_cast<void>(base::ParseDay(text));
    const law::Today today{*law::Day::Of(2026, 3, 2)};
    const auto number = law::ReadDocumentNumber(text, today);
    if (number && !law::ReadDocumentNumber(law::ToString(*number), today)) std::abort();
    return 0;
}
