#pragma once
// A small report of our own for tests: one content, written in any layout. 17 requests of an invented bureau, all sums right.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/plain_text.h"
#include "law/form.h"
#include "report/report_reader.h"

namespace gk::report::sample {

enum class Layout { lines, spaced, fused, tabs, pipes, columns };

/// The forms of 2019 and 2021, in this order.
const std::vector<law::Form>& Forms();
const law::Form& Form2021();

struct Sample {
    /// Written by path (table3.granted.total); a path that is not here is written as 0.
    std::map<std::string, std::string> cells = {{"table2.normative_docs.made", "2"},
                                                {"table2.normative_docs.repealed", "1"},
                                                {"table2.normative_docs.in_force", "9"},
                                                {"table2.licences.decisions", "364"},
                                                {"table2.penalties.decisions", "25"},
                                                {"table2.fees_10k_yuan.amount", "4068.208"},
                                                {"table3.new_requests.natural_person", "12"},
                                                {"table3.new_requests.commercial_enterprise", "3"},
                                                {"table3.new_requests.legal_service_org", "1"},
                                                {"table3.new_requests.total", "16"},
                                                {"table3.carried_in.natural_person", "1"},
                                                {"table3.carried_in.total", "1"},
                                                {"table3.granted.natural_person", "8"},
                                                {"table3.granted.commercial_enterprise", "2"},
                                                {"table3.granted.legal_service_org", "1"},
                                                {"table3.granted.total", "11"},
                                                {"table3.partial.natural_person", "2"},
                                                {"table3.partial.total", "2"},
                                                {"table3.denied_internal.natural_person", "1"},
                                                {"table3.denied_internal.total", "1"},
                                                {"table3.unable_not_held.natural_person", "1"},
                                                {"table3.unable_not_held.commercial_enterprise", "1"},
                                                {"table3.unable_not_held.total", "2"},
                                                {"table3.result_total.natural_person", "12"},
                                                {"table3.result_total.commercial_enterprise", "3"},
                                                {"table3.result_total.legal_service_org", "1"},
                                                {"table3.result_total.total", "16"},
                                                {"table3.carried_out.natural_person", "1"},
                                                {"table3.carried_out.total", "1"},
                                                {"table4.reconsideration.upheld", "1"},
                                                {"table4.reconsideration.pending", "1"},
                                                {"table4.reconsideration.total", "2"},
                                                {"table4.litigation_after_reconsideration.corrected", "1"},
                                                {"table4.litigation_after_reconsideration.total", "1"}};
    std::string agency = "青禾县水务局";
    int year = 2023;
    const law::Form* form = &Form2021();
    std::vector<std::string> left_out;  ///< paths of rows (table3.granted) that are not written at all

    std::string Written(const std::string& path) const;
    std::string Text(Layout layout) const;
    std::string Front() const;                          ///< title to the first heading
    std::string Table(int table, Layout layout) const;  ///< 2, 3 or 4, with its heads
};

/// A text as the reader sees it.
std::shared_ptr<const Source> SourceOf(std::string bytes);

base::Result<std::vector<AnnualReport>> ReadAll(std::string bytes);
/// The only report of a text; the test fails where there are none or several.
AnnualReport ReadOne(std::string bytes);

const Cell& CellAt(const AnnualReport& report, std::string_view path);
/// "7", "?" (uncertain), "blank", "slash", "dash", "none_word", "text", "not_read"
std::string Shown(const Cell& cell);
/// Every cell that does not read as `sample` writes it, as "path: read, written". A written value must be a plain number.
std::vector<std::string> Differences(const AnnualReport& report, const Sample& sample);

}  // namespace gk::report::sample
