#include "law/divisions.h"

#include "base/sorted_rows.h"
#include "law/error_codes.h"

namespace gk::law {

DivisionLevel LevelOf(std::string_view code) {
    if (code.ends_with("0000")) return DivisionLevel::province;
    return code.ends_with("00") ? DivisionLevel::prefecture : DivisionLevel::county;
}

std::optional<std::string_view> Divisions::CodeOf(std::string_view name) const {
    return base::FindRow(file_, name);
}

base::Result<Division> Divisions::Find(std::string_view code) const {
    if (code.size() != 6 || code.find_first_not_of("0123456789") != std::string_view::npos)
        return base::Error{
            kCodeLength, "not six digits", {}, {{"count", std::to_string(code.size())}, {"length", "6"}}};
    Division found{code, LevelOf(code), {}, {}, {}};
    const std::string prefecture = std::string{code.substr(0, 4)} + "00";
    const std::string province = std::string{code.substr(0, 2)} + "0000";
    ForEachName([&](std::string_view name, std::string_view its_code) {
        if (its_code == code) {
            found.names.push_back(name);
        } else if (its_code == prefecture && found.prefecture.empty()) {
            found.prefecture = name;
        } else if (its_code == province && found.province.empty()) {
            found.province = name;
        }
    });
    if (!found.names.empty()) return found;
    return base::Error{kDivisionUnknown, "no name bears the code", {}, {{"code", std::string{code}}}};
}

}  // namespace gk::law
