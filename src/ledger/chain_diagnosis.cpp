#include "ledger/chain_diagnosis.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace gk::ledger {
namespace {

constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

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
        std::set<std::int64_t> found(number_.begin(), number_.end());
        for (std::int64_t number = 1; number <= end_; ++number)
            if (found.count(number) == 0) missing_.insert(missing_.end(), number);
        stands_for_.assign(links_.size(), 0);
        std::int64_t before = 0;  // the number of the last event of the chain
        for (std::size_t i = 0; i < links_.size(); ++i) {
            if (number_[i] > 0) {
                before = number_[i];
                continue;
            }
            const std::int64_t written = links_[i].written;
            auto place = missing_.find(written);
            if (place == missing_.end() && !links_[i].is_whole()) place = missing_.find(links_[i].place);
            if (place == missing_.end() && !links_[i].is_whole()) place = missing_.upper_bound(before);
            if (place == missing_.end() || (links_[i].is_whole() && *place != before + 1)) continue;
            stands_for_[i] = before = *place;
            missing_.erase(place);
        }
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
        const auto removed = std::distance(missing_.begin(), missing_.lower_bound(number_[i]));
        const std::int64_t gaps = links_[i].place - static_cast<std::int64_t>(i) - 1;
        return links_[i].place == number_[i] + added - std::max<std::int64_t>(0, removed - gaps);
    }

    template <class Report>
    void ReportMissing(const Report& report) const {
        const std::size_t last = LastOfChain();
        const std::int64_t known = last == kNobody ? 0 : *std::max_element(number_.begin(), number_.end());
        for (const std::int64_t number : missing_)
            report(number, number, number > known ? ChainFault::cut_off : ChainFault::removed);
    }

    /// A head that names its event's hash, but neither its number nor its place.
    template <class Report>
    void ReportHead(const Report& report) const {
        const std::int64_t last = links_.empty() ? 0 : links_.back().place;
        if (!head_) {
            if (last > 0) report(links_.front().place, last, ChainFault::unknown);
            return;
        }
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
    std::set<std::int64_t> missing_;
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
                           merged.back().last + 1 >= finding.first;
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
