// expected: could not convert 'today' from 'gk::base::Today' to 'gk::base::Day'
#include "law/counting.h"

using gk::law::Day;
using gk::law::Today;
using gk::law::Workdays;

bool Late(Day due, Today today) {
    return gk::law::Overdue(today, due);
}
