#include "report/similarity.h"

#include <algorithm>
#include <array>

namespace gk::report {

double Similarity(std::u32string_view a, std::u32string_view b) {
    constexpr std::size_t kMost = 48;
    a = a.substr(0, kMost);
    b = b.substr(0, kMost);
    if (a.empty() || b.empty()) return 0.0;
    std::array<int, kMost + 1> row{};
    for (const char32_t x : a) {
        int diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const int above = row[j + 1];
            row[j + 1] = x == b[j] ? diagonal + 1 : std::max(above, row[j]);
            diagonal = above;
        }
    }
    return 2.0 * row[b.size()] / static_cast<double>(a.size() + b.size());
}

}  // namespace gk::report
