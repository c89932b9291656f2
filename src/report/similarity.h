#pragma once

#include <string_view>

namespace gk::report {

/// How alike two wordings are: twice the longest common subsequence over both lengths; 1 where equal, 0 where nothing
/// is shared. Meant for labels and headings: only the first 48 characters are looked at.
double Similarity(std::u32string_view a, std::u32string_view b);

}  // namespace gk::report
