// Dates that lost something on the way to the web page: 202311日 (2023年1月1日), 2023年月日, 20231月1日, 2023年1231日, 至12月31。
// And days that no calendar has: 2月30日.

#include <array>
#include <optional>

#include "base/numerals.h"
#include "base/utf8.h"
#include "checks/language_checks.h"
#include "checks/narrative.h"

namespace gk::checks {
namespace {

using report::Break;
using report::Glyphs;
using report::Range;

constexpr std::array kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

struct Digits {
    std::uint32_t end = 0;
    std::uint32_t count = 0;
    int value = 0;
};

class DateReader {
public:
    DateReader(const Glyphs& glyphs, Range range) : glyphs_(glyphs), range_(range) {}

    template <class Use>
    void ForEachWrong(Use use) {
        for (std::uint32_t g = range_.begin; g < range_.end;) {
            if (!base::IsDigit(glyphs_[g].c)) {
                ++g;
                continue;
            }
            const Digits run = Read(g);
            if (!InName(g)) {
                if (const auto wrong = Wrong(g, run)) use(*wrong.first, wrong.second);
            }
            g = run.end;
        }
    }

private:
    /// What is wrong at the digits [g, run.end), as range and variant of the message.
    struct Found {
        std::optional<Range> first;
        std::string_view second;
        explicit operator bool() const { return first.has_value(); }
    };

    char32_t At(std::uint32_t g) const { return g < range_.end ? glyphs_[g].c : 0; }

    Digits Read(std::uint32_t g) const {
        Digits digits{g, 0, 0};
        while (digits.end < range_.end && base::IsDigit(glyphs_[digits.end].c) &&
               (digits.end == g || glyphs_[digits.end].before < Break::cell)) {
            if (digits.count < 8)
                digits.value = digits.value * 10 + static_cast<int>(glyphs_[digits.end].c - U'0');
            ++digits.count;
            ++digits.end;
        }
        return digits;
    }

    /// Part of an address, a number of a document, a telephone number.
    bool InName(std::uint32_t g) const {
        const char32_t before = g > range_.begin ? glyphs_[g - 1].c : 0;
        return before == U'-' || before == U'/' || before == U'.' || before == U'_' || before == U'=' ||
               before == U'[' || before == U'第' || (before < 0x80 && before >= U'A');
    }

    bool Year(int value) const { return value >= 1949 && value <= 2099; }

    Found Wrong(std::uint32_t g, const Digits& run) const {
        const char32_t after = At(run.end);
        if (after == U'日' && run.count >= 5 && run.count <= 8 && Year(Leading(run)))
            return {Range{g, run.end + 1}, "lost"};  // 202311日
        if (after == U'月' && run.count >= 5 && run.count <= 6 && Year(Leading(run)))
            return {Range{g, Past(run.end + 1)}, "lost"};  // 20231月1日
        if (after == U'年') return AfterYear(g, run);
        if (after == U'月' && run.count <= 2) return Day(g, run, g);
        return {};
    }

    static int Leading(const Digits& run) {
        int value = run.value;
        for (std::uint32_t n = run.count; n > 4; --n) value /= 10;
        return value;
    }

    /// The end of what looks like the rest of a date.
    std::uint32_t Past(std::uint32_t g) const {
        while (base::IsDigit(At(g)) || At(g) == U'月' || At(g) == U'日') ++g;
        return g;
    }

    Found AfterYear(std::uint32_t g, const Digits& year) const {
        const std::uint32_t next = year.end + 1;
        if (year.count == 3 && year.value >= 200 && year.value <= 209 &&
            (At(next) == U'度' || base::IsDigit(At(next))))
            return {Range{g, next + 1}, "year"};  // 202年度
        if (year.count != 4 || !Year(year.value)) return {};
        if (At(next) == U'月' && (At(next + 1) == U'日' || base::IsDigit(At(next + 1))))
            return {Range{g, Past(next)}, "lost"};  // 2023年月日
        if (!base::IsDigit(At(next))) return {};
        const Digits month = Read(next);
        if (At(month.end) == U'日')
            return month.count <= 4 ? Found{Range{g, month.end + 1}, "lost"}
                                    : Found{};  // 2023年31日, 2023年1231日
        if (At(month.end) == U'月' && month.count <= 2) return Day(g, month, next);
        return {};
    }

    /// `month` 月: a day should follow that the month has, and 日.
    Found Day(std::uint32_t begin, const Digits& month, std::uint32_t) const {
        const std::uint32_t next = month.end + 1;
        if (month.value < 1 || month.value > 12)
            return Plausible(next) ? Found{Range{begin, Past(next)}, "impossible"} : Found{};
        if (At(next) == U'日' && begin + 4 < month.end && !OfDays(At(next + 1)))
            return {Range{begin, next + 1}, "lost"};  // 2023年1月日
        if (!base::IsDigit(At(next)) || glyphs_[next].before >= Break::cell) return {};
        const Digits day = Read(next);
        if (day.count > 2) return {};
        const bool ends_date = At(day.end) == U'日' || At(day.end) == U'号';
        if (ends_date && (day.value < 1 || day.value > kDays[static_cast<std::size_t>(month.value) - 1]))
            return {Range{begin, day.end + 1}, "impossible"};
        const char32_t before = begin > range_.begin ? glyphs_[begin - 1].c : 0;
        const char32_t after = At(day.end);
        const bool in_period = before == U'至' || before == U'到' || before == U'自';
        const bool mark = after == 0 || after == U'。' || after == U',' || after == U';' || after == U')' ||
                          after == U'至' || after == U'期';
        if (in_period && mark && day.count > 0) return {Range{begin, day.end}, "day"};  // 至12月31。
        return {};
    }

    /// 日均, 日前, 日报: words, not the rest of a date.
    static bool OfDays(char32_t c) {
        return c == U'均' || c == U'前' || c == U'报' || c == U'常' || c == U'益';
    }

    /// 13月 before a day: a date, not a number of months.
    bool Plausible(std::uint32_t g) const {
        if (!base::IsDigit(At(g))) return false;
        const Digits day = Read(g);
        return At(day.end) == U'日';
    }

    const Glyphs& glyphs_;
    Range range_;
};

}  // namespace

void GarbledDates(const Input& input, Findings& findings) {
    const Glyphs& glyphs = input.report.glyphs();
    for (const Sentence& sentence : input.narrative->sentences) {
        if (!sentence.signs.digits) continue;
        std::uint32_t reported = 0;  // the two ends of one period are one finding
        DateReader(glyphs, sentence.range).ForEachWrong([&](Range range, std::string_view variant) {
            if (reported != 0 && range.begin < reported + 24) return;
            reported = range.end;
            Findings::Draft draft;
            draft.core = range;
            draft.quote = Around(sentence, draft.core, 10);
            draft.values = {{"date", Plain(glyphs, range)}};
            draft.variant = variant;
            findings.Add(std::move(draft));
        });
    }
}

}  // namespace gk::checks
