// The files under data/ and messages/ as they were when the program was built, so that it runs without them
// (docs/decisions/0002-embedded-data.md). Bytes live as long as the program.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace gk::base {

// `path` is relative to data/, with '/' between its parts: "forms/2021.toml". What stands in messages/ keeps that
// folder's name: "messages/zh/checks.toml".
std::optional<std::string_view> EmbeddedData(std::string_view path);

// All paths, sorted by bytes.
std::vector<std::string_view> EmbeddedNames();

}  // namespace gk::base
