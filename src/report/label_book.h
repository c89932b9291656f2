#pragma once
// Finds the wordings of a form in the row of glyphs: across line breaks, cell borders, blanks and punctuation, and around
// numbers that stand in the middle of a wrapped label.

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "law/form.h"
#include "report/glyphs.h"
#include "report/lexicon.h"

namespace gk::report {

enum class LabelRole : std::uint8_t { row, group, column, block, spanning, note };

/// One wording of one label.
struct Wording {
    std::u32string core;        ///< Han characters only, without the enumerator
    std::u32string enumerator;  ///< 一, 七, 3: may stand before it
    LabelRole role = LabelRole::row;
    std::uint8_t table = 0;  ///< 0 to 2
    std::uint16_t row = 0;   ///< for a row: its index among all rows of the table
    bool needs_enumerator = false;
    const law::Variant* variant = nullptr;  ///< null: the form's own wording
    std::string_view expected;              ///< the form's own wording of the same label
};

struct Hit {
    const Wording* wording = nullptr;
    Range label;  ///< with its enumerator
    Range hole;   ///< glyphs inside the label that are not of it: numbers of a value line between its lines
    bool has_hole = false;
};

/// The Han characters of a label, and its enumerator apart.
struct LabelText {
    std::u32string enumerator;
    std::u32string core;
};
LabelText SplitLabel(std::string_view label);

class LabelBook {
public:
    explicit LabelBook(const law::Form& form);

    /// Hits in a range, for each table those of its own wordings, in order, none overlapping; where several fit, the longest.
    std::array<std::vector<Hit>, 3> Scan(const Glyphs& glyphs, Range range) const;

    const law::Form& form() const { return *form_; }
    const std::vector<Wording>& wordings() const { return wordings_; }

private:
    void Add(std::string_view text, LabelRole role, std::uint8_t table, std::uint16_t row,
             const law::Variant* variant, std::string_view expected, bool needs_enumerator = false);
    void Index();

    static constexpr std::size_t kBuckets = 1024;
    const law::Form* form_;
    std::vector<Wording> wordings_;
    std::vector<std::vector<std::uint16_t>> buckets_;  // by the first two characters; longest core first
    std::bitset<0x10000> begins_;                      // characters that a core begins with
    PairFilter pairs_;  // the first two of a short core, the third and fourth of another
};

/// Where a label that begins at core glyph `g` really begins: its enumerator, right or wrong, belongs to it.
std::uint32_t BeginWithEnumerator(const Glyphs& glyphs, std::uint32_t g, std::uint32_t floor);

}  // namespace gk::report
