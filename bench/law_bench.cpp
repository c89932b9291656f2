// Deadlines with their working; items are deadlines. ./dev bench
#include <benchmark/benchmark.h>

#include <stdexcept>
#include <vector>

#include "base/embedded_data.h"
#include "law/fees.h"
#include "law/reply_clock.h"

namespace {

using namespace gk;
using law::Day;

struct Law {
    law::Calendar calendar;
    law::Periods periods;
    law::Policy policy;
};

Law LoadLaw() {
    std::vector<law::CalendarYear> years;
    for (int year = 2019; year <= 2026; ++year) {
        const std::string path = "calendars/" + std::to_string(year) + ".csv";
        years.push_back(*law::ParseCalendarYear(base::EmbeddedData(path).value_or(""), path, year));
    }
    return {law::Calendar{years}, *law::ParsePeriods(*base::EmbeddedData("periods.toml"), "periods.toml"),
            *law::ParsePolicy(*base::EmbeddedData("policy.toml"), "policy.toml")};
}

const Law& TheLaw() {
    static const Law law = LoadLaw();
    return law;
}

/// Days over six years, so that no two neighbours lie in the same week.
std::vector<Day> Days() {
    std::vector<Day> days;
    Day day = *Day::Of(2019, 6, 3);
    while (day.year() < 2026) {
        days.push_back(day);
        for (int i = 0; i < 11; ++i) day = day.Next();
    }
    return days;
}

template <class Ask>
void Measure(benchmark::State& state, Ask ask) {
    const std::vector<Day> days = Days();
    std::size_t at = 0;
    for (auto _ : state) {
        auto working = ask(days[at]);
        if (!working) throw std::runtime_error(working.error().detail);
        benchmark::DoNotOptimize(working->due);
        at = at + 1 == days.size() ? 0 : at + 1;
    }
    state.SetItemsProcessed(state.iterations());
}

void ReplyDeadline(benchmark::State& state) {
    const Law& law = TheLaw();
    Measure(state, [&](Day day) { return law::ReplyDeadline({day}, law.calendar, law.periods, law.policy); });
}
BENCHMARK(ReplyDeadline);

void ReplyDeadlineExtendedAndPaused(benchmark::State& state) {
    const Law& law = TheLaw();
    Measure(state, [&](Day day) {
        Day sent = day.Next().Next(), ended = sent;
        for (int i = 0; i < 20; ++i) ended = ended.Next();
        law::ReplyFacts facts{day};
        facts.pauses = {{sent, ended}, {sent.Next(), ended.Next()}};
        facts.extensions = {{{20}}};
        return law::ReplyDeadline(facts, law.calendar, law.periods, law.policy);
    });
}
BENCHMARK(ReplyDeadlineExtendedAndPaused);

void ReviewWithinSixtyDays(benchmark::State& state) {
    const Law& law = TheLaw();
    Measure(state,
            [&](Day day) { return law::AfterPeriod(day, "reconsideration", law.periods, law.calendar); });
}
BENCHMARK(ReviewWithinSixtyDays);

void SuitWithinSixMonths(benchmark::State& state) {
    const Law& law = TheLaw();
    Measure(state, [&](Day day) { return law::AfterPeriod(day, "litigation", law.periods, law.calendar); });
}
BENCHMARK(SuitWithinSixMonths);

void FeeOfAHundredPieces(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(
            law::FeeByItems(law::EarlierItems{0}, law::NewItems{100}, *Day::Of(2024, 6, 3)));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(FeeOfAHundredPieces);

}  // namespace
