// What an act pays for hashing and encryption, and a login for its password.
#include <benchmark/benchmark.h>

#include <string>

#include "base/cipher.h"
#include "base/digest.h"
#include "base/password.h"

namespace {

using namespace gk::base;

void Sm3OfAnEvent(benchmark::State& state) {
    const std::string previous(32, 'p');
    const std::string event(static_cast<std::size_t>(state.range(0)), 'e');
    for (auto _ : state) benchmark::DoNotOptimize(Sm3({"\x01", previous, event}));
}
BENCHMARK(Sm3OfAnEvent)->Arg(300)->Arg(1 << 20);

void HmacSm3OfAName(benchmark::State& state) {
    const std::string key(16, 'k');
    for (auto _ : state) benchmark::DoNotOptimize(HmacSm3(key, "310101199003070000"));
}
BENCHMARK(HmacSm3OfAName);

void SealText(benchmark::State& state) {
    const Key key = Key::Random();
    const std::string plain(static_cast<std::size_t>(state.range(0)), 'p');
    for (auto _ : state) benchmark::DoNotOptimize(Seal(key, plain, "agency 1, case 7, name"));
    state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(SealText)->Arg(100)->Arg(1 << 20);

void OpenText(benchmark::State& state) {
    const Key key = Key::Random();
    const std::string sealed =
        Seal(key, std::string(static_cast<std::size_t>(state.range(0)), 'p'), "agency 1, case 7, name");
    for (auto _ : state) benchmark::DoNotOptimize(Open(key, sealed, "agency 1, case 7, name").has_value());
    state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(OpenText)->Arg(100)->Arg(1 << 20);

void SealFileOf20Megabytes(benchmark::State& state) {
    const Key key = Key::Random();
    const std::string piece(std::size_t{1} << 16, 'p');
    for (auto _ : state) {
        SealStream stream{key, "agency 1, attachment 7"};
        for (int i = 0; i < 320; ++i) benchmark::DoNotOptimize(stream.Add(piece).size());
        benchmark::DoNotOptimize(stream.Finish().size());
    }
    state.SetBytesProcessed(state.iterations() * 320 * static_cast<std::int64_t>(piece.size()));
}
BENCHMARK(SealFileOf20Megabytes)->Unit(benchmark::kMillisecond);

void VerifyOnePassword(benchmark::State& state) {
    const std::string hash = HashPassword("password");
    for (auto _ : state) benchmark::DoNotOptimize(VerifyPassword("passwore", hash));
}
BENCHMARK(VerifyOnePassword)->Unit(benchmark::kMillisecond);

void DeriveOneKey(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(DeriveKey("ABCD-1234", "somesaltsomesalt").bytes());
}
BENCHMARK(DeriveOneKey)->Unit(benchmark::kMillisecond);

}  // namespace
