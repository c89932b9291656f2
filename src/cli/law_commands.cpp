#include "cli/law_commands.h"

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

CLI::Option* AddCount(CLI::App& command, const std::string& name, int& count, const char* about, int least) {
    constexpr int kMost = 100'000;
    return command.add_option(name, count, Message(about))->type_name("N")->check(Count(least, kMost));
}

/// One of a list, shown in the help.
CLI::Option* AddChoice(CLI::App& command, const std::string& name, std::string& value, const char* about,
                       const std::vector<std::string>& choices) {
    const CLI::Validator known = OneOf(choices);
    return command.add_option(name, value, Message(about))
        ->type_name(known.get_description())
        ->check(CLI::Validator(known).description(""));
}

std::vector<std::string> Channels() {
    using law::Channel;
    std::vector<std::string> names;
    for (const Channel channel :
         {Channel::counter, Channel::signed_mail, Channel::plain_mail, Channel::internet, Channel::fax})
        names.emplace_back(law::Name(channel));
    return names;
}

std::vector<std::string> Parties() {
    using law::Party;
    std::vector<std::string> names;
    for (const Party party :
         {Party::department, Party::government, Party::provincial_government, Party::state_council_department,
          Party::vertical, Party::judicial_administration, Party::dispatched})
        names.emplace_back(law::Name(party));
    return names;
}

std::vector<std::string> GroundIds() {
    std::vector<std::string> ids;
    for (const law::Ground& ground : law::Grounds()) ids.emplace_back(ground.id);
    return ids;
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
    AddChoice(command, "--tariff", options.tariff, "cli.law.tariff", {"items", "pages"})->required();
    AddDay(command, "--received", options.received, "cli.law.fee_received")->required();
    AddCount(command, "--earlier", options.earlier, "cli.law.earlier", 0);
    AddCount(command, "--items", options.items, "cli.law.items", 1);
    AddCount(command, "--pages", options.pages, "cli.law.pages", 1);
    command.add_flag("--published", options.published, Message("cli.law.published"));
}

void AddRemedy(CLI::App& command, RemedyOptions& options) {
    AddChoice(command, "--ground", options.ground, "cli.law.ground", GroundIds())->required();
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
    AddChoice(command, "--organ", options.organ, "cli.law.organ", {"department", "government"});
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
    o.deadline = AddCommand(*law_, "deadline", Message("cli.law.deadline"));
    AddDeadline(*o.deadline, o.deadline_options);
    o.fee = AddCommand(*law_, "fee", Message("cli.law.fee"));
    AddFee(*o.fee, o.fee_options);
    o.calendar = AddCommand(*law_, "calendar", Message("cli.law.calendar"));
    o.calendar->add_option("DAY", o.calendar_options.days, Message("cli.law.day"))->check(DayText());
    AddDay(*o.calendar, "--today", o.calendar_options.today, "cli.law.today");
    o.code = AddCommand(*law_, "code", Message("cli.law.code"));
    o.code->add_option("CODE", o.code_options.codes, Message("cli.law.codes"))->required();
    AddDay(*o.code, "--today", o.code_options.today, "cli.law.today");
    o.remedy = AddCommand(*law_, "remedy", Message("cli.law.remedy"));
    AddRemedy(*o.remedy, o.remedy_options);
    o.report_due = AddCommand(*law_, "report-due", Message("cli.law.report_due"));
    AddReportDue(*o.report_due, o.report_due_options);
    o.periods = AddCommand(*law_, "periods", Message("cli.law.periods"));
    o.batch = AddCommand(*law_, "batch", Message("cli.law.batch"));
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
