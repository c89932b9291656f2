#include "cli/run.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <iostream>
#include <memory>
#include <thread>

#include "base/messages.h"
#include "cli/command_line.h"
#include "cli/law_commands.h"
#include "cli/operator_commands.h"
#include "cli/output.h"
#include "cli/refusal.h"
#include "cli/report_commands.h"

namespace gk::cli {
namespace {

using base::Message;

std::size_t DefaultJobs() {
    return std::clamp(std::thread::hardware_concurrency(), 1U, 256U);
}

/// Help in Chinese: defaults and what is required stand in the descriptions.
class ChineseHelp : public CLI::Formatter {
public:
    ChineseHelp() {
        label("Usage", Message("cli.label.usage"));
        label("OPTIONS", Message("cli.label.options"));
        label("SUBCOMMAND", Message("cli.label.command"));
        label("SUBCOMMANDS", Message("cli.label.command"));
        label("Positionals", Message("cli.label.arguments"));
        column_width(34);
    }
    std::string make_option_opts(const CLI::Option* option) const override {
        const bool takes_value = option->get_type_size() != 0 && !option->get_positional();
        return takes_value ? " " + option->get_type_name() : std::string{};
    }
};

CLI::Validator JobCount() {
    return CLI::Validator(
        [](std::string& value) {
            const bool digits = !value.empty() && value.size() <= 3 &&
                                value.find_first_not_of("0123456789") == std::string::npos;
            const bool good = digits && std::stoi(value) >= 1 && std::stoi(value) <= 256;
            return good ? std::string{} : Message("cli.bad.range", {{"value", value}});
        },
        "");
}

inline constexpr base::ErrorCode kBadNoCommand{"cli.bad.no_command"}, kBadCommand{"cli.bad.command"},
    kBadMissing{"cli.bad.missing"}, kBadUnknown{"cli.bad.unknown"}, kBadCount{"cli.bad.count"},
    kBadValue{"cli.bad.value"}, kBadOther{"cli.bad.other"};

/// What CLI11 says in English as an error of ours: the kind of error by its type, the words of the user out of its text.
/// `rest` is what no command took.
base::Error ErrorOf(const CLI::ParseError& error, const std::vector<std::string>& rest) {
    const std::string text = error.what();
    const auto before = [&](std::string_view mark) { return text.substr(0, text.find(mark)); };
    const auto behind = [&](std::string_view mark) {
        const auto at = text.find(mark);
        return at == std::string::npos ? text : text.substr(at + mark.size());
    };
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        const bool command = text.find("ubcommand") != std::string::npos;
        if (command && !rest.empty() && !rest.front().starts_with('-'))
            return {kBadNoCommand, text, {}, {{"name", rest.front()}}};
        if (command) return {kBadCommand, text, {}};
        return {kBadMissing, text, {}, {{"name", before(" is required")}}};
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
        return {kBadUnknown, text, {}, {{"name", behind(": ")}}};
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        const std::string name = text.substr(0, text.find_first_of(": "));
        return {name.starts_with('-') ? kBadCount : kBadOther, text, {}, {{"name", name}}};
    }
    if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr)
        return {kBadValue, text, {}, {{"name", before(": ")}, {"message", behind(": ")}}};
    return {kBadOther, text, {}};
}

/// Whether the words ask for JSON: where they are wrong elsewhere, nothing has read them yet.
bool WantsJson(const std::vector<std::string_view>& words) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == "--format=json" ||
            (words[i] == "--format" && i + 1 < words.size() && words[i + 1] == "json"))
            return true;
    return false;
}

int RefuseWords(const base::Error& error, bool json) {
    if (json) return Refuse(error, json);
    Complain(Message("cli.bad.what", {{"message", Sentence(error)}}));
    return 2;
}

struct Options {
    std::string data;
    ReadOptions read;
    CheckOptions check;
    CompareOptions compare;
};

void AddJobs(CLI::App& command, std::size_t& jobs) {
    jobs = DefaultJobs();
    command.add_option("--jobs", jobs, Message("cli.jobs", {{"count", std::to_string(jobs)}}))
        ->type_name("N")
        ->check(JobCount());
}

void AddCheck(CLI::App& command, CheckOptions& check) {
    command.add_option("FILE", check.paths, Message("cli.files"))->required();
    AddFormat(command, check.format, {"table", "json"});
    AddJobs(command, check.jobs);
    command.add_option("--previous", check.previous, Message("cli.previous"))->type_name("FILE");
    command.add_option("--children", check.children, Message("cli.children"))
        ->type_name("DIR")
        ->check(Folder());
}

int RunCommands(int argc, char** argv) {
    Options options;
    CLI::App app{Message("cli.about")};
    app.name("gongkai");
    app.formatter(std::make_shared<ChineseHelp>());
    app.option_defaults()->group(Message("cli.label.options"));
    app.set_help_flag("-h,--help", Message("cli.help"));
    app.set_version_flag("--version", std::string{"gongkai "} + GK_VERSION, Message("cli.version"));
    app.footer(Message("cli.footer"));
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--data", options.data, Message("cli.data"))->type_name("DIR")->check(Folder());

    LawCommands law{app};
    CLI::App* report = AddCommand(app, "report", Message("cli.report"));
    report->require_subcommand(1);
    CLI::App* read = AddCommand(*report, "read", Message("cli.report.read"));
    read->add_option("FILE", options.read.paths, Message("cli.files"))->required();
    AddFormat(*read, options.read.format, {"table", "json", "csv"});
    AddJobs(*read, options.read.jobs);
    CLI::App* check = AddCommand(*report, "check", Message("cli.report.check"));
    AddCheck(*check, options.check);
    CLI::App* compare = AddCommand(*report, "compare", Message("cli.report.compare"));
    compare->add_option("BEFORE", options.compare.before, Message("cli.before"))->required();
    compare->add_option("AFTER", options.compare.after, Message("cli.after"))->required();
    AddFormat(*compare, options.compare.format, {"table", "json", "html"});

    Chosen chosen;
    AddOperatorCommands(app, chosen);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        return RefuseWords(ErrorOf(error, app.remaining(true)), WantsJson({argv, argv + argc}));
    }
    if (law.parsed()) return law.Run(options.data);
    if (chosen) return chosen();
    const auto library = LoadLibrary(options.data);
    if (!library) {
        Complain(Sentence(library.error()));
        return 2;
    }
    if (read->parsed()) return ReadCommand(**library, options.read);
    if (check->parsed()) return CheckCommand(**library, options.check);
    return CompareCommand(**library, options.compare);
}

}  // namespace

int Run(int argc, char** argv) try {
    HoldStandardStreams();
    const int status = RunCommands(argc, argv);
    std::cout.flush();  // CLI11 prints its help there
    return FinishOutput(std::cout.good() || status != 0 ? status : 2);
} catch (const std::exception& broken) {
    Complain(base::Message("cli.program_broken", {{"detail", broken.what()}}));
    return 3;
}

}  // namespace gk::cli
