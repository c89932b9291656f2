#include "base/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <iterator>
#include <stdexcept>

namespace gk::base {

std::string Sm3Hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int length = 0;
    static const EVP_MD* const sm3 = EVP_sm3();
    if (EVP_Digest(bytes.data(), bytes.size(), hash.data(), &length, sm3, nullptr) != 1) {
        throw std::runtime_error("libcrypto has no SM3");
    }
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) fmt::format_to(std::back_inserter(hex), "{:02x}", hash[i]);
    return hex;
}

}  // namespace gk::base
