#include "report/compare_words.h"

#include "base/messages.h"

namespace gk::report {

using base::Message;

std::string SideName(const Comparison& comparison, bool after) {
    const auto& year = after ? comparison.after.year : comparison.before.year;
    // Two readings of one year are told apart by their order.
    if (!year || comparison.before.year == comparison.after.year)
        return Message(after ? "compare.side_after" : "compare.side_before");
    return Message("compare.side", {{"year", std::to_string(*year)}});
}

std::string ComparisonTitle(const Comparison& comparison) {
    const std::string& before = comparison.before.agency;
    const std::string& after = comparison.after.agency;
    if (!before.empty() && !after.empty() && before != after)
        return Message("compare.title_of_two", {{"before", before}, {"after", after}});
    return Message("compare.title", {{"agency", after.empty() ? before : after}});
}

std::vector<std::string> NoticesOf(const Comparison& comparison) {
    const ComparedReport& before = comparison.before;
    const ComparedReport& after = comparison.after;
    std::vector<std::string> notices;
    if (!before.agency.empty() && !after.agency.empty() && before.agency != after.agency)
        notices.push_back(
            Message("compare.other_agency", {{"before", before.agency}, {"after", after.agency}}));
    if (before.year && after.year && *before.year > *after.year)
        notices.push_back(Message("compare.reversed", {{"before", std::to_string(*before.year)},
                                                       {"after", std::to_string(*after.year)}}));
    if (before.form != after.form)
        notices.push_back(Message("compare.forms", {{"before", before.form}, {"after", after.form}}));
    return notices;
}

std::string Shown(const ComparedCell& cell) {
    if (!cell.there) return {};
    if (cell.value) {
        const std::string value = ToString(*cell.value);
        return cell.added_up ? Message("compare.added_up", {{"value", value}}) : value;
    }
    if (cell.kind == CellKind::number || cell.kind == CellKind::not_read) return Message("compare.unsure");
    return cell.kind == CellKind::blank ? "␣" : cell.as_written;
}

std::string ShownChange(const CellChange& cell) {
    if (!cell.change) return {};
    return (cell.change->digits > 0 ? "+" : "") + ToString(*cell.change);
}

std::string RowName(const RowChange& row) {
    return row.group.empty() ? row.label : row.group + " " + row.label;
}

std::string CountsOf(const SectionChange& section) {
    std::vector<std::pair<std::string, std::string>> counts;
    for (const auto state : {PassageState::kept, PassageState::copied, PassageState::changed,
                             PassageState::added, PassageState::gone}) {
        counts.emplace_back(NameOf(state), std::to_string(section.Count(state)));
    }
    return Message("compare.counts", counts);
}

}  // namespace gk::report
