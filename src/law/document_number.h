#pragma once
// 发文字号 (GB/T 9704-2012): 示例政办发〔2024〕3号, 国务院令第711号.

#include <string>
#include <string_view>

#include "base/day.h"
#include "base/result.h"

namespace gk::law {

using base::Today;

struct DocumentNumber {
    std::string organ;  ///< 机关代字, or 国务院令 ...
    int year = 0;       ///< 0: an order, which has none
    int serial = 0;
};

/// Brackets other than 〔〕, a lost bracket, 第 before the serial and leading zeros are refused, each with the number as it should be; so
/// is a year that is not four digits, before 1949, or still to come.
base::Result<DocumentNumber> ReadDocumentNumber(std::string_view text, Today today);

std::string ToString(const DocumentNumber& number);

}  // namespace gk::law
