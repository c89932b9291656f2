#include "base/readable_code.h"

#include "base/random.h"
#include "base/utf8.h"

namespace gk::base {
namespace {

constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static_assert(kCharacters.size() == 32);  // divides 256: every character is as likely as another

constexpr std::size_t kGroup = 4;

/// What may stand between the groups, from any keyboard.
bool IsSeparator(char32_t c) {
    return IsBlank(c) || c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

char32_t FoldedCharacter(char32_t c) {
    if (c >= U'a' && c <= U'z') c -= U'a' - U'A';
    if (c == U'I' || c == U'L') return U'1';
    return c == U'O' ? U'0' : c;
}

}  // namespace

std::string NewReadableCode(std::size_t groups) {
    std::string code;
    const std::string bytes = RandomBytes(groups * kGroup);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i > 0 && i % kGroup == 0) code += '-';
        code += kCharacters[static_cast<unsigned char>(bytes[i]) % kCharacters.size()];
    }
    return code;
}

std::string FoldedCode(std::string_view typed) {
    std::string code;
    for (std::size_t at = 0; at < typed.size();) {
        const Decoded decoded = DecodeUtf8(typed, at);
        if (decoded.length == 0) return {};  // no text, so no code
        at += static_cast<std::size_t>(decoded.length);
        const char32_t c = Folded(decoded.character);
        if (!IsSeparator(c)) AppendUtf8(code, FoldedCharacter(c));
    }
    return code;
}

}  // namespace gk::base
