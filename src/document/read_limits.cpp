#include "document/read_limits.h"

#include <charconv>
#include <string>

#include "base/data_table.h"

namespace gk::document {
namespace {

std::size_t Count(std::string_view text) {
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

base::Result<ReadLimits> LoadLimits(std::string_view toml, std::string_view format) {
    const auto file = base::ParseDataFile(toml, "limits.toml");
    if (!file) return file.error();
    for (const auto& row : file->Children("limits")) {
        if (row.Get("format") != format) continue;
        const ReadLimits limits{Count(row.Get("max_bytes")), Count(row.Get("max_lines")),
                                Count(row.Get("max_cells"))};
        if (limits.max_bytes > 0 && limits.max_lines > 0 && limits.max_cells > 0) return limits;
    }
    return base::Error{
        base::kDataInvalid, "limits.toml has no complete row for format " + std::string{format}, {}};
}

}  // namespace gk::document
