// The agency's own name: another agency's in its place (本报告由…编制, the signature), and a county that does not exist while one
// that differs by a similar character does (沐阳县, 沭阳县). Other organs are named in every report; only places where a report
// names its own author are looked at.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "base/utf8.h"
#include "checks/language_checks.h"
#include "checks/narrative.h"
#include "checks/terms.h"

namespace gk::checks {
namespace {

using report::Break;
using report::Glyphs;
using report::Range;

constexpr std::u32string_view kDivisionEnds = U"省市县区旗州盟";

std::string Utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) base::AppendUtf8(out, c);
    return out;
}

bool Ends(std::u32string_view text, std::u32string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

/// The length of the known division that the name begins with; 0 where there is none.
std::size_t KnownDivision(const Terms& terms, std::u32string_view name) {
    for (std::size_t n = std::min<std::size_t>(name.size(), 11); n >= 2; --n) {
        if (kDivisionEnds.find(name[n - 1]) == std::u32string_view::npos) continue;
        if (terms.divisions.Knows(Utf8(name.substr(0, n)))) return n;
    }
    return 0;
}

/// The length of what looks like a division and is not known: 沐阳县.
std::size_t UnknownDivision(std::u32string_view name) {
    for (std::size_t n = 2; n < name.size() && n <= 5; ++n) {
        if (kDivisionEnds.find(name[n]) == std::u32string_view::npos) continue;
        const std::u32string_view found = name.substr(0, n + 1);
        for (const std::u32string_view other :
             {U"新区", U"园区", U"发区", U"验区", U"范区", U"理区", U"假区", U"税区", U"景区", U"库区",
              U"矿区", U"林区", U"社区", U"市区", U"城区", U"农区", U"辖区", U"地区"}) {
            if (Ends(found, other)) return 0;
        }
        return n + 1;
    }
    return 0;
}

/// How far apart two characters look: those of one radical and nearly as many strokes stand close together in Unicode, other
/// look-alikes are listed.
long Distance(const Terms& terms, char32_t a, char32_t b) {
    const bool listed = std::any_of(terms.similar.begin(), terms.similar.end(), [&](const auto& pair) {
        return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
    });
    return listed ? 0 : std::labs(static_cast<long>(a) - static_cast<long>(b));
}

/// The names that look most like one, and how clearly.
struct Neighbour {
    long nearest = 1'000'000;
    long second = 1'000'000;
    std::string name;

    bool IsClear() const {
        constexpr long kNear = 40;
        return nearest <= kNear && second > nearest + nearest / 2;
    }
};

/// Whether a report of the year may have meant the name: it may have lived a year longer than the last edition that has it.
bool MayBeInUse(const law::DivisionName& name, int year) {
    return name.until.empty() || name.until.substr(0, 4) >= std::to_string(year - 1);
}

/// Names in use of the same length that differ from this one in one character (not the last: 县 is no 市).
Neighbour NeighbourOf(const Terms& terms, std::u32string_view name, int year) {
    Neighbour found;
    std::string_view before;  // a name in several rows is one
    terms.divisions.ForEachName([&](const law::DivisionName& row, std::string_view) {
        const std::string_view other_text = row.name;
        if (other_text.size() != name.size() * 3 || other_text == before) return;
        before = other_text;
        if (!MayBeInUse(row, year)) return;
        const std::u32string other = report::FoldedText(other_text);
        std::size_t differs = name.size();
        int count = 0;
        for (std::size_t i = 0; i < name.size() && count < 2; ++i) {
            if (name[i] != other[i]) ++count, differs = i;
        }
        if (count != 1 || differs + 1 == name.size()) return;
        const long distance = Distance(terms, name[differs], other[differs]);
        found.second = std::min(found.second, std::max(distance, found.nearest));
        if (distance >= found.nearest) return;
        found.nearest = distance;
        found.name = std::string{other_text};
    });
    return found;
}

void CheckDivision(const Input& input, Findings& findings) {
    const auto& agency = *input.report.agency;
    const std::u32string name = report::FoldedText(agency.value);
    std::u32string_view rest = name;
    while (const std::size_t known = KnownDivision(input.terms, rest)) rest.remove_prefix(known);
    const std::size_t unknown = UnknownDivision(rest);
    if (unknown < 3 || agency.place.empty()) return;
    const int year = input.report.year ? input.report.year->value : 0;
    const Neighbour neighbour = NeighbourOf(input.terms, rest.substr(0, unknown), year);
    if (!neighbour.IsClear()) return;
    Findings::Draft draft;
    draft.quote = agency.place;
    draft.values = {{"name", Utf8(rest.substr(0, unknown))}, {"right", neighbour.name}};
    draft.variant = "division";
    findings.Add(std::move(draft));
}

bool IsSubsequence(std::u32string_view part, std::u32string_view whole) {
    std::size_t i = 0;
    for (const char32_t c : whole) {
        if (i < part.size() && part[i] == c) ++i;
    }
    return i == part.size();
}

enum class Kind : std::uint8_t { none, government, organ };

Kind KindOf(std::u32string_view name) {
    if (Ends(name, U"人民政府")) return Kind::government;
    for (const std::u32string_view tail : {U"局", U"委员会", U"厅"}) {
        if (Ends(name, tail)) return Kind::organ;
    }
    return Kind::none;
}

std::u32string_view WithoutOffice(std::u32string_view name) {
    for (const std::u32string_view tail : {U"办公室", U"办公厅"}) {
        if (Ends(name, tail) && name.size() > tail.size() + 3)
            return name.substr(0, name.size() - tail.size());
    }
    return name;
}

/// Both are full names of one kind and neither is short for the other.
bool IsAnother(std::u32string_view own, std::u32string_view stated) {
    own = WithoutOffice(own);
    stated = WithoutOffice(stated);
    if (stated.size() < 4 || KindOf(stated) == Kind::none || KindOf(stated) != KindOf(own)) return false;
    return !IsSubsequence(stated, own) && !IsSubsequence(own, stated);
}

class SelfNames {
public:
    SelfNames(const Input& input, Findings& findings)
        : input_(input),
          glyphs_(input.report.glyphs()),
          own_(report::FoldedText(input.report.agency->value)),
          findings_(findings) {}

    void Run() {
        const auto& sentences = input_.narrative->sentences;
        for (const Sentence& sentence : sentences) {
            CompareBehind(U"本报告由", sentence.range);
            CompareBehind(U"现将", sentence.range);
            if (sentence.front) CompareBehind(U"与", sentence.range);  // 请与…联系
            if (!sentence.title && sentence.section == sentences.back().section) Signature(sentence.range);
        }
    }

private:
    void CompareBehind(std::u32string_view words, Range range) const {
        const auto size = static_cast<std::uint32_t>(words.size());
        for (std::uint32_t g = range.begin; (g = glyphs_.Find({g, range.end}, words)) < range.end; g += size)
            Compare(NameAt(g + size, range.end));
    }

    /// The Han characters from g on, up to and with the last end of an agency's name.
    Range NameAt(std::uint32_t g, std::uint32_t end) const {
        Range name{g, g};
        for (std::uint32_t i = g; i < end && i < g + 30 && base::IsHan(glyphs_[i].c); ++i) {
            if (KindOf(glyphs_.Folded({g, i + 1})) != Kind::none) name.end = i + 1;
            if (glyphs_.StandsAt(i + 1, U"编制") || glyphs_.StandsAt(i + 1, U"根据") ||
                glyphs_.StandsAt(i + 1, U"按照"))
                break;
        }
        return name;
    }

    /// A name alone on its line, or before the date at the end.
    void Signature(Range range) const {
        std::uint32_t begin = range.begin;
        for (std::uint32_t g = range.begin + 1; g <= range.end; ++g) {
            const bool line_ends = g >= glyphs_.size() || glyphs_[g].before >= Break::line;
            const bool dated = g < range.end && glyphs_.StandsAt(g, U"20");
            if (g < range.end && !line_ends && glyphs_[g].before == Break::none && !dated) continue;
            const Range run{begin, g};
            const bool alone = glyphs_[begin].before >= Break::space && (line_ends || dated);
            if (alone && run.size() >= 4 && run.size() <= 25 && AllHan(run)) Compare(run);
            begin = g;
        }
    }

    bool AllHan(Range range) const {
        for (std::uint32_t g = range.begin; g < range.end; ++g) {
            if (!base::IsHan(glyphs_[g].c)) return false;
        }
        return true;
    }

    void Compare(Range name) const {
        if (name.empty() || !IsAnother(own_, glyphs_.Folded(name))) return;
        Findings::Draft draft;
        draft.quote = name;
        draft.values = {{"name", Plain(glyphs_, name)}, {"agency", input_.report.agency->value}};
        draft.variant = "other";
        findings_.Add(std::move(draft));
    }

    const Input& input_;
    const Glyphs& glyphs_;
    std::u32string own_;
    Findings& findings_;
};

}  // namespace

void AgencyNames(const Input& input, Findings& findings) {
    if (!input.report.agency || input.report.agency->value.empty()) return;
    CheckDivision(input, findings);
    SelfNames(input, findings).Run();
}

}  // namespace gk::checks
