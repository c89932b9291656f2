#include <cstdio>
#include <optional>

#include "base/messages.h"
#include "cli/report_commands.h"
#include "report/compare.h"

namespace gk::cli {
namespace {

/// The one report of a file; complains and gives nothing where there is none or more than one.
std::optional<report::AnnualReport> ReadSingle(const Library& library, const std::string& file, bool json) {
    auto reports = ReadReports(library, file);
    if (reports && reports->size() == 1) return std::move(reports->front());
    if (!reports && json) std::fputs(RefusalJson(reports.error(), file).c_str(), stdout);
    const std::string sentence =
        reports ? base::Message("cli.one_report_wanted", {{"file", file}, {"count", std::to_string(reports->size())}})
                : base::Message("cli.refused", {{"file", file}, {"message", Sentence(reports.error())}});
    if (reports || !json) std::fprintf(stderr, "%s\n", sentence.c_str());
    return std::nullopt;
}

}  // namespace

int CompareCommand(const Library& library, const CompareOptions& options) {
    const bool json = options.format == "json";
    const auto before = ReadSingle(library, options.before, json);
    if (!before) return 2;
    const auto after = ReadSingle(library, options.after, json);
    if (!after) return 2;
    const report::Comparison comparison = report::Compare(*before, *after);
    std::string text;
    if (json) {
        text = report::ComparisonJson(comparison);
    } else if (options.format == "html") {
        text = report::ComparisonHtml(comparison);
    } else {
        text = report::ComparisonText(comparison);
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (!text.ends_with('\n')) std::fputc('\n', stdout);
    return 0;
}

}  // namespace gk::cli
