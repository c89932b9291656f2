#include "ledger/text_rules.h"

#include <string>
#include <utility>

#include "base/messages.h"
#include "base/utf8.h"
#include "ledger/error_codes.h"

namespace gk::ledger {
namespace {

/// Controls, and what changes how a line looks without being seen: soft hyphen, zero width, direction, line separators.
bool IsInvisible(char32_t c) {
    constexpr std::pair<char32_t, char32_t> kRanges[] = {
        {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},     {0x61C, 0x61C},   {0x180E, 0x180E},
        {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}};
    for (const auto& [first, last] : kRanges)
        if (first <= c && c <= last) return true;
    return false;
}

}  // namespace

Refusal CheckText(std::string_view field, std::string_view text, std::size_t most, bool required) {
    const auto refuse = [&](const base::ErrorCode& code) {
        return base::Error{
            code, std::string{field}, {}, {{"field", base::Message(field)}, {"most", std::to_string(most)}}};
    };
    std::size_t characters = 0;
    bool blank = true, first_blank = false, last_blank = false;
    for (std::size_t at = 0; at < text.size(); ++characters) {
        const base::Decoded decoded = base::DecodeUtf8(text, at);
        if (decoded.length == 0 || IsInvisible(decoded.character)) return refuse(kTextBroken);
        last_blank = base::IsBlank(decoded.character);
        if (at == 0) first_blank = last_blank;
        blank = blank && last_blank;
        at += static_cast<std::size_t>(decoded.length);
    }
    if (blank && (required || characters > 0)) return refuse(kTextEmpty);
    if (first_blank || last_blank) return refuse(kTextEdges);
    if (characters > most) return refuse(kTextLong);
    return std::nullopt;
}

}  // namespace gk::ledger
