#include "ledger/chain.h"

#include <algorithm>

namespace gk::ledger {
namespace {

/// Whether the bytes say that they are about `record`; both were written by EncodeEvent.
bool IsAbout(std::string_view bytes, const std::string& record) {
    return bytes.find(R"("record":")" + record + '"') != std::string_view::npos;
}

}  // namespace

ChainLink LinkOf(AgencyId agency, const StoredEvent& event) {
    ChainLink link;
    link.place = event.seq;
    link.stored = event.hash;
    link.own = HashEvent(event.bytes);
    link.is_labelled = IsAbout(event.bytes, event.record);
    if (const auto links = ReadLinks(event.bytes); links && links->agency == agency) {
        link.written = links->seq;
        link.previous = links->previous;
    }
    return link;
}

void ChainCheck::Expect(const Head& head) {
    const auto by_seq = [](const Head& a, const Head& b) { return a.seq < b.seq; };
    expected_.insert(std::upper_bound(expected_.begin(), expected_.end(), head, by_seq), head);
}

void ChainCheck::Take(const ChainLink& link) {
    ++last_;
    is_sound_ = is_sound_ && link.is_whole() && link.is_labelled && link.place == last_ &&
                link.written == last_ && link.previous == hash_;
    hash_ = link.own;
    for (; met_ < expected_.size() && expected_[met_].seq == last_; ++met_)
        is_sound_ = is_sound_ && expected_[met_].hash == hash_;
}

bool ChainCheck::Finish(const std::optional<Head>& head) const {
    const bool ends_at_head = head ? head->seq == last_ && head->hash == hash_ : last_ == 0;
    return is_sound_ && ends_at_head && met_ == expected_.size();
}

}  // namespace gk::ledger
