#pragma once
// What a letter tells the applicant he can do (行政复议法, 行政诉讼法). The day on which it is served picks the period of law: before
// 2024-01-01, to 2025-05-31, from 2025-06-01 (docs/law/0008-remedies.md).

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "law/counting.h"
#include "law/grounds.h"

namespace gk::law {

enum class LawOfRemedies : std::uint8_t {
    before_2024,  ///< 行政复议法（2017年修正）: free choice
    from_2024,    ///< 行政复议法（2023年修订）第二十三条: 不予公开, review first
    from_june_2025,  ///< with the Supreme Court's interpretation: 不予公开 is 条例第十四、十五、十六条
};

/// Refused before the rows of data/periods.toml begin: what could be done then is not known here.
base::Result<LawOfRemedies> LawOn(Day served);

/// What decides who reviews (行政复议法第二十四条至第二十八条).
enum class Party : std::uint8_t {
    department,  ///< of a local government of county level or above
    government,  ///< below the province: also of a township
    provincial_government,
    state_council_department,
    vertical,                 ///< 海关、金融、外汇、税务、国家安全
    judicial_administration,  ///< 司法行政部门
    dispatched,               ///< 派出机构 that acts in its own name
};

std::string_view Name(Party party);
std::optional<Party> PartyOf(std::string_view name);

enum class ReviewedBy : std::uint8_t {
    own_government,              ///< 本级人民政府
    own_government_or_superior,  ///< 本级人民政府 or 上一级主管部门
    higher_government,           ///< 上一级人民政府
    itself,
    superior,  ///< 上一级主管部门
    departments_government,  ///< of the department that set it up; in cities with districts also the government of the place
    department_or_its_government,
};

std::string_view Name(ReviewedBy authority);
ReviewedBy ReviewerOf(Party party, LawOfRemedies law);

struct Remedy {
    const Ground* ground = nullptr;
    RemedyClass kind = RemedyClass::free_choice;
    bool unsettled = false;  ///< taken from the policy, or a cautious reading: for a person of law to confirm
    LawOfRemedies law = LawOfRemedies::from_june_2025;
    ReviewedBy reviewer = ReviewedBy::own_government;
    bool online = false;  ///< served by net: the letter names a channel for review by net too (第二十二条)
    std::vector<Basis> basis;
};

/// `day` is that of service; where no reply came, the last day of its period.
base::Result<Remedy> RemedyOf(std::string_view ground, Day day, Party party, bool served_online,
                              const Policy& policy);

}  // namespace gk::law
