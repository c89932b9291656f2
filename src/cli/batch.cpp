#include "cli/batch.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>

#include "base/messages.h"

namespace gk::cli {
namespace {

constexpr std::size_t kAhead = 256;  // outputs held back for one slow file

class Batch {
public:
    Batch(const std::vector<std::string>& files, const std::function<Output(const std::string&)>& work)
        : files_(files), work_(work), terminal_(files.size() > 1 && isatty(STDERR_FILENO) == 1) {}

    int Run(std::size_t jobs) {
        std::vector<std::thread> threads;
        for (std::size_t i = 1; i < jobs; ++i) threads.emplace_back([this] { Work(); });
        Work();
        for (std::thread& thread : threads) thread.join();
        if (terminal_) std::fputs("\r\033[K", stderr);
        return status_;
    }

private:
    void Work() {
        for (std::size_t i = next_++; i < files_.size(); i = next_++) {
            {
                std::unique_lock lock(mutex_);
                room_.wait(lock, [&] { return i < printed_ + kAhead; });
            }
            Output output = work_(files_[i]);
            const std::scoped_lock lock(mutex_);
            waiting_.emplace(i, std::move(output));
            Print();
        }
    }

    void Print() {
        for (auto first = waiting_.begin(); first != waiting_.end() && first->first == printed_; first = waiting_.erase(first)) {
            const Output& output = first->second;
            if (terminal_ && !output.error.empty()) std::fputs("\r\033[K", stderr);
            std::fwrite(output.out.data(), 1, output.out.size(), stdout);
            std::fwrite(output.error.data(), 1, output.error.size(), stderr);
            status_ = std::max(status_, output.status);
            ++printed_;
        }
        room_.notify_all();
        if (!terminal_) return;
        const std::string line = base::Message("cli.progress", {{"done", std::to_string(printed_)}, {"all", std::to_string(files_.size())}});
        std::fputs(("\r" + line).c_str(), stderr);
    }

    const std::vector<std::string>& files_;
    const std::function<Output(const std::string&)>& work_;
    const bool terminal_;
    std::atomic<std::size_t> next_{0};
    std::mutex mutex_;
    std::condition_variable room_;
    std::map<std::size_t, Output> waiting_;
    std::size_t printed_ = 0;
    int status_ = 0;
};

}  // namespace

int RunBatch(const std::vector<std::string>& files, std::size_t jobs, const std::function<Output(const std::string&)>& work) {
    return Batch(files, work).Run(std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(1, files.size())));
}

}  // namespace gk::cli
