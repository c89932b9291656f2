#pragma once
// The six headings of a report, in whatever wording, numbering and layout they are written; and the sub-headings below.

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

/// Every heading in the range, in order, a table of contents left out.
std::vector<HeadingHit> FindHeadings(const Glyphs& glyphs, Range range, const law::Form& form);

/// （一）… of a section's body, with their bodies.
std::vector<Part> FindParts(const Glyphs& glyphs, Range body);

}  // namespace gk::report
