#pragma once
// What kind of organ a name is of, told by how it ends. What a report owes and by when depends on it (条例第四十九条).

#include <cstdint>
#include <string_view>

namespace gk::law {

enum class Organ : std::uint8_t {
    none,                 ///< no name of an organ
    government,           ///< of county level or above, also written as the place alone: 示例县
    township_government,  ///< 乡, 镇
    department,           ///< of a government
    other,  ///< 办事处, 管委会, 医院, 公司 ...: its level and duties the name does not tell
};

/// The first known ending decides, longer ones standing before those they end with. `name` is UTF-32 without blanks; a single character names nothing.
Organ OrganOf(std::u32string_view name);

}  // namespace gk::law
