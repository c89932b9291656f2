#include "base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <new>
#include <stdexcept>

#include "base/hex.h"

namespace gk::base {
namespace {

void Check(bool worked) {
    if (!worked) throw std::runtime_error("libcrypto has no SM3");
}

/// Fetched once: looking the algorithm up costs more than hashing a sentence.
const EVP_MD* Algorithm() {
    static const EVP_MD* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
    return sm3;
}

void Begin(EVP_MD_CTX* context) {
    Check(EVP_DigestInit_ex2(context, Algorithm(), nullptr) == 1);
}

void Update(EVP_MD_CTX* context, std::string_view bytes) {
    Check(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Sm3Hash HashOf(EVP_MD_CTX* context) {
    Sm3Hash hash{};
    Check(EVP_DigestFinal_ex(context, hash.data(), nullptr) == 1);
    return hash;
}

EVP_MD_CTX* Of(void* context) {
    return static_cast<EVP_MD_CTX*>(context);
}

EVP_MD_CTX* NewContext() {
    EVP_MD_CTX* const context = EVP_MD_CTX_new();
    if (context == nullptr) throw std::bad_alloc();
    return context;
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

Sm3Stream::Sm3Stream() : context_(NewContext()) {
    Begin(Of(context_.get()));
}

void Sm3Stream::Free::operator()(void* context) const {
    EVP_MD_CTX_free(Of(context));
}

void Sm3Stream::Add(std::string_view bytes) {
    Update(Of(context_.get()), bytes);
}

Sm3Hash Sm3Stream::Finish() {
    const Sm3Hash hash = HashOf(Of(context_.get()));
    Begin(Of(context_.get()));
    return hash;
}

Sm3Hash Sm3(std::initializer_list<std::string_view> parts) {
    // Kept by the thread: to make a context costs as much as to hash 100 bytes.
    static thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context{NewContext()};
    Begin(context.get());
    for (const std::string_view part : parts) Update(context.get(), part);
    return HashOf(context.get());
}

Sm3Hash Sm3(std::string_view bytes) {
    return Sm3({bytes});
}

std::string Sm3Hex(std::string_view bytes) {
    const Sm3Hash hash = Sm3(bytes);
    return ToHex(BytesOf(hash));
}

Sm3Hash HmacSm3(std::string_view key, std::string_view message) {
    Sm3Hash hash{};
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    Check(HMAC(Algorithm(), key.data(), static_cast<int>(key.size()), bytes, message.size(), hash.data(),
               nullptr) != nullptr);
    return hash;
}

std::string_view BytesOf(const Sm3Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::optional<Sm3Hash> Sm3HashFrom(std::string_view bytes) {
    Sm3Hash hash{};
    if (bytes.size() != hash.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

bool EqualInConstantTime(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace gk::base
