#include <algorithm>

#include "cli/batch.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/report_commands.h"
#include "report/print.h"

namespace gk::cli {

int ReadCommand(const Library& library, const ReadOptions& options) {
    const bool json = options.format == "json";
    const Listing listing = ListFiles(options.paths);
    const int left_out = SayWhatWasLeftOut(listing, options.paths, json);
    if (listing.files.empty()) return left_out;
    if (options.format == "csv") WriteOut(report::CsvHeader());
    const auto work = [&](const std::string& file) {
        const auto reports = ReadReports(library, file);
        if (!reports) return Refused(reports.error(), file, json);
        Output output;
        for (const report::AnnualReport& report : *reports) {
            if (json) {
                output.out += report::ReportJson(report, file) + "\n";
            } else if (options.format == "csv") {
                output.out += report::ReportCsv(report, file);
            } else {
                output.out += report::ReportText(report, file) + "\n";
            }
        }
        return output;
    };
    return std::max(left_out, RunBatch(listing.files, options.jobs, work, json));
}

}  // namespace gk::cli
