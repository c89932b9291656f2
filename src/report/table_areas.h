#pragma once
// What stands between the labels of a table: groups of values with the words before them. Shared by the readers of table 2
// and 3 and of table 4.

#include <vector>

#include "report/annual_report.h"
#include "report/label_book.h"
#include "report/row_reader.h"
#include "report/value_tokens.h"

namespace gk::report {

/// Values that stand together, and the words that stand before them.
struct ValueGroup {
    std::vector<Token> tokens;
    Range lead;  ///< words behind the last label or value; empty where the values follow the label at once
};

/// What stands between one label and the next.
struct Area {
    const Hit* hit = nullptr;
    std::vector<ValueGroup> groups;
    std::uint32_t next_line = 0;  ///< the line of the label that follows
};

/// The groups behind each hit, up to the next; those that stand inside a label belong to it too.
std::vector<Area> Areas(const Glyphs& glyphs, const std::vector<Hit>& hits, Range region);

/// Tokens that are no blank.
std::size_t CountValues(const std::vector<Token>& tokens);

/// Whether a value has no border on either side: glued to a label, or a run that is no one number.
bool Fused(const Glyphs& glyphs, const std::vector<Token>& tokens);

/// The columns of a block behind those that the shape has, with the identities that bind them.
void AppendBlock(RowShape& shape, const law::Form& form, const law::Table& table, const law::Block& block);

/// Without certainty there is no value; and a row knows from where to where it is written.
void Finish(RowReading& row);

}  // namespace gk::report
