#pragma once
// The prose of a report, without its tables, as sentences. Line breaks of hard-wrapped or page-broken text do not end one.

#include <vector>

#include "report/annual_report.h"

namespace gk::checks {

/// The marks of which no two stand side by side.
constexpr bool IsPause(char32_t c) {
    return c == U'。' || c == U',' || c == U';' || c == U'、' || c == U':';
}

/// What stands in a sentence. Most checks of language look for one of these, and most sentences have none of them.
struct Signs {
    bool digits = false;
    bool brackets = false;    ///< ()[]《》
    bool marks_meet = false;  ///< two pauses side by side
    bool same_twice = false;  ///< a character twice in a row
};

struct Sentence {
    report::Range range;  ///< with the mark that ends it
    Signs signs;
    bool title = false;         ///< a heading of a section or of a part
    bool front = false;         ///< before section one
    std::uint16_t section = 0;  ///< in the order of the report, from 1; 0 before the first
    std::uint16_t part = 0;     ///< changes from part to part (一)(二) of a section; 0 where there is none
};

/// In the order of the text. What a web page puts around a report is left out as far as it can be told.
std::vector<Sentence> SentencesOf(const report::AnnualReport& report);

/// The range of glyphs [from, to) widened by up to `margin` glyphs to both sides, inside the sentence: a quote one can find.
report::Range Around(const Sentence& sentence, report::Range range, std::uint32_t margin);

/// The characters of a range as they are written, blanks and line breaks left out.
std::string Plain(const report::Glyphs& glyphs, report::Range range);

}  // namespace gk::checks
