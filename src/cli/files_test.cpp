#include "cli/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace gk::cli {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

class ListFilesIn : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("gongkai_files_test_" + std::to_string(getpid()));
        fs::create_directories(folder_ / "b" / "deep");
        for (const char* name : {"b/2.txt", "b/1.md", "b/deep/3.txt", "b/4.pdf", "b/5", "a.txt"})
            std::ofstream(folder_ / name) << "x";
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string Path(const std::string& name) const { return (folder_ / name).string(); }

    fs::path folder_;
};

TEST_F(ListFilesIn, AFolderAreItsTextFilesSortedByPath) {
    EXPECT_EQ(ListFiles({Path("b")}).files, (Strings{Path("b/1.md"), Path("b/2.txt"), Path("b/deep/3.txt")}));
}

TEST_F(ListFilesIn, TheOrderGivenForFiles) {
    EXPECT_EQ(ListFiles({Path("b/2.txt"), Path("a.txt")}).files, (Strings{Path("b/2.txt"), Path("a.txt")}));
}

// Named by the user, so it is read, and refused by name if it cannot be.
TEST_F(ListFilesIn, AFileOfAnyNameThatIsNamed) {
    EXPECT_EQ(ListFiles({Path("b/4.pdf"), Path("none.txt")}).files,
              (Strings{Path("b/4.pdf"), Path("none.txt")}));
}

TEST_F(ListFilesIn, AFolderTakesAnyCaseAndCountsOtherFormats) {
    for (const char* name : {"b/6.TXT", "b/7.Markdown", "b/8.PDF", "b/9.docx", "b/.hidden"})
        std::ofstream(folder_ / name) << "x";
    const Listing listing = ListFiles({Path("b")});
    EXPECT_EQ(listing.files.size(), 5U);
    EXPECT_EQ(listing.skipped.at("PDF"), 2);
    EXPECT_EQ(listing.skipped.at("Word"), 1);
    EXPECT_EQ(listing.SkippedCount(), 4) << "b/5 has no extension";
}

TEST_F(ListFilesIn, ADeadLinkIsAProblem) {
    fs::create_symlink(folder_ / "nowhere", folder_ / "b" / "dead.txt");
    const Listing listing = ListFiles({Path("b")});
    ASSERT_EQ(listing.problems.size(), 1U);
    EXPECT_EQ(listing.problems.front().first, Path("b/dead.txt"));
}

TEST_F(ListFilesIn, NothingInAnEmptyFolder) {
    fs::create_directory(folder_ / "empty");
    EXPECT_TRUE(ListFiles({Path("empty")}).files.empty());
    EXPECT_TRUE(ListFiles({}).files.empty());
}

TEST_F(ListFilesIn, ALinkThatLeadsBackUpEnds) {
    fs::create_directory_symlink(folder_ / "b", folder_ / "b" / "deep" / "up");
    EXPECT_EQ(ListFiles({Path("b")}).files.size(), 3U);
}

}  // namespace
}  // namespace gk::cli
