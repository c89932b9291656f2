#include "law/fees.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>

#include "law/error_codes.h"

namespace gk::law {
namespace {

constexpr Day k2021 = *Day::Of(2021, 1, 1);
constexpr int kMost = 100'000;  // pieces in a month, pages of an application: more is a slip of the hand
constexpr int kNoEnd = std::numeric_limits<int>::max();

/// A step begins at `first`. Where `block` is not 0 it is the first of steps of so many each, each dearer than the last by `rise`.
struct TariffRow {
    Day from;
    int first;
    Yuan each;
    int block;
    Yuan rise;
    std::string_view cite;
};

constexpr std::string_view kItems = "国办函〔2020〕109号第四条";
constexpr std::string_view kPages = "国办函〔2020〕109号第五条";
constexpr TariffRow kItemRows[] = {
    {k2021, 1, {0}, 0, {0}, kItems},
    {k2021, 11, {100}, 0, {0}, kItems},
    {k2021, 31, {200}, 10, {100}, kItems},  // 以10件为一档，每增加一档，收费标准提高100元/件
};
constexpr TariffRow kPageRows[] = {
    {k2021, 1, {0}, 0, {0}, kPages},
    {k2021, 31, {10}, 0, {0}, kPages},
    {k2021, 101, {20}, 0, {0}, kPages},
    {k2021, 201, {40}, 0, {0}, kPages},
};

/// The step that holds a position.
FeeStep StepAt(std::span<const TariffRow> rows, int position) {
    std::size_t i = rows.size() - 1;
    while (rows[i].first > position) --i;
    const TariffRow& row = rows[i];
    if (row.block == 0)
        return {row.first, i + 1 < rows.size() ? rows[i + 1].first - 1 : kNoEnd, row.each, {}};
    const int blocks = (position - row.first) / row.block;
    const int first = row.first + blocks * row.block;
    return {first, first + row.block - 1, {row.each.amount + blocks * row.rise.amount}, {}};
}

/// Positions first to last, step by step.
FeeWorking Charge(Tariff tariff, std::span<const TariffRow> rows, int first, int last) {
    FeeWorking working{tariff, {}, {}, rows.front().cite, {}};
    for (int position = first; position <= last;) {
        FeeStep step = StepAt(rows, position);
        step.first = position;
        step.last = std::min(step.last, last);
        step.sum.amount = step.each.amount * (step.last - step.first + 1);
        working.total = working.total + step.sum;
        working.steps.push_back(step);
        position = step.last + 1;
    }
    return working;
}

/// Before 2021 there was no tariff of this kind: nothing is charged by one that was not in force, and none is guessed.
base::Result<std::span<const TariffRow>> RowsOn(std::span<const TariffRow> rows, Day received) {
    if (received < rows.front().from)
        return base::Error{
            kNoRule, "before the fee measures", {}, {{"period", "fee"}, {"day", ToString(received)}}};
    return rows;
}

base::Error WrongCount() {
    return {kFeeCount, "a count below 1 or too large", {}, {{"most", std::to_string(kMost)}}};
}

}  // namespace

base::Result<FeeWorking> FeeByItems(int earlier, int items, Day received) {
    const auto rows = RowsOn(kItemRows, received);
    if (!rows) return rows.error();
    if (earlier < 0 || items < 1 || earlier > kMost || items > kMost) return WrongCount();
    return Charge(Tariff::items, *rows, earlier + 1, earlier + items);
}

int EarlierInMonth(std::span<const Day> earlier, Day received) {
    return static_cast<int>(std::count_if(earlier.begin(), earlier.end(), [&](Day day) {
        return day.year() == received.year() && day.month() == received.month();
    }));
}

base::Result<FeeWorking> FeeByPages(int pages, Day received, bool points_to_published) {
    const auto rows = RowsOn(kPageRows, received);
    if (!rows) return rows.error();
    if (pages < 1 || pages > kMost) return WrongCount();
    if (points_to_published) return FeeWorking{Tariff::pages, {}, {}, kPages, "law.fee.free_published"};
    return Charge(Tariff::pages, *rows, 1, pages);
}

}  // namespace gk::law
