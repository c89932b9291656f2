// expected: no match for 'operator++' (operand type is 'gk::base::Day')
#include "base/day.h"

using gk::base::Day;

void Step(Day day) {
    ++day;
}
