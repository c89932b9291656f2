#include <algorithm>
#include <atomic>
#include <iterator>
#include <optional>

#include "base/json_writer.h"
#include "base/messages.h"
#include "checks/check.h"
#include "checks/evidence.h"
#include "cli/batch.h"
#include "cli/files.h"
#include "cli/output.h"
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
            ++(finding.severity == Severity::error     ? errors
               : finding.severity == Severity::warning ? warnings
                                                       : infos);
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

/// `previous` is last year's report that this one was held against, or null.
std::string FindingsJson(const AnnualReport& report, const AnnualReport* previous, const std::string& file,
                         const std::vector<Finding>& findings) {
    base::JsonWriter json;
    json.BeginObject().Key("file").String(file);
    json.Key("agency");
    report.agency ? json.String(report.agency->value) : json.Null();
    json.Key("year");
    report.year ? json.Integer(report.year->value) : json.Null();
    json.Key("previous_year");
    previous != nullptr && previous->year ? json.Integer(previous->year->value) : json.Null();
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

std::string FindingsText(const AnnualReport& report, const AnnualReport* previous, const std::string& file,
                         const std::vector<Finding>& findings) {
    using base::Message;
    std::string text =
        Message("cli.check_head",
                {{"agency", report.agency ? report.agency->value : Message("read.unknown")},
                 {"year", report.year ? std::to_string(report.year->value) : Message("read.unknown")},
                 {"file", file}}) +
        "\n";
    if (previous != nullptr) {
        text += Message("cli.compared_with",
                        {{"agency", previous->agency ? previous->agency->value : Message("read.unknown")},
                         {"year", previous->year ? std::to_string(previous->year->value)
                                                 : Message("read.unknown")}}) +
                "\n";
    }
    if (findings.empty()) return text + Message("cli.check_clean") + "\n\n";
    Tally tally;
    tally.Count(findings);
    for (const Finding& finding : findings) {
        const std::string severity = Message("severity." + std::string{NameOf(finding.severity)});
        text += Message("cli.finding", {{"severity", severity}, {"message", OneLine(finding.message)}});
        if (finding.responsibility == checks::Responsibility::reader) text += Message("cli.reader_doubt");
        text += '\n';
        if (finding.place.line > 0) {
            text += Message("cli.finding_place", {{"line", std::to_string(finding.place.line)},
                                                  {"column", std::to_string(finding.place.column)},
                                                  {"quote", OneLine(finding.quote)}}) +
                    "\n";
        }
        text += Message("cli.finding_rule",
                        {{"rule", std::string{finding.rule}}, {"cite", std::string{CiteOf(finding.rule)}}}) +
                "\n";
    }
    return text +
           Message("cli.check_counts", {{"errors", std::to_string(tally.errors)},
                                        {"warnings", std::to_string(tally.warnings)},
                                        {"infos", std::to_string(tally.infos)}}) +
           "\n\n";
}

/// The one report of the file of --previous; says why there is none.
std::optional<AnnualReport> ReadPrevious(const Library& library, const std::string& file, bool json) {
    auto reports = ReadReports(library, file);
    if (reports && reports->size() == 1) return std::move(reports->front());
    if (reports) {
        Refuse({kOneReportWanted, "", {}, {{"count", std::to_string(reports->size())}}}, file, json);
    } else {
        Refuse({kPreviousRefused, "", {}, {{"message", Sentence(reports.error())}}}, file, json);
    }
    return std::nullopt;
}

/// The reports of the folder of --children; says how many there are and how many could not be read.
std::vector<AnnualReport> ReadChildren(const Library& library, const std::string& folder) {
    std::vector<AnnualReport> children;
    const Listing listing = ListFiles({folder});
    std::size_t refused = static_cast<std::size_t>(listing.SkippedCount()) + listing.problems.size();
    if (!listing.skipped.empty())
        Complain(base::Message("cli.skipped", {{"count", std::to_string(listing.SkippedCount())},
                                               {"formats", listing.SkippedFormats()}}));
    for (const auto& [path, reason] : listing.problems)
        Complain(base::Message(
            "cli.refused",
            {{"file", path}, {"message", base::Message("cli.cannot_list", {{"reason", reason}})}}));
    for (const std::string& file : listing.files) {
        auto read = ReadReports(library, file);
        if (!read) {
            ++refused;
            Complain(
                base::Message("cli.children_refused", {{"file", file}, {"message", Sentence(read.error())}}));
            continue;
        }
        std::move(read->begin(), read->end(), std::back_inserter(children));
    }
    Complain(base::Message("cli.children_counted", {{"count", std::to_string(children.size())},
                                                    {"refused", std::to_string(refused)}}));
    return children;
}

std::string Summary(const Tally& tally, const Listing& listing) {
    const auto count = [](const std::atomic<int>& value) { return std::to_string(value.load()); };
    std::string summary = base::Message("cli.batch_summary", {{"files", count(tally.files)},
                                                              {"reports", count(tally.reports)},
                                                              {"errors", count(tally.errors)},
                                                              {"warnings", count(tally.warnings)},
                                                              {"infos", count(tally.infos)},
                                                              {"refused", count(tally.refused)}});
    if (!listing.skipped.empty())
        summary += base::Message("cli.batch_skipped", {{"formats", listing.SkippedFormats()}});
    return summary + "\n";
}

}  // namespace

int CheckCommand(const Library& library, const CheckOptions& options) {
    const bool json = options.format == "json";
    const Listing listing = ListFiles(options.paths);
    const int left_out = SayWhatWasLeftOut(listing, options.paths, json);
    if (listing.files.empty()) return left_out;
    std::optional<AnnualReport> previous;
    if (!options.previous.empty()) {
        previous = ReadPrevious(library, options.previous, json);
        if (!previous) return 2;
    }
    std::vector<AnnualReport> children;
    if (!options.children.empty()) {
        children = ReadChildren(library, options.children);
        if (children.empty()) return Refuse({kNoChildren, "", {}}, options.children, json);
    }
    std::vector<const AnnualReport*> child_list;
    child_list.reserve(children.size());
    for (const AnnualReport& child : children) child_list.push_back(&child);

    Tally tally;
    std::atomic<int> without_previous{0};
    const auto work = [&](const std::string& file) {
        ++tally.files;
        const auto reports = ReadReports(library, file);
        if (!reports) {
            ++tally.refused;
            return Refused(reports.error(), file, json);
        }
        Output output;
        // A single report is what the user wants compared; of several, only those of the same agency.
        const bool alone = listing.files.size() == 1 && reports->size() == 1;
        for (const AnnualReport& report : *reports) {
            const bool known = previous && report.agency && previous->agency;
            const bool compared = previous && (alone || (known && checks::SameAgency(report, *previous)));
            if (previous && !compared) ++without_previous;
            const AnnualReport* before = compared ? &*previous : nullptr;
            const checks::Input input{report, before, child_list, library.terms};
            const auto findings = checks::RunChecks(input);
            tally.Count(findings);
            for (const Finding& finding : findings)
                output.status = std::max(output.status, IsError(finding) ? 1 : 0);
            output.out += json ? FindingsJson(report, before, file, findings)
                               : FindingsText(report, before, file, findings);
        }
        return output;
    };
    const int status = RunBatch(listing.files, options.jobs, work, json);
    if (without_previous > 0)
        Complain(base::Message("cli.previous_of_another", {{"count", std::to_string(without_previous)}}));
    if (!json && (listing.files.size() > 1 || !listing.skipped.empty() || !listing.problems.empty()))
        WriteOut(Summary(tally, listing));
    return std::max(left_out, status);
}

}  // namespace gk::cli
