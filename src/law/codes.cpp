#include "law/codes.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "law/error_codes.h"

namespace gk::law {
namespace {

constexpr std::string_view kCreditLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // no I O S V Z
constexpr std::size_t kCreditLength = 18;
constexpr std::size_t kOrganisationLength = 9;

bool IsDigit(char c) {
    return c >= '0' && c <= '9';
}

std::string Capitals(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

/// GB 32100: weights 3^(i-1) mod 31 over the first 17 characters.
char CreditCheck(std::string_view code) {
    int sum = 0, weight = 1;
    for (std::size_t i = 0; i + 1 < kCreditLength; ++i) {
        sum += static_cast<int>(kCreditLetters.find(code[i])) * weight;
        weight = weight * 3 % 31;
    }
    return kCreditLetters[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

/// GB 11714: weights 3 7 9 10 5 8 4 2, modulo 11, 10 is X and 11 is 0.
char OrganisationCheck(std::string_view code) {
    constexpr std::array kWeights{3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i)
        sum += (IsDigit(code[i]) ? code[i] - '0' : code[i] - 'A' + 10) * kWeights[i];
    const int check = 11 - sum % 11;
    if (check == 10) return 'X';
    return check == 11 ? '0' : static_cast<char>('0' + check);
}

base::Error WrongLength(std::size_t have, std::string_view want) {
    return {
        kCodeLength, "wrong length", {}, {{"count", std::to_string(have)}, {"length", std::string{want}}}};
}

base::Error WrongCharacter(std::size_t at) {
    return {kCodeCharacter, "a character that the code has not", {}, {{"position", std::to_string(at + 1)}}};
}

/// How much of `text` a field of a pattern takes; npos where it does not fit.
struct Field {
    std::string_view name;
    std::size_t least, most;
};
constexpr std::array kFields = std::to_array<Field>({{"{credit}", 18, 18},
                                                     {"{organisation}", 9, 10},
                                                     {"{year}", 4, 4},
                                                     {"{month}", 2, 2},
                                                     {"{serial}", 1, 12}});

int NumberOf(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

bool TakeOrganisation(std::string_view text, IndexNumber& found) {
    const auto code = ReadOrganisationCode(text);
    if (!code && code.error().code != kCodeCheckDigit) return false;
    found.code = std::string{text};
    found.check_holds = code.has_value();
    return true;
}

bool TakeCredit(std::string_view text, IndexNumber& found) {
    const auto code = ReadCreditCode(text);
    if (!code) return false;
    found.code = code->code;
    found.check_holds = code->check_holds;
    return true;
}

/// Puts what a field took into the number; false where it cannot be that.
bool Take(std::string_view name, std::string_view text, IndexNumber& found) {
    if (name == "{credit}") return TakeCredit(text, found);
    if (name == "{organisation}") return TakeOrganisation(text, found);
    if (!std::all_of(text.begin(), text.end(), IsDigit)) return false;
    if (name == "{serial}") return found.serial = std::string{text}, true;
    int& number = name == "{year}" ? found.year : found.month;
    number = NumberOf(text);
    return name == "{year}" ? number >= 1949 : number >= 1 && number <= 12;
}

bool Fits(std::string_view pattern, std::string_view text, IndexNumber& found) {
    if (pattern.empty()) return text.empty();
    for (const Field& field : kFields) {
        if (!pattern.starts_with(field.name)) continue;
        for (std::size_t n = std::min(field.most, text.size()); n >= field.least; --n) {
            if (Take(field.name, text.substr(0, n), found) &&
                Fits(pattern.substr(field.name.size()), text.substr(n), found))
                return true;
        }
        return false;
    }
    return !text.empty() && pattern.front() == text.front() && Fits(pattern.substr(1), text.substr(1), found);
}

}  // namespace

base::Result<CreditCode> ReadCreditCode(std::string_view text) {
    if (text.size() != kCreditLength) return WrongLength(text.size(), "18");
    CreditCode code;
    code.code = Capitals(text);
    const std::size_t wrong = code.code.find_first_not_of(kCreditLetters);
    if (wrong != std::string::npos) return WrongCharacter(wrong);
    const auto letter = std::find_if_not(code.code.begin() + 2, code.code.begin() + 8, IsDigit);
    if (letter != code.code.begin() + 8)
        return WrongCharacter(static_cast<std::size_t>(letter - code.code.begin()));
    code.division = code.code.substr(2, 6);
    code.organisation = code.code.substr(8, kOrganisationLength);
    code.check_holds = CreditCheck(code.code) == code.code.back();
    code.organisation_check_holds = OrganisationCheck(code.organisation) == code.organisation.back();
    code.is_organ = code.code.starts_with("11");
    code.is_institution = code.code.starts_with("12");
    return code;
}

base::Result<std::string> ReadOrganisationCode(std::string_view text) {
    std::string code = Capitals(text);
    if (code.size() == kOrganisationLength + 1 && code[8] == '-') code.erase(8, 1);
    if (code.size() != kOrganisationLength) return WrongLength(text.size(), "9");
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (!IsDigit(code[i]) && (code[i] < 'A' || code[i] > 'Z')) return WrongCharacter(i);
    }
    if (const char check = OrganisationCheck(code); check != code.back())
        return base::Error{kCodeCheckDigit,
                           "the check character does not fit",
                           {},
                           {{"check", std::string(1, code.back())}, {"expected", std::string(1, check)}}};
    return code;
}

base::Result<IndexNumber> ReadIndexNumber(std::string_view text, const std::vector<std::string>& patterns) {
    for (const std::string& pattern : patterns) {
        IndexNumber found;
        found.pattern = pattern;
        if (Fits(pattern, text, found)) return found;
    }
    std::string list;
    for (const std::string& pattern : patterns) list += (list.empty() ? "" : "、") + pattern;
    return base::Error{kIndexNumber, "no pattern fits", {}, {{"patterns", list}}};
}

}  // namespace gk::law
