#include "ledger/text_rules.h"

#include <string>

#include "base/messages.h"
#include "base/utf8.h"
#include "ledger/error_codes.h"

namespace gk::ledger {

Refusal CheckText(std::string_view field, std::string_view text, std::size_t most, bool required) {
    const auto refuse = [&](const base::ErrorCode& code) {
        return base::Error{
            code, std::string{field}, {}, {{"field", base::Message(field)}, {"most", std::to_string(most)}}};
    };
    std::size_t characters = 0;
    bool blank = true;
    for (std::size_t at = 0; at < text.size(); ++characters) {
        const base::Decoded decoded = base::DecodeUtf8(text, at);
        if (decoded.length == 0 || decoded.character < 0x20 || decoded.character == 0x7F)
            return refuse(kTextBroken);
        blank = blank && base::IsBlank(decoded.character);
        at += static_cast<std::size_t>(decoded.length);
    }
    if (blank && (required || characters > 0)) return refuse(kTextEmpty);
    if (characters > most) return refuse(kTextLong);
    return std::nullopt;
}

}  // namespace gk::ledger
