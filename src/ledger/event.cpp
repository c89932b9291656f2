#include "ledger/event.h"

#include <array>
#include <charconv>

#include "base/hex.h"
#include "base/json_writer.h"

namespace gk::ledger {
namespace {

constexpr std::string_view kVersion{"\x01", 1};

/// Takes `mark` off the front; false where it does not stand there.
bool Take(std::string_view& text, std::string_view mark) {
    if (!text.starts_with(mark)) return false;
    text.remove_prefix(mark.size());
    return true;
}

std::optional<std::int64_t> TakeNumber(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

void WriteActor(base::JsonWriter& json, const Actor& actor) {
    json.BeginObject();
    if (actor.person.value != 0)
        json.Key("person").String(ToString(actor.person));
    else
        json.Key("shell").String(actor.shell_name);
    if (actor.as) json.Key("as").String(KeyOf(*actor.as));
    json.EndObject();
}

}  // namespace

std::string EncodeEvent(const Event& event, const base::Sm3Hash& previous) {
    base::JsonWriter json;
    json.BeginObject();
    json.Key("prev").String(base::ToHex(base::BytesOf(previous)));  // these three in this order: ReadLinks
    json.Key("agency").String(ToString(event.agency));
    json.Key("seq").Integer(event.seq);
    json.Key("at").String(ToString(event.at));
    if (event.day) json.Key("day").String(ToString(*event.day));
    json.Key("act").String(KeyOf(event.act));
    WriteActor(json.Key("actor"), event.actor);
    json.Key("record").String(event.record);
    if (!event.ground.empty()) json.Key("ground").String(event.ground);
    json.Key("data").RawJson(event.data);
    json.EndObject();
    return std::move(json).Take();
}

std::optional<DecodedEvent> DecodeEvent(std::string_view bytes) {
    const auto json = base::ReadJson(bytes, "event");
    if (!json) return std::nullopt;
    const auto at = base::ParseMoment(json->Text("at"));
    const auto act = ActOf(json->Text("act"));
    if (!at || !act) return std::nullopt;
    const std::string_view written = json->Text("day");
    const auto day = written.empty() ? DayOf(*at) : base::ParseDay(written);
    if (!day) return std::nullopt;
    return DecodedEvent{*at, *day, *act, json->At("data")};
}

base::Sm3Hash HashEvent(std::string_view bytes) {
    return base::Sm3({kVersion, bytes});
}

std::optional<Links> ReadLinks(std::string_view bytes) {
    constexpr std::size_t kHexDigits = 64;
    Links links;
    if (!Take(bytes, R"({"prev":")") || bytes.size() < kHexDigits) return std::nullopt;
    const auto previous = base::FromHex(bytes.substr(0, kHexDigits));
    if (!previous) return std::nullopt;
    links.previous = *base::Sm3HashFrom(*previous);
    bytes.remove_prefix(kHexDigits);
    if (!Take(bytes, R"(","agency":")")) return std::nullopt;
    const auto agency = TakeNumber(bytes);
    if (!agency || !Take(bytes, R"(","seq":)")) return std::nullopt;
    const auto seq = TakeNumber(bytes);
    if (!seq) return std::nullopt;
    links.agency = {*agency};
    links.seq = *seq;
    return links;
}

}  // namespace gk::ledger
