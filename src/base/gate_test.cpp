#include "base/gate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace gk::base {
namespace {

TEST(Gate, LetsNoMoreThroughThanItHasPlacesAndEveryoneInTheEnd) {
    Gate gate{2};
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    std::atomic<int> through = 0;
    const auto pass = [&] {
        for (int i = 0; i < 20; ++i) {
            const Gate::Place place{gate};
            const int now = ++inside;
            for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
            }
            std::this_thread::sleep_for(std::chrono::microseconds{100});
            --inside;
            ++through;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back(pass);
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(most, 2);
    EXPECT_EQ(through, 8 * 20);
}

}  // namespace
}  // namespace gk::base
