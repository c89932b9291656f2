// What the law has: compiles, so that the others fail for their own reason.
#include "law/reply_clock.h"

using gk::law::Day;
using gk::law::Today;
using gk::law::Workdays;

Day Tomorrow(Day day) {
    return day.Next();
}
std::chrono::days Between(Day a, Day b) {
    return b - a;
}
bool Late(Day due, Today today) {
    return gk::law::Overdue(due, today);
}
auto TwentyWorkdays(Day day, const gk::law::Calendar& calendar) {
    return gk::law::AfterWorkdays(day, Workdays{20}, calendar);
}
