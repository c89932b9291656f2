#include "law/remedies.h"

#include <array>
#include <cstdlib>
#include <utility>

#include "law/error_codes.h"

namespace gk::law {
namespace {

struct LawRow {
    Day from;
    LawOfRemedies law;
};
constexpr LawRow kLaws[] = {
    // the last first
    {*Day::Of(2025, 6, 1),
     LawOfRemedies::from_june_2025},  // 最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释
    {*Day::Of(2024, 1, 1), LawOfRemedies::from_2024},     // 行政复议法（2023年修订）
    {*Day::Of(2019, 5, 15), LawOfRemedies::before_2024},  // 条例; 行政复议法（2017年修正）
};

constexpr std::array kParties = std::to_array<std::pair<std::string_view, Party>>({
    {"department", Party::department},
    {"government", Party::government},
    {"provincial_government", Party::provincial_government},
    {"state_council_department", Party::state_council_department},
    {"vertical", Party::vertical},
    {"judicial_administration", Party::judicial_administration},
    {"dispatched", Party::dispatched},
});

struct Choice {
    RemedyClass kind;
    bool unsettled;
};

/// Since 2024. Before it there was no duty to go to review first.
Choice Choose(RemedyRule rule, LawOfRemedies law, const Policy& policy) {
    switch (rule) {
        case RemedyRule::denied: return {RemedyClass::review_first, false};
        case RemedyRule::open: return {RemedyClass::free_choice, false};
        case RemedyRule::partial: return {policy.remedy_partial, true};
        case RemedyRule::silence: return {policy.remedy_silence, true};
        case RemedyRule::other_end: return {policy.remedy_other_end, true};
        case RemedyRule::administrative_query:
            // Before the interpretation 不予公开 had no definition, and the form puts this row under it: the cautious reading.
            if (law == LawOfRemedies::from_2024) return {RemedyClass::review_first, true};
            return {policy.remedy_administrative_query, true};
    }
    std::abort();
}

std::string_view ReviewFirstCite(RemedyRule rule) {
    return rule == RemedyRule::silence ? "行政复议法第二十三条第一款第（三）项"
                                       : "行政复议法第二十三条第一款第（四）项";
}

}  // namespace

base::Result<LawOfRemedies> LawOn(Day served) {
    for (const LawRow& row : kLaws) {
        if (row.from <= served) return row.law;
    }
    return base::Error{
        kNoRule, "before the first law", {}, {{"period", "remedy"}, {"day", ToString(served)}}};
}

std::string_view Name(Party party) {
    return kParties[static_cast<std::size_t>(party)].first;
}

std::optional<Party> PartyOf(std::string_view name) {
    for (const auto& [known, party] : kParties) {
        if (known == name) return party;
    }
    return std::nullopt;
}

std::string_view Name(ReviewedBy authority) {
    switch (authority) {
        case ReviewedBy::own_government: return "own_government";
        case ReviewedBy::own_government_or_superior: return "own_government_or_superior";
        case ReviewedBy::higher_government: return "higher_government";
        case ReviewedBy::itself: return "itself";
        case ReviewedBy::superior: return "superior";
        case ReviewedBy::departments_government: return "departments_government";
        case ReviewedBy::department_or_its_government: return "department_or_its_government";
    }
    std::abort();
}

ReviewedBy ReviewerOf(Party party, LawOfRemedies law) {
    const bool old = law == LawOfRemedies::before_2024;
    switch (party) {
        case Party::department:
            return old ? ReviewedBy::own_government_or_superior : ReviewedBy::own_government;
        case Party::government: return ReviewedBy::higher_government;
        case Party::provincial_government:
        case Party::state_council_department: return ReviewedBy::itself;
        case Party::vertical: return ReviewedBy::superior;
        case Party::judicial_administration: return ReviewedBy::own_government_or_superior;
        case Party::dispatched:
            return old ? ReviewedBy::department_or_its_government : ReviewedBy::departments_government;
    }
    std::abort();
}

base::Result<Remedy> RemedyOf(std::string_view ground, Day day, Party party, bool served_online,
                              const Policy& policy) {
    const auto law = LawOn(day);
    if (!law) return law.error();
    const auto found = FindGround(ground, day);
    if (!found) return found.error();
    Remedy remedy;
    remedy.ground = *found;
    remedy.law = *law;
    remedy.reviewer = ReviewerOf(party, *law);
    if (remedy.law == LawOfRemedies::before_2024) {
        remedy.basis = {{"行政复议法（2017年修正）", Status::unverified},
                        {"行政诉讼法第四十六条", Status::law}};
        return remedy;
    }
    const RemedyRule rule = (*found)->remedy;
    const Choice choice = Choose(rule, remedy.law, policy);
    remedy.kind = choice.kind;
    remedy.unsettled = choice.unsettled;
    remedy.online = served_online;
    if (choice.kind == RemedyClass::review_first)
        remedy.basis.push_back({ReviewFirstCite(rule), choice.unsettled ? Status::policy : Status::law});
    if (remedy.law == LawOfRemedies::from_june_2025 && rule != RemedyRule::silence)
        remedy.basis.push_back(
            {"最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释（2025年）", Status::law});
    remedy.basis.push_back({"行政复议法第二十条、第二十四条至第二十八条", Status::law});
    remedy.basis.push_back({"行政诉讼法第四十五条、第四十六条", Status::law});
    if (served_online) remedy.basis.push_back({"行政复议法第二十二条第二款", Status::law});
    return remedy;
}

}  // namespace gk::law
