#include "store/vault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/event_data.h"
#include "store/test_databases.h"

namespace gk::store {
namespace {

using ledger::AgencyId;
using ledger::PersonalText;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr AgencyId kAgency{1}, kOther{2};
constexpr std::int64_t kSubject = 11;

class VaultContract : public EveryEngine {
protected:
    void SetUp() override {
        Write([&](Connection& connection) {
            vault_.AddAgency(connection, kAgency, kTestTime);
            vault_.AddAgency(connection, kOther, kTestTime);
        });
    }
    PersonalText Seal(std::string value, std::int64_t subject = kSubject,
                      Searchable searchable = Searchable::yes, AgencyId agency = kAgency) {
        PersonalText text{std::move(value), {}, {}};
        Write([&](Connection& connection) {
            vault_.Seal(connection, agency, subject, "name", text, searchable);
        });
        return text;
    }
    base::Result<PersonalText> Open(ledger::PersonalId id, AgencyId agency = kAgency) {
        return database_->Read([&](Connection& connection) { return vault_.Open(connection, agency, id); });
    }
    std::vector<ledger::PersonalId> FindEqual(std::string_view value, AgencyId agency = kAgency) {
        return database_->Read(
            [&](Connection& connection) { return vault_.FindEqual(connection, agency, "name", value); });
    }
    std::int64_t Count(const char* table) {
        const Sql sql{table, table};
        return database_->Read([&](Connection& connection) { return connection.Count(sql); });
    }

    base::Key key_ = base::Key::Random();
    Vault vault_{*base::Key::From(key_.bytes())};
};
GK_EVERY_ENGINE(VaultContract);

TEST_P(VaultContract, OpensWhatWasSealed) {
    const PersonalText text = Seal("张三");
    const auto opened = Open(text.id);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->value, "张三");
    EXPECT_EQ(opened->hash, text.hash);
}

TEST_P(VaultContract, TheHashInAnEventTellsNothingOfEqualValues) {
    EXPECT_NE(Seal("张三").hash, Seal("张三").hash);
}

TEST_P(VaultContract, FindsEqualValuesOfTheAgencyOnly) {
    const PersonalText first = Seal("张三", 11), second = Seal("张三", 12);
    Seal("李四", 13);
    Seal("张三", 14, Searchable::no);
    Seal("张三", 15, Searchable::yes, kOther);
    EXPECT_THAT(FindEqual("张三"), testing::UnorderedElementsAre(first.id, second.id));
    EXPECT_THAT(FindEqual("王五"), IsEmpty());
}

TEST_P(VaultContract, NothingOpensWithAnotherInstallationKey) {
    const PersonalText text = Seal("张三");
    Vault stranger{base::Key::Random()};
    EXPECT_THROW(static_cast<void>(database_->Read([&](Connection& connection) {
                     return stranger.Open(connection, kAgency, text.id).has_value();
                 })),
                 StoreDown);
}

TEST_P(VaultContract, ErasureTakesTheValueTheDigestAndTheKeyOfOneSubject) {
    const PersonalText gone = Seal("张三", 11), kept = Seal("李四", 12);
    Write([&](Connection& connection) { vault_.Erase(connection, kAgency, 11, kTestTime); });
    const auto opened = Open(gone.id);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->value, "");
    EXPECT_THAT(FindEqual("张三"), IsEmpty());
    EXPECT_EQ(Open(kept.id)->value, "李四");
    EXPECT_EQ(Count("SELECT count(*) FROM personal_values WHERE subject_id = 11 AND length(sealed) > 0"), 0);
    EXPECT_EQ(Count("SELECT count(*) FROM subject_keys WHERE subject_id = 11 AND wrapped IS NOT NULL"), 0);
}

TEST_P(VaultContract, AnErasedSubjectIsNotSealedAgain) {
    Seal("张三", 11);
    Write([&](Connection& connection) { vault_.Erase(connection, kAgency, 11, kTestTime); });
    PersonalText text{"李四", {}, {}};
    EXPECT_ANY_THROW(static_cast<void>(database_->Write([&](Connection& connection) -> base::Result<int> {
        vault_.Seal(connection, kAgency, 11, "name", text, Searchable::no);
        return 0;
    })));
    const auto key = database_->Read(
        [&](Connection& connection) { return vault_.KeyOf(connection, kAgency, 11).has_value(); });
    EXPECT_FALSE(key);
}

TEST_P(VaultContract, RotationKeepsValuesAndEqualityAndDropsTheOldKey) {
    const PersonalText first = Seal("张三", 11), second = Seal("李四", 12), gone = Seal("王五", 13);
    Write([&](Connection& connection) { vault_.Erase(connection, kAgency, 13, kTestTime); });
    for (int round = 0; round < 3; ++round) {
        Write([&](Connection& connection) {
            const auto count = vault_.Rotate(connection, kAgency, kTestTime);
            ASSERT_TRUE(count);
            EXPECT_EQ(*count, 2);
        });
    }
    EXPECT_EQ(Open(first.id)->value, "张三");
    EXPECT_EQ(Open(second.id)->value, "李四");
    EXPECT_EQ(Open(gone.id)->value, "");
    EXPECT_THAT(FindEqual("张三"), ElementsAre(first.id));
    EXPECT_EQ(Count("SELECT count(*) FROM agency_keys WHERE agency_id = 1"), 1);
    const PersonalText after = Seal("赵六", 14);
    EXPECT_EQ(Open(after.id)->value, "赵六");
}

TEST_P(VaultContract, ARotationThatIsUndoneLeavesEverythingAsItWas) {
    const PersonalText text = Seal("张三");
    const auto undone = database_->Write([&](Connection& connection) -> base::Result<int> {
        EXPECT_TRUE(vault_.Rotate(connection, kAgency, kTestTime));
        return base::Error{kBusy, "undone", {}};
    });
    EXPECT_FALSE(undone);
    EXPECT_EQ(Open(text.id)->value, "张三");
    Write([&](Connection& connection) { EXPECT_TRUE(vault_.Rotate(connection, kAgency, kTestTime)); });
    EXPECT_EQ(Open(text.id)->value, "张三");
    EXPECT_EQ(Open(Seal("李四").id)->value, "李四");
}

TEST_P(VaultContract, ANewInstallationKeyOpensWhatTheOldOneSealed) {
    const PersonalText text = Seal("张三");
    const base::Key fresh = base::Key::Random();
    Write([&](Connection& connection) { EXPECT_TRUE(vault_.Rewrap(connection, fresh)); });
    Vault renewed{*base::Key::From(fresh.bytes())};
    const auto opened =
        database_->Read([&](Connection& connection) { return renewed.Open(connection, kAgency, text.id); });
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->value, "张三");
}

TEST_P(VaultContract, ASealedValueThatWasChangedOrMovedDoesNotOpen) {
    const PersonalText first = Seal("张三", 11), second = Seal("李四", 11);
    Write([&](Connection& connection) {
        constexpr static Sql move = {
            "test_move",
            "UPDATE personal_values SET sealed = (SELECT v.sealed FROM personal_values v "
            "WHERE v.agency_id = 1 AND v.id = $1) WHERE agency_id = 1 AND id = $2"};
        connection.Execute(move, first.id, second.id);
    });
    EXPECT_TRUE(Open(first.id));
    EXPECT_FALSE(Open(second.id));
}

}  // namespace
}  // namespace gk::store
