#include "base/random.h"

#include <gtest/gtest.h>

#include <set>

namespace gk::base {
namespace {

TEST(RandomBytes, AreAsManyAsAskedFor) {
    EXPECT_EQ(RandomBytes(0), "");
    EXPECT_EQ(RandomBytes(1).size(), 1U);
    EXPECT_EQ(RandomBytes(100'000).size(), 100'000U);
}

TEST(RandomBytes, AreNotTheSameTwice) {
    EXPECT_NE(RandomBytes(16), RandomBytes(16));
}

TEST(RandomBytes, TakeEveryValue) {
    const std::string bytes = RandomBytes(100'000);  // a value is missed by chance once in e^-390
    EXPECT_EQ(std::set<char>(bytes.begin(), bytes.end()).size(), 256U);
}

TEST(RandomId, IsPositiveAndUsesItsBits) {
    std::set<std::int64_t> ids;
    std::int64_t all = 0;
    for (int i = 0; i < 1000; ++i) {
        const std::int64_t id = RandomId();
        EXPECT_GT(id, 0);
        all |= id;
        ids.insert(id);
    }
    EXPECT_EQ(ids.size(), 1000U);
    EXPECT_EQ(all, INT64_MAX);
}

}  // namespace
}  // namespace gk::base
