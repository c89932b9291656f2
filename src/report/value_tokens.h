#pragma once
// What stands where values are expected: numbers however written, marks for nothing, blanks of known cells, other text.

#include <optional>
#include <vector>

#include "base/number.h"
#include "report/annual_report.h"
#include "report/glyphs.h"

namespace gk::report {

struct Token {
    CellKind kind = CellKind::text;
    std::optional<base::Number> value;  ///< kind number; empty where the run is no one number (88-720)
    Range core;                         ///< the digits with their signs, without unit and footnote
    Range written;                      ///< all of it; empty for the blank of a known cell
    Break before = Break::none;         ///< between this and what stood before
    std::uint32_t line = 0;
    std::uint32_t cell = kNoCell;
    bool plain = false;  ///< ASCII digits alone: may be part of a number, or several
};

/// The tokens of a range. In rows with known cells each cell is one token, an empty one a blank.
std::vector<Token> Tokenize(const Glyphs& glyphs, Range range);

/// "1,234", "-15", "4068.208", "减15" at `g` (never past `end`): the value, and the range as written with unit and
/// footnote. Empty where no number begins there.
struct NumberRun {
    std::optional<base::Number> value;
    Range core;
    Range written;
    bool plain = false;
};
std::optional<NumberRun> ReadNumberRun(const Glyphs& glyphs, std::uint32_t g, std::uint32_t end);

}  // namespace gk::report
