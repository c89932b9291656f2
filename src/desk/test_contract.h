#pragma once
// For tests of the operations, over each engine: an office, and what the operations left behind.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "desk/test_office.h"
#include "store/event_log.h"

namespace gk::desk {

class DeskContract : public testing::TestWithParam<store::TestEngine> {
protected:
    ~DeskContract() override { office_.ExpectWhatTheLedgerSays(); }

    std::string LastEvent(ledger::AgencyId agency) {
        return office_.database().Read([&](store::Connection& connection) {
            const auto head = store::LoadHead(connection, agency);
            return store::LoadEvents(connection, agency, {head->seq - 1, {}, 1}).front().bytes;
        });
    }
    std::vector<ledger::ChainFinding> Verify() {
        return office_.database().Read([](store::Connection& connection) {
            return store::VerifyLedger(connection, std::nullopt, {}).findings;
        });
    }
    template <class T>
    static std::string CodeOf(const base::Result<T>& result) {
        return result ? "ok" : std::string{result.error().code.key};
    }
    ledger::Agency AgencyNow(ledger::AgencyId id) {
        return office_.database().Read(
            [&](store::Connection& connection) { return *store::LoadAgency(connection, id); });
    }
    ledger::PersonalText NameOf(ledger::PersonId person) {
        return office_.database().Read([&](store::Connection& connection) {
            const auto found = store::LoadPerson(connection, person);
            return *office_.vault().Open(connection, found->agency, found->name.id);
        });
    }

    TestOffice office_{GetParam()};
};

}  // namespace gk::desk
