#include "law/organs.h"

#include <array>
#include <utility>

namespace gk::law {
namespace {

/// Of names in reports as they are published; a longer ending before a shorter one that it ends with.
constexpr std::array kEndings = std::to_array<std::pair<std::u32string_view, Organ>>({
    {U"乡人民政府", Organ::township_government},
    {U"镇人民政府", Organ::township_government},
    {U"乡政府", Organ::township_government},
    {U"镇政府", Organ::township_government},
    {U"乡", Organ::township_government},
    {U"镇", Organ::township_government},
    {U"政府办公室", Organ::other},  // writes its government's report as often as its own
    {U"政府办公厅", Organ::other},
    {U"政府", Organ::government},
    {U"省", Organ::government},
    {U"市", Organ::government},
    {U"县", Organ::government},
    {U"开发区", Organ::other},
    {U"园区", Organ::other},
    {U"社区", Organ::other},
    {U"景区", Organ::other},
    {U"库区", Organ::other},
    {U"区", Organ::government},
    {U"自治州", Organ::government},
    {U"盟", Organ::government},
    {U"旗", Organ::government},
    {U"管理委员会", Organ::other},
    {U"管委会", Organ::other},
    {U"街道", Organ::other},
    {U"办事处", Organ::other},
    {U"局", Organ::department},
    {U"厅", Organ::department},
    {U"委员会", Organ::department},
    {U"部", Organ::department},
    {U"办公室", Organ::department},
    {U"委", Organ::department},
    {U"中心", Organ::other},
    {U"院", Organ::other},
    {U"站", Organ::other},
    {U"队", Organ::other},
    {U"所", Organ::other},
    {U"公司", Organ::other},
    {U"署", Organ::other},
    {U"海关", Organ::other},
    {U"银行", Organ::other},
    {U"处", Organ::other},
    {U"馆", Organ::other},
    {U"会", Organ::other},
});

}  // namespace

Organ OrganOf(std::u32string_view name) {
    if (name.size() < 2) return Organ::none;
    for (const auto& [ending, organ] : kEndings) {
        if (name.ends_with(ending)) return organ;
    }
    return Organ::none;
}

}  // namespace gk::law
