#pragma once
// A table as lines of JSON, the same on every engine: one array a row, in the order of the primary key; bytes are {"hex": "..."}.

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/connection.h"
#include "store/manifest.h"
#include "store/migrations.h"

namespace gk::store {

/// Gives every line, with its line feed, to `take` (which may be empty); what the table then is.
TableEntry WriteTable(Connection& connection, const TableSchema& table,
                      const std::function<void(std::string_view)>& take = {});

/// Puts lines into a table whose columns are those of the entry.
class TableLoader {
public:
    TableLoader(Connection& connection, const TableEntry& entry);

    /// One line without its line feed; an error names the line.
    base::Result<int> Put(std::string_view line);
    const TableEntry& entry() const { return entry_; }

private:
    Connection& connection_;
    const TableEntry& entry_;
    const Sql& insert_;
    std::int64_t line_ = 0;
};

}  // namespace gk::store
