#include "ledger/account.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ledger/error_codes.h"

namespace gk::ledger {
namespace {

std::string InSmallLetters(std::string_view text) {
    std::string small{text};
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

int KindsOf(std::string_view password) {
    std::array<bool, 4> kinds{};
    for (const char c : password) {
        const bool small = c >= 'a' && c <= 'z', capital = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
        kinds[small ? 0 : capital ? 1 : digit ? 2 : 3] = true;
    }
    return static_cast<int>(std::count(kinds.begin(), kinds.end(), true));
}

}  // namespace

Refusal CheckPassword(std::string_view password, std::string_view login, const PasswordRules& rules) {
    const auto refuse = [&](const base::ErrorCode& code) {
        return base::Error{code, "password", {}, {{"least", std::to_string(rules.least)}}};
    };
    constexpr std::size_t kMost = kLongestPassword / 4;  // characters
    if (base::CountCharacters(password) < rules.least) return refuse(kPasswordShort);
    if (auto wrong = CheckText("field.password", password, kMost)) return wrong;
    const std::string small = InSmallLetters(password);
    if (!login.empty() && small.find(login) != small.npos) return refuse(kPasswordLogin);
    if (std::find(rules.common.begin(), rules.common.end(), small) != rules.common.end())
        return refuse(kPasswordCommon);
    constexpr int kKinds = 3;
    if (KindsOf(password) < kKinds) return refuse(kPasswordSimple);
    return std::nullopt;
}

std::optional<base::Moment> LockedUntil(std::int64_t failures, base::Moment last, const LockRules& rules) {
    constexpr std::int64_t kMinute = 60'000;
    if (failures < rules.failures) return std::nullopt;
    return base::Moment{last.ms + rules.minutes * kMinute};
}

SessionBounds BoundsAt(base::Moment now, const SessionRules& rules) {
    constexpr std::int64_t kMinute = 60'000, kHour = 60 * kMinute;
    return {{now.ms - rules.idle_minutes * kMinute}, {now.ms - rules.longest_hours * kHour}};
}

bool IsSessionOver(base::Moment made, base::Moment seen, base::Moment now, const SessionRules& rules) {
    const SessionBounds bounds = BoundsAt(now, rules);
    return seen < bounds.seen || made < bounds.made;
}

}  // namespace gk::ledger
