#pragma once
// How much a reader takes in before it refuses: data, by format (data/limits.toml).

#include <cstddef>
#include <string_view>

#include "base/result.h"

namespace gk::document {

struct ReadLimits {
    std::size_t max_bytes = 0;
    std::size_t max_lines = 0;
    std::size_t max_cells = 0;  ///< runs of digits count as cells: a table may have no cell marks
};

/// The limits of one format ("text") from the text of limits.toml.
base::Result<ReadLimits> LoadLimits(std::string_view toml, std::string_view format);

}  // namespace gk::document
