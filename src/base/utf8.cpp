#include "base/utf8.h"

#include <cstring>

namespace gk::base {
namespace {

bool Continues(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

char32_t Low6(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]) & 0x3F;
}

}  // namespace

Decoded DecodeUtf8Slowly(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!Continues(text, at + 1) || !Continues(text, at + 2)) return {};
        const char32_t c = (char32_t{lead} & 0x0F) << 12 | Low6(text, at + 1) << 6 | Low6(text, at + 2);
        if (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF)) return {};
        return {c, 3};
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        if (!Continues(text, at + 1)) return {};
        return {(char32_t{lead} & 0x1F) << 6 | Low6(text, at + 1), 2};
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!Continues(text, at + 1) || !Continues(text, at + 2) || !Continues(text, at + 3)) return {};
        const char32_t c = (char32_t{lead} & 0x07) << 18 | Low6(text, at + 1) << 12 |
                           Low6(text, at + 2) << 6 | Low6(text, at + 3);
        if (c < 0x10000 || c > 0x10FFFF) return {};
        return {c, 4};
    }
    return {};
}

void AppendUtf8(std::string& text, char32_t c) {
    char bytes[4];
    text.append(bytes, EncodeUtf8(c, bytes));
}

std::string_view Clip(std::string_view text, std::size_t characters) {
    std::size_t at = 0;
    while (at < text.size() && characters > 0) {
        ++at;
        while (Continues(text, at)) ++at;
        --characters;
    }
    return text.substr(0, at);
}

std::size_t CountCharacters(std::string_view text) {
    // Bytes that go on with a character are 10xxxxxx: eight at a time.
    std::size_t continuing = 0;
    std::size_t at = 0;
    for (std::uint64_t word; at + sizeof word <= text.size(); at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        const std::uint64_t marks = (word & ~(word << 1) & 0x8080808080808080) >> 7;
        continuing += marks * 0x0101010101010101 >> 56;  // the sum of its bytes
    }
    for (; at < text.size(); ++at) continuing += Continues(text, at);
    return text.size() - continuing;
}

char32_t FoldedSlowly(char32_t c) {
    switch (c) {
        case 0x3002: return 0x3002;  // 。 stays
        case 0x3010:
        case 0x3014:
        case 0xFF3B:
        case 0x3016: return U'[';  // 【 〔 ［ 〖
        case 0x3011:
        case 0x3015:
        case 0xFF3D:
        case 0x3017: return U']';
        case 0x201C:
        case 0x201D:
        case 0x2018:
        case 0x2019:
        case 0x300C:
        case 0x300D:
        case 0x300E:
        case 0x300F:
        case 0xFF02:
        case 0xFF07: return U'"';  // “ ” ‘ ’ 「 」 『 』
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2212:
        case 0xFF0D:
        case 0xFE63: return U'-';
        case 0x2014:
        case 0x2015:
        case 0x2500:
        case 0x2501: return 0x2014;  // — in its many forms
        case 0x2215:
        case 0x2044: return U'/';
        case 0xFF0E: return U'.';
        case 0x2236: return U':';
        case 0xFF61: return 0x3002;
        case 0x25CB:
        case 0x3007: return 0x3007;  // ○ written for 〇
        default: break;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + U'!';
    return c;
}

}  // namespace gk::base
