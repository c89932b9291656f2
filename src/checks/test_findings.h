#pragma once
// For unit tests: the findings of one check or of all of them on a report.

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.h"
#include "checks/terms.h"
#include "report/test_report.h"

namespace gk::checks {

inline std::vector<Finding> FindingsOf(std::string_view rule, const report::AnnualReport& report,
                                       const report::AnnualReport* previous = nullptr,
                                       std::vector<const report::AnnualReport*> children = {}) {
    static const Terms terms;
    const Input input{report, previous, children, terms};
    std::vector<Finding> found;
    for (const Check& check : Registry()) {
        if (check.id != rule) continue;
        Findings findings(check, report, found);
        check.run(input, findings);
    }
    // A key without a sentence comes back as the key.
    for (const Finding& finding : found) {
        if (finding.message.starts_with(rule)) throw std::logic_error("no sentence for " + finding.message);
    }
    return found;
}

/// What a finding says under a name.
inline std::string ValueOf(const Finding& finding, std::string_view name) {
    for (const auto& [key, value] : finding.values) {
        if (key == name) return value;
    }
    return {};
}

inline bool Quotes(const Finding& finding, std::string_view text) {
    return finding.quote.find(text) != std::string::npos;
}

}  // namespace gk::checks
