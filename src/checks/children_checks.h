#pragma once
// Checks of a report against those of the organs below it: a government's report includes its departments
// (条例第四十九条、第五十条).

#include "checks/check.h"

namespace gk::checks {

/// No number is smaller than the sum of the children's.
void ParentIncludesChildren(const Input& input, Findings& findings);
/// Children whose numbers could not be counted in.
void ChildrenLeftOut(const Input& input, Findings& findings);

}  // namespace gk::checks
