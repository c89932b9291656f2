#include <fmt/format.h>

#include "base/messages.h"
#include "cli/law_print.h"
#include "cli/refusal.h"

namespace gk::cli {
namespace {

using base::Message;
using law::Day;
using law::StepKind;
using Values = std::vector<std::pair<std::string, std::string>>;

std::string Text(std::int64_t number) {
    return std::to_string(number);
}

std::string Lines(std::initializer_list<std::string> sentences) {
    std::string lines;
    for (const std::string& sentence : sentences) {
        if (!sentence.empty()) lines += sentence + "\n";
    }
    return lines;
}

/// Steps that read as one line: neighbours of one kind, one holiday, one pause.
struct Run {
    const law::Step* first;
    const law::Step* last;
};

bool ReadsAs(const law::Step& a, const law::Step& b) {
    if (a.kind != b.kind) return false;
    if (a.kind == StepKind::rolled) return true;
    if (a.kind == StepKind::paused)
        return a.pause == b.pause;  // also where one of them is a weekend day that is worked
    return a.name == b.name && a.local == b.local;
}

std::vector<Run> RunsOf(const std::vector<law::Step>& days) {
    std::vector<Run> runs;
    for (const law::Step& step : days) {
        const bool rolled_to = step.kind == StepKind::rolled && &step == &days.back();
        if (!runs.empty() && !rolled_to && ReadsAs(*runs.back().last, step)) {
            runs.back().last = &step;
        } else {
            runs.push_back({&step, &step});
        }
    }
    return runs;
}

std::string NumbersOf(const Run& run) {
    if (run.first == run.last) return Text(run.first->number);
    return Message("law.text.range", {{"first", Text(run.first->number)}, {"last", Text(run.last->number)}});
}

std::string SentenceOf(const Run& run, Day due) {
    const Values values = {{"numbers", NumbersOf(run)},
                           {"holiday", std::string{run.first->name}},
                           {"count", Text((run.last->day - run.first->day).count() + 1)},
                           {"pause", Text(run.first->pause + 1)},
                           {"local", run.first->local ? Message("law.text.local") : ""}};
    switch (run.first->kind) {
        case StepKind::counted:
            return Message(run.first->name.empty() ? "law.step.counted" : "law.step.counted_off", values);
        case StepKind::workday: return Message("law.step.workday", values);
        case StepKind::made_up: return Message("law.step.made_up", values);
        case StepKind::weekend: return Message("law.step.weekend", values);
        case StepKind::holiday: return Message("law.step.holiday", values);
        case StepKind::paused: return Message("law.step.paused", values);
        case StepKind::rolled:
            return Message(run.last->day == due ? "law.step.rolled_to" : "law.step.rolled", values);
    }
    return {};
}

std::string RunLine(const Run& run, Day due) {
    const std::string from = base::ToString(run.first->day);
    const std::string to = base::ToString(run.last->day);
    const std::string days = run.first == run.last ? DayWords(run.first->day)
                                                   : Message("law.text.days", {{"from", from}, {"to", to}});
    return Message("law.text.step", {{"days", days}, {"sentence", SentenceOf(run, due)}});
}

std::string CiteText(std::string_view cite, law::Status status) {
    const Values values = {{"cite", std::string{cite}}};
    switch (status) {
        case law::Status::law: return std::string{cite};
        case law::Status::policy: return Message("law.text.policy", values);
        case law::Status::unverified: return Message("law.text.unverified", values);
    }
    return {};
}

/// What is said behind a day of a later notice, or of a year whose notice is not verified.
std::string NoticeText(const law::DayFacts& facts) {
    if (!facts.later.empty()) return Message("law.text.basis_later", {{"notice", std::string{facts.later}}});
    return facts.unverified.empty()
               ? std::string{}
               : Message("law.text.basis_unverified", {{"notice", std::string{facts.unverified}}});
}

std::string NotesText(const std::vector<law::Note>& notes) {
    std::string text;
    for (const law::Note& note : notes)
        text += Message("law.text.note", {{"message", Message(note.key, note.values)}}) + "\n";
    return text;
}

std::string BasisText(const std::vector<law::Basis>& basis) {
    std::string list;
    for (const law::Basis& row : basis) {
        if (!list.empty()) list += Message("law.text.and");
        list += CiteText(row.cite, row.status);
    }
    return Message("law.text.basis", {{"list", list}});
}

std::string ReceivedText(const Deadline& deadline) {
    if (!deadline.channel) return {};
    const std::string how = Message("law.channel." + std::string{law::Name(*deadline.channel)});
    return Message("law.text.received", {{"day", DayWords(deadline.received)},
                                         {"how", how},
                                         {"cite", std::string{law::CiteOf(*deadline.channel)}}});
}

std::string_view KeyOf(law::DayKind kind) {
    switch (kind) {
        case law::DayKind::workday: return "law.day.workday";
        case law::DayKind::weekend: return "law.day.weekend";
        case law::DayKind::holiday: return "law.day.holiday";
        case law::DayKind::made_up: return "law.day.made_up";
    }
    return {};
}

std::string LengthText(int length, law::Unit unit) {
    return Message("law.unit." + std::string{law::Name(unit)}, {{"length", Text(length)}});
}

}  // namespace

std::string DayWords(Day day) {
    const std::string weekday =
        Message("law.weekday." + std::string(1, "abcdefg"[day.weekday().iso_encoding() - 1]));
    return Message("law.text.day", {{"day", base::ToString(day)}, {"weekday", weekday}});
}

std::string DeadlineText(const Deadline& deadline) {
    const law::Working& working = deadline.working;
    const Values values = {{"title", deadline.period.title},
                           {"due", DayWords(working.due)},
                           {"begin", DayWords(working.begin)},
                           {"length", LengthText(working.length, working.unit)}};
    std::string text =
        Lines({Message(deadline.period.minimum ? "law.text.not_before" : "law.text.due", values),
               ReceivedText(deadline), Message("law.text.begin", values)});
    for (const Run& run : RunsOf(working.days)) text += RunLine(run, working.due) + "\n";
    return text + BasisText(working.basis) + "\n" + NotesText(working.notes);
}

std::string FeeText(const law::FeeWorking& fee) {
    std::string text = Message("law.fee.total", {{"total", Text(fee.total.amount)}}) + "\n";
    const bool items = fee.tariff == law::Tariff::items;
    for (const law::FeeStep& step : fee.steps) {
        const std::string key = items ? "law.fee.items" : "law.fee.pages";
        text += Message(key, {{"first", Text(step.first)},
                              {"last", Text(step.last)},
                              {"count", Text(step.last - step.first + 1)},
                              {"each", Text(step.each.amount)},
                              {"sum", Text(step.sum.amount)}}) +
                "\n";
    }
    if (!fee.free_because.empty()) text += Message(fee.free_because) + "\n";
    return text + Message("law.text.basis", {{"list", std::string{fee.cite}}}) + "\n";
}

std::string DayAnswerText(Day day, const law::DayFacts& facts) {
    const Values values = {{"day", DayWords(day)},
                           {"holiday", std::string{facts.name}},
                           {"local", facts.local ? Message("law.text.local") : ""}};
    return Message(KeyOf(facts.kind), values) + NoticeText(facts) + "\n";
}

std::string CalendarText(const law::Calendar& calendar, law::Today today) {
    std::string years;
    for (const int year : calendar.years()) {
        years += years.empty() ? "" : Message("law.text.and");
        years += CiteText(
            Text(year), calendar.UnverifiedNotice(year).empty() ? law::Status::law : law::Status::unverified);
    }
    const auto missing = law::CalendarToLoad(calendar, today);
    return Lines({Message("law.calendar.years", {{"years", years}}),
                  missing ? Sentence(calendar.Missing(*missing)) : std::string{}});
}

std::string ReportDueText(int report_year, const std::string& organ, const law::AnnualDue& due) {
    const std::string legal = Message("law.report_due", {{"year", Text(report_year)},
                                                         {"organ", Message("law.organ." + organ)},
                                                         {"legal", DayWords(due.legal)}});
    if (!due.internal)
        return Lines({legal, Message("law.report_due.undetermined"), Sentence(due.internal.error())});
    const law::DayFacts& facts = due.internal->facts;
    const std::string_view key =
        facts.kind == law::DayKind::made_up ? "law.report_due.made_up" : "law.report_due.internal";
    return Lines({legal, Message(key, {{"internal", DayWords(due.internal->day)},
                                       {"holiday", std::string{facts.name}}}) +
                             NoticeText(facts)});
}

std::string PeriodsText(const law::Periods& periods) {
    std::string text;
    bool stays = false;  // any that does not roll
    for (const law::Period& row : periods.rows()) {
        const bool row_stays = row.unit != law::Unit::workday && !row.rolls;
        stays = stays || row_stays;
        const Values values = {{"period", row.id},
                               {"title", row.title},
                               {"stays", row_stays ? Message("law.text.stays") : std::string{}},
                               {"length", LengthText(row.length, row.unit)},
                               {"cite", CiteText(row.cite, row.status)},
                               {"from", base::ToString(row.from)},
                               {"to", row.to ? base::ToString(*row.to) : Message("law.text.in_force")}};
        text += Message("law.text.period", values) + "\n";
    }
    return text + Lines({stays ? Message("law.text.why_stays") : std::string{}});
}

const base::Error* RemedyAnswer::undetermined() const {
    if (!review) return &review.error();
    return suit && !*suit ? &suit->error() : nullptr;
}

std::vector<law::Note> RemedyAnswer::notes() const {
    std::vector<law::Note> both;
    if (review) both = review->notes;
    if (suit && *suit) both.insert(both.end(), (*suit)->notes.begin(), (*suit)->notes.end());
    return both;
}

std::string RemedyText(const RemedyAnswer& answer) {
    const auto until = [](const base::Result<law::Working>& working) {
        return working ? DayWords(working->due) : Message("law.text.undetermined");
    };
    const law::Remedy& remedy = answer.remedy;
    const std::string head = answer.silent()
                                 ? Message("law.remedy.head_silence", {{"due", DayWords(answer.day)}})
                                 : Message("law.remedy.head", {{"letter", std::string{remedy.ground->letter}},
                                                               {"served", DayWords(answer.day)}});
    const std::string reviewer = Message("law.reviewer." + std::string{law::Name(remedy.reviewer)});
    return Lines({head,
                  Message(answer.suit ? "law.remedy.free_choice" : "law.remedy.review_first",
                          {{"reviewer", reviewer},
                           {"review", until(answer.review)},
                           {"suit", answer.suit ? until(*answer.suit) : std::string{}}}),
                  Message("law.remedy.after_review",
                          {{"length", LengthText(answer.after_review.length, answer.after_review.unit)},
                           {"cite", CiteText(answer.after_review.cite, answer.after_review.status)}}),
                  answer.undetermined() == nullptr ? std::string{} : Sentence(*answer.undetermined()),
                  remedy.online ? Message("law.remedy.online") : std::string{}, BasisText(remedy.basis),
                  remedy.unsettled ? Message("law.remedy.unsettled") : std::string{}}) +
           NotesText(answer.notes());
}

}  // namespace gk::cli
