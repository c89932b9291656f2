// expected: no match for 'operator+' (operand types are 'gk::base::Day' and 'gk::base::Day')
#include "base/day.h"

using gk::base::Day;

auto Sum(Day a, Day b) {
    return a + b;
}
