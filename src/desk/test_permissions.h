#pragma once
// For tests: tests/tables/permissions.csv, the table of who may do what as people read it.

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace gk::desk {

struct ExpectedPermission {
    std::set<std::string> roles;  ///< by their Chinese names
    bool self = false;
    bool when_closed = false;  ///< also in an agency that is closed
};

/// By the key of the act.
inline std::map<std::string, ExpectedPermission> ReadPermissions() {
    std::map<std::string, ExpectedPermission> table;
    std::ifstream file("tests/tables/permissions.csv");
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#' || line.starts_with("act,")) continue;
        std::istringstream fields(line);
        std::string act, roles, self, closed, role;
        std::getline(fields, act, ',');
        std::getline(fields, roles, ',');
        std::getline(fields, self, ',');
        std::getline(fields, closed, ',');
        ExpectedPermission& expected = table[act];
        expected.self = self == "本人";
        expected.when_closed = closed == "撤销后";
        for (std::istringstream list(roles); std::getline(list, role, ';');) expected.roles.insert(role);
    }
    return table;
}

}  // namespace gk::desk
