#pragma once
// What the commands have in common: their place in the help, --format, and values that are checked. The only words of CLI11 beside
// the commands themselves.

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace gk::cli {

CLI::App* AddCommand(CLI::App& parent, const std::string& name, const std::string& about);
void AddFormat(CLI::App& command, std::string& format, const std::vector<std::string>& formats);

CLI::Validator OneOf(const std::vector<std::string>& choices);
CLI::Validator Folder();
CLI::Validator Place();      ///< of a file, a folder, a database: not empty
CLI::Validator DayText();    ///< 2026-02-10
CLI::Validator PauseText();  ///< 2026-02-10..2026-03-01
CLI::Validator Count(int least, int most);

}  // namespace gk::cli
