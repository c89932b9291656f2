#include "cli/command_line.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/day.h"
#include "base/messages.h"

namespace gk::cli {

using base::Message;

CLI::App* AddCommand(CLI::App& parent, const std::string& name, const std::string& about) {
    CLI::App* command = parent.add_subcommand(name, about);
    command->group(Message("cli.label.command"))->footer(Message("cli.footer"));
    command->set_help_flag("-h,--help",
                           Message("cli.help"));  // the one it inherits stands in an English group
    return command;
}

void AddFormat(CLI::App& command, std::string& format, const std::vector<std::string>& formats) {
    const CLI::Validator choices = OneOf(formats);
    command.add_option("--format", format, Message("cli.format"))
        ->type_name(choices.get_description())
        ->check(CLI::Validator(choices).description(""));
}

CLI::Validator OneOf(const std::vector<std::string>& choices) {
    std::string list;
    for (const std::string& choice : choices) list += (list.empty() ? "" : "|") + choice;
    const auto check = [choices, list](std::string& value) {
        const bool known = std::find(choices.begin(), choices.end(), value) != choices.end();
        return known ? std::string{} : Message("cli.bad.choice", {{"value", value}, {"choices", list}});
    };
    return CLI::Validator(check, list);
}

CLI::Validator Folder() {
    return CLI::Validator(
        [](std::string& value) {
            std::error_code failure;
            return std::filesystem::is_directory(value, failure)
                       ? std::string{}
                       : Message("cli.bad.folder", {{"value", value}});
        },
        "");
}

CLI::Validator Place() {
    return CLI::Validator(
        [](std::string& value) { return value.empty() ? Message("cli.bad.place") : std::string{}; }, "");
}

CLI::Validator DayText() {
    return CLI::Validator(
        [](std::string& value) {
            return base::ParseDay(value) ? std::string{} : Message("cli.bad.day", {{"value", value}});
        },
        "");
}

CLI::Validator PauseText() {
    return CLI::Validator(
        [](std::string& value) {
            const bool good = value.size() == 22 && value.substr(10, 2) == ".." &&
                              base::ParseDay(value.substr(0, 10)) && base::ParseDay(value.substr(12));
            return good ? std::string{} : Message("cli.bad.pause", {{"value", value}});
        },
        "");
}

CLI::Validator Count(int least, int most) {
    return CLI::Validator(
        [least, most](std::string& value) {
            int count = 0;
            const char* end = value.data() + value.size();
            const auto [at, failure] = std::from_chars(value.data(), end, count);
            const bool good = failure == std::errc{} && at == end && count >= least && count <= most;
            const auto text = [](int n) { return std::to_string(n); };
            return good ? std::string{}
                        : Message("cli.bad.count_range",
                                  {{"value", value}, {"least", text(least)}, {"most", text(most)}});
        },
        "");
}

}  // namespace gk::cli
