#include "store/connection.h"

namespace gk::store {

base::Day Columns::Read(int column, base::Day*) {
    const auto day = base::ParseDay(row_.Text(column));
    if (!day) throw StoreDown("a column that holds a day holds something else");
    return *day;
}

void Connection::RunLater(const Sql& sql, const std::vector<Bind>& values, Finds finds) {
    const std::int64_t rows = Run(sql, values, nullptr);
    if (finds == Finds::perhaps) MustBeOne(rows, sql);
}

}  // namespace gk::store
