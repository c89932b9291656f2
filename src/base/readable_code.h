#pragma once
// Random codes that people copy from paper: 7K2M-0QXR-... 32 digits and capitals without I, L, O and U, so that nothing can be
// mistaken for 1 or 0 and no word arises.

#include <cstddef>
#include <string>
#include <string_view>

namespace gk::base {

/// Groups of four characters with '-' between them; 20 bits a group.
std::string NewReadableCode(std::size_t groups);

/// A code as somebody typed it, back in the one form to compare: without blanks and dashes, capitals, I and L read as 1, O
/// as 0, full-width characters as their ASCII ones.
std::string FoldedCode(std::string_view typed);

}  // namespace gk::base
