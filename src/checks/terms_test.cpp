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

TEST(Words, KnowWhereWordsMayMeet) {
    const std::string_view words = *base::EmbeddedData("words.tsv");
    EXPECT_TRUE(EndsWord(words, U'公', U'开'));
    EXPECT_TRUE(BeginsWord(words, U'开', U'展'));
    EXPECT_FALSE(EndsWord(words, U'题', U'及'));
}

}  // namespace
}  // namespace gk::checks
