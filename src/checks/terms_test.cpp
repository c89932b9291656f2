#include "checks/terms.h"

#include <gtest/gtest.h>

#include "base/data_table.h"
#include "base/embedded_data.h"
#include "checks/language_words.h"

namespace gk::checks {
namespace {

TEST(Terms, EveryFileOfTheProgramIsRead) {
    const auto terms = LoadTerms(&base::EmbeddedData);
    ASSERT_TRUE(terms.has_value()) << terms.error().detail;
    EXPECT_FALSE(terms->confusions.empty());
    EXPECT_FALSE(terms->regulations.empty());
    EXPECT_FALSE(terms->similar.empty());
}

TEST(Terms, MissingFileIsNamed) {
    const auto terms =
        LoadTerms([](std::string_view) -> std::optional<std::string_view> { return std::nullopt; });
    ASSERT_FALSE(terms.has_value());
    EXPECT_EQ(terms.error().code, kTermsMissing);
    EXPECT_EQ(terms.error().detail, "terms/narrative.toml");
}

TEST(Terms, WordWithoutASourceIsRefused) {
    const auto terms = LoadTerms([](std::string_view path) -> std::optional<std::string_view> {
        if (path == "terms/narrative.toml") return "[[word]]\nid = \"request\"\ntext = [\"申请\"]\n";
        return base::EmbeddedData(path);
    });
    ASSERT_FALSE(terms.has_value());
    EXPECT_EQ(terms.error().code, base::kDataInvalid);
}

TEST(FindRow, FindsFirstMiddleLastAndNothing) {
    constexpr std::string_view kFile = "a\t1\nbb\t2\nc\t3\n";
    EXPECT_EQ(FindRow(kFile, "a"), "1");
    EXPECT_EQ(FindRow(kFile, "bb"), "2");
    EXPECT_EQ(FindRow(kFile, "c"), "3");
    EXPECT_EQ(FindRow(kFile, "b"), std::nullopt);
    EXPECT_EQ(FindRow(kFile, "d"), std::nullopt);
    EXPECT_EQ(FindRow("", "a"), std::nullopt);
    EXPECT_EQ(FindRow("a\t1", "a"), "1");
}

TEST(FindRow, EveryRegionIsFoundByItsName) {
    const std::string_view file = *base::EmbeddedData("regions.tsv");
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = file.find('\n', at);
        const std::string_view row = file.substr(at, end - at);
        const std::size_t tab = row.find('\t');
        ASSERT_EQ(FindRow(file, row.substr(0, tab)), row.substr(tab + 1)) << row;
        at = end + 1;
    }
}

TEST(Words, KnowWhereWordsMayMeet) {
    const std::string_view words = *base::EmbeddedData("words.tsv");
    EXPECT_TRUE(EndsWord(words, U'公', U'开'));
    EXPECT_TRUE(BeginsWord(words, U'开', U'展'));
    EXPECT_FALSE(EndsWord(words, U'题', U'及'));
}

}  // namespace
}  // namespace gk::checks
