// expected: ignoring returned value of type
#include "law/counting.h"

using gk::law::Day;
using gk::law::Today;
using gk::law::Workdays;

void Forget(Day day, const gk::law::Calendar& calendar) {
    gk::law::AfterWorkdays(day, Workdays{20}, calendar);
}
