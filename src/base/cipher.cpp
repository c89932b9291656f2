#include "base/cipher.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <utility>

#include "base/digest.h"
#include "base/random.h"

namespace gk::base {
namespace {

// The first byte of what is stored. It is bound to the text, so that neither form passes for the other.
constexpr char kWhole = 1;
constexpr char kStream = 2;

constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kHeaderSize = 1 + kSaltSize;
constexpr std::size_t kSealedSize = kSealedChunk + kGcmTagSize;

Error Broken(std::string detail) {
    return {kCryptoBroken, std::move(detail), {}, {}};
}

std::string Bound(char form, std::string_view bound_to) {
    return form + std::string{bound_to};
}

/// The key of one file. No other file has its salt, so that its chunks may count their nonces.
Sm4Gcm GcmOfStream(const Key& key, std::string_view salt, std::string_view bound_to) {
    Sm3Hash hash = HmacSm3(key.bytes(), kStream + std::string{salt} + std::string{bound_to});
    Sm4Gcm gcm{BytesOf(hash).substr(0, Key::kSize)};
    OPENSSL_cleanse(hash.data(), hash.size());
    return gcm;
}

std::string NonceOf(std::uint64_t chunk, bool last) {
    std::string nonce(kGcmNonceSize, '\0');
    for (std::size_t i = 8; i-- > 0; chunk >>= 8) nonce[i] = static_cast<char>(chunk & 255);
    nonce.back() = last ? 1 : 0;
    return nonce;
}

}  // namespace

Key Key::Random() {
    std::string bytes = RandomBytes(kSize);
    Key key;
    std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return key;
}

Result<Key> Key::From(std::string_view bytes) {
    if (bytes.size() != kSize) return Error{kCryptoKeyInvalid, "a key has 16 bytes", {}, {}};
    Key key;
    std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
    return key;
}

Key::Key(Key&& other) noexcept : bytes_(other.bytes_) {
    OPENSSL_cleanse(other.bytes_.data(), kSize);
}

Key& Key::operator=(Key&& other) noexcept {
    if (this != &other) {
        bytes_ = other.bytes_;
        OPENSSL_cleanse(other.bytes_.data(), kSize);
    }
    return *this;
}

Key::~Key() {
    OPENSSL_cleanse(bytes_.data(), kSize);
}

std::string Seal(const Key& key, std::string_view plain, std::string_view bound_to) {
    const std::string nonce = RandomBytes(kGcmNonceSize);
    std::string sealed;
    sealed.reserve(1 + kGcmNonceSize + plain.size() + kGcmTagSize);
    sealed += kWhole;
    sealed += nonce;
    Sm4Gcm{key.bytes()}.Seal(nonce, Bound(kWhole, bound_to), plain, sealed);
    return sealed;
}

Result<std::string> Open(const Key& key, std::string_view sealed, std::string_view bound_to) {
    if (sealed.size() < 1 + kGcmNonceSize + kGcmTagSize || sealed[0] != kWhole) {
        return Broken("no sealed text of a known version");
    }
    auto plain = Sm4Gcm{key.bytes()}.Open(sealed.substr(1, kGcmNonceSize), Bound(kWhole, bound_to),
                                          sealed.substr(1 + kGcmNonceSize));
    if (!plain) return Broken("the tag of a sealed text does not fit");
    return *std::move(plain);
}

SealStream::SealStream(const Key& key, std::string_view bound_to)
    : SealStream(key, bound_to, RandomBytes(kSaltSize)) {}

SealStream::SealStream(const Key& key, std::string_view bound_to, const std::string& salt)
    : header_(kStream + salt), gcm_(GcmOfStream(key, salt, bound_to)) {}

std::string SealStream::Add(std::string_view plain) {
    std::string sealed = std::exchange(header_, {});
    while (waiting_.size() + plain.size() > kSealedChunk) {
        const std::size_t wanted = kSealedChunk - waiting_.size();
        waiting_ += plain.substr(0, wanted);
        plain.remove_prefix(wanted);
        gcm_.Seal(NonceOf(chunks_++, false), {}, waiting_, sealed);
        waiting_.clear();
    }
    waiting_ += plain;
    return sealed;
}

std::string SealStream::Finish() {
    std::string sealed = std::exchange(header_, {});
    gcm_.Seal(NonceOf(chunks_++, true), {}, waiting_, sealed);
    waiting_.clear();
    return sealed;
}

std::optional<std::int64_t> PlainSize(std::int64_t sealed_size) {
    constexpr auto kHeader = static_cast<std::int64_t>(kHeaderSize),
                   kTag = static_cast<std::int64_t>(kGcmTagSize),
                   kChunk = static_cast<std::int64_t>(kSealedSize);
    const std::int64_t chunks = sealed_size - kHeader, last = chunks % kChunk;
    if (chunks < kTag || (last != 0 && last < kTag)) return std::nullopt;
    return chunks - (chunks + kChunk - 1) / kChunk * kTag;
}

OpenStream::OpenStream(const Key& key, std::string_view bound_to)
    : key_(*Key::From(key.bytes())), bound_to_(bound_to) {}

/// Takes the header once it is there; false as long as it is not, or where it is none.
bool OpenStream::Start() {
    if (gcm_) return true;
    if (!waiting_.empty() && waiting_[0] != kStream) broken_ = true;
    if (broken_ || waiting_.size() < kHeaderSize) return false;
    gcm_ = GcmOfStream(key_, std::string_view{waiting_}.substr(1, kSaltSize), bound_to_);
    waiting_.erase(0, kHeaderSize);
    return true;
}

Result<std::string> OpenStream::Add(std::string_view sealed) {
    waiting_ += sealed;
    std::string plain;
    std::size_t at = 0;
    if (!broken_ && !Start() && !broken_) return plain;
    for (; !broken_ && waiting_.size() - at > kSealedSize; at += kSealedSize) {
        const auto chunk =
            gcm_->Open(NonceOf(chunks_++, false), {}, std::string_view{waiting_}.substr(at, kSealedSize));
        if (chunk) plain += *chunk;
        broken_ = !chunk;
    }
    if (broken_) return Broken("a chunk of a sealed file does not open");
    waiting_.erase(0, at);
    return plain;
}

Result<std::string> OpenStream::Finish() {
    auto plain = gcm_ && !broken_ ? gcm_->Open(NonceOf(chunks_++, true), {}, waiting_) : std::nullopt;
    broken_ = true;
    if (!plain) return Broken("the end of a sealed file does not open");
    return *std::move(plain);
}

}  // namespace gk::base
