#include "document/text_decoding.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include "base/utf8.h"
#include "document/error_codes.h"

namespace gk::document {
namespace {

using base::DecodeUtf8;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::size_t kSample = 8192;  // bytes that decide between encodings where the file has no mark

unsigned char ByteAt(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

/// Bytes of the character at `at` in the file; 1 for a byte that begins no character.
std::size_t LengthInSource(std::string_view bytes, std::size_t at, Encoding encoding) {
    const std::size_t left = bytes.size() - at;
    switch (encoding) {
        case Encoding::utf8: return static_cast<std::size_t>(std::max(1, DecodeUtf8(bytes, at).length));
        case Encoding::gb18030: {
            if (ByteAt(bytes, at) < 0x81 || left < 2) return 1;
            const unsigned char second = ByteAt(bytes, at + 1);
            if (second >= 0x30 && second <= 0x39) return left < 4 ? 1 : 4;
            return second >= 0x40 && second != 0x7F && second != 0xFF ? 2 : 1;
        }
        case Encoding::utf16le:
        case Encoding::utf16be: {
            if (left < 2) return 1;
            const unsigned char high = ByteAt(bytes, encoding == Encoding::utf16le ? at + 1 : at);
            return high >= 0xD8 && high <= 0xDB && left >= 4 ? 4 : 2;
        }
    }
    std::abort();
}

struct Attempt {
    std::string text;
    std::size_t replaced = 0;
    std::size_t characters = 0;
};

Attempt FromUtf8(std::string_view bytes) {
    Attempt attempt;
    attempt.text.reserve(bytes.size());
    std::size_t clean = 0;  // begin of the run not yet copied
    std::size_t at = 0;
    while (at < bytes.size()) {
        const int length = DecodeUtf8(bytes, at).length;
        ++attempt.characters;
        if (length > 0) {
            at += static_cast<std::size_t>(length);
            continue;
        }
        attempt.text.append(bytes, clean, at - clean);
        attempt.text += kReplacement;
        ++attempt.replaced;
        clean = ++at;
    }
    attempt.text.append(bytes, clean);
    return attempt;
}

Attempt FromUtf16(std::string_view bytes, Encoding encoding) {
    Attempt attempt;
    const auto unit = [&](std::size_t at) {
        const unsigned first = ByteAt(bytes, at);
        const unsigned second = ByteAt(bytes, at + 1);
        return static_cast<char32_t>(encoding == Encoding::utf16le ? second << 8 | first
                                                                   : first << 8 | second);
    };
    attempt.text.resize(bytes.size() / 2 * 3 + 3);
    char* out = attempt.text.data();
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = LengthInSource(bytes, at, encoding);
        char32_t c = 0xFFFD;
        if (length == 2) c = unit(at);
        if (length == 4 && (unit(at + 2) & 0xFC00) == 0xDC00) {
            c = 0x10000 + ((unit(at) & 0x3FF) << 10) + (unit(at + 2) & 0x3FF);
        }
        if (c >= 0xD800 && c <= 0xDFFF) c = 0xFFFD;
        if (c == 0xFFFD) ++attempt.replaced;
        out += base::EncodeUtf8(c, out);
        ++attempt.characters;
        at += length;
    }
    attempt.text.resize(static_cast<std::size_t>(out - attempt.text.data()));
    return attempt;
}

/// Character by character through iconv, so that a bad byte costs itself alone and offsets stay in step.
Attempt FromGb18030(std::string_view bytes) {
    const iconv_t converter = iconv_open("UTF-8", "GB18030");
    // NOLINTNEXTLINE(performance-no-int-to-ptr): how iconv.h says that it failed
    if (converter == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error("iconv has no GB18030");
    Attempt attempt;
    attempt.text.resize(bytes.size() * 3 / 2 + 16);
    std::string input{bytes};
    char* in = input.data();
    std::size_t in_left = input.size();
    std::size_t used = 0;
    while (in_left > 0) {
        if (attempt.text.size() - used < 64) attempt.text.resize(attempt.text.size() * 2);
        char* out = attempt.text.data() + used;
        std::size_t out_left = attempt.text.size() - used;
        const std::size_t result = iconv(converter, &in, &in_left, &out, &out_left);
        used = static_cast<std::size_t>(out - attempt.text.data());
        if (result != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
        // Not a character: what LengthInSource walks over becomes one replacement, so that both stay in step.
        const std::size_t length =
            std::min(in_left, LengthInSource(bytes, bytes.size() - in_left, Encoding::gb18030));
        if (attempt.text.size() - used < 3) attempt.text.resize(attempt.text.size() + 64);
        kReplacement.copy(attempt.text.data() + used, 3);
        used += 3;
        ++attempt.replaced;
        in += length;
        in_left -= length;
    }
    iconv_close(converter);
    attempt.text.resize(used);
    attempt.characters = base::CountCharacters(attempt.text);
    return attempt;
}

/// Share (0 to 1) of characters that an official Chinese text consists of.
double Plausible(std::string_view text) {
    std::size_t all = 0;
    std::size_t good = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto [c, length] = DecodeUtf8(text, at);
        at += static_cast<std::size_t>(std::max(1, length));
        ++all;
        good += (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' ||
                c == '\t' || c == '\f' || (c >= 0x3000 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF5E) ||
                (c >= 0x2010 && c <= 0x2026);
    }
    return all == 0 ? 0.0 : static_cast<double>(good) / static_cast<double>(all);
}

/// A cut sample may break its last character, and one bad byte in a thousand is a damaged text, still a text.
bool Decodes(const Attempt& attempt) {
    return attempt.replaced <= 3 + attempt.characters / 1000;
}

bool LooksUtf16(std::string_view bytes, Encoding encoding) {
    const std::string_view sample = bytes.substr(0, std::min(bytes.size(), kSample) & ~std::size_t{1});
    const Attempt attempt = FromUtf16(sample, encoding);
    return Decodes(attempt) && Plausible(attempt.text) > 0.9;
}

DecodedText Finish(std::string bytes, Attempt attempt, Encoding encoding, std::size_t mark, bool wrong_mark) {
    DecodedText decoded;
    decoded.text = std::move(attempt.text);
    decoded.encoding = encoding;
    decoded.replaced = attempt.replaced;
    decoded.mark_was_wrong = wrong_mark;
    const bool identical = encoding == Encoding::utf8 && attempt.replaced == 0;
    decoded.source = SourceMap(std::move(bytes), encoding, mark, decoded.text, identical);
    return decoded;
}

bool OnlyBlanks(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto [c, length] = DecodeUtf8(text, at);
        if (!base::IsBlank(c) && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0) return false;
        at += static_cast<std::size_t>(std::max(1, length));
    }
    return true;
}

}  // namespace

std::string_view NameOf(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf8: return "UTF-8";
        case Encoding::gb18030: return "GB18030";
        case Encoding::utf16le: return "UTF-16LE";
        case Encoding::utf16be: return "UTF-16BE";
    }
    std::abort();
}

SourceMap::SourceMap(std::string bytes, Encoding encoding, std::size_t mark_length, const std::string& text,
                     bool identical)
    : encoding_(encoding), shift_(mark_length), identical_(identical) {
    if (identical) return;
    bytes_ = std::move(bytes);
    starts_.push_back({0, mark_length});
    std::size_t byte = mark_length;
    for (std::size_t at = 0; at < text.size() && byte < bytes_.size();) {
        const bool line_end = text[at] == '\n';
        at += static_cast<std::size_t>(std::max(1, DecodeUtf8(text, at).length));
        byte += LengthInSource(bytes_, byte, encoding_);
        if (line_end || at - starts_.back().text > 512) starts_.push_back({at, byte});
    }
}

std::int64_t SourceMap::Byte(std::string_view text, std::size_t offset) const {
    if (identical_) return static_cast<std::int64_t>(offset + shift_);
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset,
                                        [](std::size_t at, const Step& step) { return at < step.text; });
    auto [at, byte] = *(after - 1);
    // NOLINTNEXTLINE(bugprone-infinite-loop): `at` moves; the check does not see structured bindings
    while (at < offset) {
        at += static_cast<std::size_t>(std::max(1, DecodeUtf8(text, at).length));
        byte += LengthInSource(bytes_, byte, encoding_);
    }
    return static_cast<std::int64_t>(byte);
}

