#include "base/random.h"

#include <openssl/rand.h>

#include <stdexcept>

namespace gk::base {
namespace {

void Fill(void* bytes, std::size_t count) {
    if (RAND_bytes_ex(nullptr, static_cast<unsigned char*>(bytes), count, 0) != 1) {
        throw std::runtime_error("libcrypto gives no random bytes");
    }
}

}  // namespace

std::string RandomBytes(std::size_t count) {
    std::string bytes(count, '\0');
    Fill(bytes.data(), count);
    return bytes;
}

std::int64_t RandomId() {
    std::uint64_t bits = 0;
    while (bits == 0) {
        Fill(&bits, sizeof bits);
        bits >>= 1;
    }
    return static_cast<std::int64_t>(bits);
}

}  // namespace gk::base
