#include "base/id.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace gk::base {
namespace {

using CaseId = Id<struct CaseTag>;
using AgencyId = Id<struct AgencyTag>;

template <class A, class B>
concept Compares = requires(A a, B b) {
    a < b;
};

TEST(Id, OfOneKindIsNotAnIdOfAnother) {
    static_assert(!std::is_convertible_v<CaseId, AgencyId>);
    static_assert(!std::is_constructible_v<CaseId, AgencyId>);
    static_assert(!std::is_convertible_v<std::int64_t, CaseId>);
    static_assert(!Compares<CaseId, AgencyId>);
    static_assert(Compares<CaseId, CaseId>);
}

TEST(Id, IsAStringOutside) {
    EXPECT_EQ(ToString(CaseId{9'223'372'036'854'775'807}), "9223372036854775807");
    EXPECT_EQ(ParseId<CaseId>("9223372036854775807"), CaseId{9'223'372'036'854'775'807});
    EXPECT_EQ(ParseId<CaseId>("42"), CaseId{42});
}

TEST(Id, IsReadOnlyAsItIsWritten) {
    for (const std::string_view text :
         {"", "0", "-1", "+1", "01", " 1", "1 ", "1.0", "0x1", "9223372036854775808"}) {
        EXPECT_FALSE(ParseId<CaseId>(text)) << text;
    }
}

}  // namespace
}  // namespace gk::base
