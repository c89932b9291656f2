#include "base/json_writer.h"
#include "base/messages.h"
#include "cli/law_print.h"
#include "cli/refusal.h"

namespace gk::cli {
namespace {

using base::JsonWriter;
using base::Message;
using law::Day;

std::string Line(JsonWriter json) {
    return std::move(json).Take() + "\n";
}

JsonWriter& DayValue(JsonWriter& json, Day day) {
    return json.String(base::ToString(day));
}

JsonWriter& OptionalDay(JsonWriter& json, const std::optional<Day>& day) {
    return day ? DayValue(json, *day) : json.Null();
}

/// Why a day is 待定.
void WriteUndetermined(JsonWriter& json, const base::Error* error) {
    json.Key("undetermined");
    if (error == nullptr) {
        json.Null();
        return;
    }
    json.BeginObject().Key("code").String(error->code.key);
    json.Key("message").String(Sentence(*error)).EndObject();
}

JsonWriter& OptionalText(JsonWriter& json, std::string_view text) {
    return text.empty() ? json.Null() : json.String(text);
}

void WriteStep(JsonWriter& json, const law::Step& step) {
    json.BeginObject();
    DayValue(json.Key("day"), step.day);
    json.Key("weekday").Integer(step.day.weekday().iso_encoding());
    json.Key("kind").String(law::Name(step.kind));
    json.Key("number");
    law::Counts(step.kind) ? json.Integer(step.number) : json.Null();
    OptionalText(json.Key("holiday"), step.name);
    json.Key("local").Bool(step.local);
    json.Key("pause");
    step.kind == law::StepKind::paused ? json.Integer(step.pause + 1) : json.Null();
    json.EndObject();
}

void WriteBasis(JsonWriter& json, const std::vector<law::Basis>& basis) {
    json.Key("basis").BeginArray();
    for (const law::Basis& row : basis) {
        json.BeginObject();
        json.Key("cite").String(row.cite);
        json.Key("status").String(law::Name(row.status));
        json.EndObject();
    }
    json.EndArray();
}

void WriteNotes(JsonWriter& json, const std::vector<law::Note>& notes) {
    json.Key("notes").BeginArray();
    for (const law::Note& note : notes) {
        json.BeginObject().Key("code").String(note.key);
        json.Key("message").String(Message(note.key, note.values)).EndObject();
    }
    json.EndArray();
}

std::string_view KindName(law::DayKind kind) {
    switch (kind) {
        case law::DayKind::workday: return "workday";
        case law::DayKind::weekend: return "weekend";
        case law::DayKind::holiday: return "holiday";
        case law::DayKind::made_up: return "made_up";
    }
    return {};
}

}  // namespace

std::string DeadlineJson(const Deadline& deadline) {
    const law::Working& working = deadline.working;
    JsonWriter json;
    json.BeginObject();
    json.Key("period").String(deadline.period.id);
    json.Key("title").String(deadline.period.title);
    DayValue(json.Key("received"), deadline.received);
    json.Key("channel");
    deadline.channel ? json.String(law::Name(*deadline.channel)) : json.Null();
    DayValue(json.Key("begin"), working.begin);
    DayValue(json.Key("due"), working.due);
    json.Key("minimum").Bool(deadline.period.minimum);
    json.Key("length").Integer(working.length);
    json.Key("unit").String(law::Name(working.unit));
    json.Key("days").BeginArray();
    for (const law::Step& step : working.days) WriteStep(json, step);
    json.EndArray();
    WriteBasis(json, working.basis);
    WriteNotes(json, working.notes);
    json.EndObject();
    return Line(std::move(json));
}

std::string FeeJson(const law::FeeWorking& fee, Day received) {
    JsonWriter json;
    json.BeginObject();
    json.Key("tariff").String(fee.tariff == law::Tariff::items ? "items" : "pages");
    DayValue(json.Key("received"), received);
    json.Key("total").Integer(fee.total.amount);
    json.Key("currency").String("CNY");
    json.Key("steps").BeginArray();
    for (const law::FeeStep& step : fee.steps) {
        json.BeginObject();
        json.Key("first").Integer(step.first).Key("last").Integer(step.last);
        json.Key("each").Integer(step.each.amount).Key("sum").Integer(step.sum.amount);
        json.EndObject();
    }
    json.EndArray();
    json.Key("cite").String(fee.cite);
    json.Key("free_because");
    fee.free_because.empty() ? json.Null() : json.String(Message(fee.free_because));
    json.EndObject();
    return Line(std::move(json));
}

std::string DayAnswerJson(Day day, const law::DayFacts& facts) {
    JsonWriter json;
    json.BeginObject();
    DayValue(json.Key("day"), day);
    json.Key("weekday").Integer(day.weekday().iso_encoding());
    json.Key("kind").String(KindName(facts.kind));
    json.Key("worked").Bool(law::IsWorked(facts.kind));
    OptionalText(json.Key("holiday"), facts.name);
    json.Key("local").Bool(facts.local);
    OptionalText(json.Key("unverified"), facts.unverified);
    OptionalText(json.Key("later_notice"), facts.later);
    json.EndObject();
    return Line(std::move(json));
}

std::string CalendarJson(const law::Calendar& calendar, law::Today today) {
    JsonWriter json;
    json.BeginObject();
    DayValue(json.Key("today"), today.day);
    json.Key("years").BeginArray();
    for (const int year : calendar.years()) json.Integer(year);
    json.EndArray();
    json.Key("unverified").BeginArray();
    for (const int year : calendar.years()) {
        if (!calendar.UnverifiedNotice(year).empty()) json.Integer(year);
    }
    json.EndArray();
    const auto missing = law::CalendarToLoad(calendar, today);
    json.Key("to_load");
    missing ? json.Integer(*missing) : json.Null();
    json.EndObject();
    return Line(std::move(json));
}

std::string ReportDueJson(int report_year, const std::string& organ, const law::AnnualDue& due) {
    JsonWriter json;
    json.BeginObject();
    json.Key("report_year").Integer(report_year);
    json.Key("organ").String(organ);
    DayValue(json.Key("legal"), due.legal);
    json.Key("internal");
    due.internal ? DayValue(json, due.internal->day) : json.Null();
    json.Key("cite").String("条例第四十九条");
    OptionalText(json.Key("unverified"), due.internal ? due.internal->facts.unverified : std::string_view{});
    WriteUndetermined(json, due.internal ? nullptr : &due.internal.error());
    json.EndObject();
    return Line(std::move(json));
}

std::string PeriodsJson(const law::Periods& periods) {
    std::string lines;
    for (const law::Period& row : periods.rows()) {
        JsonWriter json;
        json.BeginObject();
        json.Key("period").String(row.id);
        json.Key("title").String(row.title);
        json.Key("length").Integer(row.length);
        json.Key("unit").String(law::Name(row.unit));
        json.Key("rolls").Bool(row.rolls);
        json.Key("minimum").Bool(row.minimum);
        DayValue(json.Key("from"), row.from);
        OptionalDay(json.Key("to"), row.to);
        json.Key("status").String(law::Name(row.status));
        json.Key("cite").String(row.cite);
        json.EndObject();
        lines += Line(std::move(json));
    }
    return lines;
}

std::string RemedyJson(const RemedyAnswer& answer) {
    JsonWriter json;
    json.BeginObject();
    const law::Ground& ground = *answer.remedy.ground;
    json.Key("ground").String(ground.id);
    OptionalText(json.Key("letter"), ground.letter);
    OptionalText(json.Key("table3"), ground.code);
    json.Key("article").String(ground.article);
    OptionalDay(json.Key("served"), answer.silent() ? std::nullopt : std::optional{answer.day});
    OptionalDay(json.Key("reply_due"), answer.silent() ? std::optional{answer.day} : std::nullopt);
    json.Key("party").String(law::Name(answer.party));
    json.Key("remedy").String(law::Name(answer.remedy.kind));
    json.Key("unsettled").Bool(answer.remedy.unsettled);
    json.Key("reviewer").String(law::Name(answer.remedy.reviewer));
    json.Key("online_review").Bool(answer.remedy.online);
    const auto until = [&](const char* key, const base::Result<law::Working>* working) {
        json.Key(key);
        working != nullptr && working->has_value() ? DayValue(json, (*working)->due) : json.Null();
    };
    until("review_until", &answer.review);
    until("suit_until", answer.suit ? &*answer.suit : nullptr);
    json.Key("suit_after_review").BeginObject();
    json.Key("length").Integer(answer.after_review.length);
    json.Key("unit").String(law::Name(answer.after_review.unit));
    json.Key("cite").String(answer.after_review.cite);
    json.Key("status").String(law::Name(answer.after_review.status)).EndObject();
    WriteBasis(json, answer.remedy.basis);
    WriteNotes(json, answer.notes());
    WriteUndetermined(json, answer.undetermined());
    json.EndObject();
    return Line(std::move(json));
}

}  // namespace gk::cli
