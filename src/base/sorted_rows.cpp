#include "base/sorted_rows.h"

#include <algorithm>

namespace gk::base {

std::optional<std::string_view> FindRow(std::string_view file, std::string_view key) {
    std::size_t low = 0;
    std::size_t high = file.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const std::size_t newline = middle == 0 ? std::string_view::npos : file.rfind('\n', middle - 1);
        const std::size_t begin = newline == std::string_view::npos || newline < low ? low : newline + 1;
        const std::size_t end = std::min(file.find('\n', begin), file.size());
        const std::string_view row = file.substr(begin, end - begin);
        const std::size_t tab = std::min(row.find('\t'), row.size());
        const int order = row.substr(0, tab).compare(key);
        if (order == 0) return row.substr(std::min(tab + 1, row.size()));
        if (order < 0)
            low = std::min(end + 1, file.size());
        else
            high = begin;
    }
    return std::nullopt;
}

}  // namespace gk::base
