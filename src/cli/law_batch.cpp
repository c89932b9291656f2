// gongkai law batch: many small questions in one process, for tests and for moving data. A line in, a line out:
//
//   period reply 2026-02-10                                    -> 2026-03-16
//   reply 2026-02-10 extend=5 pause=2026-02-12..2026-02-25 corrected=2026-03-02 paid=2026-03-20
//   items 2024-06-03 8 25      (earlier pieces in the month, pieces)  -> 2600
//   pages 2024-06-03 120                                       -> 1100
//   day 2026-02-14                                             -> made_up 春节
//
// What the law refuses is answered by "error", its code and the year or day it names; a line of another shape by "error" and
// cli.law.bad_line, and the status is 2.
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "base/messages.h"
#include "cli/input.h"
#include "cli/law_answers.h"
#include "cli/output.h"
#include "law/fees.h"
#include "law/reply_clock.h"

namespace gk::cli {
namespace {

using base::Day;

/// The words of a line, taken one after the other.
class Words {
public:
    explicit Words(std::string_view line) : rest_(line) {}

    std::string_view Next() {
        while (rest_.starts_with(' ')) rest_.remove_prefix(1);
        const std::string_view word = rest_.substr(0, std::min(rest_.find(' '), rest_.size()));
        rest_.remove_prefix(word.size());
        return word;
    }
    std::optional<Day> NextDay() { return base::ParseDay(Next()); }
    std::optional<int> NextCount() { return Count(Next()); }

    static std::optional<int> Count(std::string_view word) {
        int count = 0;
        const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), count);
        if (word.empty() || failure != std::errc{} || end != word.data() + word.size()) return std::nullopt;
        return count;
    }

private:
    std::string_view rest_;
};

base::Error BadLine() {
    return {kBadLine, {}, {}};
}

/// One of extend=5, pause=FROM..TO, corrected=DAY, paid=DAY; false where it is none.
bool AddFact(std::string_view word, law::ReplyFacts& facts) {
    const std::size_t equals = std::min(word.find('='), word.size());
    const std::string_view name = word.substr(0, equals);
    const std::string_view value = word.substr(std::min(equals + 1, word.size()));
    if (name == "extend") {
        const auto days = Words::Count(value);
        if (days) facts.extensions.push_back({{*days}});
        return days.has_value();
    }
    if (name == "pause") {
        const auto from = base::ParseDay(value.substr(0, std::min<std::size_t>(10, value.size())));
        const auto to = base::ParseDay(value.substr(std::min<std::size_t>(12, value.size())));
        if (from && to) facts.pauses.push_back({*from, *to});
        return from && to;
    }
    const auto day = base::ParseDay(value);
    if (name == "corrected") facts.corrected = day;
    if (name == "paid") facts.paid = day;
    return day && (name == "corrected" || name == "paid");
}

base::Result<std::string> Reply(const LawLibrary& law, Words& words) {
    const auto received = words.NextDay();
    if (!received) return BadLine();
    law::ReplyFacts facts{*received};
    for (std::string_view word = words.Next(); !word.empty(); word = words.Next()) {
        if (!AddFact(word, facts)) return BadLine();
    }
    const auto working = law::ReplyDeadline(facts, law.calendar, law.periods, law.policy);
    if (!working) return working.error();
    return base::ToString(working->due);
}

base::Result<std::string> Period(const LawLibrary& law, Words& words) {
    const std::string_view id = words.Next();
    const auto begin = words.NextDay();
    if (!begin) return BadLine();
    const auto working = law::AfterPeriod(*begin, id, law.periods, law.calendar);
    if (!working) return working.error();
    return base::ToString(working->due);
}

base::Result<std::string> Fee(Words& words, bool items) {
    const auto received = words.NextDay();
    const auto first = words.NextCount();
    const auto second = items ? words.NextCount() : std::optional{0};
    if (!received || !first || !second) return BadLine();
    const auto fee = items ? law::FeeByItems(law::EarlierItems{*first}, law::NewItems{*second}, *received)
                           : law::FeeByPages(*first, *received, false);
    if (!fee) return fee.error();
    return std::to_string(fee->total.amount);
}

base::Result<std::string> Kind(const LawLibrary& law, Words& words) {
    const auto day = words.NextDay();
    if (!day) return BadLine();
    const auto facts = law.calendar.At(*day);
    if (!facts) return facts.error();
    switch (facts->kind) {
        case law::DayKind::workday: return std::string{"workday"};
        case law::DayKind::weekend: return std::string{"weekend"};
        case law::DayKind::holiday: return "holiday " + std::string{facts->name};
        case law::DayKind::made_up: return "made_up " + std::string{facts->name};
    }
    return BadLine();
}

base::Result<std::string> Answer(const LawLibrary& law, std::string_view line) {
    Words words(line);
    const std::string_view question = words.Next();
    if (question == "reply") return Reply(law, words);
    if (question == "period") return Period(law, words);
    if (question == "items" || question == "pages") return Fee(words, question == "items");
    if (question == "day") return Kind(law, words);
    return BadLine();
}

std::string RefusalLine(const base::Error& error) {
    std::string line = "error " + std::string{error.code.key};
    for (const auto& [name, value] : error.values) {
        if (name == "year") line += " " + value;
    }
    return line;
}

/// By its mark, or by the zeros that stand between its letters.
bool IsUtf16(std::string_view line) {
    return line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF") ||
           line.find('\0') != std::string_view::npos;
}

int AnswerAll(const LawLibrary& law, std::istream& lines) {
    int status = 0;
    std::size_t number = 0;
    std::string out, line;
    while (std::getline(lines, line)) {
        ++number;
        if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);  // editors write it
        if (number == 1 && IsUtf16(line)) return RefuseLaw({kUtf16, {}, {}}, false);
        if (line.ends_with('\r')) line.pop_back();
        const auto answer = Answer(law, line);
        out += (answer ? *answer : RefusalLine(answer.error())) + "\n";
        if (!answer && answer.error().code == kBadLine) {
            Complain(base::Message(kBadLine.key, {{"line", std::to_string(number)}}));
            status = 2;
        }
        if (out.size() < 65'536) continue;
        if (!WriteOut(out)) return 2;
        out.clear();
    }
    // A folder opens and cannot be read; std::cin tells of that only by stdin.
    const bool failed = lines.bad() || std::ferror(stdin) != 0;
    if (failed) status = RefuseLaw(CannotOpen(errno), false);
    WriteOut(out);
    return status;
}

}  // namespace

int BatchCommand(const LawLibrary& law, const std::string& file) {
    errno = 0;
    if (file == "-") return AnswerAll(law, std::cin);
    std::ifstream lines(file, std::ios::binary);
    if (!lines) return RefuseLaw(CannotOpen(errno), false);
    return AnswerAll(law, lines);
}

}  // namespace gk::cli
