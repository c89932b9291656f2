#include <gtest/gtest.h>

#include <set>

#include "checks/check.h"

namespace gk::checks {
namespace {

TEST(Registry, NamesEachCheckOnceWithTitleCitationAndKind) {
    std::set<std::string_view> ids;
    for (const Check& check : Registry()) {
        EXPECT_TRUE(ids.insert(check.id).second) << check.id;
        EXPECT_FALSE(check.title.empty()) << check.id;
        EXPECT_FALSE(check.cite.empty()) << check.id;
        EXPECT_FALSE(check.kind.empty()) << check.id;
        EXPECT_NE(check.run, nullptr) << check.id;
    }
}

}  // namespace
}  // namespace gk::checks
