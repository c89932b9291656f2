#include "ledger/chain_diagnosis.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

namespace gk::ledger {
namespace {

constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

/// Numbers that no event has, as ranges: how many there are is said by damaged data too.
class Missing {
public:
    Missing() = default;
    /// Those from 1 to `end` that are not in `found`.
    Missing(std::vector<std::int64_t> found, std::int64_t end) {
        std::sort(found.begin(), found.end());
        std::int64_t next = 1;
        for (const std::int64_t number : found) {
            if (number >= end) break;
            if (next < number) ranges_.emplace(next, number - 1);
            next = std::max(next, number + 1);
        }
        const bool has_end = std::binary_search(found.begin(), found.end(), end);
        if (next <= end - (has_end ? 1 : 0)) ranges_.emplace(next, end - (has_end ? 1 : 0));
    }

    bool Has(std::int64_t number) const {
        const auto behind = ranges_.upper_bound(number);
        return behind != ranges_.begin() && number <= std::prev(behind)->second;
    }
    std::optional<std::int64_t> FirstAbove(std::int64_t number) const {
        const auto range = ranges_.upper_bound(number);
        if (range != ranges_.begin() && number < std::prev(range)->second) return number + 1;
        return range == ranges_.end() ? std::nullopt : std::optional(range->first);
    }
    void Take(std::int64_t number) {
        const auto range = std::prev(ranges_.upper_bound(number));
        const auto [first, last] = *range;
        ranges_.erase(range);
        if (first < number) ranges_.emplace(first, number - 1);
        if (number < last) ranges_.emplace(number + 1, last);
    }
    const std::map<std::int64_t, std::int64_t>& ranges() const { return ranges_; }

private:
    std::map<std::int64_t, std::int64_t> ranges_;  // first and last
};

class Diagnosis {
public:
    Diagnosis(const std::vector<ChainLink>& links, const std::optional<Head>& head)
        : links_(links), head_(head), number_(links.size(), 0) {
        for (std::size_t i = 0; i < links.size(); ++i) {
            by_hash_.emplace(links[i].own, i);
            if (links[i].stored != links[i].own) by_hash_.emplace(links[i].stored, i);
            if (links[i].is_whole()) by_number_.emplace(links[i].written, i);
        }
        FollowBackwards();
        CountMissing();
    }

    void ReportTo(std::vector<ChainFinding>& findings, AgencyId agency, const std::vector<Head>& exported) {
        const auto report = [&](std::int64_t first, std::int64_t last, ChainFault fault) {
            findings.push_back({agency, first, last, fault});
        };
        ReportEvents(report);
        ReportMissing(report);
        ReportBeginning(report);
        std::int64_t last = end_;
        for (const Head& head : exported) {
            last = std::max(last, head.seq);
            for (std::size_t i = 0; i < links_.size(); ++i)
                if (number_[i] == head.seq && links_[i].stored != head.hash)
                    report(links_[i].place, links_[i].place, ChainFault::rewritten);
        }
        if (last > end_) report(end_ + 1, last, ChainFault::cut_off);
        ReportHead(report);
    }

private:
    /// Gives every event of the original chain the number that it has there.
    void FollowBackwards() {
        constexpr std::int64_t kAny = std::numeric_limits<std::int64_t>::max();
        std::size_t at = head_ ? FindByHash(head_->hash, kAny) : kNobody;
        std::int64_t number = head_ ? head_->seq : kAny;
        if (at != kNobody && links_[at].is_whole()) number = links_[at].written;
        if (head_) end_ = number;
        while (number > 0) {
            if (at == kNobody) {  // this one is lost: go on with the last one before it
                at = FindBelow(number);
                if (at == kNobody) return;
                number = links_[at].written;
                if (!head_) end_ = std::max(end_, number);
            }
            const ChainLink& link = links_[at];
            number_[at] = number--;
            at = FindByHash(link.previous, number);
            if (at == kNobody && !link.is_whole())
                at = FindBelow(number + 1);  // what it says is worth nothing
            if (at != kNobody && links_[at].is_whole()) number = links_[at].written;
        }
    }

