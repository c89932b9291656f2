#include <optional>

#include "cli/output.h"
#include "cli/refusal.h"
#include "cli/report_commands.h"
#include "report/compare.h"

namespace gk::cli {
namespace {

/// The one report of a file; complains and gives nothing where there is none or more than one.
std::optional<report::AnnualReport> ReadSingle(const Library& library, const std::string& file, bool json) {
    auto reports = ReadReports(library, file);
    if (reports && reports->size() == 1) return std::move(reports->front());
    Refuse(reports ? base::Error{kOneReportWanted, "", {}, {{"count", std::to_string(reports->size())}}}
                   : reports.error(),
           file, json);
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
    if (!text.ends_with('\n')) text += '\n';
    WriteOut(text);
    return 0;
}

}  // namespace gk::cli
