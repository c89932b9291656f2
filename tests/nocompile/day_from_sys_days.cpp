// expected: is private within this context
#include "base/day.h"

using gk::base::Day;

Day Make(std::chrono::sys_days days) {
    return Day{days};
}
