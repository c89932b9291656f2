#include "ledger/chain.h"

#include <algorithm>

#include "ledger/event.h"

namespace gk::ledger {
namespace {

/// Whether the bytes say that they are about `record`; both were written by EncodeEvent.
bool IsAbout(std::string_view bytes, const std::string& record) {
    return bytes.find(R"("record":")" + record + '"') != std::string_view::npos;
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

void ChainVerifier::Take(const StoredEvent& event) {
    ++count_;
    const bool gap = event.seq != seq_ + 1;
    if (gap) Report(seq_ + 1, event.seq - 1, ChainFault::removed);
    const std::size_t before = findings_.size();
    const auto links = ReadLinks(event.bytes);
    if (!links || HashEvent(event.bytes) != event.hash) {
        Report(event.seq, event.seq, ChainFault::changed);
    } else {
        if (links->agency != agency_ || links->seq + shift_ != event.seq)
            TakeMoved(event.seq, *links);
        else if (!gap && links->previous != hash_ && sound_)
            Report(seq_, seq_, ChainFault::replaced);  // sound in itself, but not what was written after it
        if (!IsAbout(event.bytes, event.record)) Report(event.seq, event.seq, ChainFault::mislabelled);
        written_ = links->seq;
    }
    CompareExpected(event);
    sound_ = findings_.size() == before;
    before_ = hash_;
    hash_ = event.hash;
    seq_ = event.seq;
}

void ChainVerifier::TakeMoved(std::int64_t seq, const Links& links) {
    const bool own = links.agency == agency_;
    if (own && seq_ > 0 && links.previous == before_ && links.seq + shift_ + 1 == seq) {
        Report(seq_, seq_, ChainFault::inserted);  // the events behind it were numbered anew
        ++shift_;
        return;
    }
    const bool goes_on = own && links.previous == hash_ && links.seq == written_ + 1;
    if (goes_on && !findings_.empty() && findings_.back().fault == ChainFault::moved &&
        findings_.back().last == seq_) {
        // Not one event out of its place, but all from the last one on: those between were taken out.
        findings_.back() = {agency_, seq_ - shift_, written_ - 1, ChainFault::removed};
        shift_ = seq - links.seq;
        return;
    }
    Report(seq, seq, ChainFault::moved);
}

void ChainVerifier::CompareExpected(const StoredEvent& event) {
    for (const Head& head : expected_)
        if (head.seq == event.seq && head.hash != event.hash)
            Report(event.seq, event.seq, ChainFault::rewritten);
}

void ChainVerifier::Finish(const std::optional<Head>& head) {
    std::int64_t last = head ? head->seq : 0;
    for (const Head& expected : expected_) last = std::max(last, expected.seq);
    if (last > seq_) Report(seq_ + 1, last, ChainFault::cut_off);
    if (seq_ > 0 && (!head || head->seq < seq_)) Report(head ? head->seq + 1 : 1, seq_, ChainFault::unknown);
    if (head && head->seq == seq_ && head->hash != hash_ && sound_) Report(seq_, seq_, ChainFault::replaced);
}

}  // namespace gk::ledger
