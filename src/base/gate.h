#pragma once
// Lets a few threads at a time through; the others wait.

#include <condition_variable>
#include <mutex>

namespace gk::base {

/// Not std::counting_semaphore: that of libstdc++ 12 can lose a wake-up and sleep for ever (GCC bug 104928).
class Gate {
public:
    explicit Gate(int places) : free_(places) {}

    /// Held while inside: `const Gate::Place place{gate};`
    class Place {
    public:
        explicit Place(Gate& gate) : gate_(gate) { gate_.Enter(); }
        ~Place() { gate_.Leave(); }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

    private:
        Gate& gate_;
    };

private:
    void Enter() {
        std::unique_lock lock{mutex_};
        left_.wait(lock, [&] { return free_ > 0; });
        --free_;
    }
    void Leave() {
        {
            const std::lock_guard lock{mutex_};
            ++free_;
        }
        left_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable left_;
    int free_;
};

}  // namespace gk::base
