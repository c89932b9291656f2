#include "ledger/period.h"

#include <gtest/gtest.h>

#include "ledger/standing.h"

namespace gk::ledger {
namespace {

base::Day June(unsigned day) {
    return *base::Day::Of(2026, 6, day);
}

TEST(Period, TwoHaveInCommonTheDaysThatAreInBoth) {
    const Period middle{June(10), June(20)}, open{June(15), {}};
    const auto common = middle.Common(open), same = open.Common(middle);
    ASSERT_TRUE(common && same);
    for (const Period& period : {*common, *same}) {
        EXPECT_EQ(period.from, June(15));
        EXPECT_EQ(period.until, June(20));
    }
    EXPECT_EQ(open.Common({June(1), {}})->until, std::nullopt);
    EXPECT_EQ(middle.Common({June(1), June(10)})->until, June(10));
    EXPECT_FALSE(middle.Common({June(1), June(9)}));
    EXPECT_FALSE(middle.Common({June(21), {}}));
}

TEST(Holdings, CountFromTheFirstDayToTheLast) {
    const std::vector<Holding> held = {{Role::leader, {June(10), June(11)}, false},
                                       {Role::handler, {June(11), {}}, true}};
    EXPECT_TRUE(RolesOn(held, June(9)).none());
    EXPECT_EQ(RolesOn(held, June(10)), Only(Role::leader));
    EXPECT_EQ(RolesOn(held, June(11)), Only(Role::leader) | Only(Role::handler));
    EXPECT_EQ(RolesOn(held, June(12)), Only(Role::handler));
}

}  // namespace
}  // namespace gk::ledger
