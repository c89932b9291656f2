#include "cli/batch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace gk::cli {
namespace {

std::vector<std::string> Files(int count) {
    std::vector<std::string> files;
    for (int i = 0; i < count; ++i) files.push_back(std::to_string(i));
    return files;
}

TEST(RunBatch, PrintsInTheOrderOfTheFilesWhateverIsDoneFirst) {
    testing::internal::CaptureStdout();
    RunBatch(Files(40), 4, [](const std::string& file) {
        std::this_thread::sleep_for(std::chrono::milliseconds(std::stoi(file) % 4 == 0 ? 4 : 0));
        return Output{file + " ", "", 0};
    });
    std::string wanted;
    for (const std::string& file : Files(40)) wanted += file + " ";
    EXPECT_EQ(testing::internal::GetCapturedStdout(), wanted);
}

TEST(RunBatch, GivesTheHighestStatus) {
    for (const std::size_t jobs : {std::size_t{1}, std::size_t{3}}) {
        EXPECT_EQ(RunBatch(Files(6), jobs,
                           [](const std::string& file) {
                               return Output{"", "", file == "2" ? 2 : file == "4" ? 1 : 0};
                           }),
                  2);
        EXPECT_EQ(RunBatch(Files(6), jobs, [](const std::string&) { return Output{}; }), 0);
    }
}

TEST(RunBatch, RunsEachFileOnceAndNotMoreThanTheJobsAtATime) {
    std::atomic<int> running{0}, most{0}, runs{0};
    RunBatch(Files(50), 3, [&](const std::string&) {
        const int now = ++running;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        ++runs;
        --running;
        return Output{};
    });
    EXPECT_EQ(runs, 50);
    EXPECT_LE(most, 3);
}

TEST(RunBatch, OutlastsASlowFirstFile) {
    testing::internal::CaptureStdout();
    RunBatch(Files(1000), 4, [](const std::string& file) {
        if (file == "0") std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return Output{"x", "", 0};
    });
    EXPECT_EQ(testing::internal::GetCapturedStdout(), std::string(1000, 'x'));
}

TEST(RunBatch, WritesErrorsToStandardErrorAlone) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    EXPECT_EQ(RunBatch(Files(1), 8, [](const std::string&) { return Output{"out", "error", 2}; }), 2);
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "out");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "error");
}

TEST(RunBatch, OutlastsAnExceptionInOneFile) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int status = RunBatch(Files(40), 4, [](const std::string& file) {
        if (file == "7") throw std::runtime_error("broken");
        return Output{"x", "", 0};
    });
    EXPECT_EQ(status, 3);
    EXPECT_EQ(testing::internal::GetCapturedStdout(), std::string(39, 'x'));
    EXPECT_TRUE(testing::internal::GetCapturedStderr().starts_with("7："));
}

TEST(RunBatch, OfNothingIsDone) {
    EXPECT_EQ(RunBatch({}, 4, [](const std::string&) { return Output{"", "", 2}; }), 0);
}

}  // namespace
}  // namespace gk::cli
