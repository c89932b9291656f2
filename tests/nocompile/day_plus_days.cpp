// expected: no match for 'operator+' (operand types are 'gk::base::Day' and 'std::chrono::days'
#include "base/day.h"

using gk::base::Day;

auto Due(Day day) {
    return day + std::chrono::days{20};
}
