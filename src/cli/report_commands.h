#pragma once
// gongkai report read | check | compare

#include <cstddef>
#include <string>
#include <vector>

#include "cli/library.h"

namespace gk::cli {

struct ReadOptions {
    std::vector<std::string> paths;
    std::string format = "table";  ///< table, json, csv
    std::size_t jobs = 1;
};
int ReadCommand(const Library& library, const ReadOptions& options);

struct CheckOptions {
    std::vector<std::string> paths;
    std::string format = "table";  ///< table, json
    std::size_t jobs = 1;
    std::string previous;  ///< last year's report; empty: none
    std::string children;  ///< a folder; empty: none
};
int CheckCommand(const Library& library, const CheckOptions& options);

struct CompareOptions {
    std::string before, after;
    std::string format = "table";  ///< table, json, html
};
int CompareCommand(const Library& library, const CompareOptions& options);

}  // namespace gk::cli
