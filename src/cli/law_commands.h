#pragma once
// gongkai law deadline | fee | calendar | code | remedy | report-due | periods | batch

#include <functional>
#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace gk::cli {

class LawCommands {
public:
    explicit LawCommands(CLI::App& app);
    ~LawCommands();

    /// Whether the arguments named one of them.
    bool parsed() const;

    /// Runs it; `data` is the folder of --data. Gives the exit status: 0, or 2 where the law has no answer, a day that was asked for is
    /// 待定 (the legal day of report-due never is), a file cannot be read or the arguments contradict each other.
    int Run(const std::string& data) const;

private:
    struct Options;
    std::unique_ptr<Options> options_;
    CLI::App* law_;
};

}  // namespace gk::cli
