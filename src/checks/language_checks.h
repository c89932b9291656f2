#pragma once
// Checks of how the text is written. Precise before complete: each reports only what is wrong wherever it stands.

#include "checks/check.h"

namespace gk::checks {

/// Dates that lost 年, 月, 日 or a number, and days that no calendar has.
void GarbledDates(const Input& input, Findings& findings);
/// 县县, 及及: a character twice where no two words meet.
void DoubledCharacters(const Input& input, Findings& findings);
/// 工作工作, 政务公开政府信息公开, 及时发布及时权威的: a word twice.
void DoubledWords(const Input& input, Findings& findings);
/// 。。 ，； 、，: marks that cannot stand side by side.
void ClashingPunctuation(const Input& input, Findings& findings);
/// Brackets and 《》 without their other half.
void UnbalancedBrackets(const Input& input, Findings& findings);
/// Words written for others (data/terms/confusions.toml), 截止 before a date.
void Confusions(const Input& input, Findings& findings);
/// 394余条: an exact number with 余.
void ExactWithMore(const Input& input, Findings& findings);
/// A regulation cited with the number or title of another.
void References(const Input& input, Findings& findings);
/// XX县, ____, &lt;p&gt;: what a template or a web page left behind.
void Leftovers(const Input& input, Findings& findings);
/// Another agency's name as its own; a county that does not exist and differs from one that does by a similar character.
void AgencyNames(const Input& input, Findings& findings);

}  // namespace gk::checks
