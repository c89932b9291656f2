#pragma once
// The words of one command of the operators, by the names of its options, made into values. The first word that is none is kept; the
// command asks for it before it acts.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"
#include "base/id.h"
#include "base/moment.h"
#include "base/result.h"

namespace gk::cli {

inline constexpr base::ErrorCode kBadDay{"cli.bad_day"};
inline constexpr base::ErrorCode kBadId{"cli.bad_id"};
inline constexpr base::ErrorCode kBadNumber{"cli.bad_number"};
inline constexpr base::ErrorCode kBadWord{"cli.bad_word"};

class Words {
public:
    explicit Words(base::Moment now) : now_(now) {}

    std::map<std::string, std::string, std::less<>> given;  ///< filled by the command line
    std::map<std::string, bool, std::less<>> flags;

    base::Moment now() const { return now_; }
    base::Day today() const { return DayOf(now_); }

    bool Has(std::string_view name) const { return !Text(name).empty(); }
    bool Flag(std::string_view name) const;
    const std::string& Text(std::string_view name) const;
    std::optional<std::string> MaybeText(std::string_view name) const;
    base::Day DayOr(std::string_view name, base::Day otherwise);
    std::optional<base::Day> MaybeDay(std::string_view name);
    std::int64_t NumberOr(std::string_view name, std::int64_t otherwise);
    template <class SomeId>
    std::optional<SomeId> MaybeId(std::string_view name) {
        if (!Has(name)) return std::nullopt;
        const auto id = base::ParseId<SomeId>(Text(name));
        if (!id) Complain(kBadId, name);
        return id;
    }
    /// find(word) -> optional<T>
    template <class T, class Find>
    T ChoiceOr(std::string_view name, T otherwise, const Find& find) {
        if (!Has(name)) return otherwise;
        const std::optional<T> found = find(Text(name));
        if (!found) Complain(kBadWord, name);
        return found.value_or(otherwise);
    }

    /// The first word that could not be read.
    const std::optional<base::Error>& wrong() const { return wrong_; }

private:
    void Complain(const base::ErrorCode& code, std::string_view name);

    base::Moment now_;
    std::optional<base::Error> wrong_;
};

}  // namespace gk::cli
