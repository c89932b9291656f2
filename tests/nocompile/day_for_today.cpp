// expected: could not convert 'day' from 'gk::base::Day' to 'gk::base::Today'
#include "law/counting.h"

using gk::law::Day;
using gk::law::Today;
using gk::law::Workdays;

bool Late(Day due, Day day) {
    return gk::law::Overdue(due, day);
}
