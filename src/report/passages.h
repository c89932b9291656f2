#pragma once
// The running text of a report as passages: sentences and clauses up to 。；！？, tables left out. What two years'
// reports are compared by.

#include <cstdint>
#include <vector>

#include "report/annual_report.h"

namespace gk::report {

struct Passage {
    Range range;  ///< without the mark that ends it
    const Section* section = nullptr;
    std::uint64_t as_is = 0;  ///< a hash of its characters
    std::uint64_t relative =
        0;  ///< of its characters, years (2023年) told by their distance from the report's own
};

/// In the order of the text. Passages of fewer than four characters are left out.
std::vector<Passage> PassagesOf(const AnnualReport& report);

}  // namespace gk::report
