#include "base/digest.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace gk::base {

std::string Sm3Hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int length = 0;
    // Fetched once: looking the algorithm up costs more than hashing a sentence.
    static EVP_MD* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
    if (sm3 == nullptr || EVP_Digest(bytes.data(), bytes.size(), hash.data(), &length, sm3, nullptr) != 1) {
        throw std::runtime_error("libcrypto has no SM3");
    }
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        hex += kDigits[hash[i] >> 4];
        hex += kDigits[hash[i] & 15];
    }
    return hex;
}

}  // namespace gk::base
