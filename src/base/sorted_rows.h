#pragma once
// Files of data/ that are tables: a row a line, its fields by tabs, ascending by the bytes of the first.

#include <optional>
#include <string_view>

namespace gk::base {

/// The row of a sorted tab-separated file whose first field is `key`, without that field; empty where there is none. Of several
/// rows any.
std::optional<std::string_view> FindRow(std::string_view file, std::string_view key);

}  // namespace gk::base
