#include "report/lexicon.h"

#include <gtest/gtest.h>

#include "document/plain_text.h"

namespace gk::report {
namespace {

Lexicon::Hit At(const Lexicon& lexicon, std::string text, std::uint32_t g, std::uint32_t end) {
    const auto document = document::ReadPlainText(std::move(text), {1 << 16, 100, 100});
    return lexicon.LongestAt(Glyphs(*document), g, end);
}

TEST(Lexicon, LongestPhraseWins) {
    Lexicon lexicon;
    lexicon.Add(U"公", 1);
    lexicon.Add(U"公开", 2);
    lexicon.Add(U"公开申请", 3);
    lexicon.Seal();
    EXPECT_EQ(At(lexicon, "公开申请件", 0, 5).id, 3);
    EXPECT_EQ(At(lexicon, "公开申报", 0, 4).id, 2);
    EXPECT_EQ(At(lexicon, "公平", 0, 2).id, 1);
    EXPECT_EQ(At(lexicon, "不公", 0, 2).length, 0);
}

TEST(Lexicon, FallsBackOnAPhraseOfOneCharacter) {
    Lexicon lexicon;
    lexicon.Add(U"公", 1);
    lexicon.Add(U"公开申请", 2);
    lexicon.Seal();
    EXPECT_EQ(At(lexicon, "公开申报", 0, 4).id, 1);
    EXPECT_EQ(At(lexicon, "公", 0, 1).id, 1);
}

TEST(Lexicon, NeverReadsBeyondTheEnd) {
    Lexicon lexicon;
    lexicon.Add(U"公开", 1);
    lexicon.Seal();
    EXPECT_EQ(At(lexicon, "公开", 0, 1).length, 0);
    EXPECT_EQ(At(lexicon, "公", 0, 1).length, 0);
}

TEST(Lexicon, FindsTheFirstPhraseOfARange) {
    const Lexicon lexicon{U"公开", U"申请"};
    const auto document = document::ReadPlainText("本年申请公开", {1 << 16, 100, 100});
    const Glyphs glyphs(*document);
    EXPECT_EQ(lexicon.FirstIn(glyphs, glyphs.All()).at, 2U);
    EXPECT_EQ(lexicon.FirstIn(glyphs, glyphs.All()).hit.id, 1);
    EXPECT_EQ(lexicon.FirstIn(glyphs, {3, 6}).hit.id, 0);
    const auto none = lexicon.FirstIn(glyphs, {3, 5});
    EXPECT_EQ(none.at, 5U);
    EXPECT_EQ(none.hit.length, 0);
}

TEST(FoldedText, IsWrittenAsGlyphsAre) {
    EXPECT_EQ(FoldedText("（一） 国办函〔2020〕１号"), U"(一)国办函[2020]1号");
}

}  // namespace
}  // namespace gk::report
