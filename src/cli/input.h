#pragma once
// Bytes of files and of standard input, with limits.

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace gk::cli {

base::Error CannotOpen(int number);
base::Result<std::string> ReadUpTo(std::FILE* file, std::size_t most);
base::Result<std::string> ReadWhole(const std::filesystem::path& path, std::size_t most);

}  // namespace gk::cli
