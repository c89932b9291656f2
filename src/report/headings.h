#pragma once
// The six headings of a report, in whatever wording, numbering and layout they are written; and the sub-headings below.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "law/form.h"
#include "report/annual_report.h"

namespace gk::report {

struct HeadingHit {
    int id = 0;      ///< 0 to 5: which of the form's headings
    int number = 0;  ///< as written (一 = 1); 0 where it has none
    double likeness = 0;
    Range title;
};

/// The wordings of a form's headings, ready to be looked for.
class HeadingBook {
public:
    explicit HeadingBook(const law::Form& form);

    /// Every heading in the range, in order, a table of contents left out.
    std::vector<HeadingHit> Find(const Glyphs& glyphs, Range range) const;

private:
    struct Wording {
        int id;  ///< 0 to 5
        std::u32string han;
    };
    struct Best {
        int id = -1;
        double likeness = 0;
        std::uint32_t end = 0;
    };
    std::vector<HeadingHit> Collect(const Glyphs& glyphs, Range range, bool brackets) const;
    Best BestAt(const Glyphs& glyphs, std::uint32_t start, std::uint32_t limit, double likeness_needed) const;
    /// Wordings that share enough pairs of characters with a text to be worth comparing, as bits.
    std::uint32_t Candidates(std::u32string_view han, double share) const;

    std::vector<Wording> wordings_;  // at most 32
    std::vector<std::pair<std::uint64_t, std::uint32_t>>
        pairs_;                 // two characters -> wordings that have them; sorted
    std::vector<bool> begins_;  // characters that such a pair begins with
    std::vector<bool> heads_;   // the first two characters of each wording
};

/// （一）… of a section's body, with their bodies.
std::vector<Part> FindParts(const Glyphs& glyphs, Range body);

}  // namespace gk::report
