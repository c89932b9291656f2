#include "base/moment.h"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

namespace gk::base {
namespace {

namespace chrono = std::chrono;
using chrono::milliseconds;

constexpr milliseconds kChina = chrono::hours{8};

struct Local {
    Day day;
    milliseconds since_midnight;
};

std::optional<Local> LocalOf(Moment moment) {
    constexpr std::int64_t kMost = 300'000'000'000'000;  // some year of 11,000; keeps the sums below in range
    if (moment.ms < -kMost || moment.ms > kMost) return std::nullopt;
    const chrono::sys_time<milliseconds> local{milliseconds{moment.ms} + kChina};
    const auto midnight = chrono::floor<chrono::days>(local);
    const chrono::year_month_day date{midnight};
    const auto day =
        Day::Of(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                static_cast<int>(static_cast<unsigned>(date.day())));
    if (!day) return std::nullopt;
    return Local{*day, local - midnight};
}

Local KnownLocalOf(Moment moment) {
    const auto local = LocalOf(moment);
    if (!local) throw std::out_of_range(fmt::format("no day for the moment {}", moment.ms));
    return *local;
}

/// Reads a text from the front, part by part; once a part is not there, nothing that follows is.
class Parts {
public:
    explicit Parts(std::string_view text) : rest_(text) {}

    int Digits(std::size_t count) {
        int value = 0;
        if (rest_.size() < count) good_ = false;
        for (std::size_t i = 0; good_ && i < count; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') good_ = false;
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(good_ ? count : 0);
        return value;
    }
    void Mark(char mark) {
        if (!Has(mark)) good_ = false;
    }
    bool Has(char mark) {
        const bool has = good_ && rest_.starts_with(mark);
        rest_.remove_prefix(has ? 1 : 0);
        return has;
    }
    bool finished() const { return good_ && rest_.empty(); }
    void Refuse() { good_ = false; }

private:
    std::string_view rest_;
    bool good_ = true;
};

/// Z or +08:00
milliseconds ReadOffset(Parts& parts) {
    if (parts.Has('Z')) return milliseconds{0};
    const int sign = parts.Has('-') ? -1 : 1;
    if (sign > 0) parts.Mark('+');
    const int hours = parts.Digits(2);
    parts.Mark(':');
    const int minutes = parts.Digits(2);
    if (hours > 23 || minutes > 59) parts.Refuse();
    return sign * (chrono::hours{hours} + chrono::minutes{minutes});
}

milliseconds ReadTime(Parts& parts) {
    const int hours = parts.Digits(2);
    parts.Mark(':');
    const int minutes = parts.Digits(2);
    parts.Mark(':');
    const int seconds = parts.Digits(2);
    const int thousandths = parts.Has('.') ? parts.Digits(3) : 0;
    if (hours > 23 || minutes > 59 || seconds > 59) parts.Refuse();
    return chrono::hours{hours} + chrono::minutes{minutes} + chrono::seconds{seconds} +
           milliseconds{thousandths};
}

}  // namespace

Day DayOf(Moment moment) {
    return KnownLocalOf(moment).day;
}

std::string ToString(Moment moment) {
    const Local local = KnownLocalOf(moment);
    const auto ms = local.since_midnight.count();
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}+08:00", ToString(local.day), ms / 3'600'000,
                       ms / 60'000 % 60, ms / 1'000 % 60, ms % 1'000);
}

std::optional<Moment> ParseMoment(std::string_view text) {
    Parts parts{text};
    const chrono::year year{parts.Digits(4)};
    parts.Mark('-');
    const chrono::month month{static_cast<unsigned>(parts.Digits(2))};
    parts.Mark('-');
    const chrono::year_month_day date{year, month, chrono::day{static_cast<unsigned>(parts.Digits(2))}};
    parts.Mark('T');
    const milliseconds time = ReadTime(parts);
    const milliseconds offset = ReadOffset(parts);
    if (!parts.finished() || !date.ok()) return std::nullopt;
    const Moment moment{(chrono::sys_days{date}.time_since_epoch() + time - offset).count()};
    return LocalOf(moment) ? std::optional{moment} : std::nullopt;
}

}  // namespace gk::base
