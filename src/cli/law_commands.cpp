#include "cli/law_commands.h"

#include <algorithm>
#include <optional>

#include "base/messages.h"
#include "cli/command_line.h"
#include "cli/law_answers.h"
#include "law/grounds.h"
#include "law/receipt.h"
#include "law/remedies.h"

namespace gk::cli {
namespace {

using base::Message;

CLI::Option* AddDay(CLI::App& command, const std::string& name, std::string& day, const char* about) {
    return command.add_option(name, day, Message(about))->type_name("DAY")->check(DayText());
}

CLI::Option* AddCount(CLI::App& command, const std::string& name, std::optional<int>& count,
                      const char* about, int least) {
    constexpr int kMost = 100'000;
    return command.add_option(name, count, Message(about))->type_name("N")->check(Count(least, kMost));
}

/// A value that an option takes, and what it is called in Chinese.
struct Choice {
    std::string value, title;
};

/// One of a list, which the help and the refusal show with its Chinese names.
CLI::Option* AddChoice(CLI::App& command, const std::string& name, std::string& value, const char* about,
                       const std::vector<Choice>& choices) {
    std::string lines;
    for (const Choice& choice : choices)
        lines += "\n" + Message("cli.law.choice", {{"value", choice.value}, {"title", choice.title}});
    const auto check = [choices, lines](std::string& text) {
        const bool known = std::any_of(choices.begin(), choices.end(),
                                       [&](const Choice& choice) { return choice.value == text; });
        return known ? std::string{} : Message("cli.law.bad_choice", {{"value", text}, {"choices", lines}});
    };
    return command.add_option(name, value, Message(about) + lines)
        ->type_name("NAME")
        ->check(CLI::Validator(check, ""));
}

std::vector<Choice> Channels() {
    using law::Channel;
    std::vector<Choice> choices;
    for (const Channel channel :
         {Channel::counter, Channel::signed_mail, Channel::plain_mail, Channel::internet, Channel::fax}) {
        const std::string name{law::Name(channel)};
        choices.push_back({name, Message("law.channel." + name)});
    }
    return choices;
}

std::vector<Choice> Parties() {
    using law::Party;
    std::vector<Choice> choices;
    for (const Party party :
         {Party::department, Party::government, Party::provincial_government, Party::state_council_department,
          Party::vertical, Party::judicial_administration, Party::dispatched}) {
        const std::string name{law::Name(party)};
        choices.push_back({name, Message("law.party." + name)});
    }
    return choices;
}

/// Each ground once, whatever the times of its rows.
std::vector<Choice> GroundChoices() {
    std::vector<Choice> choices;
    for (const law::Ground& ground : law::Grounds()) {
        if (!choices.empty() && choices.back().value == ground.id) continue;
        choices.push_back({std::string{ground.id},
                           ground.letter.empty() ? Message("law.text.silence") : std::string{ground.letter}});
    }
    return choices;
}

std::vector<Choice> Named(const std::string& prefix, const std::vector<std::string>& values) {
    std::vector<Choice> choices;
    for (const std::string& value : values) choices.push_back({value, Message(prefix + value)});
    return choices;
}

/// A command with examples of its own under its help.
CLI::App* AddLaw(CLI::App& law, const std::string& name, const char* about, const char* examples) {
    CLI::App* command = AddCommand(law, name, Message(about));
    command->footer(Message("cli.law.footer", {{"examples", Message(examples)}}));
    return command;
}

void AddDeadline(CLI::App& command, DeadlineOptions& options) {
    AddDay(command, "--received", options.received, "cli.law.received")->required();
    AddChoice(command, "--channel", options.channel, "cli.law.channel", Channels());
    command.add_option("--period", options.period, Message("cli.law.period"))->type_name("NAME");
    command.add_option("--extend", options.extend, Message("cli.law.extend"))
        ->type_name("N")
        ->check(Count(1, 20))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    AddDay(command, "--extend-told", options.told, "cli.law.told");
    command.add_option("--pause", options.pauses, Message("cli.law.pause"))
        ->type_name("FROM..TO")
        ->check(PauseText())
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    AddDay(command, "--corrected", options.corrected, "cli.law.corrected");
    AddDay(command, "--paid", options.paid, "cli.law.paid");
}

void AddFee(CLI::App& command, FeeOptions& options) {
    AddChoice(command, "--tariff", options.tariff, "cli.law.tariff", Named("law.tariff.", {"items", "pages"}))
        ->required();
    AddDay(command, "--received", options.received, "cli.law.fee_received")->required();
    AddCount(command, "--earlier", options.earlier, "cli.law.earlier", 0);
    AddCount(command, "--items", options.items, "cli.law.items", 1);
    AddCount(command, "--pages", options.pages, "cli.law.pages", 1);
    command.add_flag("--published", options.published, Message("cli.law.published"));
}

void AddRemedy(CLI::App& command, RemedyOptions& options) {
    AddChoice(command, "--ground", options.ground, "cli.law.ground", GroundChoices())->required();
    AddDay(command, "--served", options.served, "cli.law.served");
    AddDay(command, "--due", options.due, "cli.law.due");
    AddChoice(command, "--party", options.party, "cli.law.party", Parties());
    command.add_flag("--online", options.online, Message("cli.law.online"));
}

void AddReportDue(CLI::App& command, ReportDueOptions& options) {
    command.add_option("--year", options.year, Message("cli.law.report_year"))
        ->type_name("YEAR")
        ->check(Count(2019, 2998))
        ->required();
    AddChoice(command, "--organ", options.organ, "cli.law.organ",
              Named("law.organ.", {"department", "government"}));
}

}  // namespace

struct LawCommands::Options {
    CLI::App *deadline, *fee, *calendar, *code, *remedy, *report_due, *periods, *batch;
    DeadlineOptions deadline_options;
    FeeOptions fee_options;
    CalendarOptions calendar_options;
    RemedyOptions remedy_options;
    ReportDueOptions report_due_options;
    CodeOptions code_options;
    std::string file;
    std::string format = "table";
    std::string area;
};

LawCommands::LawCommands(CLI::App& app) : options_(std::make_unique<Options>()) {
    Options& o = *options_;
    law_ = AddCommand(app, "law", Message("cli.law"));
    law_->require_subcommand(1);
    law_->footer(Message("cli.law.footer", {{"examples", Message("cli.law.examples.deadline")}}));
    o.deadline = AddLaw(*law_, "deadline", "cli.law.deadline", "cli.law.examples.deadline");
    AddDeadline(*o.deadline, o.deadline_options);
    o.fee = AddLaw(*law_, "fee", "cli.law.fee", "cli.law.examples.fee");
    AddFee(*o.fee, o.fee_options);
    o.calendar = AddLaw(*law_, "calendar", "cli.law.calendar", "cli.law.examples.calendar");
    o.calendar->add_option("DAY", o.calendar_options.days, Message("cli.law.day"))->check(DayText());
    AddDay(*o.calendar, "--today", o.calendar_options.today, "cli.law.today");
    o.code = AddLaw(*law_, "code", "cli.law.code", "cli.law.examples.code");
    o.code->add_option("CODE", o.code_options.codes, Message("cli.law.codes"))->required();
    AddDay(*o.code, "--today", o.code_options.today, "cli.law.today");
    o.remedy = AddLaw(*law_, "remedy", "cli.law.remedy", "cli.law.examples.remedy");
    AddRemedy(*o.remedy, o.remedy_options);
    o.report_due = AddLaw(*law_, "report-due", "cli.law.report_due", "cli.law.examples.report_due");
    AddReportDue(*o.report_due, o.report_due_options);
    o.periods = AddLaw(*law_, "periods", "cli.law.periods", "cli.law.examples.periods");
    o.batch = AddLaw(*law_, "batch", "cli.law.batch", "cli.law.examples.batch");
    o.batch->add_option("FILE", o.file, Message("cli.law.file"))->required();
    for (CLI::App* command : {o.deadline, o.fee, o.calendar, o.code, o.remedy, o.report_due, o.periods})
        AddFormat(*command, o.format, {"table", "json"});
    for (CLI::App* command : {o.deadline, o.calendar, o.remedy, o.report_due, o.batch})
        command->add_option("--calendar", o.area, Message("cli.law.area"))->type_name("NAME");
}

LawCommands::~LawCommands() = default;

bool LawCommands::parsed() const {
    return law_->parsed();
}

int LawCommands::Run(const std::string& data) const {
    Options& o = *options_;
    const bool json = o.format == "json";
    o.deadline_options.json = o.fee_options.json = o.calendar_options.json = o.remedy_options.json = json;
    o.report_due_options.json = o.code_options.json = json;
    DataFiles files{data};
    const auto law = LoadLaw(files, o.area);
    if (!law) return RefuseLaw(law.error(), json);
    if (o.deadline->parsed()) return DeadlineCommand(*law, o.deadline_options);
    if (o.fee->parsed()) return FeeCommand(o.fee_options);
    if (o.calendar->parsed()) return CalendarCommand(*law, o.calendar_options);
    if (o.code->parsed()) return CodeCommand(*law, o.code_options);
    if (o.remedy->parsed()) return RemedyCommand(*law, o.remedy_options);
    if (o.report_due->parsed()) return ReportDueCommand(*law, o.report_due_options);
    if (o.periods->parsed()) return PeriodsCommand(*law, json);
    return BatchCommand(*law, o.file);
}

}  // namespace gk::cli
