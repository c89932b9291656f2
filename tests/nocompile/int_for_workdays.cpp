// expected: could not convert '20' from 'int' to 'gk::law::Workdays'
#include "law/counting.h"

using gk::law::Day;
using gk::law::Today;
using gk::law::Workdays;

auto Due(Day day, const gk::law::Calendar& calendar) {
    return gk::law::AfterWorkdays(day, 20, calendar);
}
