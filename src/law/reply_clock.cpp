#include "law/reply_clock.h"

#include <algorithm>

#include "law/error_codes.h"

namespace gk::law {
namespace {

std::optional<base::Error> FaultIn(const ReplyFacts& facts, int most) {
    for (const Pause& pause : facts.pauses) {
        if (pause.ended < pause.sent)
            return base::Error{kPauseBackwards,
                               "a pause ends before it begins",
                               {},
                               {{"from", ToString(pause.sent)}, {"to", ToString(pause.ended)}}};
    }
    for (const auto& restart : {facts.corrected, facts.paid}) {
        if (restart && *restart < facts.received)
            return base::Error{
                kRestartEarly, "a restart before the receipt", {}, {{"day", ToString(*restart)}}};
    }
    std::int64_t sum = 0;
    for (const Extension& extension : facts.extensions) {
        sum += extension.by.count;
        if (extension.by.count < 1 || sum > most)
            return base::Error{kExtensionTooLong,
                               "an extension of less than a day or too many",
                               {},
                               {{"most", std::to_string(most)}, {"days", std::to_string(sum)}}};
        if (extension.approver != Approver::disclosure_head)
            return base::Error{kExtensionApprover, "approved by another than the article names", {}};
    }
    return std::nullopt;
}

/// The day on which the period begins: of receipt, or of the last thing that makes it begin anew.
Day BeginOf(const ReplyFacts& facts, std::vector<Basis>& basis) {
    Day begin = facts.received;
    if (facts.corrected && *facts.corrected >= begin) {
        begin = *facts.corrected;
        basis.push_back({"条例第三十条", Status::law});
    }
    if (facts.paid && *facts.paid >= begin) {
        begin = *facts.paid;
        basis.push_back({"政府信息公开信息处理费管理办法（国办函〔2020〕109号）", Status::law});
    }
    return begin;
}

/// The day that carries a number: on which the reply was due before what came on top.
Day DayNumbered(const Working& working, int number) {
    const auto found = std::find_if(working.days.begin(), working.days.end(),
                                    [&](const Step& step) { return step.number == number; });
    return found == working.days.end() ? working.due : found->day;
}

/// The extensions of which the applicant was told after the day that they moved, or before there was an application.
std::optional<base::Error> JudgeExtensions(const ReplyFacts& facts, int length, const Policy& policy,
                                           Working& working) {
    const Day received = facts.received;
    for (const Extension& extension : facts.extensions) {
        const Day before = DayNumbered(working, length);
        length += extension.by.count;
        if (!extension.told) continue;
        const bool late = *extension.told > before;
        if (late && policy.refuse_late_extension)
            return base::Error{kExtensionLate,
                               "told after the reply was due",
                               {},
                               {{"told", ToString(*extension.told)}, {"due", ToString(before)}}};
        if (late)
            working.notes.push_back({"law.note.extension_late",
                                     {{"told", ToString(*extension.told)}, {"due", ToString(before)}}});
        if (*extension.told < received)
            working.notes.push_back(
                {"law.note.extension_early",
                 {{"told", ToString(*extension.told)}, {"received", ToString(received)}}});
    }
    return std::nullopt;
}

/// The pauses that lie outside of the period and so change nothing, or begin before there was an application.
void JudgePauses(const ReplyFacts& facts, Working& working) {
    for (std::size_t i = 0; i < facts.pauses.size(); ++i) {
        const Pause& pause = facts.pauses[i];
        const auto note = [&](std::string_view key, Day day) {
            working.notes.push_back({key,
                                     {{"pause", std::to_string(i + 1)},
                                      {"from", ToString(pause.sent)},
                                      {"to", ToString(pause.ended)},
                                      {"day", ToString(day)}}});
        };
        if (pause.sent < facts.received) note("law.note.pause_early", facts.received);
        if (pause.ended <= working.begin && working.begin > facts.received)
            note("law.note.pause_behind", working.begin);
        if (pause.sent >= working.due) note("law.note.pause_late", working.due);
    }
}

}  // namespace

base::Result<Working> ReplyDeadline(const ReplyFacts& facts, const Calendar& calendar, const Periods& periods,
                                    const Policy& policy) {
    std::vector<Basis> basis;
    basis.reserve(6);
    const Day begin = BeginOf(facts, basis);
    const auto reply = periods.At("reply", begin);
    if (!reply) return reply.error();
    const auto extension = periods.At("extension", begin);
    if (!extension) return extension.error();
    if (auto fault = FaultIn(facts, (*extension)->length)) return *fault;
    Workdays length{(*reply)->length};
    for (const Extension& more : facts.extensions) length.count += more.by.count;
    auto working = AfterWorkdays(begin, length, calendar, facts.pauses, policy);
    if (!working) return working.error();
    basis.push_back({(*reply)->cite, (*reply)->status});
    if (!facts.extensions.empty() && (*extension)->cite != (*reply)->cite)
        basis.push_back({(*extension)->cite, (*extension)->status});
    if (!facts.pauses.empty()) basis.push_back({"条例第三十三条第三款", Status::law});
    working->basis.insert(working->basis.begin(), basis.begin(), basis.end());
    if (auto late = JudgeExtensions(facts, (*reply)->length, policy, *working)) return *late;
    JudgePauses(facts, *working);
    return working;
}

base::Result<Pause> PauseOfConsultations(Day sent, std::span<const Consultation> consultations,
                                         const Calendar& calendar, const Periods& periods) {
    Pause pause{sent, sent};
    for (const Consultation& consultation : consultations) {
        const auto due = AfterPeriod(consultation.received, "third_party", periods, calendar);
        if (!due) return due.error();
        const Day ended = consultation.answered ? std::min(*consultation.answered, due->due) : due->due;
        pause.ended = std::max(pause.ended, ended);
    }
    return pause;
}

}  // namespace gk::law