base::Result<DecodedText> DecodeText(std::string bytes) {
    if (bytes.empty()) return base::Error{kEmpty, "no bytes", {}};
    std::size_t mark = 0;
    bool wrong_mark = false;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        const Encoding marked = bytes[0] == '\xFF' ? Encoding::utf16le : Encoding::utf16be;
        Attempt attempt = FromUtf16(std::string_view{bytes}.substr(2), marked);
        if (OnlyBlanks(attempt.text)) return base::Error{kEmpty, "only blanks", {}};
        if (Decodes(attempt) && Plausible(std::string_view{attempt.text}.substr(0, kSample)) > 0.5) {
            return Finish(std::move(bytes), std::move(attempt), marked, 2, false);
        }
        wrong_mark = true;
    } else if (bytes.starts_with("\xEF\xBB\xBF")) {
        mark = 3;
    }
    const std::string_view body = std::string_view{bytes}.substr(mark);
    if (OnlyBlanks(body)) return base::Error{kEmpty, "only blanks", {}};
    for (const Encoding guess : {Encoding::utf16le, Encoding::utf16be}) {
        if (body.substr(0, kSample).find('\0') == std::string_view::npos || !LooksUtf16(body, guess))
            continue;
        Attempt attempt = FromUtf16(body, guess);
        return Finish(std::move(bytes), std::move(attempt), guess, mark, mark > 0 || wrong_mark);
    }
    if (body.substr(0, kSample).find('\0') != std::string_view::npos) {
        return base::Error{kBinary, "zero bytes and no UTF-16", {}};
    }
    Attempt attempt = FromUtf8(body);
    if (Decodes(attempt))
        return Finish(std::move(bytes), std::move(attempt), Encoding::utf8, mark, wrong_mark);
    Attempt chinese = FromGb18030(body);
    if (Decodes(chinese) && Plausible(std::string_view{chinese.text}.substr(0, kSample)) > 0.7) {
        return Finish(std::move(bytes), std::move(chinese), Encoding::gb18030, mark, mark > 0 || wrong_mark);
    }
    // Neither encoding fits the whole: the text is damaged, or no text at all.
    const bool as_utf8 = attempt.replaced * 20 < attempt.characters;
    const bool as_gb = chinese.replaced * 20 < chinese.characters && chinese.replaced < attempt.replaced;
    if (as_gb)
        return Finish(std::move(bytes), std::move(chinese), Encoding::gb18030, mark, mark > 0 || wrong_mark);
    if (as_utf8) return Finish(std::move(bytes), std::move(attempt), Encoding::utf8, mark, wrong_mark);
    return base::Error{kBinary, "neither UTF-8 nor GB18030 nor UTF-16", {}};
}

}  // namespace gk::document
