#include "base/embedded_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace gk::base {
namespace {

namespace fs = std::filesystem;

// Tests run from the top of the source tree.
std::string PathOf(const std::string& name) {
    if (name.starts_with("migrations/")) return "src/store/" + name;
    return name.starts_with("messages/") ? name : "data/" + name;
}

std::vector<std::string> NamesOnDisk() {
    std::vector<std::string> names;
    for (const fs::path folder : {"data", "messages", "src/store/migrations"}) {
        if (!fs::exists(folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file()) continue;
            const fs::path top = folder == "messages" ? fs::path{}
                                 : folder == "data"   ? folder
                                                      : folder.parent_path();
            names.push_back(entry.path().lexically_relative(top).generic_string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string BytesOnDisk(const std::string& name) {
    std::ifstream file(PathOf(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(EmbeddedDataTest, NamesEveryFileSorted) {
    const auto names = EmbeddedNames();
    EXPECT_EQ(std::vector<std::string>(names.begin(), names.end()), NamesOnDisk());
}

TEST(EmbeddedDataTest, HoldsTheBytesOfEveryFile) {
    for (const std::string& name : NamesOnDisk()) EXPECT_EQ(EmbeddedData(name), BytesOnDisk(name)) << name;
}

TEST(EmbeddedDataTest, AnswersNothingForOtherPaths) {
    EXPECT_EQ(EmbeddedData(""), std::nullopt);
    EXPECT_EQ(EmbeddedData("no/such/file"), std::nullopt);
    EXPECT_EQ(EmbeddedData("\xff"), std::nullopt);
}

}  // namespace
}  // namespace gk::base
