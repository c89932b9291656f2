// gongkai sweep
#include <chrono>
#include <filesystem>

#include "base/messages.h"
#include "cli/office.h"
#include "cli/operator_commands.h"
#include "desk/accounts.h"
#include "store/files.h"
#include "store/registry.h"

namespace gk::cli {
namespace {

using base::Message;
using base::Result;

/// A file of an upload whose act is still to come is not a day old.
constexpr std::chrono::hours kFileAge{24};

Result<Answer> Sweep(Office& office, Words& words) {
    const auto sessions = desk::EndOldSessions(office.Services(), words.now());
    if (!sessions) return sessions.error();
    const auto named = [&] {
        return office.Read([](store::Connection& connection) { return store::LoadNamedFiles(connection); });
    };
    const auto files = store::Files(office.home.files())
                           .Sweep(std::filesystem::file_time_type::clock::now() - kFileAge, named);
    Answer answer;
    answer.Fact("sessions", *sessions).Fact("files", files.value_or(0)).Flag("held", !files);
    answer.Say(Message("cli.swept", {{"sessions", std::to_string(*sessions)},
                                     {"files", std::to_string(files.value_or(0))}}));
    if (!files) answer.Say(Message("cli.sweep_held"));
    return answer;
}

}  // namespace

std::vector<CommandRow> SweepCommands() {
    return {{"sweep", {}, Asking(Sweep)}};
}

}  // namespace gk::cli
