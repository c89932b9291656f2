#include "law/openness.h"

#include <array>

#include "law/counting.h"
#include "law/error_codes.h"

namespace gk::law {
namespace {

struct OpennessRow {
    Openness openness;
    std::string_view title, note;
};
constexpr std::array kOpenness = std::to_array<OpennessRow>({
    {Openness::open, "主动公开", "此件公开发布"},
    {Openness::on_request, "依申请公开", "此件依申请公开"},
    {Openness::closed, "不予公开", "此件不予公开"},
});

struct SecrecyRow {
    Secrecy secrecy;
    std::string_view title;
    int most_years;  // 第二十条
};
constexpr std::array kSecrecy = std::to_array<SecrecyRow>(
    {{Secrecy::top_secret, "绝密", 30}, {Secrecy::secret, "机密", 20}, {Secrecy::confidential, "秘密", 10}});

}  // namespace

std::string_view Title(Openness openness) {
    return kOpenness[static_cast<std::size_t>(openness)].title;
}

std::string_view PrintedNote(Openness openness) {
    return kOpenness[static_cast<std::size_t>(openness)].note;
}

std::optional<Openness> OpennessOf(std::string_view title_or_note) {
    for (const OpennessRow& row : kOpenness) {
        if (row.title == title_or_note || row.note == title_or_note) return row.openness;
    }
    return std::nullopt;
}

bool NeedsReasons(Openness openness) {
    return openness != Openness::open;
}

std::string_view Title(Secrecy secrecy) {
    return kSecrecy[static_cast<std::size_t>(secrecy)].title;
}

std::optional<Secrecy> SecrecyOf(std::string_view title) {
    for (const SecrecyRow& row : kSecrecy) {
        if (row.title == title) return row.secrecy;
    }
    return std::nullopt;
}

int MostYears(Secrecy secrecy) {
    return kSecrecy[static_cast<std::size_t>(secrecy)].most_years;
}

base::Result<Day> SecrecyEnds(Secrecy secrecy, Day classified, int years) {
    if (years < 1 || years > MostYears(secrecy))
        return base::Error{
            kSecrecyYears,
            "longer than the level allows",
            {},
            {{"level", std::string{Title(secrecy)}}, {"most", std::to_string(MostYears(secrecy))}}};
    return AfterMonths(classified, years * 12);
}

}  // namespace gk::law
