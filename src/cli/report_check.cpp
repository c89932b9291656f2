#include <atomic>
#include <cstdio>

#include "base/json_writer.h"
#include "base/messages.h"
#include "checks/check.h"
#include "cli/batch.h"
#include "cli/files.h"
#include "cli/report_commands.h"
#include "report/print.h"

namespace gk::cli {
namespace {

using checks::Finding;
using checks::Severity;
using report::AnnualReport;

/// How many findings of each severity, over all files.
struct Tally {
    std::atomic<int> files{0}, reports{0}, refused{0}, errors{0}, warnings{0}, infos{0};

    void Count(const std::vector<Finding>& findings) {
        ++reports;
        for (const Finding& finding : findings) {
            ++(finding.severity == Severity::error ? errors : finding.severity == Severity::warning ? warnings : infos);
        }
    }
};

bool IsError(const Finding& finding) {
    return finding.severity == Severity::error && finding.responsibility == checks::Responsibility::source;
}

std::string_view CiteOf(std::string_view rule) {
    for (const checks::Check& check : checks::Registry()) {
        if (check.id == rule) return check.cite;
    }
    return {};
}

std::string FindingsJson(const AnnualReport& report, const std::string& file, const std::vector<Finding>& findings) {
    base::JsonWriter json;
    json.BeginObject().Key("file").String(file);
    json.Key("agency");
    report.agency ? json.String(report.agency->value) : json.Null();
    json.Key("year");
    report.year ? json.Integer(report.year->value) : json.Null();
    json.Key("findings").BeginArray();
    for (const Finding& finding : findings) {
        json.BeginObject();
        json.Key("rule").String(finding.rule);
        json.Key("kind").String(finding.kind);
        json.Key("severity").String(NameOf(finding.severity));
        json.Key("responsibility").String(NameOf(finding.responsibility));
        json.Key("quote").String(finding.quote);
        json.Key("place");
        if (finding.place.line > 0) {
            report::WritePlace(json, finding.place);
        } else {
            json.Null();
        }
        json.Key("values").BeginObject();
        for (const auto& [name, value] : finding.values) json.Key(name).String(value);
        json.EndObject();
        json.Key("message").String(finding.message);
        json.Key("fingerprint").String(finding.fingerprint);
        json.EndObject();
    }
    json.EndArray().EndObject();
    return std::move(json).Take() + "\n";
}

std::string OneLine(std::string_view quote) {
    std::string line;
    for (const char c : quote) {
        const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!blank) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    return line;
}

std::string FindingsText(const AnnualReport& report, const std::string& file, const std::vector<Finding>& findings) {
    using base::Message;
    std::string text = Message("cli.check_head", {{"agency", report.agency ? report.agency->value : Message("read.unknown")},
                                                  {"year", report.year ? std::to_string(report.year->value) : Message("read.unknown")},
                                                  {"file", file}}) + "\n";
    if (findings.empty()) return text + Message("cli.check_clean") + "\n\n";
    Tally tally;
    tally.Count(findings);
    for (const Finding& finding : findings) {
        const std::string severity = Message("severity." + std::string{NameOf(finding.severity)});
        text += Message("cli.finding", {{"severity", severity}, {"message", finding.message}});
        if (finding.responsibility == checks::Responsibility::reader) text += Message("cli.reader_doubt");
        text += '\n';
        if (finding.place.line > 0) {
            text += Message("cli.finding_place", {{"line", std::to_string(finding.place.line)},
                                                  {"column", std::to_string(finding.place.column)},
                                                  {"quote", OneLine(finding.quote)}}) + "\n";
        }
        text += Message("cli.finding_rule", {{"rule", std::string{finding.rule}}, {"cite", std::string{CiteOf(finding.rule)}}}) + "\n";
    }
    return text + Message("cli.check_counts", {{"errors", std::to_string(tally.errors)}, {"warnings", std::to_string(tally.warnings)},
                                               {"infos", std::to_string(tally.infos)}}) + "\n\n";
}

void Complain(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
}

}  // namespace

int CheckCommand(const Library& library, const CheckOptions& options) {
    const auto files = ListFiles(options.paths);
    if (files.empty()) {
        Complain(base::Message("cli.no_files"));
        return 2;
    }
    std::vector<AnnualReport> previous;
    if (!options.previous.empty()) {
        auto read = ReadReports(library, options.previous);
        if (!read) {
            Complain(base::Message("cli.previous_refused", {{"message", Sentence(read.error())}}));
            return 2;
        }
        previous = std::move(*read);
    }
    std::vector<AnnualReport> children;
    if (!options.children.empty()) {
        for (const std::string& file : ListFiles({options.children})) {
            auto read = ReadReports(library, file);
            if (!read) {
                Complain(base::Message("cli.children_refused", {{"file", file}, {"message", Sentence(read.error())}}));
                continue;
            }
            for (AnnualReport& child : *read) children.push_back(std::move(child));
        }
    }
    std::vector<const AnnualReport*> child_list;
    for (const AnnualReport& child : children) child_list.push_back(&child);

    Tally tally;
    const bool json = options.format == "json";
    const int status = RunBatch(files, options.jobs, [&](const std::string& file) {
        Output output;
        ++tally.files;
        const auto reports = ReadReports(library, file);
        if (!reports) {
            ++tally.refused;
            output.status = 2;
            if (json) output.out = RefusalJson(reports.error(), file);
            if (!json) output.error = base::Message("cli.refused", {{"file", file}, {"message", Sentence(reports.error())}}) + "\n";
            return output;
        }
        for (const AnnualReport& report : *reports) {
            const checks::Input input{report, previous.empty() ? nullptr : &previous.front(), child_list, library.terms};
            const auto findings = checks::RunChecks(input);
            tally.Count(findings);
            for (const Finding& finding : findings) output.status = std::max(output.status, IsError(finding) ? 1 : 0);
            output.out += json ? FindingsJson(report, file, findings) : FindingsText(report, file, findings);
        }
        return output;
    });
    if (!json && files.size() > 1) {
        const auto count = [](const std::atomic<int>& value) { return std::to_string(value.load()); };
        const std::string summary = base::Message("cli.batch_summary", {{"files", count(tally.files)}, {"reports", count(tally.reports)},
                                                                        {"errors", count(tally.errors)}, {"warnings", count(tally.warnings)},
                                                                        {"infos", count(tally.infos)}, {"refused", count(tally.refused)}});
        std::printf("%s\n", summary.c_str());
    }
    return status;
}

}  // namespace gk::cli
