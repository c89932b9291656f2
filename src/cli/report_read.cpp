#include <algorithm>
#include <cstdio>

#include "base/json_writer.h"
#include "base/messages.h"
#include "cli/batch.h"
#include "cli/files.h"
#include "cli/report_commands.h"
#include "report/print.h"

namespace gk::cli {

std::string Sentence(const base::Error& error) {
    auto values = error.values;
    const auto seems = std::find_if(values.begin(), values.end(), [](const auto& value) { return value.first == "seems_key"; });
    if (seems != values.end()) {
        const std::string key = seems->second;
        values.emplace_back("seems", base::Message(key, values));
    }
    values.emplace_back("detail", error.detail);
    return base::Message(error.code.key, values);
}

std::string RefusalJson(const base::Error& error, const std::string& file) {
    base::JsonWriter json;
    json.BeginObject().Key("file").String(file);
    json.Key("error").BeginObject();
    json.Key("code").String(error.code.key);
    json.Key("message").String(Sentence(error));
    json.Key("place");
    if (error.place.line > 0) {
        report::WritePlace(json, error.place);
    } else {
        json.Null();
    }
    json.EndObject().EndObject();
    return std::move(json).Take() + "\n";
}

int ReadCommand(const Library& library, const ReadOptions& options) {
    const auto files = ListFiles(options.paths);
    if (files.empty()) {
        std::fprintf(stderr, "%s\n", base::Message("cli.no_files").c_str());
        return 2;
    }
    if (options.format == "csv") std::fputs(std::string{report::CsvHeader()}.c_str(), stdout);
    const bool json = options.format == "json";
    return RunBatch(files, options.jobs, [&](const std::string& file) {
        Output output;
        const auto reports = ReadReports(library, file);
        if (!reports) {
            output.status = 2;
            if (json) output.out = RefusalJson(reports.error(), file);
            if (!json) output.error = base::Message("cli.refused", {{"file", file}, {"message", Sentence(reports.error())}}) + "\n";
            return output;
        }
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
    });
}

}  // namespace gk::cli
