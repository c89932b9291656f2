#include "report/compare_passages.h"

#include <algorithm>
#include <unordered_map>

#include "report/passages.h"
#include "report/print.h"

namespace gk::report {
namespace {

constexpr std::uint32_t kCopied =
    30;  // characters from which the same words are no phrase that everybody uses
constexpr std::size_t kMostPostings =
    24;                     // passages with one pair of characters; more frequent pairs tell nothing
constexpr int kAlike = 50;  // percent of shared pairs from which one passage is the other, changed

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// One passage of a report and its partner in the other.
struct Node {
    const Passage* passage = nullptr;
    std::size_t partner = kNone;
    bool same = false;
    int likeness = 100;
};

/// Pairs of neighbouring characters of the passages of one report: where each stands.
class PairIndex {
public:
    PairIndex(const Glyphs& glyphs, const std::vector<Node>& nodes) : nodes_(nodes) {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (nodes[i].partner != kNone) continue;
            ForEachPair(glyphs, nodes[i].passage->range, [&](std::uint64_t pair) {
                auto& at = postings_[pair];
                if (at.size() <= kMostPostings && (at.empty() || at.back() != i))
                    at.push_back(static_cast<std::uint32_t>(i));
            });
        }
    }

    template <class Take>
    static void ForEachPair(const Glyphs& glyphs, Range range, Take take) {
        for (std::uint32_t g = range.begin; g + 1 < range.end; ++g) {
            take((std::uint64_t{glyphs[g].c} << 32) | glyphs[g + 1].c);
        }
    }

    /// The free passage of the same section that shares most pairs, and how many percent of them.
    std::pair<std::size_t, int> MostAlike(const Glyphs& glyphs, const Passage& passage) {
        shared_.assign(nodes_.size(), 0);
        ForEachPair(glyphs, passage.range, [&](std::uint64_t pair) {
            const auto found = postings_.find(pair);
            if (found == postings_.end() || found->second.size() > kMostPostings) return;
            for (const std::uint32_t i : found->second) ++shared_[i];
        });
        std::size_t best = kNone;
        int most = 0;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (shared_[i] == 0 || nodes_[i].partner != kNone) continue;
            if (nodes_[i].passage->section->heading->id != passage.section->heading->id) continue;
            const auto pairs = static_cast<int>(nodes_[i].passage->range.size() + passage.range.size()) - 2;
            const int likeness = std::min(99, 200 * static_cast<int>(shared_[i]) / std::max(1, pairs));
            if (likeness > most) {
                most = likeness;
                best = i;
            }
        }
        return {best, most};
    }

private:
    const std::vector<Node>& nodes_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> postings_;
    std::vector<std::uint32_t> shared_;
};

std::vector<Node> NodesOf(const std::vector<Passage>& passages) {
    std::vector<Node> nodes;
    nodes.reserve(passages.size());
    for (const Passage& passage : passages) nodes.push_back({&passage, kNone, false, 100});
    return nodes;
}

void MatchSame(std::vector<Node>& old, std::vector<Node>& now) {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_hash;
    for (std::size_t i = old.size(); i-- > 0;) by_hash[old[i].passage->as_is].push_back(i);
    for (std::size_t j = 0; j < now.size(); ++j) {
        const auto found = by_hash.find(now[j].passage->as_is);
        if (found == by_hash.end() || found->second.empty()) continue;
        const std::size_t i = found->second.back();
        found->second.pop_back();
        now[j].partner = i;
        now[j].same = old[i].same = true;
        old[i].partner = j;
    }
}

void MatchAlike(const AnnualReport& before, const AnnualReport& after, std::vector<Node>& old,
                std::vector<Node>& now) {
    PairIndex index(before.glyphs(), old);
    for (std::size_t j = 0; j < now.size(); ++j) {
        if (now[j].partner != kNone) continue;
        const auto [i, likeness] = index.MostAlike(after.glyphs(), *now[j].passage);
        if (i == kNone || likeness < kAlike) continue;
        now[j].partner = i;
        now[j].likeness = likeness;
        old[i].partner = j;
    }
}

