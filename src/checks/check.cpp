#include "checks/check.h"

#include <algorithm>
#include <cstdlib>

#include "base/digest.h"
#include "base/messages.h"
#include "base/utf8.h"
#include "checks/evidence.h"
#include "checks/narrative.h"

namespace gk::checks {
namespace {

constexpr std::size_t kMostOfOne =
    50;  // findings of one check: a text with more of a kind is broken as a whole

void Append(std::string& evidence, std::u32string_view text) {
    for (const char32_t c : text) {
        for (int shift = 0; shift < 32; shift += 8) evidence += static_cast<char>(c >> shift & 0xFF);
    }
    evidence += '\0';
}

/// What a finding is known by: not its place nor its context, and nothing that another layout of the same text (line
/// ends, blanks, full-width digits) changes.
std::string EvidenceOf(const Finding& finding, const report::Glyphs& glyphs, report::Range core) {
    std::string evidence;
    evidence.append(finding.rule).append(1, '\0').append(finding.kind).append(1, '\0');
    Append(evidence, glyphs.Folded(core));
    for (const auto& [name, value] : finding.values) {
        evidence.append(name).append(1, '\0');
        Append(evidence, report::FoldedText(value));
    }
    return evidence;
}

std::string FingerprintOf(std::string_view evidence) {
    return base::Sm3Hex(evidence).substr(0, 16);
}

}  // namespace

std::string_view NameOf(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::info: return "info";
    }
    std::abort();
}

std::string_view NameOf(Responsibility responsibility) {
    switch (responsibility) {
        case Responsibility::source: return "source";
        case Responsibility::reader: return "reader";
    }
    std::abort();
}

void Findings::Add(Draft draft) {
    if (++count_ > kMostOfOne) {
        if (beyond_.empty()) beyond_ = draft.quote;
        return;
    }
    Finding finding;
    finding.rule = check_.id;
    finding.kind = draft.kind.empty() ? check_.kind : draft.kind;
    finding.severity = draft.severity.value_or(check_.severity);
    finding.responsibility = draft.responsibility;
    finding.quote = base::Clip(report_.glyphs().Written(draft.quote), kLongestQuote);
    const auto& glyphs = report_.glyphs();
    if (!draft.quote.empty()) finding.place = glyphs.document().PlaceOf(glyphs[draft.quote.begin].at);
    finding.values = std::move(draft.values);
    std::string key{check_.id};
    if (!draft.variant.empty()) key.append(".").append(draft.variant);
    finding.message = base::Message(key, finding.values);
    std::string evidence = EvidenceOf(finding, glyphs, draft.core.empty() ? draft.quote : draft.core);
    const int before = seen_[evidence]++;
    if (before > 0) evidence += std::to_string(before);  // the same mistake again is another finding
    finding.fingerprint = FingerprintOf(evidence);
    out_.push_back(std::move(finding));
}

void Findings::Close() {
    if (count_ <= kMostOfOne) return;
    Finding more;
    more.rule = check_.id;
    more.kind = check_.kind;
    more.severity = Severity::info;
    more.quote = base::Clip(report_.glyphs().Written(beyond_), kLongestQuote);
    const auto& glyphs = report_.glyphs();
    if (!beyond_.empty()) more.place = glyphs.document().PlaceOf(glyphs[beyond_.begin].at);
    more.values = {{"more", std::to_string(count_ - kMostOfOne)}, {"title", std::string{check_.title}}};
    more.message = base::Message("check.more", more.values);
    more.fingerprint = FingerprintOf(std::string{check_.id} + ".more");  // however many they are
    out_.push_back(std::move(more));
}

std::vector<Finding> RunChecks(const Input& input) {
    const Narrative narrative = ReadNarrative(input.report, input.terms);
    const Input with_narrative{input.report, input.previous, input.children, input.terms, &narrative};
    std::vector<Finding> all;
    for (const Check& check : Registry()) {
        if (check.needs == Needs::previous && input.previous == nullptr) continue;
        if (check.needs == Needs::children && input.children.empty()) continue;
        Findings findings(check, input.report, all);
        check.run(with_narrative, findings);
        findings.Close();
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Finding& a, const Finding& b) { return a.place.byte < b.place.byte; });
    return all;
}

}  // namespace gk::checks
