#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace gk::cli {

struct Listing {
    std::vector<std::string> files;
    std::map<std::string, int> skipped;  ///< files of formats that are not read, by format: PDF, Word ...
    std::vector<std::pair<std::string, std::string>>
        problems;  ///< folders and links that could not be followed, and why

    int SkippedCount() const;
    std::string SkippedFormats() const;  ///< PDF 2 个、Word 1 个
};

/// Files as given; folders replaced by the .txt, .md and .markdown files in them, at any depth, sorted by path. "-" is standard
/// input.
Listing ListFiles(const std::vector<std::string>& paths);

/// Says on standard error what was skipped and what could not be opened (as JSON on standard output where `json`). The status: 0,
/// or 2 where something could not be opened or there is nothing to read.
int SayWhatWasLeftOut(const Listing& listing, const std::vector<std::string>& paths, bool json);

}  // namespace gk::cli
