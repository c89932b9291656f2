#include "ledger/attachment.h"

#include "ledger/error_codes.h"
#include "ledger/text_rules.h"

namespace gk::ledger {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// restricted-name: begins with a letter or digit.
bool IsRestrictedName(std::string_view name) {
    const std::string first = std::string{kDigits} + std::string{kLetters};
    constexpr std::size_t kMost = 127;
    return !name.empty() && name.size() <= kMost && first.find(name.front()) != first.npos &&
           name.find_first_not_of(first + "!#$&-^_.+") == name.npos;
}

}  // namespace

bool IsFileName(std::string_view name) {
    constexpr std::size_t kSize = 64;
    return name.size() == kSize && name.find_first_not_of("0123456789abcdef") == name.npos;
}

bool IsMediaType(std::string_view type) {
    const auto slash = type.find('/');
    return slash != type.npos && IsRestrictedName(type.substr(0, slash)) &&
           IsRestrictedName(type.substr(slash + 1));
}

Attachment After(const AttachFile& wish) {
    return {wish.id, wish.subject, wish.record, wish.file, wish.name, wish.media_type, wish.size};
}

base::Result<Attachment> Apply(const AttachFile& wish, std::optional<std::int64_t> size) {
    if (auto wrong = CheckText("field.file_name", wish.name.value, kLongestName * 2)) return *wrong;
    if (auto wrong = CheckText("field.record", wish.record, kLongestName)) return *wrong;
    if (!IsFileName(wish.file) || size != wish.size) return base::Error{kFileMissing, wish.file, {}};
    if (!IsMediaType(wish.media_type))
        return base::Error{kMediaType, "media type", {}, {{"type", wish.media_type}}};
    return After(wish);
}

}  // namespace gk::ledger
