#pragma once
// What a check is: one row of the registry. It gets reports as they were read and says what is wrong, in Chinese, with
// the place and the evidence.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/error.h"
#include "report/annual_report.h"

namespace gk::checks {

struct Terms;      // checks/terms.h
struct Narrative;  // checks/narrative.h

inline constexpr std::size_t kLongestQuote = 200;  ///< characters, of the output contract

enum class Severity : std::uint8_t { error, warning, info };

/// Whose fault a finding can be. What our own reader is unsure of is never charged to the agency.
enum class Responsibility : std::uint8_t { source, reader };

std::string_view NameOf(Severity severity);
std::string_view NameOf(Responsibility responsibility);

/// What a check needs beside the report itself; without it the check does not run.
enum class Needs : std::uint8_t { nothing, previous, children };

struct Input {
    const report::AnnualReport& report;
    const report::AnnualReport* previous = nullptr;           ///< last year's, of the same agency
    std::span<const report::AnnualReport* const> children{};  ///< of the organs below
    const Terms& terms;
    const Narrative* narrative = nullptr;  ///< of the report; RunChecks reads it once for all checks
};

/// Evidence: a name in English ("total", "parts_sum") and what is written or computed.
using Value = std::pair<std::string, std::string>;

struct Finding {
    std::string_view rule;  ///< the check's id
    std::string_view
        kind;  ///< a family word of the output contract (sum_error_table3, narrative_vs_table ...)
    Severity severity = Severity::error;
    Responsibility responsibility = Responsibility::source;
    std::string quote;  ///< literal, at most kLongestQuote characters
    base::Place place;
    std::vector<Value> values;
    std::string message;      ///< Chinese: what is wrong, where, what to do
    std::string fingerprint;  ///< the same while rule, kind, the quote's core and the values are
};

struct Check;

/// Collects the findings of one check.
class Findings {
public:
    Findings(const Check& check, const report::AnnualReport& report, std::vector<Finding>& out)
        : check_(check), report_(report), out_(out) {}

    /// The message is the template messages/zh "<rule>" or, with a variant, "<rule>.<variant>"; {name} in it becomes the
    /// value of that name. The quote is the range as written (at most kLongestQuote characters).
    struct Draft {
        report::Range quote;
        report::Range
            core{};  ///< of the quote, without the words around; empty: all of it. What the fingerprint knows it by
        std::vector<Value> values{};
        std::string_view kind{};             ///< empty: the check's own
        std::string_view variant{};          ///< of the message
        std::optional<Severity> severity{};  ///< empty: the check's own
        Responsibility responsibility = Responsibility::source;
    };
    void Add(Draft draft);

    /// After the last Add: says how many more there were than a reader can use.
    void Close();

private:
    const Check& check_;
    const report::AnnualReport& report_;
    std::vector<Finding>& out_;
    std::size_t count_ = 0;
    std::unordered_map<std::string, int> seen_;  ///< how often the same evidence was found
    report::Range beyond_;                       ///< the first that was not listed
};

struct Check {
    std::string_view id;     ///< T3-ROW-SUM
    std::string_view title;  ///< Chinese, short
    std::string_view cite;   ///< article or form
    Severity severity;
    std::string_view kind;
    Needs needs;
    void (*run)(const Input&, Findings&);
};

/// All checks, in the order in which findings are printed.
std::span<const Check> Registry();

/// Runs every check whose needs are met; findings in the order of their place in the report.
std::vector<Finding> RunChecks(const Input& input);

}  // namespace gk::checks
