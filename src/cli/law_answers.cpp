#include "cli/law_answers.h"

#include <algorithm>
#include <chrono>

#include "base/messages.h"
#include "cli/law_print.h"
#include "cli/output.h"
#include "cli/refusal.h"
#include "law/reply_clock.h"

namespace gk::cli {
namespace {

using base::Day;

/// Of a text that was checked to be one.
Day DayOf(std::string_view text) {
    return *base::ParseDay(text);
}

std::optional<Day> OptionalDayOf(std::string_view text) {
    return base::ParseDay(text);
}

law::ReplyFacts FactsOf(const DeadlineOptions& options) {
    law::ReplyFacts facts{DayOf(options.received)};
    facts.corrected = OptionalDayOf(options.corrected);
    facts.paid = OptionalDayOf(options.paid);
    for (const std::string& pause : options.pauses)
        facts.pauses.push_back({DayOf(pause.substr(0, 10)), DayOf(pause.substr(12))});
    for (const int days : options.extend) facts.extensions.push_back({{days}});
    // A notice tells of all that was added up to it: the last is the one that can be late.
    if (!facts.extensions.empty()) facts.extensions.back().told = OptionalDayOf(options.told);
    return facts;
}

bool AsksForReply(const DeadlineOptions& options) {
    return !options.channel.empty() || !options.told.empty() || !options.corrected.empty() ||
           !options.paid.empty() || !options.extend.empty() || !options.pauses.empty();
}

base::Result<Deadline> DeadlineOf(const LawLibrary& law, const DeadlineOptions& options) {
    const Day received = DayOf(options.received);
    const auto channel = law::ChannelOf(options.channel);
    if (options.period != "reply" && AsksForReply(options)) return base::Error{kOnlyReply, {}, {}};
    if (options.extend.empty() && !options.told.empty()) return base::Error{kToldWithout, {}, {}};
    const auto period = law.periods.At(options.period, received);
    if (!period) return period.error();
    auto working = options.period == "reply"
                       ? law::ReplyDeadline(FactsOf(options), law.calendar, law.periods, law.policy)
                       : law::AfterPeriod(received, **period, law.calendar);
    if (!working) return working.error();
    return Deadline{**period, received, channel, std::move(*working)};
}

base::Result<law::FeeWorking> FeeOf(const FeeOptions& options) {
    const bool pages = options.tariff == "pages";
    if (pages ? !options.pages || options.items || options.earlier : options.pages || options.published)
        return base::Error{kPagesWanted, {}, {}};
    const Day received = DayOf(options.received);
    return pages ? law::FeeByPages(*options.pages, received, options.published)
                 : law::FeeByItems(law::EarlierItems{options.earlier.value_or(0)},
                                   law::NewItems{options.items.value_or(1)}, received);
}

/// A letter has a day of service; where no reply came, its period has a last day.
base::Result<RemedyAnswer> RemedyOf(const LawLibrary& law, const RemedyOptions& options) {
    const bool silent = options.ground == "silence";
    if (silent ? options.due.empty() || !options.served.empty() || options.online
               : options.served.empty() || !options.due.empty())
        return base::Error{kServedOrDue, {}, {}};
    const Day day = DayOf(silent ? options.due : options.served);
    const law::Party party = *law::PartyOf(options.party);
    auto remedy = law::RemedyOf(options.ground, day, party, options.online, law.policy);
    if (!remedy) return remedy.error();
    const auto facts = law.calendar.At(day);
    if (silent && facts && !law::IsWorked(facts->kind))
        return base::Error{kDueNotWorked, {}, {}, {{"day", DayWords(day)}}};
    const auto after_review = law.periods.At("litigation_after_review", day);
    if (!after_review) return after_review.error();
    const auto after = [&](std::string_view period) {
        return law::AfterPeriod(day, period, law.periods, law.calendar);
    };
    RemedyAnswer answer{day,          party,         std::move(*remedy), after("reconsideration"),
                        std::nullopt, **after_review};
    if (answer.remedy.kind == law::RemedyClass::free_choice) answer.suit = after("litigation");
    for (const auto* working : {&answer.review, answer.suit ? &*answer.suit : &answer.review}) {
        if (!*working) continue;
        for (const law::Basis& basis : (*working)->basis) {
            const bool listed =
                std::any_of(answer.remedy.basis.begin(), answer.remedy.basis.end(),
                            [&](const law::Basis& row) { return basis.cite.starts_with(row.cite); });
            const bool of_period = &basis == &(*working)->basis.front();  // else of the calendar
            if (of_period && basis.status != law::Status::unverified) continue;
            if (!listed) answer.remedy.basis.push_back(basis);
        }
    }
    return answer;
}

}  // namespace

base::Today TodayOf(const std::string& text) {
    return {text.empty() ? Day::InChina(std::chrono::system_clock::now()) : DayOf(text)};
}

int RefuseLaw(base::Error error, bool json) {
    for (auto& [name, value] : error.values) {
        const std::string title = "law.rule." + value;
        if (name == "period" && base::HasMessage(title)) value = base::Message(title);
    }
    return Refuse(error, json);
}

int DeadlineCommand(const LawLibrary& law, const DeadlineOptions& options) {
    const auto deadline = DeadlineOf(law, options);
    if (!deadline) return RefuseLaw(deadline.error(), options.json);
    WriteOut(options.json ? DeadlineJson(*deadline) : DeadlineText(*deadline));
    return 0;
}

int FeeCommand(const FeeOptions& options) {
    const auto fee = FeeOf(options);
    if (!fee) return RefuseLaw(fee.error(), options.json);
    WriteOut(options.json ? FeeJson(*fee, DayOf(options.received)) : FeeText(*fee));
    return 0;
}

int CalendarCommand(const LawLibrary& law, const CalendarOptions& options) {
    int status = 0;
    for (const std::string& text : options.days) {
        const Day day = DayOf(text);
        const auto facts = law.calendar.At(day);
        if (facts) {
            WriteOut(options.json ? DayAnswerJson(day, *facts) : DayAnswerText(day, *facts));
        } else {
            status = RefuseLaw(facts.error(), options.json);
        }
    }
    if (!options.days.empty()) return status;
    const law::Today today = TodayOf(options.today);
    WriteOut(options.json ? CalendarJson(law.calendar, today) : CalendarText(law.calendar, today));
    return 0;
}

int RemedyCommand(const LawLibrary& law, const RemedyOptions& options) {
    const auto answer = RemedyOf(law, options);
    if (!answer) return RefuseLaw(answer.error(), options.json);
    WriteOut(options.json ? RemedyJson(*answer) : RemedyText(*answer));
    return answer->undetermined() == nullptr ? 0 : 2;
}

int ReportDueCommand(const LawLibrary& law, const ReportDueOptions& options) {
    const auto organ = options.organ == "government" ? law::Organ::government : law::Organ::department;
    const auto due = law::ReportDue(organ, options.year, law.calendar);
    if (!due) return RefuseLaw(due.error(), options.json);
    WriteOut(options.json ? ReportDueJson(options.year, options.organ, *due)
                          : ReportDueText(options.year, options.organ, *due));
    return 0;
}

int PeriodsCommand(const LawLibrary& law, bool json) {
    WriteOut(json ? PeriodsJson(law.periods) : PeriodsText(law.periods));
    return 0;
}

}  // namespace gk::cli
