#pragma once
// For unit tests of prose: a report with a text as its first section, and what RunChecks says about it.

#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_data.h"
#include "checks/check.h"
#include "checks/terms.h"
#include "report/test_report.h"

namespace gk::checks {

inline const Terms& TestTerms() {
    static const Terms terms = *LoadTerms(&base::EmbeddedData);
    return terms;
}

/// Twelve received (9 + 3), two carried in; thirteen handled: nine granted, four not held; one carried out. One reconsideration
/// (corrected), two suits after it. Documents 3 made, 1 repealed, 20 in force; 120 licences; 4068.208万元.
inline report::TestReport ReportWith(const std::string& overview, int year = 2023) {
    report::TestReport report(year);
    report.Row("new_requests", {"9", "3", "0", "0", "0", "0", "12"})
        .Row("carried_in", {"2", "0", "0", "0", "0", "0", "2"})
        .Row("granted", {"7", "2", "0", "0", "0", "0", "9"})
        .Row("unable_not_held", {"3", "1", "0", "0", "0", "0", "4"})
        .Row("result_total", {"10", "3", "0", "0", "0", "0", "13"})
        .Row("carried_out", {"1", "0", "0", "0", "0", "0", "1"})
        .Row("reconsideration", {"0", "1", "0", "0", "1"})
        .Row("litigation_after_reconsideration", {"2", "0", "0", "0", "2"})
        .Row("normative_docs", {"3", "1", "20"})
        .Row("licences", {"120"})
        .Row("fees_10k_yuan", {"4068.208"})
        .Section("overview", "（一）主动公开情况。按目录更新栏目。\n（二）依申请公开情况。\n" + overview +
                                 "\n（三）监督保障情况。开展学习。");
    return report;
}

/// The findings of one rule on a text as section one; the rule's id alone finds nothing else.
inline std::vector<Finding> Said(std::string_view rule, const report::AnnualReport& report) {
    std::vector<Finding> found;
    for (Finding& finding : RunChecks(Input{report, nullptr, {}, TestTerms()})) {
        if (finding.rule == rule) found.push_back(std::move(finding));
    }
    return found;
}

inline std::vector<Finding> Said(std::string_view rule, const std::string& overview) {
    return Said(rule, ReportWith(overview).Read());
}

/// Every finding about prose, as "rule: quote".
inline std::vector<std::string> SaidOfProse(const std::string& overview) {
    std::vector<std::string> found;
    for (const Finding& finding : RunChecks(Input{ReportWith(overview).Read(), nullptr, {}, TestTerms()})) {
        if (finding.rule.starts_with("NARR") || finding.rule.starts_with("LANG"))
            found.push_back(std::string{finding.rule} + ": " + finding.quote);
    }
    return found;
}

inline std::string Named(const Finding& finding, std::string_view name) {
    for (const auto& [key, value] : finding.values) {
        if (key == name) return value;
    }
    return {};
}

}  // namespace gk::checks
