#include "report/passages.h"

#include <algorithm>

#include "report/front_matter.h"

namespace gk::report {
namespace {

constexpr std::uint32_t kShortest = 4;

class Hash {
public:
    void Add(char32_t c) { value_ = (value_ ^ c) * 0x100000001B3U; }
    std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xCBF29CE484222325U;
};

Passage Make(const AnnualReport& report, const Section& section, Range range) {
    const Glyphs& glyphs = report.glyphs();
    Hash as_is;
    Hash relative;
    for (std::uint32_t g = range.begin; g < range.end; ++g) {
        const char32_t c = glyphs[g].c;
        as_is.Add(c);
        const auto year = report.year && c == U'2' ? YearAt(glyphs, g, range.end) : std::nullopt;
        if (year && glyphs.At(year->after) == U'年') {
            relative.Add(static_cast<char32_t>(0x110000 + 100 + year->year - report.year->value));
            while (g + 1 < year->after) as_is.Add(glyphs[++g].c);
        } else {
            relative.Add(c);
        }
    }
    return {range, &section, as_is.value(), relative.value()};
}

/// The section's text without the table in it, which stands behind the text before it.
Range TextOf(const AnnualReport& report, const Section& section) {
    Range text = section.body;
    for (const TableReading& table : report.tables) {
        if (!table.region.empty() && text.Contains(table.region.begin)) text.end = table.region.begin;
    }
    return text;
}

}  // namespace

std::vector<Passage> PassagesOf(const AnnualReport& report) {
    std::vector<Passage> passages;
    const Glyphs& glyphs = report.glyphs();
    for (const Section& section : report.sections) {
        const Range text = TextOf(report, section);
        std::uint32_t begin = text.begin;
        std::size_t part = 0;
        const auto take = [&](std::uint32_t end) {
            if (end >= begin + kShortest) passages.push_back(Make(report, section, {begin, end}));
        };
        for (std::uint32_t g = text.begin; g < text.end; ++g) {
            if (part < section.parts.size() && section.parts[part].title.begin == g) {
                take(g);
                begin = g;
                ++part;
            }
            if (!EndsStatement(glyphs[g].c)) continue;
            take(g);
            begin = g + 1;
        }
        take(text.end);
    }
    return passages;
}

}  // namespace gk::report
