#pragma once
// 行政区划代码 (GB/T 2260) down to counties, abolished names too: data/regions.tsv.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace gk::law {

enum class DivisionLevel : std::uint8_t { province, prefecture, county };

/// By the tail of the code: 0000, 00, anything else.
DivisionLevel LevelOf(std::string_view code);

struct Division {
    std::string_view code;
    DivisionLevel level = DivisionLevel::county;
    std::vector<std::string_view>
        names;  ///< every name that the code has borne, as far as the file knows; it has no dates
    std::string_view prefecture, province;  ///< what it lies in, where the file knows them
};

class Divisions {
public:
    /// The text of data/regions.tsv, name and code by tabs, ascending by name; it must outlive this.
    explicit Divisions(std::string_view file) : file_(file) {}

    /// Empty where the name is not known.
    std::optional<std::string_view> CodeOf(std::string_view name) const;
    bool Knows(std::string_view name) const { return CodeOf(name).has_value(); }

    /// Refused where no name bears the code. Looks through the whole file.
    base::Result<Division> Find(std::string_view code) const;

    template <class Each>
    void ForEachName(Each each) const {
        for (std::string_view rest = file_; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string_view row = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const std::size_t tab = std::min(row.find('\t'), row.size());
            each(row.substr(0, tab), row.substr(std::min(tab + 1, row.size())));
        }
    }

private:
    std::string_view file_;
};

}  // namespace gk::law
