#pragma once
// A statement with a name, for logs and for the engines' caches. One text for both engines: parameters are $1, $2 ..., each bound
// by its number; never `$2::text`, which SQLite takes for a name (write CAST); no booleans, arrays, sequences or now().
// A select may end in FOR UPDATE or FOR SHARE: PostgreSQL locks the rows, SQLite has locked the whole file already.

namespace gk::store {

struct Sql {
    const char* name;  ///< unique, a word: agency_by_id
    const char* text;
};

}  // namespace gk::store
