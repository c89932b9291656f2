// Any bytes are JSON or are refused; what is JSON is not deeper than the limit, and an error's place lies in the text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/json_reader.h"

namespace {

std::size_t Depth(const gk::base::Json& json) {
    std::size_t deepest = 0;
    for (const gk::base::Json& item : json.items) deepest = std::max(deepest, Depth(item));
    return deepest + 1;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto json = gk::base::ReadJson(text, "fuzz");
    if (!json && json.error().place.byte > static_cast<std::int64_t>(size)) std::abort();
    if (json && Depth(*json) > gk::base::kDeepestJson + 1) std::abort();
    return 0;
}
