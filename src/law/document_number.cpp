#include "law/document_number.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/utf8.h"
#include "law/error_codes.h"

namespace gk::law {
namespace {

constexpr std::string_view kEnd = "号";
constexpr std::string_view kOrdinal = "第";

/// Brackets that stand where 〔 〕 should: the right ones first.
constexpr std::array kBrackets = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"〔", "〕"},
    {"[", "]"},
    {"［", "］"},
    {"(", ")"},
    {"（", "）"},
    {"【", "】"},
    {"﹝", "﹞"},
    {"〈", "〉"},
    {"<", ">"},
    {"{", "}"},
});

base::Error Wrong(base::ErrorCode code, const DocumentNumber& should_be) {
    return {code, "a document number of another shape", {}, {{"right", ToString(should_be)}}};
}

constexpr int kFirstYear = 1949;

bool IsYear(int year, Today today) {
    return year >= kFirstYear && year <= today.day.year();
}

base::Error WrongYear(Today today) {
    return {kNumberYear,
            "no year of a document",
            {},
            {{"first", std::to_string(kFirstYear)}, {"last", std::to_string(today.day.year())}}};
}

base::Error Shapeless() {
    return {kNumberShape, "no document number", {}};
}

bool AllHan(std::string_view text) {
    if (text.empty()) return false;
    for (std::size_t at = 0; at < text.size();) {
        const auto [c, length] = base::DecodeUtf8(text, at);
        if (c < 0x4E00 || c > 0x9FFF) return false;
        at += static_cast<std::size_t>(length);
    }
    return true;
}

/// Digits alone; -1 where there is anything else or nothing.
int Count(std::string_view text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() && text.front() != '-' ? number : -1;
}

bool EatOrdinal(std::string_view& serial) {
    if (!serial.starts_with(kOrdinal)) return false;
    serial.remove_prefix(kOrdinal.size());
    return true;
}

/// What follows the year: checked last, so that the right number can be shown.
base::Result<DocumentNumber> Finish(DocumentNumber number, std::string_view serial, bool right_brackets,
                                    Today today) {
    const bool ordinal = EatOrdinal(serial);
    number.serial = Count(serial);
    if (number.serial < 1) return Shapeless();
    if (!IsYear(number.year, today)) return WrongYear(today);
    if (!right_brackets) return Wrong(kNumberBrackets, number);
    if (ordinal) return Wrong(kNumberOrdinal, number);
    if (serial.front() == '0') return Wrong(kNumberZero, number);
    return number;
}

/// 国务院令第711号
base::Result<DocumentNumber> ReadOrder(std::string_view body) {
    const std::size_t at = body.rfind(kOrdinal);
    if (at == std::string_view::npos || !body.substr(0, at).ends_with("令")) return Shapeless();
    const std::string_view serial = body.substr(at + kOrdinal.size());
    DocumentNumber number{std::string{body.substr(0, at)}, 0, Count(serial)};
    if (!AllHan(number.organ) || number.serial < 1) return Shapeless();
    if (serial.front() == '0') return Wrong(kNumberZero, number);
    return number;
}

/// The brackets are lost, as web pages lose them: 国办公开办函202130号. Told only where it is plain which digits are the year.
base::Result<DocumentNumber> ReadWithoutBrackets(std::string_view body, Today today) {
    const std::size_t at = body.find_first_of("0123456789");
    if (at == std::string_view::npos || at == 0 || body.size() < at + 5) return Shapeless();
    const DocumentNumber number{std::string{body.substr(0, at)}, Count(body.substr(at, 4)), 0};
    if (!AllHan(number.organ) || !IsYear(number.year, today)) return Shapeless();
    return Finish(number, body.substr(at + 4), false, today);
}

}  // namespace

base::Result<DocumentNumber> ReadDocumentNumber(std::string_view text, Today today) {
    if (!text.ends_with(kEnd)) return Shapeless();
    const std::string_view body = text.substr(0, text.size() - kEnd.size());
    for (const auto& [open, close] : kBrackets) {
        const std::size_t begin = body.find(open);
        const std::size_t end = body.find(close);
        if (begin == std::string_view::npos || end == std::string_view::npos || end < begin + open.size())
            continue;
        const std::string_view year = body.substr(begin + open.size(), end - begin - open.size());
        const DocumentNumber number{std::string{body.substr(0, begin)}, year.size() == 4 ? Count(year) : 0,
                                    0};
        if (!AllHan(number.organ)) return Shapeless();
        return Finish(number, body.substr(end + close.size()), open == kBrackets.front().first, today);
    }
    auto order = ReadOrder(body);
    const bool is_order = order || order.error().code == kNumberZero;
    return is_order ? order : ReadWithoutBrackets(body, today);
}

std::string ToString(const DocumentNumber& number) {
    if (number.year == 0) return fmt::format("{}第{}号", number.organ, number.serial);
    return fmt::format("{}〔{}〕{}号", number.organ, number.year, number.serial);
}

}  // namespace gk::law
