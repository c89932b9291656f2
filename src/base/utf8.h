#pragma once
// UTF-8, character by character, and the character classes that Chinese official texts need.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gk::base {

struct Decoded {
    char32_t character = 0;
    int length = 0;  ///< bytes taken; 0 where the bytes are no valid UTF-8
};

/// The general case of DecodeUtf8.
Decoded DecodeUtf8Slowly(std::string_view text, std::size_t at);

/// The character at `at`, which must be inside `text`. Overlong forms, surrogates and values above U+10FFFF are
/// invalid.
inline Decoded DecodeUtf8(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    if (byte(0) < 0x80) return {byte(0), 1};
    // E4 to E9 begin the Han characters of the basic plane: no overlong form, no surrogate.
    if (byte(0) >= 0xE4 && byte(0) <= 0xE9 && at + 2 < text.size() && (byte(1) & 0xC0) == 0x80 &&
        (byte(2) & 0xC0) == 0x80) {
        return {
            (char32_t{byte(0)} & 0x0F) << 12 | (char32_t{byte(1)} & 0x3F) << 6 | (char32_t{byte(2)} & 0x3F),
            3};
    }
    return DecodeUtf8Slowly(text, at);
}

/// Writes a character of at most U+10FFFF to `out`, which has room for four bytes; how many it took.
inline std::size_t EncodeUtf8(char32_t c, char* out) {
    if (c < 0x80) {
        out[0] = static_cast<char>(c);
        return 1;
    }
    const std::size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (std::size_t i = length; i-- > 1; c >>= 6) out[i] = static_cast<char>(0x80 | (c & 0x3F));
    out[0] = static_cast<char>(0xF00 >> length | c);
    return length;
}

void AppendUtf8(std::string& text, char32_t character);

/// The text cut to at most `characters` characters; never inside one.
std::string_view Clip(std::string_view text, std::size_t characters);

/// Characters in valid UTF-8.
std::size_t CountCharacters(std::string_view text);

/// CJK unified ideographs (with extension A) and 〇.
constexpr bool IsHan(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007;
}

constexpr bool IsDigit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

/// Any blank that occurs inside a line: ASCII, no-break, ideographic and zero-width ones.
constexpr bool IsBlank(char32_t c) {
    return c == U' ' || c == U'\t' || c == 0x00A0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) ||
           c == 0x202F || c == 0x205F || c == 0x2060 || c == 0xFEFF;
}

/// Full-width forms to ASCII, and the punctuation that is written in many ways to one of them: （ becomes (, ，
/// becomes a comma, － and − become -, 〔 and ［ become [, every quotation mark ", 《 stays. Han characters are not
/// changed.
char32_t FoldedSlowly(char32_t c);
inline char32_t Folded(char32_t c) {
    return c < 0x80 || IsHan(c) ? c : FoldedSlowly(c);
}

}  // namespace gk::base