/// One line: a line's end inside a Chinese sentence is no blank.
std::string OnOneLine(std::string text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\n') continue;
        const bool ascii = at > 0 && static_cast<unsigned char>(text[at - 1]) < 0x80;
        if (ascii) {
            text[at] = ' ';
        } else {
            text.erase(at--, 1);
        }
    }
    return text;
}

/// A heading at its beginning, which no full stop ends, is kept apart from the sentence behind it.
std::string TextOf(const AnnualReport& report, const Passage& passage) {
    const Range range = passage.range;
    for (const Part& part : passage.section->parts) {
        if (part.title.empty() || part.title.begin != range.begin || part.title.end >= range.end) continue;
        return OnOneLine(ProseOf(report, part.title)) + "　" +
               OnOneLine(ProseOf(report, {part.title.end, range.end}));
    }
    return OnOneLine(ProseOf(report, range));
}

base::Place PlaceOf(const AnnualReport& report, Range range) {
    return report.source->document.PlaceOf(report.glyphs().SpanOf(range).begin);
}

class Writer {
public:
    Writer(const AnnualReport& before, const AnnualReport& after, const std::vector<Node>& old,
           const std::vector<Node>& now)
        : before_(before),
          after_(after),
          old_(old),
          now_(now),
          other_year_(!before.year || !after.year || before.year->value != after.year->value) {}

    /// In the order of the later report; what is gone stands behind what it stood behind.
    std::vector<SectionChange> Run() {
        for (const law::Heading& heading : after_.form->headings)
            sections_.push_back({heading.id, heading.text, {}});
        std::size_t gone = 0;
        for (const Node& node : now_) {
            if (node.partner != kNone) {
                for (; gone < node.partner; ++gone) AddGone(gone);
                gone = std::max(gone, node.partner + 1);
            }
            Add(node);
        }
        for (; gone < old_.size(); ++gone) AddGone(gone);
        return std::move(sections_);
    }

private:
    SectionChange& SectionOf(const Passage& passage) {
        for (SectionChange& section : sections_) {
            if (section.id == passage.section->heading->id) return section;
        }
        return sections_.back();
    }

    void Add(const Node& node) {
        PassageChange change;
        change.after = TextOf(after_, *node.passage);
        change.after_place = PlaceOf(after_, node.passage->range);
        change.state = PassageState::added;
        if (node.partner != kNone) {
            const Range range = old_[node.partner].passage->range;
            change.before = TextOf(before_, *old_[node.partner].passage);
            change.before_place = PlaceOf(before_, range);
            const bool copied = other_year_ && node.passage->range.size() > kCopied;
            change.state = !node.same ? PassageState::changed
                           : copied   ? PassageState::copied
                                      : PassageState::kept;
            change.likeness = node.likeness;
        }
        SectionOf(*node.passage).passages.push_back(std::move(change));
    }

    void AddGone(std::size_t i) {
        if (old_[i].partner != kNone) return;
        PassageChange change;
        change.state = PassageState::gone;
        change.before = TextOf(before_, *old_[i].passage);
        change.before_place = PlaceOf(before_, old_[i].passage->range);
        SectionOf(*old_[i].passage).passages.push_back(std::move(change));
    }

    const AnnualReport& before_;
    const AnnualReport& after_;
    const std::vector<Node>& old_;
    const std::vector<Node>& now_;
    bool other_year_;
    std::vector<SectionChange> sections_;
};

}  // namespace

std::vector<SectionChange> ComparePassages(const AnnualReport& before, const AnnualReport& after) {
    const auto old_passages = PassagesOf(before);
    const auto new_passages = PassagesOf(after);
    auto old = NodesOf(old_passages);
    auto now = NodesOf(new_passages);
    MatchSame(old, now);
    MatchAlike(before, after, old, now);
    return Writer(before, after, old, now).Run();
}

}  // namespace gk::report
