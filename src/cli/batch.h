#pragma once
// Many files on several threads, their output in the order of the files.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace gk::cli {

struct Output {
    std::string out;     ///< for standard output
    std::string error;   ///< for standard error
    int status = 0;      ///< exit status of this file
};

/// Runs `work` for each file, at most `jobs` at once; prints each output as soon as all before it are printed. On a terminal a
/// line of progress goes to standard error. The result is the highest status.
int RunBatch(const std::vector<std::string>& files, std::size_t jobs, const std::function<Output(const std::string&)>& work);

}  // namespace gk::cli
