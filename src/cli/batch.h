#pragma once
// Many files on several threads, their output in the order of the files.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "cli/refusal.h"

namespace gk::cli {

/// Runs `work` for each file, at most `jobs` at once; prints each output as soon as all before it are printed. On a terminal a
/// line of progress goes to standard error. The result is the highest status. A file whose work throws is refused with status 3
/// (as JSON where `json`), the others go on.
int RunBatch(const std::vector<std::string>& files, std::size_t jobs,
             const std::function<Output(const std::string&)>& work, bool json = false);

}  // namespace gk::cli
