#pragma once
// 行政区划代码 (GB/T 2260) down to counties, abolished names too, by the editions that bear them: data/regions.tsv.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/sorted_rows.h"

namespace gk::law {

enum class DivisionLevel : std::uint8_t { province, prefecture, county };

/// By the tail of the code: 0000, 00, anything else.
DivisionLevel LevelOf(std::string_view code);

/// No edition of the standard has a code whose fifth digit is 6 or 7; 统计用区划代码 gives them to zones (开发区, 管理区).
bool IsStatisticalCode(std::string_view code);

/// A name and the editions (YYYY-MM) between which a code bore it without a break; between two editions the day is unknown.
struct DivisionName {
    std::string_view name;
    std::string_view from;   ///< empty: the first edition of all has it already, it may be older
    std::string_view until;  ///< the last edition that has it; empty: the newest still does

    friend bool operator==(const DivisionName&, const DivisionName&) = default;
};

struct Division {
    std::string_view code;
    DivisionLevel level = DivisionLevel::county;
    std::vector<DivisionName> names;  ///< that of today first, then the last that ended; never empty
    std::string_view prefecture,
        province;  ///< what it lies in, by their last names, where the file knows them

    /// Of the code, not of the place: that may go on under another, which the editions do not say.
    bool IsAbolished() const { return !names.front().until.empty(); }
};

class Divisions {
public:
    /// The text of data/regions.tsv (tools/make_regions.py), ascending by name; it must outlive this.
    explicit Divisions(std::string_view file) : file_(file) {}

    bool Knows(std::string_view name) const { return base::FindRow(file_, name).has_value(); }

    /// Every code that bears or bore the name, those of today first.
    std::vector<std::string_view> CodesOf(std::string_view name) const;

    /// Refused where no name bears the code. Looks through the whole file.
    base::Result<Division> Find(std::string_view code) const;

    /// The newest edition that brought or lost a name.
    std::string_view NewestEdition() const;

    /// Row by row: of a name in several rows that of today comes first, then the last that ended.
    template <class Each>
    void ForEachName(Each each) const {
        for (std::string_view rest = file_; !rest.empty();) {
            std::string_view row = TakeUntil(rest, '\n');
            const std::string_view name = TakeUntil(row, '\t');
            const std::string_view code = TakeUntil(row, '\t');
            const std::string_view from = TakeUntil(row, '\t');
            each(DivisionName{name, from, row}, code);
        }
    }

private:
    static std::string_view TakeUntil(std::string_view& text, char end) {
        const std::size_t size = std::min(text.find(end), text.size());
        const std::string_view taken = text.substr(0, size);
        text.remove_prefix(std::min(size + 1, text.size()));
        return taken;
    }

    std::string_view file_;
};

}  // namespace gk::law
