#pragma once
// Every sentence that a user reads: messages/zh/*.toml, looked up by key, with {name} replaced by values.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gk::base {

/// The sentence of a key. {name} becomes the value of that name; a name that has none is left out. A key without a
/// sentence gives the key itself: a test fails on such a key before a user can see it.
std::string Message(std::string_view key,
                    const std::vector<std::pair<std::string, std::string>>& values = {});

/// Whether the key has a sentence.
bool HasMessage(std::string_view key);

}  // namespace gk::base
