#include "cli/batch.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <exception>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>

#include "base/messages.h"
#include "cli/output.h"

namespace gk::cli {
namespace {

constexpr std::size_t kAhead = 256;  // outputs held back for one slow file

class Batch {
public:
    Batch(const std::vector<std::string>& files, const std::function<Output(const std::string&)>& work,
          bool json)
        : files_(files),
          work_(work),
          json_(json),
          terminal_(files.size() > 1 && isatty(STDERR_FILENO) == 1) {}

    int Run(std::size_t jobs) {
        {
            std::vector<std::jthread> threads;  // joined whatever happens
            try {
                for (std::size_t i = 1; i < jobs; ++i) threads.emplace_back([this] { Work(); });
            } catch (const std::system_error&) {
                // The system gives no more threads: those there are do the work.
            }
            Work();
        }
        if (terminal_) std::fputs("\r\033[K", stderr);
        return status_;
    }

private:
    void Work() noexcept {
        for (std::size_t i = next_++; i < files_.size(); i = next_++) {
            std::unique_lock lock(mutex_);
            room_.wait(lock, [&] { return stop_ || i < printed_ + kAhead; });
            if (stop_) return;
            lock.unlock();
            Output output = OutputOf(files_[i]);
            lock.lock();
            try {
                waiting_.emplace(i, std::move(output));
                Print();
            } catch (
                const std::
                    exception&) {  // no memory even for the output: nothing after this can be printed in order
                status_ = 3;
                stop_ = true;
            }
            room_.notify_all();
        }
    }

    Output OutputOf(const std::string& file) noexcept {
        std::string why;
        try {
            return work_(file);
        } catch (const std::bad_alloc&) {
            why = base::Message("cli.no_memory");
        } catch (const std::exception& broken) {
            why = broken.what();
        }
        return Refused({kBroken, why, {}}, file, json_);
    }

    void Print() {
        for (auto first = waiting_.begin(); first != waiting_.end() && first->first == printed_;
             first = waiting_.erase(first)) {
            const Output& output = first->second;
            if (terminal_ && !output.error.empty()) std::fputs("\r\033[K", stderr);
            stop_ = !WriteOut(output.out) || stop_;
            std::fwrite(output.error.data(), 1, output.error.size(), stderr);
            status_ = std::max(status_, output.status);
            ++printed_;
        }
        if (!terminal_) return;
        const std::string line = base::Message(
            "cli.progress", {{"done", std::to_string(printed_)}, {"all", std::to_string(files_.size())}});
        std::fputs(("\r" + line).c_str(), stderr);
    }

    const std::vector<std::string>& files_;
    const std::function<Output(const std::string&)>& work_;
    const bool json_;
    const bool terminal_;
    std::atomic<std::size_t> next_{0};
    std::mutex mutex_;
    std::condition_variable room_;
    std::map<std::size_t, Output> waiting_;
    std::size_t printed_ = 0;
    int status_ = 0;
    bool stop_ = false;  // output is lost: no use in going on
};

}  // namespace

int RunBatch(const std::vector<std::string>& files, std::size_t jobs,
             const std::function<Output(const std::string&)>& work, bool json) {
    return Batch(files, work, json)
        .Run(std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(1, files.size())));
}

}  // namespace gk::cli
