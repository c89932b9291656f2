#pragma once
// The fields of an act as the JSON object of its event. Each act names its fields once, in Fields(self, visitor).

#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"
#include "base/hex.h"
#include "base/id.h"
#include "base/json_writer.h"
#include "ledger/personal.h"

namespace gk::ledger {

class EventData {
public:
    EventData() { json_.BeginObject(); }

    /// Optional fields that are empty are left out.
    template <class T>
    void operator()(std::string_view name, const std::optional<T>& value) {
        if (value) (*this)(name, *value);
    }
    void operator()(std::string_view name, const std::string& text) { json_.Key(name).String(text); }
    void operator()(std::string_view name, std::int64_t number) { json_.Key(name).Integer(number); }
    void operator()(std::string_view name, bool is) { json_.Key(name).Bool(is); }
    void operator()(std::string_view name, const base::Day& day) { json_.Key(name).String(ToString(day)); }
    template <class Tag>
    void operator()(std::string_view name, base::Id<Tag> id) {
        json_.Key(name).String(ToString(id));
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void operator()(std::string_view name, Enum value) { json_.Key(name).String(KeyOf(value)); }
    void operator()(std::string_view name, const PersonalText& text) {
        json_.Key(name).BeginObject();
        json_.Key("personal").String(ToString(text.id));
        json_.Key("hash").String(base::ToHex(base::BytesOf(text.hash)));
        json_.EndObject();
    }

    std::string Take() && {
        json_.EndObject();
        return std::move(json_).Take();
    }

private:
    base::JsonWriter json_;
};

template <class Wish>
std::string DataOf(const Wish& wish) {
    EventData data;
    Wish::Fields(wish, data);
    return std::move(data).Take();
}

}  // namespace gk::ledger
