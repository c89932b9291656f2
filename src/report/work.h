#pragma once
// How long the searches of a file may take: what they cannot finish is uncertain, however hostile the file is.

#include <algorithm>
#include <cstddef>

namespace gk::report {

/// Comparisons that are left, a nanosecond or two each.
class Work {
public:
    explicit Work(std::size_t comparisons) : left_(comparisons) {}

    void Spend(std::size_t comparisons) { left_ -= std::min(left_, comparisons); }
    bool IsSpent() const { return left_ == 0; }
    std::size_t left() const { return left_; }

private:
    std::size_t left_;
};

inline constexpr std::size_t kReportWork = 100'000'000;    ///< for one report: a few tenths of a second
inline constexpr std::size_t kDocumentWork = 800'000'000;  ///< for all reports of a file

}  // namespace gk::report
