#include "law/grounds.h"

#include <string>

#include "law/error_codes.h"

namespace gk::law {
namespace {

constexpr Day k2019 = *Day::Of(2019, 5, 15);  // 条例第五十六条
constexpr Day k2020End = *Day::Of(2020, 12, 31);
constexpr Day k2021 = *Day::Of(
    2021, 1,
    1);  // 国办函〔2020〕109号; the form of 国办公开办函〔2021〕30号, which parts （六）其他处理 in three

constexpr Ground kGrounds[] = {
    {"granted", "予以公开告知书", "3.1", "granted", "条例第三十六条第（二）项", RemedyRule::open, k2019},
    {"already_public", "已主动公开告知书", "3.1", "granted", "条例第三十六条第（一）项", RemedyRule::open,
     k2019},
    {"partial", "部分公开告知书", "3.2", "partial", "条例第三十七条", RemedyRule::partial, k2019},
    {"state_secret", "不予公开告知书（国家秘密）", "3.3.1", "denied_state_secret", "条例第十四条",
     RemedyRule::denied, k2019},
    {"other_law", "不予公开告知书（法律、行政法规禁止公开）", "3.3.2", "denied_other_law", "条例第十四条",
     RemedyRule::denied, k2019},
    {"safety_stability", "不予公开告知书（三安全一稳定）", "3.3.3", "denied_safety_stability", "条例第十四条",
     RemedyRule::denied, k2019},
    {"third_party", "不予公开告知书（第三方合法权益）", "3.3.4", "denied_third_party",
     "条例第十五条、第三十二条", RemedyRule::denied, k2019},
    {"internal", "不予公开告知书（内部事务信息）", "3.3.5", "denied_internal", "条例第十六条第一款",
     RemedyRule::denied, k2019},
    {"process", "不予公开告知书（过程性信息）", "3.3.6", "denied_process", "条例第十六条第二款",
     RemedyRule::denied, k2019},
    {"enforcement_file", "不予公开告知书（行政执法案卷）", "3.3.7", "denied_enforcement_file",
     "条例第十六条第二款", RemedyRule::denied, k2019},
    {"administrative_query", "行政查询事项告知书", "3.3.8", "denied_admin_query", "条例第三十六条第（七）项",
     RemedyRule::administrative_query, k2019},
    {"not_existing", "政府信息不存在告知书", "3.4.1", "unable_not_held", "条例第三十六条第（四）项",
     RemedyRule::open, k2019},
    {"not_responsible", "非本机关负责告知书", "3.4.1", "unable_not_held", "条例第三十六条第（五）项",
     RemedyRule::open, k2019},
    {"needs_making", "需另行制作告知书", "3.4.2", "unable_needs_creation", "条例第三十八条", RemedyRule::open,
     k2019},
    {"still_unclear", "补正后仍不明确告知书", "3.4.3", "unable_unclear", "条例第三十条", RemedyRule::open,
     k2019},
    {"petition", "信访举报投诉类申请告知书", "3.5.1", "not_handled_petition", "条例第三十九条第一款",
     RemedyRule::open, k2019},
    {"repeated", "重复申请不予重复处理告知书", "3.5.2", "not_handled_repeat", "条例第三十六条第（六）项",
     RemedyRule::open, k2019},
    {"publication", "公开出版物告知书", "3.5.3", "not_handled_publication", "条例第三十九条第二款",
     RemedyRule::open, k2019},
    {"excessive", "无正当理由大量反复申请不予处理告知书", "3.5.4", "not_handled_excessive", "条例第三十五条",
     RemedyRule::open, k2019},
    {"confirmation", "要求确认或重新出具已获取信息告知书", "3.5.5", "not_handled_confirm", "年度报告格式",
     RemedyRule::open, k2019},  // no article; the form has the row
    {"no_correction", "逾期不补正不再处理告知书", "3.6", "other", "条例第三十条", RemedyRule::open, k2019,
     k2020End},
    {"no_correction", "逾期不补正不再处理告知书", "3.6.1", "other_no_correction", "条例第三十条",
     RemedyRule::open, k2021},
    {"no_fee", "逾期未缴费不再处理告知书", "3.6.2", "other_no_fee", "国办函〔2020〕109号", RemedyRule::open,
     k2021},
    {"other_end", "撤回或其他终结告知书", "3.6", "other", "年度报告格式", RemedyRule::other_end, k2019,
     k2020End},
    {"other_end", "撤回或其他终结告知书", "3.6.3", "other_misc", "年度报告格式", RemedyRule::other_end,
     k2021},
    {"silence", "", "", "", "条例第三十三条", RemedyRule::silence,
     k2019},  // no letter: the applicant asks what he can do
    {"record_correction", "更正答复告知书", "", "", "条例第四十一条", RemedyRule::open, k2019},
};

}  // namespace

std::span<const Ground> Grounds() {
    return kGrounds;
}

base::Result<const Ground*> FindGround(std::string_view id, Day day) {
    for (const Ground& row : kGrounds) {
        if (row.id == id && row.from <= day && (!row.to || day <= *row.to)) return &row;
    }
    return base::Error{
        kNoRule, "no such ground on this day", {}, {{"period", "remedy"}, {"day", ToString(day)}}};
}

}  // namespace gk::law
