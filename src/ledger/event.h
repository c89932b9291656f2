#pragma once
// What the ledger remembers of an act: bytes that are stored and hashed once and never rewritten.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/json_reader.h"
#include "base/moment.h"
#include "base/result.h"
#include "ledger/act.h"
#include "ledger/ids.h"

namespace gk::ledger {

/// Who acted, and as what. No person: the operator at the shell, by the name of his account on the machine.
struct Actor {
    PersonId person;
    std::optional<Role> as;  ///< none: about himself
    std::string shell_name;
};

/// What an act was about: "person:719".
struct RecordRef {
    std::string_view kind;
    std::string key;

    std::string Text() const { return std::string{kind} + ':' + key; }
};

struct Event {
    AgencyId agency;
    std::int64_t seq = 0;  ///< 1, 2, 3 ... in its agency
    base::Moment at;
    std::optional<base::Day> day;  ///< on which it was decided, where that is not the day of `at`
    Act act{};
    Actor actor;
    std::string record;  ///< RecordRef::Text
    std::string ground;  ///< 依据: document or reason, as given
    std::string data;    ///< a JSON object: the fields of the act
};

/// The hash that stands before the first event of a chain.
inline constexpr base::Sm3Hash kNoHash{};

/// A JSON object that begins with the hash of the event before it.
std::string EncodeEvent(const Event& event, const base::Sm3Hash& previous);

/// What was encoded, but for who acted and why.
struct DecodedEvent {
    base::Moment at;
    base::Day day;  ///< on which it was decided
    Act act{};
    base::Json data;
};
/// None where it is no event, or is of an act that the program does not know.
std::optional<DecodedEvent> DecodeEvent(std::string_view bytes);

/// SM3 of a version byte and the bytes.
base::Sm3Hash HashEvent(std::string_view bytes);

/// What verification needs of an event's bytes, read without a JSON parser: it is a million times the first thing that is done.
struct Links {
    base::Sm3Hash previous;
    AgencyId agency;
    std::int64_t seq = 0;
};
std::optional<Links> ReadLinks(std::string_view bytes);

}  // namespace gk::ledger
