// expected: no match for 'operator<' (operand types are 'gk::base::Day' and 'gk::law::Workdays')
#include "law/counting.h"

using gk::law::Day;
using gk::law::Today;
using gk::law::Workdays;

bool Less(Day day, Workdays workdays) {
    return day < workdays;
}
