#include "store/ids.h"

#include <algorithm>
#include <mutex>

#include "base/random.h"

namespace gk::store {

std::int64_t NewIdAt(base::Moment now) {
    constexpr std::int64_t kStart = 1'577'836'800'000;  // 2020-01-01T00:00:00Z
    constexpr int kRandomBits = 22;
    static std::mutex mutex;
    static std::int64_t last = 0;
    const std::int64_t random = base::RandomId() & ((std::int64_t{1} << kRandomBits) - 1);
    const std::int64_t fresh = std::max<std::int64_t>(now.ms - kStart, 0) << kRandomBits | random;
    const std::lock_guard lock(mutex);
    return last = std::max(fresh, last + 1);
}

}  // namespace gk::store
