#pragma once
// Checks of what stands in the tables: sums, cells, rows, labels. Those of the form's identities are named after
// them (V3-1 ... in data/forms); one implementation judges them all.

#include "checks/check.h"

namespace gk::checks {

/// V3-1: received and carried in = handled and carried out, in each column.
void TableBalance(const Input& input, Findings& findings);
/// V3-2: the results add up to （七）总计, in each column.
void TableColumnSums(const Input& input, Findings& findings);
/// V3-3: the six kinds of applicant add up to 总计, in each row.
void TableRowSums(const Input& input, Findings& findings);
/// V4-1: the four results add up to 总计, in each block of table 4.
void DisputeSums(const Input& input, Findings& findings);

/// Rows with fewer values than columns.
void MissingCells(const Input& input, Findings& findings);
/// /, - or 无 where the form has a number.
void PlaceholderCells(const Input& input, Findings& findings);
/// A blank inside a number that is no thousands mark.
void SpacedNumbers(const Input& input, Findings& findings);
/// Words, units or footnote marks in a cell.
void AnnotatedCells(const Input& input, Findings& findings);
/// A count with decimals or below zero.
void ImpossibleValues(const Input& input, Findings& findings);
/// Cells that our own reader could not settle.
void UncertainCells(const Input& input, Findings& findings);

/// Rows of the form that the report has not, and whole tables.
void MissingRows(const Input& input, Findings& findings);
/// Row labels that differ from the form.
void RowLabels(const Input& input, Findings& findings);
/// Heads, blocks and groups that differ from the form or are not there.
void TableHeads(const Input& input, Findings& findings);
/// Column names that belong elsewhere.
void ColumnNames(const Input& input, Findings& findings);
/// Tables with dashes only, beside the real ones.
void DecoyTables(const Input& input, Findings& findings);
/// Rows of the other form, or the other form altogether.
void HybridForm(const Input& input, Findings& findings);
/// Rows whose values begin at another cell than their neighbours'.
void ShiftedRows(const Input& input, Findings& findings);

}  // namespace gk::checks
