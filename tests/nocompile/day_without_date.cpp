// expected: no matching function for call to 'gk::base::Day::Day(
#include "base/day.h"

using gk::base::Day;

Day Make() {
    return Day{};
}
