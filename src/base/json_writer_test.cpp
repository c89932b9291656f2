#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace gk::base {
namespace {

using namespace std::string_literals;

std::string Quoted(std::string_view value) {
    JsonWriter json;
    return json.String(value).text();
}

TEST(JsonWriter, WritesKeysInTheOrderGiven) {
    JsonWriter json;
    json.BeginObject()
        .Key("b")
        .Integer(1)
        .Key("a")
        .BeginArray()
        .Integer(2)
        .Null()
        .EndArray()
        .Key("c")
        .Bool(false)
        .EndObject();
    EXPECT_EQ(json.text(), R"({"b":1,"a":[2,null],"c":false})");
}

TEST(JsonWriter, PutsCommasBetweenNestedValuesOnly) {
    JsonWriter json;
    json.BeginArray()
        .BeginObject()
        .EndObject()
        .BeginArray()
        .EndArray()
        .BeginObject()
        .Key("x")
        .BeginObject()
        .EndObject()
        .EndObject()
        .EndArray();
    EXPECT_EQ(json.text(), R"([{},[],{"x":{}}])");
}

TEST(JsonWriter, WritesDecimalsExactlyAsHeld) {
    JsonWriter json;
    json.BeginArray()
        .Decimal({4'068'208, 3})
        .Decimal({-1250, 2})
        .Decimal({999'999'999'999'999'999, 0})
        .Decimal({0, 0})
        .EndArray();
    EXPECT_EQ(json.text(), "[4068.208,-12.50,999999999999999999,0]");
}

TEST(JsonWriter, WritesNoNumberAsNull) {
    JsonWriter json;
    json.BeginArray().OptionalDecimal(std::nullopt).OptionalDecimal(Number::Of(0)).EndArray();
    EXPECT_EQ(json.text(), "[null,0]");
}

TEST(JsonWriter, WritesTheWholeRangeOfIntegers) {
    JsonWriter json;
    json.Integer(std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(json.text(), "-9223372036854775808");
}

TEST(JsonWriter, LeavesChineseUnescaped) {
    EXPECT_EQ(Quoted("表三“总计”"), "\"表三“总计”\"");
}

TEST(JsonWriter, EscapesWhatRfc8259Demands) {
    EXPECT_EQ(Quoted("\"\\\n\r\t"), R"("\"\\\n\r\t")");
    EXPECT_EQ(Quoted("\x01\x1F\f\0"s), R"("\u0001\u001f\u000c\u0000")");
    EXPECT_EQ(Quoted("/\x7F"), "\"/\x7F\"");
}

// File names are bytes; JSON is UTF-8.
TEST(JsonWriter, ReplacesBytesThatAreNoUtf8) {
    EXPECT_EQ(Quoted("a\xFF"
                     "b"),
              "\"a\xEF\xBF\xBD"
              "b\"");
    EXPECT_EQ(Quoted("\xE5\x85"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    EXPECT_EQ(Quoted("公\xB9\xAB开"), "\"公\xEF\xBF\xBD\xEF\xBF\xBD开\"");
}

}  // namespace
}  // namespace gk::base
