#include "cli/operator_commands.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <memory>

#include "base/messages.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/refusal.h"
#include "cli/system_error.h"
#include "store/connection.h"

namespace gk::cli {
namespace {

using base::Message;

inline constexpr base::ErrorCode kStoreDown{"cli.store_down"}, kFilesRefused{"cli.files_refused"};

base::Moment Now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

template <class Work>
auto Guarded(const Work& work) -> std::invoke_result_t<const Work&> try {
    return work();
} catch (const store::StoreDown& down) {  // the database or a disk: nothing of ours to mend
    return base::Error{kStoreDown, down.what(), {}};
} catch (const std::filesystem::filesystem_error& refused) {
    return base::Error{
        kFilesRefused,
        refused.what(),
        {},
        {{"path", refused.path1().string()}, {"reason", SystemSentence(refused.code().value())}}};
}

/// What is shown once is out of the program before what depends on its having been seen.
base::Result<int> Show(const Answer& answer, bool json) {
    std::signal(SIGPIPE, SIG_IGN);  // who closed the pipe is told, too
    WriteOut(json ? answer.Json() : answer.Text());
    if (answer.lost().empty()) return answer.status();
    if (!FlushOut()) {
        Complain(answer.lost());
        return 2;
    }
    if (answer.then()) answer.then()();
    return answer.status();
}

int RunRow(const CommandRow& row, Words& words) {
    const bool json = words.Text("--format") == "json";
    const auto answer = Guarded([&] { return row.run(words); });
    if (!answer) return Refuse(answer.error(), json);
    const auto shown = Guarded([&] { return Show(*answer, json); });
    if (shown) return *shown;
    Complain(Message("cli.shown_not_in_force"));
    return Refuse(shown.error(), false);  // standard output has its answer
}

CLI::App* AddRow(CLI::App& parent, const std::string& name, const std::string& key) {
    CLI::App* command = AddCommand(parent, name, Message("cli.command." + key));
    command->footer(Message("cli.operator_footer"));
    return command;
}

/// "--credit-code" has the sentence cli.option.credit_code.
std::string OptionSentence(const OptionRow& option) {
    std::string key;
    for (const char c : option.name)
        if (c != '-' || !key.empty()) key += c == '-' ? '_' : static_cast<char>(std::tolower(c));
    return Message("cli.option." + key) + (option.required ? Message("cli.required") : "");
}

void AddOption(CLI::App& command, const OptionRow& option, Words& words) {
    const std::string name{option.name};
    if (option.type.empty()) {
        command.add_flag(name, words.flags[name], OptionSentence(option));
        return;
    }
    CLI::Option* added = command.add_option_function<std::string>(
        name == "--output" ? "-o,--output" : name,
        [&words, name](const std::string& text) { words.given[name] = text; }, OptionSentence(option));
    added->type_name(std::string{option.type})->required(option.required);
    if (name == "--format") added->check(OneOf({"table", "json"}).description(""));
    // A variable that a script forgot to set is no place.
    if (option.type == "DIR" || option.type == "FILE" || option.type == "ADDRESS") added->check(Place());
}

std::vector<CommandRow> AllRows() {
    std::vector<CommandRow> rows;
    for (const auto& part :
         {SetUpCommands(), BackupCommands(), CheckCommands(), SweepCommands(), AgencyCommands(),
          UserCommands(), RoleCommands(), SettingCommands(), KeyCommands(), LedgerCommands()})
        rows.insert(rows.end(), part.begin(), part.end());
    return rows;
}

}  // namespace

void AddOperatorCommands(CLI::App& app, Chosen& chosen) {
    std::map<std::string, CLI::App*> groups;
    for (const CommandRow& row : AllRows()) {
        const std::string name{row.name};
        const auto blank = name.find(' ');
        CLI::App* parent = &app;
        if (blank != name.npos) {
            CLI::App*& group = groups[name.substr(0, blank)];
            if (group == nullptr) {
                group = AddRow(app, name.substr(0, blank), name.substr(0, blank));
                group->require_subcommand(1);
            }
            parent = group;
        }
        std::string key = name;
        for (char& c : key) c = c == ' ' ? '.' : c == '-' ? '_' : c;
        CLI::App* command = AddRow(*parent, blank == name.npos ? name : name.substr(blank + 1), key);
        const auto words = std::make_shared<Words>(Now());
        for (const OptionRow& option : row.options) AddOption(*command, option, *words);
        AddOption(*command, {"--home", "DIR"}, *words);
        AddOption(*command, {"--format", "table|json"}, *words);
        command->callback([&chosen, row, words] { chosen = [row, words] { return RunRow(row, *words); }; });
    }
}

}  // namespace gk::cli
