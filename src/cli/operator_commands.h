#pragma once
// The commands for those who run an installation: init, migrate, backup, restore, check, sweep, agency, region, user, role, leader, setting,
// key, ledger. A command is a row; its sentences are "cli.command.<name>" and "cli.option.<name>".

#include <functional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/answer.h"
#include "cli/words.h"

namespace CLI {
class App;
}

namespace gk::cli {

/// What the command line chose; empty: none of these.
using Chosen = std::function<int()>;

/// The one call that makes all of them known.
void AddOperatorCommands(CLI::App& app, Chosen& chosen);

struct OptionRow {
    std::string_view name;       ///< "--name", or "WHO" for what stands by itself
    std::string_view type = {};  ///< "DIR"; empty: a flag
    bool required = false;
};

struct CommandRow {
    std::string_view name;  ///< "init", "user add"
    std::vector<OptionRow> options;
    std::function<base::Result<Answer>(Words&)> run;
};

// A file each.
std::vector<CommandRow> SetUpCommands();
std::vector<CommandRow> BackupCommands();
std::vector<CommandRow> CheckCommands();
std::vector<CommandRow> SweepCommands();
std::vector<CommandRow> AgencyCommands();
std::vector<CommandRow> UserCommands();
std::vector<CommandRow> RoleCommands();
std::vector<CommandRow> SettingCommands();
std::vector<CommandRow> KeyCommands();
std::vector<CommandRow> LedgerCommands();

}  // namespace gk::cli
