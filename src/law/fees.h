#pragma once
// 信息处理费: 政府信息公开信息处理费管理办法（国办函〔2020〕109号）, in force since 2021-01-01. Two tariffs of steps; an organ takes one of
// them for an application, never both (第三条). docs/law/0011-fees.md

#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/result.h"

namespace gk::law {

using base::Day;

/// Whole yuan: the tariffs have no fractions.
struct Yuan {
    std::int64_t amount = 0;
    friend auto operator<=>(const Yuan&, const Yuan&) = default;
    friend Yuan operator+(Yuan a, Yuan b) { return {a.amount + b.amount}; }
};

enum class Tariff : std::uint8_t { items, pages };

/// A step of a tariff, and how much of it was used.
struct FeeStep {
    int first = 0, last = 0;  ///< positions in the month, or pages, that fall in this step
    Yuan each;
    Yuan sum;
};

struct FeeWorking {
    Tariff tariff = Tariff::items;
    Yuan total;
    std::vector<FeeStep> steps;  ///< the free ones too
    std::string_view cite;
    std::string_view free_because;  ///< the key of a message; empty: by the steps alone
};

/// Pieces of the same applicant that were received in the same calendar month before these.
struct EarlierItems {
    int count = 0;
};

/// The pieces that are charged. An application with several contents counts as the smallest reasonable pieces.
struct NewItems {
    int count = 0;
};

/// By the piece (第四条).
base::Result<FeeWorking> FeeByItems(EarlierItems earlier, NewItems items, Day received);

/// How many of the earlier days of receipt are in the month of this one.
EarlierItems EarlierInMonth(std::span<const Day> earlier, Day received);

/// By volume (第五条): pages of one application, a side of A4 or smaller each; nothing is added up over applications. What only points to
/// information that is public already is free.
base::Result<FeeWorking> FeeByPages(int pages, Day received, bool points_to_published);

}  // namespace gk::law
