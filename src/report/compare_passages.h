#pragma once
// Which passages of one report stand in the other: first the same words, then the most alike of what is left.

#include <vector>

#include "report/compare.h"

namespace gk::report {

std::vector<SectionChange> ComparePassages(const AnnualReport& before, const AnnualReport& after);

}  // namespace gk::report
