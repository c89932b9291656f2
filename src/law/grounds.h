#pragma once
// How an application can end: the row of table 3 that counts it, the article, the letter, and the remedies of which the letter tells.

#include <cstdint>
#include <span>
#include <string_view>

#include "law/policy.h"

namespace gk::law {

/// What an applicant is told of, as far as the outcome decides it. The settled ones are the last two.
enum class RemedyRule : std::uint8_t {
    partial,               ///< policy.remedy_partial
    administrative_query,  ///< policy.remedy_administrative_query, from 2025-06-01
    silence,               ///< policy.remedy_silence
    other_end,             ///< policy.remedy_other_end
    denied,                ///< 条例第十四、十五、十六条
    open,                  ///< free choice
};

/// A letter that ends an application, or a correction of records.
struct Ground {
    std::string_view id;        ///< of the letter
    std::string_view letter;    ///< 告知书 by its name
    std::string_view code;      ///< of the row in the form of 2021: "3.3.1"; empty: not in table 3
    std::string_view row;       ///< id of the row in data/forms/2021.toml
    std::string_view row_2019;  ///< and in the form of 2019
    std::string_view article;
    RemedyRule remedy = RemedyRule::open;
};

/// In the order of table 3; what is not in it stands last.
std::span<const Ground> Grounds();

/// Null where no letter has the id.
const Ground* FindGround(std::string_view id);

/// The row that counts a ground in the report of a year: forms were changed for 2021 (国办公开办函〔2021〕30号).
std::string_view RowIn(const Ground& ground, int report_year);

}  // namespace gk::law
