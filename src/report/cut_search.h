#pragma once
// Values without sure borders: every way to cut, join and leave out that fills a row's columns and holds its identities.
// Bounded: what is not found within the bound is uncertain.

#include <cstdint>
#include <optional>
#include <vector>

#include "report/row_reader.h"
#include "report/value_tokens.h"
#include "report/work.h"

namespace gk::report {

struct CutRules {
    bool cut = false;        ///< a run of digits may be several cells
    bool join = false;       ///< runs one blank apart may be one cell
    bool drop_tail = false;  ///< what follows the row's last column on other lines is not of it
    std::size_t lost = 0;    ///< how many cells left no trace
};

class CutSearch {
public:
    CutSearch(const Glyphs& glyphs, std::vector<const Token*> values, const RowShape& shape, Work& work);

    /// Adds to what was found before.
    void Run(CutRules rules);

    std::vector<Reading> holding;  ///< readings that satisfy the row's identities
    std::vector<Reading> failing;  ///< others, some of them
    bool more_failing = false;     ///< `failing` is not all of them
    bool beyond_bound = false;

private:
    /// One column while it is tried: glyphs and value; no value for a blank or a mark.
    struct Piece {
        const Token* token = nullptr;  ///< null: lost
        Range written;
        std::int64_t value = 0;
        bool open = true;    ///< no number: may be anything from 0
        bool whole = false;  ///< the token as it is
    };

    void Start();
    void RunByTotal();
    void Step(std::size_t i, std::uint32_t from, std::size_t j, std::size_t lost);
    void Cut(std::size_t i, std::uint32_t from, std::size_t j, std::size_t lost);
    void Join(std::size_t i, std::size_t j, std::size_t lost);
    bool Joinable(std::size_t i) const;
    void Next(std::size_t i, std::size_t j, std::size_t lost);
    void Complete();
    bool TotalIsLast() const;
    bool IsPossible(std::size_t i, std::uint32_t from, std::size_t j, std::size_t lost) const;
    bool MayBeLost(std::size_t j) const;
    bool Fits(const ColumnIdentity& identity) const;
    void Put(std::size_t j, const Piece& piece);
    std::optional<Piece> PieceOf(Range glyphs, std::size_t j) const;
    Reading MakeReading() const;

    const Glyphs& glyphs_;
    std::vector<const Token*> values_;
    const RowShape& shape_;
    Work& work_;
    CutRules rules_;
    std::vector<Piece> row_;
    std::vector<std::int64_t> sums_;        ///< of the columns before each
    std::vector<std::size_t> left_;         ///< glyphs of each token and those behind it
    std::vector<std::size_t> complete_at_;  ///< for each identity, the column behind its last
    std::optional<std::int64_t> total_;     ///< while the total is fixed
    std::uint32_t total_begin_ = 0;
    int steps_ = 0;
};

/// A whole number small enough that a table of them can be added up; anything else is left out of sums.
bool IsCount(const base::Number& number);
/// A token as a cell; a cell that is lost.
Cell CellOf(const Token& token);
Cell BlankCell();
/// A number, or a mark for nothing, that needs no cutting.
bool IsWhole(const Token& token);
/// The number that glyphs spell for a column, or none: no leading zeros, a sign only where a change is written, decimals only
/// in an amount.
std::optional<base::Number> PieceValue(const Glyphs& glyphs, Range piece, const law::Column& column);

}  // namespace gk::report
