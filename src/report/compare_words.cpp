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
    const std::string& agency =
        comparison.after.agency.empty() ? comparison.before.agency : comparison.after.agency;
    return Message("compare.title", {{"agency", agency}});
}

std::string Shown(const ComparedCell& cell) {
    if (!cell.there) return {};
    if (cell.value) {
        const std::string value = ToString(*cell.value);
        return cell.added_up ? Message("compare.added_up", {{"value", value}}) : value;
    }
    if (cell.kind == CellKind::number || cell.kind == CellKind::not_read) return Message("compare.unsure");
    return cell.as_written;
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
