#include "store/connection.h"

namespace gk::store {

base::Day Columns::Read(int column, base::Day*) {
    const auto day = base::ParseDay(row_.Text(column));
    if (!day) throw StoreDown("a column that holds a day holds something else");
    return *day;
}

}  // namespace gk::store
