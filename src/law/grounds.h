#pragma once
// How an application can end: the row of table 3 that counts it, the article, the letter, and the remedies of which the letter tells.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/day.h"
#include "base/result.h"
#include "law/policy.h"

namespace gk::law {

using base::Day;

/// What an applicant is told of, as far as the outcome decides it. The settled ones are the last two.
enum class RemedyRule : std::uint8_t {
    partial,               ///< policy.remedy_partial
    administrative_query,  ///< policy.remedy_administrative_query, from 2025-06-01
    silence,               ///< policy.remedy_silence
    other_end,             ///< policy.remedy_other_end
    denied,                ///< 条例第十四、十五、十六条
    open,                  ///< free choice
};

/// A letter that ends an application, or a correction of records, as the law of its time has it.
struct Ground {
    std::string_view id;      ///< of the letter
    std::string_view letter;  ///< 告知书 by its name
    std::string_view code;    ///< of the row in table 3: "3.3.1"; empty: not in it
    std::string_view row;     ///< id of that row in data/forms
    std::string_view article;
    RemedyRule remedy = RemedyRule::open;
    Day from;                 ///< on which the letter is served
    std::optional<Day> to{};  ///< the last day; empty: in force
};

/// In the order of table 3; what is not in it stands last. Rows of one id follow each other in time.
std::span<const Ground> Grounds();

/// The row of this id that is in force on the day on which the letter is served, or on which a reply that never came was due.
base::Result<const Ground*> FindGround(std::string_view id, Day day);

}  // namespace gk::law
