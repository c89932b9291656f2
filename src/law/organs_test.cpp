#include "law/organs.h"

#include <gtest/gtest.h>

namespace gk::law {
namespace {

TEST(OrganOf, TellsGovernmentsOfTheCountyFromThoseOfTheTownship) {
    EXPECT_EQ(OrganOf(U"示例县人民政府"), Organ::government);
    EXPECT_EQ(OrganOf(U"示例市"), Organ::government);
    EXPECT_EQ(OrganOf(U"示例县青禾镇人民政府"), Organ::township_government);
    EXPECT_EQ(OrganOf(U"青禾乡"), Organ::township_government);
}

TEST(OrganOf, TellsDepartmentsFromWhatHasNoLevel) {
    EXPECT_EQ(OrganOf(U"示例县水利局"), Organ::department);
    EXPECT_EQ(OrganOf(U"示例省发展和改革委员会"), Organ::department);
    EXPECT_EQ(OrganOf(U"示例高新技术产业园区管理委员会"), Organ::other);
    EXPECT_EQ(OrganOf(U"示例经济开发区"), Organ::other);
    EXPECT_EQ(OrganOf(U"青禾街道办事处"), Organ::other);
    EXPECT_EQ(OrganOf(U"青禾社区"), Organ::other);
    // 条例第四十九条: often the 政府信息公开工作主管部门, whose report is due in March.
    EXPECT_EQ(OrganOf(U"示例县人民政府办公室"), Organ::other);
}

TEST(OrganOf, SeesNoOrganInOtherWords) {
    EXPECT_EQ(OrganOf(U"主要问题"), Organ::none);
    EXPECT_EQ(OrganOf(U"局"), Organ::none);
    EXPECT_EQ(OrganOf(U""), Organ::none);
}

}  // namespace
}  // namespace gk::law
