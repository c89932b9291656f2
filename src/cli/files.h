#pragma once

#include <string>
#include <vector>

namespace gk::cli {

/// Files as given; folders replaced by the .txt and .md files in them, at any depth, sorted by path.
std::vector<std::string> ListFiles(const std::vector<std::string>& paths);

}  // namespace gk::cli
