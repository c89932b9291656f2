// expected: no match for 'operator-' (operand types are 'gk::base::Day' and 'int')
#include "base/day.h"

using gk::base::Day;

auto Begin(Day day) {
    return day - 20;
}
