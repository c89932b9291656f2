#pragma once
// What one agency has to tell another: written in the sender's transaction, received in one of the receiver's, once.

#include <string>
#include <vector>

#include "base/moment.h"
#include "ledger/ids.h"
#include "store/connection.h"

namespace gk::store {

struct Message {
    ledger::AgencyId from;
    ledger::MessageId id;
    ledger::AgencyId to;
    std::string kind;
    std::string payload;  ///< JSON
};

void PutMessage(Connection& connection, const Message& message, base::Moment now);

/// Where a page ended.
struct MessagePlace {
    ledger::AgencyId from;
    ledger::MessageId id;
};
/// Not yet delivered, the oldest of each agency first.
std::vector<Message> LoadWaiting(Connection& connection, const MessagePlace& after, std::int64_t most);

/// True where it is new to the receiver; to be called in the transaction that acts on it.
bool Receive(Connection& connection, const Message& message, base::Moment now);

void MarkDelivered(Connection& connection, const Message& message, base::Moment now);

}  // namespace gk::store
