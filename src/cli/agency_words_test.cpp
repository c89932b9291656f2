#include "cli/agency_words.h"

#include <gtest/gtest.h>

#include "base/data_table.h"
#include "base/embedded_data.h"

namespace gk::cli {
namespace {

using Kind = ledger::AgencyKind;
using Level = ledger::AgencyLevel;

struct Said {
    const char *name, *region;
    std::optional<Kind> kind;
    std::optional<Level> level;
};

TEST(AgencyNames, SayWhatIsCertainAndNothingElse) {
    const Said all[] = {
        {"山东省人民政府", "370000", Kind::government, Level::province},
        {"济南市人民政府", "370100", Kind::government, Level::prefecture},
        {"平阴县人民政府", "370124", Kind::government, Level::county},
        {"平阴县孔村镇人民政府", "370124", Kind::government, Level::township},
        {"某乡人民政府", "370124", Kind::government, Level::township},
        {"平阴县人民政府办公室", "370124", Kind::department, Level::county},
        {"平阴县孔村镇人民政府办公室", "370124", {}, {}},
        {"山东省财政厅", "370000", Kind::department, Level::province},
        {"济南市卫生健康委员会", "370100", Kind::department, Level::prefecture},
        {"平阴县住房和城乡建设局", "370124", Kind::department, Level::county},
        {"平阴县乡村振兴局", "370124", Kind::department, Level::county},
        {"国家税务总局平阴县税务局", "370124", Kind::vertical, Level::county},
        {"国家税务总局", "370124", {}, {}},
        {"济南海关", "370100", Kind::vertical, {}},
        {"平阴县公安局榆山派出所", "370124", Kind::dispatched, {}},
        {"榆山派出所", "370124001", Kind::dispatched, Level::township},
        {"平阴县榆山街道办事处", "370124", Kind::dispatched, Level::township},
        {"平阴县人民医院", "370124", Kind::public_institution, Level::county},
        {"济南市平阴县实验学校", "370124", Kind::public_institution, Level::county},
        {"平阴县自来水有限责任公司", "370124", Kind::public_institution, Level::county},
        {"国网山东省电力公司平阴县供电公司", "370124", Kind::public_institution, Level::county},
        {"平阴县榆山开发区管理委员会", "370124", {}, {}},
        {"济南市高新技术产业开发区财政局", "370100", Kind::department, {}},
        {"济南市高新区财政局", "370100", Kind::department, {}},
        {"济南市起步新区财政局", "370100", Kind::department, {}},
        {"济南市化工园区财政局", "370100", Kind::department, {}},
        {"上海市浦东新区财政局", "310115", Kind::department, Level::county},  // a division, not a zone in one
        {"平阴县孔村村民委员会", "370124", {}, Level::county},
        {"平阴县财政局办公室", "370124", {}, Level::county},
        {"商务部", "110000", {}, {}},
        {"济南市公安局平阴分局", "370124", {}, {}},
        {"国家税务总局济南市税务局稽查局", "370100", {}, {}},
        {"济南市海关缉私局", "370100", {}, {}},
        {"水利部黄河水利委员会济南市黄河河务局", "370100", {}, {}},
        {"济南市铁路公安局", "370100", {}, {}},
        {"济南市委老干部局", "370100", {}, {}},
        {"中共济南市委老干部局", "370100", {}, {}},
        {"中共平阴县委农业农村委员会", "370124", {}, {}},
        {"平阴县人民法院执行局", "370124", {}, {}},
        {"平阴县法庭执行局", "370124", {}, {}},
        {"平阴县人民法院", "370124", {}, {}},
        {"平阴县人民检察院", "370124", {}, {}},
        {"平阴县监察委员会", "370124", {}, {}},
        {"济南市公安局", "370124", Kind::department, {}},        // its region is the city, not the county
        {"济南市平阴县财政局", "370100", Kind::department, {}},  // and here the other way round
        {"平阴县孔村镇中心小学", "370124", Kind::public_institution, {}},
        {"平阴县财政局", "370129", Kind::department, {}},  // no such region
    };
    for (const Said& said : all) {
        SCOPED_TRACE(said.name);
        EXPECT_EQ(KindFromName(said.name), said.kind);
        EXPECT_EQ(LevelFromName(said.name, said.region), said.level);
    }
}

TEST(AgencyNames, TheTableHasOnlyWordsThatAreKnownAndEachEndOnce) {
    const auto table = base::ParseDataFile(*base::EmbeddedData("agency_names.toml"), "agency_names.toml");
    ASSERT_TRUE(table);
    std::vector<std::string> ends;
    for (const base::DataRecord& row : table->Children("name")) {
        const auto kind = row.Get("kind"), level = row.Get("level");
        EXPECT_TRUE(kind.empty() || ledger::AgencyKindOf(kind)) << kind;
        EXPECT_TRUE(level.empty() || level == "asked" || ledger::AgencyLevelOf(level)) << level;
        // Where a name has it in the middle, the first such row decides: it must say nothing.
        EXPECT_TRUE(row.List("contains").empty() || (kind.empty() && level == "asked"));
        ends.insert(ends.end(), row.List("ends").begin(), row.List("ends").end());
    }
    std::sort(ends.begin(), ends.end());
    EXPECT_EQ(std::adjacent_find(ends.begin(), ends.end()), ends.end());
    EXPECT_GT(ends.size(), 50U);
}

}  // namespace
}  // namespace gk::cli
