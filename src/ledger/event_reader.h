#pragma once
// An event read back: the way of event_data.h in the other direction, by the same Fields of the act.

#include <optional>
#include <string>
#include <string_view>

#include "base/hex.h"
#include "base/json_reader.h"
#include "ledger/agency.h"
#include "ledger/leading_group.h"
#include "ledger/personal.h"
#include "ledger/role.h"

namespace gk::ledger {

/// Takes every field that the act names; none may be left over.
class EventReader {
public:
    explicit EventReader(const base::Json& data) : data_(data), fits_(data.IsObject()) {}

    template <class T>
    void operator()(std::string_view name, T& value) {
        auto read = Read(data_.At(name), static_cast<T*>(nullptr));
        fits_ = fits_ && read;
        if (read) value = *std::move(read);
        ++taken_;
    }
    /// Left out where it is empty.
    template <class T>
    void operator()(std::string_view name, std::optional<T>& value) {
        const base::Json& field = data_.At(name);
        if (field.kind == base::JsonKind::null) return;
        value = Read(field, static_cast<T*>(nullptr));
        fits_ = fits_ && value;
        ++taken_;
    }

    bool Fits() const { return fits_ && taken_ == data_.items.size(); }

private:
    using Kind = base::JsonKind;

    static std::optional<std::string> Read(const base::Json& field, std::string*) {
        return field.kind == Kind::text ? std::optional(field.text) : std::nullopt;
    }
    static std::optional<std::int64_t> Read(const base::Json& field, std::int64_t*) {
        return field.kind == Kind::integer ? std::optional(field.integer) : std::nullopt;
    }
    static std::optional<bool> Read(const base::Json& field, bool*) {
        return field.kind == Kind::flag ? std::optional(field.flag) : std::nullopt;
    }
    static std::optional<base::Day> Read(const base::Json& field, base::Day*) {
        return base::ParseDay(WordIn(field));
    }
    template <class Tag>
    static std::optional<base::Id<Tag>> Read(const base::Json& field, base::Id<Tag>*) {
        return base::ParseId<base::Id<Tag>>(WordIn(field));
    }
    static std::optional<AgencyKind> Read(const base::Json& field, AgencyKind*) {
        return AgencyKindOf(WordIn(field));
    }
    static std::optional<AgencyLevel> Read(const base::Json& field, AgencyLevel*) {
        return AgencyLevelOf(WordIn(field));
    }
    static std::optional<Role> Read(const base::Json& field, Role*) { return RoleOf(WordIn(field)); }
    static std::optional<Post> Read(const base::Json& field, Post*) { return PostOf(WordIn(field)); }
    static std::optional<PersonalText> Read(const base::Json& field, PersonalText*) {
        EventReader reader(field);
        PersonalText text;
        std::string hex;
        reader("personal", text.id);
        reader("hash", hex);
        const auto bytes = base::FromHex(hex);
        const auto hash = bytes ? base::Sm3HashFrom(*bytes) : std::nullopt;
        if (!reader.Fits() || !hash) return std::nullopt;
        text.hash = *hash;
        return text;
    }

    /// Of a text; empty, which no day, id or word of a set is, of anything else.
    static std::string_view WordIn(const base::Json& field) {
        return field.kind == Kind::text ? std::string_view{field.text} : std::string_view{};
    }

    const base::Json& data_;
    bool fits_;
    std::size_t taken_ = 0;
};

/// The act that the data of an event are of; none where they do not fit it. What `wish` holds before counts for nothing.
template <class Wish>
std::optional<Wish> WishFrom(const base::Json& data, Wish wish) {
    EventReader reader(data);
    Wish::Fields(wish, reader);
    return reader.Fits() ? std::optional(std::move(wish)) : std::nullopt;
}

}  // namespace gk::ledger
