#pragma once
// What the narrative says about things that the tables count, with its place.

#include <bitset>
#include <vector>

#include "checks/narrative.h"

namespace gk::checks {

enum class Meaning : std::uint8_t {
    received,   ///< applications of the year
    processed,  ///< 办理 …件: received or handled
    handled,    ///< 办结, 答复
    carried_in,
    carried_out,
    result,   ///< rows of table 3 by `results`
    dispute,  ///< cells of table 4 by `blocks` and `column`
    made,
    published,
    repealed,
    in_force,  ///< normative documents; published: 新公开 of the 2019 form
    policies,  ///< documents published, of which normative ones are a part
    licences,
    penalties,
    coercive,
    licence_notices,  ///< 行政许可公示
    fee_income,       ///< 行政事业性收费, 万元
    processing_fee,   ///< 信息处理费, in 元 or 万元
};

using Words = std::bitset<96>;

struct Statement {
    Meaning meaning{};
    Word applicant = Word::none;  ///< natural_person, organisation, enterprise; none: all
    Words results;                ///< granted, partial ...
    unsigned blocks = 0;          ///< 1 reconsideration, 2 litigation
    std::string_view column = "total";
    base::Number value{};
    bool in_words = false;  ///< 未收到: nothing is counted
    bool scoped = false;    ///< of an office or a part of the agency
    report::Range quote;
    std::uint32_t sentence = 0;
};

std::vector<Statement> StatementsOf(const report::AnnualReport& report, const Narrative& narrative);

}  // namespace gk::checks