    /// The event with this hash; of several, the one that stands nearest to its number.
    std::size_t FindByHash(const base::Sm3Hash& hash, std::int64_t number) const {
        std::size_t best = kNobody;
        const auto [begin, end] = by_hash_.equal_range(hash);
        for (auto it = begin; it != end; ++it) {
            const std::size_t i = it->second;
            const bool fits = number_[i] == 0 && (!links_[i].is_whole() || links_[i].written <= number);
            if (fits && (best == kNobody ||
                         std::abs(links_[i].place - number) < std::abs(links_[best].place - number)))
                best = i;
        }
        return best;
    }

    /// Of the whole events that were written with the highest number below `number`, one that goes on from another, if any.
    std::size_t FindBelow(std::int64_t number) const {
        for (auto it = by_number_.lower_bound(number); it != by_number_.begin();) {
            --it;
            const auto begin = by_number_.lower_bound(it->first);
            std::size_t best = kNobody;
            for (auto same = begin; same != std::next(it); ++same) {
                const bool joins = links_[same->second].previous == kNoHash ||
                                   by_hash_.count(links_[same->second].previous) > 0;
                if (number_[same->second] == 0 && (best == kNobody || joins)) best = same->second;
            }
            if (best != kNobody) return best;
            it = begin;
        }
        return kNobody;
    }

    /// Numbers up to the head that no event has; those in whose place something else stands are not missing.
    void CountMissing() {
        Missing missing(number_, end_);
        stands_for_.assign(links_.size(), 0);
        std::int64_t before = 0;  // the number of the last event of the chain
        for (std::size_t i = 0; i < links_.size(); ++i) {
            if (number_[i] > 0) {
                before = number_[i];
                continue;
            }
            const auto number = InPlaceOf(links_[i], before, missing);
            if (!number) continue;
            stands_for_[i] = before = *number;
            missing.Take(*number);
        }
        std::int64_t sum = 0;
        for (const auto& [first, last] : missing.ranges()) {
            sum += last - first + 1;
            gaps_.push_back({first, last, sum});
        }
    }

    /// The missing number in whose place an event stands that is not of the chain; `before` is that of the chain's event before it.
    static std::optional<std::int64_t> InPlaceOf(const ChainLink& link, std::int64_t before,
                                                 const Missing& missing) {
        if (link.is_whole())
            return missing.Has(link.written) && link.written - 1 == before ? std::optional(link.written)
                                                                           : std::nullopt;
        for (const std::int64_t number : {link.written, link.place})
            if (missing.Has(number)) return number;
        return missing.FirstAbove(before);
    }

    /// How many missing numbers are below one that is not missing.
    std::int64_t MissingBelow(std::int64_t number) const {
        const auto behind =
            std::upper_bound(gaps_.begin(), gaps_.end(), number,
                             [](std::int64_t value, const Gap& gap) { return value < gap.first; });
        return behind == gaps_.begin() ? 0 : std::prev(behind)->up_to_here;
    }

    template <class Report>
    void ReportEvents(const Report& report) const {
        const std::size_t last = LastOfChain();
        std::int64_t added = 0;
        for (std::size_t i = 0; i < links_.size(); ++i) {
            const ChainLink& link = links_[i];
            if (link.own != link.stored || (link.written == 0 && number_[i] > 0)) {
                report(link.place, link.place, ChainFault::changed);
            } else if (link.written == 0) {
                report(link.place, link.place, ChainFault::moved);  // from another agency
            } else if (stands_for_[i] > 0) {
                report(link.place, link.place, ChainFault::replaced);
            } else if (number_[i] == 0) {
                report(link.place, link.place, i > last ? ChainFault::unknown : ChainFault::inserted);
            }
            const bool belongs = number_[i] > 0 || stands_for_[i] > 0;
            if (!belongs) ++added;
            if (number_[i] > 0 && !StandsRight(i, added)) report(link.place, link.place, ChainFault::moved);
            if (!link.is_labelled && link.own == link.stored)
                report(link.place, link.place, ChainFault::mislabelled);
        }
    }

    /// Whether an event stands where its number, and what was added or taken out before it, put it.
    bool StandsRight(std::size_t i, std::int64_t added) const {
        const std::int64_t removed = MissingBelow(number_[i]);
        const std::int64_t gaps = links_[i].place - static_cast<std::int64_t>(i) - 1;
        return links_[i].place == number_[i] + added - std::max<std::int64_t>(0, removed - gaps);
    }

