#pragma once
// Rows with several readings, settled by the identities that bind them to the other rows (V3-1, V3-2): a reading that no
// choice of the others can satisfy goes. What remains open stays uncertain, with its candidates.

#include <string_view>
#include <vector>

#include "law/form.h"
#include "report/row_reader.h"

namespace gk::report {

/// sum(left) = sum(right) over rows, by index, in every column.
struct RowIdentity {
    std::vector<std::size_t> left, right;
};

/// Reduces the readings of each row; never to none: where the sums cannot hold at all, the row keeps what it had.
void Settle(std::vector<RowReadings>& rows, const std::vector<RowIdentity>& identities, std::size_t columns);

/// The cells that the remaining readings agree on; others are uncertain, with their candidates.
std::vector<Cell> Agreed(const RowReadings& row, std::size_t columns);

}  // namespace gk::report
