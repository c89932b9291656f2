// Reading and checking the reports of demo/reports in process, beside a plain read of the same bytes. What the whole program
// takes is asked by report_bench.py; ./dev bench runs both, from the top of the source tree.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/embedded_data.h"
#include "checks/check.h"
#include "checks/terms.h"
#include "document/plain_text.h"
#include "law/form.h"
#include "report/print.h"
#include "report/report_reader.h"

namespace {

using namespace gk;
namespace fs = std::filesystem;

std::string BytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct World {
    std::vector<law::Form> forms;
    document::ReadLimits limits = *document::LoadLimits(*base::EmbeddedData("limits.toml"), "text");
    checks::Terms terms = *checks::LoadTerms([](std::string_view path) { return base::EmbeddedData(path); });
    std::vector<fs::path> paths;
    std::vector<std::string> files;
    std::size_t bytes = 0;

    World() {
        for (const std::string_view path : {"forms/2019.toml", "forms/2021.toml"}) {
            forms.push_back(*law::ParseForm(*base::EmbeddedData(path), path));
        }
        for (const auto& entry : fs::directory_iterator("demo/reports")) {
            paths.push_back(entry.path());
            files.push_back(BytesOf(entry.path()));
            bytes += files.back().size();
        }
        if (files.empty()) throw std::runtime_error("no demo/reports: run from the top of the source tree");
    }
};

const World& TheWorld() {
    static const World world;
    return world;
}

const report::ReportReader& TheReader() {
    static const report::ReportReader reader{TheWorld().forms};
    return reader;
}

/// One iteration is all reports of demo/reports; items are reports.
void Count(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(TheWorld().files.size()));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(TheWorld().bytes));
}

void PlainRead(benchmark::State& state) {
    for (auto _ : state) {
        for (const fs::path& path : TheWorld().paths) benchmark::DoNotOptimize(BytesOf(path));
    }
    Count(state);
}
BENCHMARK(PlainRead)->Unit(benchmark::kMillisecond);

void DocumentFromBytes(benchmark::State& state) {
    for (auto _ : state) {
        for (const std::string& file : TheWorld().files)
            benchmark::DoNotOptimize(document::ReadPlainText(file, TheWorld().limits));
    }
    Count(state);
}
BENCHMARK(DocumentFromBytes)->Unit(benchmark::kMillisecond);

std::vector<report::AnnualReport> Read(const std::string& file) {
    auto document = document::ReadPlainText(file, TheWorld().limits);
    if (!document) return {};
    auto reports = TheReader().Read(std::move(*document));
    return reports ? std::move(*reports) : std::vector<report::AnnualReport>{};
}

void ReadReports(benchmark::State& state) {
    for (auto _ : state) {
        for (const std::string& file : TheWorld().files) benchmark::DoNotOptimize(Read(file));
    }
    Count(state);
}
BENCHMARK(ReadReports)->Unit(benchmark::kMillisecond);

void ReadAndCheckReports(benchmark::State& state) {
    for (auto _ : state) {
        for (const std::string& file : TheWorld().files) {
            for (const report::AnnualReport& report : Read(file)) {
                benchmark::DoNotOptimize(checks::RunChecks({report, nullptr, {}, TheWorld().terms}));
            }
        }
    }
    Count(state);
}
BENCHMARK(ReadAndCheckReports)->Unit(benchmark::kMillisecond);

void ReadReportsToJson(benchmark::State& state) {
    for (auto _ : state) {
        for (const std::string& file : TheWorld().files) {
            for (const report::AnnualReport& report : Read(file))
                benchmark::DoNotOptimize(report::ReportJson(report, "x"));
        }
    }
    Count(state);
}
BENCHMARK(ReadReportsToJson)->Unit(benchmark::kMillisecond);

}  // namespace
