#pragma once
// 公开属性 of documents, and 密级 with the longest time a secret may last (保守国家秘密法第十四条、第二十条).

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/day.h"
#include "base/result.h"

namespace gk::law {

using base::Day;

/// Fixed when a document is drafted; none: returned to who drafted it (国办发〔2016〕80号).
enum class Openness : std::uint8_t {
    open,        ///< 主动公开
    on_request,  ///< 依申请公开
    closed,      ///< 不予公开: reasons are wanted
};

std::string_view Title(Openness openness);        ///< 主动公开
std::string_view PrintedNote(Openness openness);  ///< 此件公开发布
std::optional<Openness> OpennessOf(std::string_view title_or_note);
bool NeedsReasons(Openness openness);

enum class Secrecy : std::uint8_t { top_secret, secret, confidential };  ///< 绝密, 机密, 秘密

std::string_view Title(Secrecy secrecy);
std::optional<Secrecy> SecrecyOf(std::string_view title);
int MostYears(Secrecy secrecy);

/// The day on which a secret of so many years ends by itself (第二十四条). More years than the level allows are refused: a longer time is
/// 另有规定, and then the file says until when.
base::Result<Day> SecrecyEnds(Secrecy secrecy, Day classified, int years);

}  // namespace gk::law
