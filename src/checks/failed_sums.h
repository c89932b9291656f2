#pragma once
// The identities of a form (data/forms) over the cells of one table: which fail, and which cell explains it.

#include <vector>

#include "report/annual_report.h"

namespace gk::checks {

/// One identity that does not hold in one row or column.
struct FailedSum {
    const law::Identity* identity = nullptr;
    const report::RowReading* row = nullptr;  ///< identities across columns
    std::vector<std::size_t> columns;         ///< identities across rows: where it fails by its own fault
    base::Number left, right;                 ///< of the first of the columns
    bool partial = false;                   ///< cells without a number, but what is there is too much already
    const report::Cell* culprit = nullptr;  ///< the one cell that explains the row and its column as well
    std::size_t culprit_column = 0;
};

/// The rows that an identity across rows names, as far as the report has them.
struct NamedRows {
    std::vector<const report::RowReading*> rows;
    bool complete = true;  ///< no row is missing that nothing stands for
};
NamedRows RowsOf(const report::TableReading& table, const std::vector<std::string>& ids);

/// Each root once: a wrong cell fails its row and its column, and is named with the row; a column whose failure
/// follows from the others' is left out.
std::vector<FailedSum> FailedSums(const report::AnnualReport& report, const report::TableReading& table);

/// Whether the identity fails anywhere in the table: the cheap question, asked first.
bool Fails(const report::TableReading& table, const law::Identity& identity);

}  // namespace gk::checks
