#include "store/outbox.h"

namespace gk::store {
namespace {

constexpr Sql kPut = {"outbox_put",
                      "INSERT INTO outbox (agency_id, id, to_agency, kind, payload, made_at) "
                      "VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Sql kWaiting = {
    "outbox_waiting",
    "SELECT agency_id, id, to_agency, kind, payload FROM outbox WHERE delivered_at IS NULL "
    "AND (agency_id, id) > ($1, $2) ORDER BY agency_id, id LIMIT $3"};
constexpr Sql kReceive = {
    "inbox_receive",
    "INSERT INTO inbox (agency_id, from_agency, id, received_at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (agency_id, from_agency, id) DO NOTHING"};
constexpr Sql kDelivered = {"outbox_delivered",
                            "UPDATE outbox SET delivered_at = $3 WHERE agency_id = $1 AND id = $2 "
                            "AND delivered_at IS NULL"};

}  // namespace

void PutMessage(Connection& connection, const Message& message, base::Moment now) {
    connection.Put(kPut, message.from, message.id, message.to, message.kind, message.payload, now);
}

std::vector<Message> LoadWaiting(Connection& connection, const MessagePlace& after, std::int64_t most) {
    const auto read = [](Columns& columns) {
        Message message;
        message.from = columns.Next<ledger::AgencyId>();
        message.id = columns.Next<ledger::MessageId>();
        message.to = columns.Next<ledger::AgencyId>();
        message.kind = columns.Next<std::string>();
        message.payload = columns.Next<std::string>();
        return message;
    };
    return connection.All(kWaiting, read, after.from, after.id, most);
}

bool Receive(Connection& connection, const Message& message, base::Moment now) {
    return connection.Execute(kReceive, message.to, message.from, message.id, now) == 1;
}

void MarkDelivered(Connection& connection, const Message& message, base::Moment now) {
    connection.Execute(kDelivered, message.from, message.id, now);
}

}  // namespace gk::store
