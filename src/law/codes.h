#pragma once
// 统一社会信用代码 (GB 32100-2015), 组织机构代码 (GB 11714), 索引号. docs/law/0010-codes.md

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gk::law {

struct CreditCode {
    std::string code;          ///< 18 characters, capitals
    std::string division;      ///< characters 3 to 8
    std::string organisation;  ///< characters 9 to 17
    bool check_holds = true;   ///< some early codes are legal and fail it: a warning, not an error
    bool organisation_check_holds = true;
    bool is_organ = false;        ///< begins with 11
    bool is_institution = false;  ///< begins with 12
};

/// Small letters are taken for capitals. A wrong length or character is refused; a check digit that does not fit is not.
base::Result<CreditCode> ReadCreditCode(std::string_view text);

/// 8 characters and a check character, with or without a hyphen before it; refused also where the check fails.
base::Result<std::string> ReadOrganisationCode(std::string_view text);

/// What an index number is made of.
struct IndexNumber {
    std::string_view pattern;  ///< that fits
    std::string code;          ///< of the organ
    bool check_holds = true;
    int year = 0, month = 0;  ///< 0: not in it
    std::string serial;
};

/// By the first pattern that fits (data/policy.toml).
base::Result<IndexNumber> ReadIndexNumber(std::string_view text, const std::vector<std::string>& patterns);

}  // namespace gk::law
