#include "ledger/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/standing.h"

namespace gk::ledger {
namespace {

base::Day June(unsigned day) {
    return *base::Day::Of(2026, 6, day);
}

TEST(EndOn, EndsWhatIsMeantOnTheLastDayAndTakesBackWhatWouldBeginLater) {
    std::vector<Absence> absences = {
        {{1}, {June(1), June(9)}},      // over before
        {{2}, {June(1), June(10)}},     // over on the day
        {{3}, {June(1), June(11)}},     // cut
        {{4}, {June(10), {}}},          // begins on the day, without an end
        {{5}, {June(11), {}}},          // would begin later
        {{6}, {June(11), June(12)}},    // also, and is not meant
        {{7}, {June(1), std::nullopt}}  // not meant
    };
    EndOn(absences, June(10), [](const Absence& absence) { return absence.id.value < 6; });
    EXPECT_THAT(absences,
                testing::ElementsAre(Absence{{1}, {June(1), June(9)}}, Absence{{2}, {June(1), June(10)}},
                                     Absence{{3}, {June(1), June(10)}}, Absence{{4}, {June(10), June(10)}},
                                     Absence{{6}, {June(11), June(12)}}, Absence{{7}, {June(1), {}}}));
}

}  // namespace
}  // namespace gk::ledger
