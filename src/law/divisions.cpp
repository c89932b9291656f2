#include "law/divisions.h"

#include "law/error_codes.h"

namespace gk::law {
namespace {

/// Today's name first, then the last that ended.
bool IsNewer(const DivisionName& a, const DivisionName& b) {
    if (a.until.empty() || b.until.empty()) return a.until.empty() && !b.until.empty();
    return a.until > b.until;
}

}  // namespace

DivisionLevel LevelOf(std::string_view code) {
    if (code.ends_with("0000")) return DivisionLevel::province;
    return code.ends_with("00") ? DivisionLevel::prefecture : DivisionLevel::county;
}

bool IsStatisticalCode(std::string_view code) {
    return code.size() == 6 && (code[4] == '6' || code[4] == '7');
}

std::vector<std::string_view> Divisions::CodesOf(std::string_view name) const {
    std::vector<std::string_view> codes;
    ForEachName([&](const DivisionName& row, std::string_view code) {
        if (row.name == name && std::find(codes.begin(), codes.end(), code) == codes.end())
            codes.push_back(code);
    });
    return codes;
}

base::Result<Division> Divisions::Find(std::string_view code) const {
    if (code.size() != 6 || code.find_first_not_of("0123456789") != std::string_view::npos)
        return base::Error{
            kCodeLength, "not six digits", {}, {{"count", std::to_string(code.size())}, {"length", "6"}}};
    Division found{code, LevelOf(code), {}, {}, {}};
    const std::string prefecture_code = std::string{code.substr(0, 4)} + "00";
    const std::string province_code = std::string{code.substr(0, 2)} + "0000";
    DivisionName prefecture, province;
    ForEachName([&](const DivisionName& row, std::string_view its_code) {
        if (its_code == code) {
            found.names.push_back(row);
        } else if (its_code == prefecture_code) {
            if (prefecture.name.empty() || IsNewer(row, prefecture)) prefecture = row;
        } else if (its_code == province_code) {
            if (province.name.empty() || IsNewer(row, province)) province = row;
        }
    });
    if (found.names.empty())
        return base::Error{kDivisionUnknown,
                           "no name bears the code",
                           {},
                           {{"code", std::string{code}}, {"newest", std::string{NewestEdition()}}}};
    std::stable_sort(found.names.begin(), found.names.end(), IsNewer);
    found.prefecture = prefecture.name;
    found.province = province.name;
    return found;
}

std::string_view Divisions::NewestEdition() const {
    std::string_view newest;
    ForEachName([&](const DivisionName& row, std::string_view) {
        newest = std::max({newest, row.from, row.until});
    });
    return newest;
}

}  // namespace gk::law
