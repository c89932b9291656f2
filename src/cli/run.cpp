#include "cli/run.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <thread>

#include "base/messages.h"
#include "cli/report_commands.h"

namespace gk::cli {
namespace {

using base::Message;

std::size_t DefaultJobs() {
    return std::max(1U, std::thread::hardware_concurrency());
}

int RunCommands(int argc, char** argv) {
    CLI::App app{Message("cli.about")};
    app.name("gongkai");
    app.set_help_flag("-h,--help", Message("cli.help"));
    app.set_version_flag("--version", GK_VERSION, Message("cli.version"));
    app.require_subcommand(1);
    app.fallthrough();
    std::string data;
    app.add_option("--data", data, Message("cli.data"))->check(CLI::ExistingDirectory);

    CLI::App* report = app.add_subcommand("report", Message("cli.report"));
    report->require_subcommand(1);

    ReadOptions read;
    read.jobs = DefaultJobs();
    CLI::App* read_command = report->add_subcommand("read", Message("cli.report.read"));
    read_command->add_option("FILE", read.paths, Message("cli.files"))->required();
    read_command->add_option("--format", read.format, Message("cli.format"))->check(CLI::IsMember({"table", "json", "csv"}));
    read_command->add_option("--jobs", read.jobs, Message("cli.jobs"))->check(CLI::Range(1, 256));

    CheckOptions check;
    check.jobs = DefaultJobs();
    CLI::App* check_command = report->add_subcommand("check", Message("cli.report.check"));
    check_command->add_option("FILE", check.paths, Message("cli.files"))->required();
    check_command->add_option("--format", check.format, Message("cli.format"))->check(CLI::IsMember({"table", "json"}));
    check_command->add_option("--jobs", check.jobs, Message("cli.jobs"))->check(CLI::Range(1, 256));
    check_command->add_option("--previous", check.previous, Message("cli.previous"));
    check_command->add_option("--children", check.children, Message("cli.children"))->check(CLI::ExistingDirectory);

    CompareOptions compare;
    CLI::App* compare_command = report->add_subcommand("compare", Message("cli.report.compare"));
    compare_command->add_option("BEFORE", compare.before, Message("cli.before"))->required();
    compare_command->add_option("AFTER", compare.after, Message("cli.after"))->required();
    compare_command->add_option("--format", compare.format, Message("cli.format"))->check(CLI::IsMember({"table", "json", "html"}));

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    const auto library = LoadLibrary(data);
    if (!library) {
        std::fprintf(stderr, "%s\n", Message("cli.data_broken", {{"detail", library.error().detail}}).c_str());
        return 2;
    }
    if (read_command->parsed()) return ReadCommand(**library, read);
    if (check_command->parsed()) return CheckCommand(**library, check);
    return CompareCommand(**library, compare);
}

}  // namespace

int Run(int argc, char** argv) try {
    return RunCommands(argc, argv);
} catch (const std::exception& broken) {
    std::fprintf(stderr, "gongkai: %s\n", broken.what());
    return 3;
}

}  // namespace gk::cli