    template <class Report>
    void ReportMissing(const Report& report) const {
        const std::size_t last = LastOfChain();
        const std::int64_t known = last == kNobody ? 0 : *std::max_element(number_.begin(), number_.end());
        for (const Gap& gap : gaps_)
            report(gap.first, gap.last, gap.first > known ? ChainFault::cut_off : ChainFault::removed);
    }

    /// The first event of a chain was written behind none.
    template <class Report>
    void ReportBeginning(const Report& report) const {
        for (std::size_t i = 0; i < links_.size(); ++i)
            if (number_[i] == 1 && links_[i].is_whole() && links_[i].previous != kNoHash)
                report(links_[i].place, links_[i].place, ChainFault::moved);
    }

    /// A head that names its event's hash, but neither its number nor its place.
    template <class Report>
    void ReportHead(const Report& report) const {
        const std::int64_t last = links_.empty() ? 0 : links_.back().place;
        if (!head_) {
            if (last > 0) report(links_.front().place, last, ChainFault::unknown);
            return;
        }
        if (head_->seq < 1) report(1, std::max<std::int64_t>(1, last), ChainFault::unknown);
        if (head_->seq > std::max(end_, last))
            report(std::max(end_, last) + 1, head_->seq, ChainFault::cut_off);
        for (std::size_t i = 0; i < links_.size(); ++i)
            if (number_[i] == end_ && head_->seq < std::min(end_, links_[i].place))
                report(head_->seq + 1, links_[i].place, ChainFault::unknown);
    }

    /// The event of the chain that stands last.
    std::size_t LastOfChain() const {
        for (std::size_t i = links_.size(); i > 0; --i)
            if (number_[i - 1] > 0 || stands_for_[i - 1] > 0) return i - 1;
        return kNobody;
    }

    const std::vector<ChainLink>& links_;
    const std::optional<Head>& head_;
    std::multimap<base::Sm3Hash, std::size_t> by_hash_;
    std::multimap<std::int64_t, std::size_t> by_number_;  // whole ones
    std::vector<std::int64_t> number_;                    // in the original chain; 0: not of it
    std::vector<std::int64_t> stands_for_;                // the number in whose place it stands; 0: in none's
    std::int64_t end_ = 0;                                // the last number of the original chain
    /// Numbers in a row that are missing, and how many are up to the last of them.
    struct Gap {
        std::int64_t first, last, up_to_here;
    };
    std::vector<Gap> gaps_;
};

/// Neighbours with the same fault become one finding.
std::vector<ChainFinding> Merged(std::vector<ChainFinding> findings) {
    const auto order = [](const ChainFinding& a, const ChainFinding& b) {
        return std::tuple(a.fault, a.first) < std::tuple(b.fault, b.first);
    };
    std::sort(findings.begin(), findings.end(), order);
    std::vector<ChainFinding> merged;
    for (const ChainFinding& finding : findings) {
        const bool joins = !merged.empty() && merged.back().fault == finding.fault &&
                           merged.back().last >= finding.first - 1;
        if (joins)
            merged.back().last = std::max(merged.back().last, finding.last);
        else
            merged.push_back(finding);
    }
    std::sort(merged.begin(), merged.end(), [](const ChainFinding& a, const ChainFinding& b) {
        return std::tuple(a.first, a.fault) < std::tuple(b.first, b.fault);
    });
    return merged;
}

}  // namespace

std::string_view KeyOf(ChainFault fault) {
    switch (fault) {
        case ChainFault::changed: return "changed";
        case ChainFault::removed: return "removed";
        case ChainFault::replaced: return "replaced";
        case ChainFault::inserted: return "inserted";
        case ChainFault::moved: return "moved";
        case ChainFault::mislabelled: return "mislabelled";
        case ChainFault::cut_off: return "cut_off";
        case ChainFault::unknown: return "unknown";
        case ChainFault::rewritten: return "rewritten";
    }
    return {};
}

std::vector<ChainFinding> Diagnose(AgencyId agency, const std::vector<ChainLink>& links,
                                   const std::optional<Head>& head, const std::vector<Head>& exported) {
    std::vector<ChainFinding> findings;
    Diagnosis(links, head).ReportTo(findings, agency, exported);
    return Merged(std::move(findings));
}

}  // namespace gk::ledger
