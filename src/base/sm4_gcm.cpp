#include "base/sm4_gcm.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/modes.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <stdexcept>

namespace gk::base {
namespace {

constexpr std::size_t kBlock = 16;

const unsigned char* In(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* Out(char* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

void Check(bool worked) {
    if (!worked) throw std::runtime_error("libcrypto has no SM4-GCM");
}

/// SM4 over whole blocks. Called from inside libcrypto, which no exception may pass through; a text that was not enciphered
/// must not get out, so that a failure ends the program.
void Encipher(const void* key, const unsigned char* in, unsigned char* out, std::size_t bytes) {
    auto* const cipher = static_cast<EVP_CIPHER_CTX*>(const_cast<void*>(key));
    int written = 0;
    if (EVP_EncryptUpdate(cipher, out, &written, in, static_cast<int>(bytes)) != 1) std::abort();
}

void EncipherBlock(const unsigned char* in, unsigned char* out, const void* key) {
    Encipher(key, in, out, kBlock);
}

void WriteCounter(unsigned char* block, std::uint32_t counter) {
    for (std::size_t i = 4; i-- > 0; counter >>= 8)
        block[kBlock - 4 + i] = static_cast<unsigned char>(counter);
}

std::uint32_t ReadCounter(const unsigned char* block) {
    std::uint32_t counter = 0;
    for (std::size_t i = 0; i < 4; ++i) counter = counter << 8 | block[kBlock - 4 + i];
    return counter;
}

/// Counter mode, many blocks a call: a call of libcrypto takes longer than a block.
void EncipherCounters(const unsigned char* in, unsigned char* out, std::size_t blocks, const void* key,
                      const unsigned char* first) {
    constexpr std::size_t kBatch = 64;
    std::array<unsigned char, kBatch * kBlock> counters;
    std::array<unsigned char, kBatch * kBlock> mask;
    std::uint32_t counter = ReadCounter(first);
    while (blocks > 0) {
        const std::size_t batch = std::min(blocks, kBatch);
        for (std::size_t i = 0; i < batch; ++i) {
            std::copy_n(first, kBlock, &counters[i * kBlock]);
            WriteCounter(&counters[i * kBlock], counter++);
        }
        Encipher(key, counters.data(), mask.data(), batch * kBlock);
        for (std::size_t i = 0; i < batch * kBlock; ++i) out[i] = static_cast<unsigned char>(in[i] ^ mask[i]);
        in += batch * kBlock;
        out += batch * kBlock;
        blocks -= batch;
    }
}

struct Release {
    void operator()(GCM128_CONTEXT* gcm) const { CRYPTO_gcm128_release(gcm); }
};

using Gcm = std::unique_ptr<GCM128_CONTEXT, Release>;

Gcm Begin(void* cipher, std::string_view nonce, std::string_view bound_to) {
    if (nonce.size() != kGcmNonceSize) throw std::invalid_argument("an SM4-GCM nonce has 12 bytes");
    Gcm gcm{CRYPTO_gcm128_new(cipher, EncipherBlock)};
    if (gcm == nullptr) throw std::bad_alloc();
    CRYPTO_gcm128_setiv(gcm.get(), In(nonce), nonce.size());
    Check(CRYPTO_gcm128_aad(gcm.get(), In(bound_to), bound_to.size()) == 0);
    return gcm;
}

EVP_CIPHER_CTX* NewCipher(std::string_view key) {
    // Fetched once, as in digest.cpp.
    static const EVP_CIPHER* const sm4 = EVP_CIPHER_fetch(nullptr, "SM4-ECB", nullptr);
    if (key.size() != kBlock) throw std::invalid_argument("an SM4 key has 16 bytes");
    EVP_CIPHER_CTX* const cipher = EVP_CIPHER_CTX_new();
    if (cipher == nullptr) throw std::bad_alloc();
    const bool ready = sm4 != nullptr && EVP_EncryptInit_ex2(cipher, sm4, In(key), nullptr, nullptr) == 1 &&
                       EVP_CIPHER_CTX_set_padding(cipher, 0) == 1;
    if (!ready) EVP_CIPHER_CTX_free(cipher);
    Check(ready);
    return cipher;
}

}  // namespace

Sm4Gcm::Sm4Gcm(std::string_view key) : cipher_(NewCipher(key)) {}

void Sm4Gcm::Free::operator()(void* cipher) const {
    EVP_CIPHER_CTX_free(static_cast<EVP_CIPHER_CTX*>(cipher));  // wipes the round keys
}

void Sm4Gcm::Seal(std::string_view nonce, std::string_view bound_to, std::string_view plain,
                  std::string& out) const {
    const Gcm gcm = Begin(cipher_.get(), nonce, bound_to);
    const std::size_t start = out.size();
    out.resize(start + plain.size() + kGcmTagSize);
    unsigned char* const target = Out(&out[start]);
    Check(CRYPTO_gcm128_encrypt_ctr32(gcm.get(), In(plain), target, plain.size(), EncipherCounters) == 0);
    CRYPTO_gcm128_tag(gcm.get(), target + plain.size(), kGcmTagSize);
}

std::optional<std::string> Sm4Gcm::Open(std::string_view nonce, std::string_view bound_to,
                                        std::string_view sealed) const {
    if (sealed.size() < kGcmTagSize) return std::nullopt;
    const std::string_view tag = sealed.substr(sealed.size() - kGcmTagSize);
    sealed.remove_suffix(kGcmTagSize);
    const Gcm gcm = Begin(cipher_.get(), nonce, bound_to);
    std::string plain(sealed.size(), '\0');
    Check(CRYPTO_gcm128_decrypt_ctr32(gcm.get(), In(sealed), Out(plain.data()), sealed.size(),
                                      EncipherCounters) == 0);
    if (CRYPTO_gcm128_finish(gcm.get(), In(tag), tag.size()) == 0) return plain;
    OPENSSL_cleanse(plain.data(), plain.size());  // what nobody sealed is not left in memory either
    return std::nullopt;
}

}  // namespace gk::base
