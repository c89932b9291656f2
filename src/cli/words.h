#pragma once
// The words of one command of the operators, by the names of its options, made into values. The first word that is none is kept; the
// command asks for it before it acts.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/id.h"
#include "base/messages.h"
#include "base/moment.h"
#include "base/result.h"
#include "cli/answer.h"

namespace gk::cli {

inline constexpr base::ErrorCode kBadDay{"cli.bad_day"};
inline constexpr base::ErrorCode kBadId{"cli.bad_id"};
inline constexpr base::ErrorCode kBadNumber{"cli.bad_number"};
inline constexpr base::ErrorCode kBadCount{"cli.bad_count"};
inline constexpr base::ErrorCode kBadWord{"cli.bad_word"};

/// A closed set of words with keys and Chinese names: the messages that begin with `names`.
template <class T>
struct Choices {
    std::string_view names;
    std::vector<T> all;

    std::string NameOf(T word) const { return base::Message(std::string{names} + std::string{KeyOf(word)}); }
    std::string Names() const {
        std::string list;
        for (const T word : all) list += (list.empty() ? "" : "、") + NameOf(word);
        return list;
    }
    Cell CellOf(T word) const { return {KeyOf(word), NameOf(word)}; }
};

class Words {
public:
    explicit Words(base::Moment now) : now_(now) {}

    std::map<std::string, std::string, std::less<>> given;  ///< by the command line
    std::map<std::string, bool, std::less<>> flags;

    base::Moment now() const { return now_; }
    base::Day today() const { return DayOf(now_); }

    bool Has(std::string_view name) const { return given.contains(name); }  ///< also with nothing in it
    bool Flag(std::string_view name) const;
    const std::string& Text(std::string_view name) const;
    std::optional<std::string> MaybeText(std::string_view name) const;
    base::Day DayOr(std::string_view name, base::Day otherwise);
    std::optional<base::Day> MaybeDay(std::string_view name);
    std::int64_t NumberOr(std::string_view name, std::int64_t otherwise);
    int CountOr(std::string_view name, int otherwise, int least, int most);
    template <class SomeId>
    std::optional<SomeId> MaybeId(std::string_view name) {
        if (!Has(name)) return std::nullopt;
        const auto id = base::ParseId<SomeId>(Text(name));
        if (!id) Complain(kBadId, name);
        return id;
    }
    /// By its Chinese name or its key.
    template <class T>
    T ChoiceOr(std::string_view name, T otherwise, const Choices<T>& choices) {
        if (!Has(name)) return otherwise;
        for (const T choice : choices.all)
            if (Text(name) == KeyOf(choice) || IsNamed(choices.NameOf(choice), Text(name))) return choice;
        Complain(kBadWord, name, {{"choices", choices.Names()}});
        return otherwise;
    }

    /// The first word that could not be read.
    const std::optional<base::Error>& wrong() const { return wrong_; }

private:
    /// 派出机关或派出机构 is named by either.
    static bool IsNamed(std::string_view known, std::string_view word) {
        constexpr std::string_view kOr = "或";
        const auto at = known.find(kOr);
        return word == known ||
               (at != known.npos && (word == known.substr(0, at) || word == known.substr(at + kOr.size())));
    }

    void Complain(const base::ErrorCode& code, std::string_view name,
                  std::vector<std::pair<std::string, std::string>> more = {});

    base::Moment now_;
    std::optional<base::Error> wrong_;
};

}  // namespace gk::cli
