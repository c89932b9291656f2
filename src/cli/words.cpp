#include "cli/words.h"

#include <charconv>

namespace gk::cli {

bool Words::Flag(std::string_view name) const {
    const auto found = flags.find(name);
    return found != flags.end() && found->second;
}

const std::string& Words::Text(std::string_view name) const {
    static const std::string nothing;
    const auto found = given.find(name);
    return found == given.end() ? nothing : found->second;
}

std::optional<std::string> Words::MaybeText(std::string_view name) const {
    if (!Has(name)) return std::nullopt;
    return Text(name);
}

std::optional<base::Day> Words::MaybeDay(std::string_view name) {
    if (!Has(name)) return std::nullopt;
    const auto day = base::ParseDay(Text(name));
    if (!day) Complain(kBadDay, name);
    return day;
}

base::Day Words::DayOr(std::string_view name, base::Day otherwise) {
    return MaybeDay(name).value_or(otherwise);
}

std::int64_t Words::NumberOr(std::string_view name, std::int64_t otherwise) {
    if (!Has(name)) return otherwise;
    const std::string& text = Text(name);
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size() || number < 0) Complain(kBadNumber, name);
    return number;
}

int Words::CountOr(std::string_view name, int otherwise, int least, int most) {
    const std::int64_t number = NumberOr(name, otherwise);
    if (!Has(name) || (least <= number && number <= most)) return static_cast<int>(number);
    Complain(kBadCount, name, {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
    return otherwise;
}

void Words::Complain(const base::ErrorCode& code, std::string_view name,
                     std::vector<std::pair<std::string, std::string>> more) {
    if (wrong_) return;
    more.emplace_back("name", name);
    more.emplace_back("value", Text(name));
    wrong_ = base::Error{code, std::string{name}, {}, std::move(more)};
}

}  // namespace gk::cli
