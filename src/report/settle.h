#pragma once
// Rows with several readings, settled by the identities that bind them to the other rows (V3-1, V3-2): a reading that no
// choice of the others can satisfy goes. What remains open stays uncertain, with its candidates.

#include <functional>
#include <vector>

#include "report/row_reader.h"
#include "report/work.h"

namespace gk::report {

/// sum(left) = sum(right) over rows, by index, in every column.
struct RowIdentity {
    std::vector<std::size_t> left, right;
};

enum class Settled {
    yes,            ///< the readings that are left can hold all identities
    contradiction,  ///< none can: a sum of the report is wrong, or a cell was lost that no reading allows for
    beyond_bound,   ///< the search was given up; the readings are those it had not yet ruled out
};

/// Reduces the readings of each row; never to none. Marks for nothing count as zero where the sums hold so, else as unknown.
Settled Settle(std::vector<RowReadings>& rows, const std::vector<RowIdentity>& identities,
               std::size_t columns, Work& work);

/// The cells that the remaining readings agree on; others are uncertain, with their candidates.
std::vector<Cell> Agreed(const RowReadings& row, std::size_t columns);

}  // namespace gk::report
