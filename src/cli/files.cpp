#include "cli/files.h"

#include <algorithm>
#include <filesystem>

namespace gk::cli {

namespace fs = std::filesystem;

std::vector<std::string> ListFiles(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        std::error_code failure;
        if (!fs::is_directory(path, failure)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::string> inside;
        const auto options = fs::directory_options::skip_permission_denied;
        for (fs::recursive_directory_iterator it(path, options, failure), end; !failure && it != end; it.increment(failure)) {
            const fs::path& file = it->path();
            if (it->is_regular_file(failure) && (file.extension() == ".txt" || file.extension() == ".md")) inside.push_back(file.string());
        }
        std::sort(inside.begin(), inside.end());
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

}  // namespace gk::cli
