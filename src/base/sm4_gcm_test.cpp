#include "base/sm4_gcm.h"

#include <gtest/gtest.h>

#include <openssl/evp.h>

#include <stdexcept>

#include "base/hex.h"

namespace gk::base {
namespace {

std::string Bytes(std::string_view hex) {
    return *FromHex(hex);
}

constexpr std::string_view kKey = "0123456789abcdeffedcba9876543210";

// RFC 8998 appendix A.1.
const std::string kRfcNonce = Bytes("00001234567800000000abcd");
const std::string kRfcBound = Bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");
const std::string kRfcPlain = Bytes(
    "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
    "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
const std::string kRfcSealed = Bytes(
    "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
    "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    "83de3541e4c2b58177e065a9bf7b62ec");

TEST(Sm4Gcm, GivesTheExampleOfRfc8998) {
    const Sm4Gcm gcm{Bytes(kKey)};
    std::string sealed;
    gcm.Seal(kRfcNonce, kRfcBound, kRfcPlain, sealed);
    EXPECT_EQ(ToHex(sealed), ToHex(kRfcSealed));
    EXPECT_EQ(gcm.Open(kRfcNonce, kRfcBound, kRfcSealed), kRfcPlain);
}

/// SM4 of one block by Sm4Gcm alone: in counter mode the first block of the text is masked with SM4(nonce || 2).
std::string Sm4(std::string_view key, std::string_view nonce) {
    std::string sealed;
    Sm4Gcm{key}.Seal(nonce, {}, std::string(16, '\0'), sealed);
    return sealed.substr(0, 16);
}

std::string Sm4OfOpenSsl(std::string_view key, std::string_view block) {
    EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
    std::string out(32, '\0');
    int length = 0;
    EVP_EncryptInit_ex(context, EVP_sm4_ecb(), nullptr, reinterpret_cast<const unsigned char*>(key.data()),
                       nullptr);
    EVP_EncryptUpdate(context, reinterpret_cast<unsigned char*>(out.data()), &length,
                      reinterpret_cast<const unsigned char*>(block.data()), static_cast<int>(block.size()));
    EVP_CIPHER_CTX_free(context);
    return out.substr(0, 16);
}

// GB/T 32907-2016 附录 A: the block cipher that both stand on, and that the first is made of the second.
TEST(Sm4Gcm, IsMadeOfTheBlockCipherOfTheStandard) {
    EXPECT_EQ(ToHex(Sm4OfOpenSsl(Bytes(kKey), Bytes(kKey))), "681edf34d206965e86b3e94f536e4246");
    const std::string nonce = Bytes("0123456789abcdeffedcba98");
    EXPECT_EQ(Sm4(Bytes(kKey), nonce), Sm4OfOpenSsl(Bytes(kKey), nonce + Bytes("00000002")));
}

// The mask is made of many counters a call; no length may fall between two calls.
TEST(Sm4Gcm, CountsOnAcrossItsBatches) {
    const Sm4Gcm gcm{Bytes(kKey)};
    std::string longest;
    gcm.Seal(kRfcNonce, {}, std::string(5000, '\0'), longest);
    for (std::size_t block = 0; block < 5000 / 16; ++block) {
        const std::string counter{static_cast<char>((block + 2) >> 8), static_cast<char>((block + 2) & 255)};
        ASSERT_EQ(longest.substr(16 * block, 16),
                  Sm4OfOpenSsl(Bytes(kKey), kRfcNonce + std::string(2, '\0') + counter))
            << block;
    }
    for (const std::size_t length : {0U, 1U, 15U, 16U, 17U, 1023U, 1024U, 1025U, 2047U, 4999U}) {
        std::string sealed;
        gcm.Seal(kRfcNonce, {}, std::string(length, '\0'), sealed);
        EXPECT_EQ(sealed.substr(0, length), longest.substr(0, length));
        EXPECT_EQ(gcm.Open(kRfcNonce, {}, sealed), std::string(length, '\0'));
    }
}

TEST(Sm4Gcm, AppendsToWhatIsThere) {
    std::string sealed = "head";
    Sm4Gcm{Bytes(kKey)}.Seal(kRfcNonce, kRfcBound, kRfcPlain, sealed);
    EXPECT_EQ(sealed, "head" + kRfcSealed);
}

TEST(Sm4Gcm, OpensNothingThatDiffersInOneBit) {
    const Sm4Gcm gcm{Bytes(kKey)};
    for (std::size_t bit = 0; bit < 8 * kRfcSealed.size(); ++bit) {
        std::string other = kRfcSealed;
        other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
        EXPECT_FALSE(gcm.Open(kRfcNonce, kRfcBound, other)) << bit;
    }
    EXPECT_FALSE(gcm.Open(Bytes("00001234567800000000abce"), kRfcBound, kRfcSealed));
    EXPECT_FALSE(gcm.Open(kRfcNonce, "", kRfcSealed));
    EXPECT_FALSE(Sm4Gcm{Bytes("0123456789abcdeffedcba9876543211")}.Open(kRfcNonce, kRfcBound, kRfcSealed));
    for (std::size_t length = 0; length < kRfcSealed.size(); ++length) {
        EXPECT_FALSE(gcm.Open(kRfcNonce, kRfcBound, kRfcSealed.substr(0, length))) << length;
    }
}

TEST(Sm4Gcm, TakesKeysAndNoncesOfTheRightLengthOnly) {
    EXPECT_THROW(Sm4Gcm{"short"}, std::invalid_argument);
    std::string sealed;
    EXPECT_THROW(Sm4Gcm{Bytes(kKey)}.Seal("short", {}, {}, sealed), std::invalid_argument);
}

}  // namespace
}  // namespace gk::base
