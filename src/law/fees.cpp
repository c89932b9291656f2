#include "law/fees.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>

#include "law/error_codes.h"

namespace gk::law {
namespace {

constexpr int kMost = 100'000;  // pieces in a month, pages of an application: more is a slip of the hand
constexpr int kNoEnd = std::numeric_limits<int>::max();

/// A step begins at `first`. Where `block` is not 0 it is the first of steps of so many each, each dearer than the last by `rise`.
struct TariffRow {
    int first;
    Yuan each;
    int block;
    Yuan rise;
};

/// The steps of one decree: they change together, so the dates are theirs and not of a single step.
struct DatedTariff {
    Tariff tariff;
    Day from;
    std::optional<Day> to;  ///< the last day on which it was in force; empty: it is
    std::string_view cite;
    std::span<const TariffRow> rows;
};

constexpr TariffRow kItemRows[] = {
    {1, {0}, 0, {0}},
    {11, {100}, 0, {0}},
    {31, {200}, 10, {100}},  // 以10件为一档，每增加一档，收费标准提高100元/件
};
constexpr TariffRow kPageRows[] = {
    {1, {0}, 0, {0}},
    {31, {10}, 0, {0}},
    {101, {20}, 0, {0}},
    {201, {40}, 0, {0}},
};
constexpr Day k2021 = *Day::Of(2021, 1, 1);
constexpr DatedTariff kTariffs[] = {
    {Tariff::items, k2021, std::nullopt, "国办函〔2020〕109号第四条", kItemRows},
    {Tariff::pages, k2021, std::nullopt, "国办函〔2020〕109号第五条", kPageRows},
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
FeeWorking Charge(const DatedTariff& tariff, int first, int last) {
    FeeWorking working{tariff.tariff, {}, {}, tariff.cite, {}};
    for (int position = first; position <= last;) {
        FeeStep step = StepAt(tariff.rows, position);
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
base::Result<const DatedTariff*> InForce(Tariff tariff, Day received) {
    for (const DatedTariff& row : kTariffs) {
        if (row.tariff == tariff && row.from <= received && (!row.to || received <= *row.to)) return &row;
    }
    return base::Error{
        kNoRule, "no fee measures on this day", {}, {{"period", "fee"}, {"day", ToString(received)}}};
}

base::Error WrongCount() {
    return {kFeeCount, "a count below 1 or too large", {}, {{"most", std::to_string(kMost)}}};
}

}  // namespace

base::Result<FeeWorking> FeeByItems(EarlierItems earlier, NewItems items, Day received) {
    const auto tariff = InForce(Tariff::items, received);
    if (!tariff) return tariff.error();
    if (earlier.count < 0 || items.count < 1 || earlier.count > kMost || items.count > kMost)
        return WrongCount();
    return Charge(**tariff, earlier.count + 1, earlier.count + items.count);
}

EarlierItems EarlierInMonth(std::span<const Day> earlier, Day received) {
    return {static_cast<int>(std::count_if(earlier.begin(), earlier.end(), [&](Day day) {
        return day.year() == received.year() && day.month() == received.month();
    }))};
}

base::Result<FeeWorking> FeeByPages(int pages, Day received, bool points_to_published) {
    const auto tariff = InForce(Tariff::pages, received);
    if (!tariff) return tariff.error();
    if (pages < 1 || pages > kMost) return WrongCount();
    if (points_to_published)
        return FeeWorking{Tariff::pages, {}, {}, (*tariff)->cite, "law.fee.free_published"};
    return Charge(**tariff, 1, pages);
}

}  // namespace gk::law
