#include "base/json_reader.h"

#include <gtest/gtest.h>

#include "base/json_writer.h"

namespace gk::base {
namespace {

TEST(ReadJson, GivesEveryKindOfValue) {
    const auto json = ReadJson(
        R"({"a": [null, true, -9223372036854775808, 9223372036854775807, 1.50, "公开\n"]})", "x.json");
    ASSERT_TRUE(json) << json.error().detail;
    const Json& list = json->At("a");
    ASSERT_EQ(list.items.size(), 6U);
    EXPECT_EQ(list.items[0].kind, JsonKind::null);
    EXPECT_TRUE(list.items[1].flag);
    EXPECT_EQ(list.items[2].integer, INT64_MIN);
    EXPECT_EQ(list.items[3].integer, INT64_MAX);
    EXPECT_EQ(list.items[4].kind, JsonKind::decimal);
    EXPECT_EQ(list.items[4].text, "1.50");
    EXPECT_EQ(list.items[5].text, "公开\n");
}

TEST(ReadJson, ReadsWhatTheWriterWrote) {
    JsonWriter json;
    json.BeginObject().Key("text").String("\"\\\x01\t/😀").Key("n").Integer(-7).Key("none").Null().EndObject();
    const auto read = ReadJson(json.text(), "x.json");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->Text("text"), "\"\\\x01\t/😀");
    EXPECT_EQ(read->Integer("n"), -7);
    EXPECT_EQ(read->keys.size(), 3U);
}

TEST(ReadJson, SaysLineAndColumnOfWhatIsWrong) {
    const auto json = ReadJson("{\n  \"a\": tru\n}", "x.json");
    ASSERT_FALSE(json);
    EXPECT_EQ(json.error().place.line, 2);
    EXPECT_EQ(json.error().place.column, 11);
    EXPECT_EQ(json.error().values[0].second, "x.json");
}

TEST(ReadJson, RefusesWhatIsNotOneSoundValue) {
    for (const std::string_view wrong : {"", "{", "[1,]", "[1] 2", R"({"a":1,"a":2})", "18446744073709551615",
                                         "\"\xFF\"", "[NaN]", "{'a':1}"})
        EXPECT_FALSE(ReadJson(wrong, "x")) << wrong;
}

TEST(ReadJson, RefusesWhatIsTooDeepWithoutRunningOutOfStack) {
    const std::string deep(1'000'000, '[');
    EXPECT_FALSE(ReadJson(deep, "x"));
    EXPECT_TRUE(ReadJson(std::string(kDeepestJson, '[') + std::string(kDeepestJson, ']'), "x"));
    EXPECT_FALSE(ReadJson(std::string(kDeepestJson + 1, '[') + std::string(kDeepestJson + 1, ']'), "x"));
}

TEST(Json, WhatIsMissingIsEmpty) {
    const Json none;
    EXPECT_EQ(none.At("a").At("b").Text("c"), "");
    EXPECT_EQ(none.Integer("a"), 0);
}

}  // namespace
}  // namespace gk::base
