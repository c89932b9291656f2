#include "report/cut_search.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace gk::report {
namespace {

using base::Number;

constexpr int kMostSteps = 1'000'000;
constexpr std::size_t kStepWork = 10;  // comparisons of a step
constexpr std::size_t kGlyphWork = 8;  // and of each character of a number that is not digits alone
constexpr std::size_t kMostHolding = 2048;
constexpr std::size_t kMostFailing = 64;

constexpr std::int64_t kLargestCount = 1'000'000'000'000'000;  // fifteen columns of it can be added up

}  // namespace

bool IsCount(const Number& number) {
    return number.decimals == 0 && number.digits <= kLargestCount && number.digits >= -kLargestCount;
}

bool IsWhole(const Token& token) {
    return token.kind != CellKind::number || token.value.has_value();
}

Cell CellOf(const Token& token) {
    Cell cell;
    cell.kind = token.kind;
    cell.value = token.value;
    cell.written = token.written;
    return cell;
}

Cell BlankCell() {
    Cell cell;
    cell.kind = CellKind::blank;
    return cell;
}

std::optional<Number> PieceValue(const Glyphs& glyphs, Range piece, const law::Column& column) {
    std::string text;
    for (std::uint32_t g = piece.begin; g < piece.end; ++g) {
        const char32_t c = glyphs[g].c;
        if (c > 0x7F) return std::nullopt;
        text += static_cast<char>(c);
    }
    // A comma is a thousands mark or no part of this number.
    if (const std::size_t comma = text.find(','); comma != std::string::npos) {
        if (comma == 0 || comma > 3 || (text.size() - comma) % 4 != 0) return std::nullopt;
        for (std::size_t i = comma; i < text.size(); i += 4) {
            if (text[i] != ',') return std::nullopt;
        }
        if (static_cast<std::size_t>(std::count(text.begin(), text.end(), ',')) != (text.size() - comma) / 4)
            return std::nullopt;
        std::erase(text, ',');
    }
    const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    if (sign == 1 && !column.is_signed) return std::nullopt;
    if (!column.decimal && text.find('.') != std::string::npos) return std::nullopt;
    if (text.size() > sign + 1 && text[sign] == '0' && text[sign + 1] != '.') return std::nullopt;
    if (text == "-0" || text == "+0" || text.empty() || text.back() == '.') return std::nullopt;
    return base::ParseNumber(text);
}

CutSearch::CutSearch(const Glyphs& glyphs, std::vector<const Token*> values, const RowShape& shape,
                     Work& work)
    : glyphs_(glyphs),
      values_(std::move(values)),
      shape_(shape),
      work_(work),
      row_(shape.columns.size()),
      sums_(shape.columns.size() + 1),
      left_(values_.size() + 1) {
    for (std::size_t i = values_.size(); i-- > 0;) left_[i] = left_[i + 1] + values_[i]->core.size();
    for (const ColumnIdentity& identity : shape.identities) {
        std::size_t last = 0;
        for (const std::size_t j : identity.left) last = std::max(last, j);
        for (const std::size_t j : identity.right) last = std::max(last, j);
        complete_at_.push_back(last + 1);
    }
}

void CutSearch::Run(CutRules rules) {
    rules_ = rules;
    steps_ = 0;
    if (rules.cut && rules.lost == 0 && TotalIsLast() && !values_.empty() &&
        values_.back()->kind == CellKind::number) {
        RunByTotal();
    } else {
        Start();
    }
}

void CutSearch::Start() {
    Step(0, values_.empty() ? 0 : values_[0]->core.begin, 0, rules_.lost);
}

/// All columns but the last add up to the last: the shape of table 3.
bool CutSearch::TotalIsLast() const {
    const std::size_t columns = shape_.columns.size();
    return shape_.identities.size() == 1 && shape_.identities[0].right.size() == 1 &&
           shape_.identities[0].right[0] + 1 == columns && shape_.identities[0].left.size() + 1 == columns;
}

/// The total first, so that cuts whose parts already exceed it are not followed.
void CutSearch::RunByTotal() {
    const Range run = values_.back()->core;
    const std::size_t before = holding.size();
    for (std::uint32_t begin = run.end; begin-- > run.begin;) {
        const auto piece = PieceOf({begin, run.end}, shape_.columns.size() - 1);
        if (!piece) continue;
        total_ = piece->value;
        total_begin_ = begin;
        Start();
    }
    total_.reset();
    if (holding.size() > before || beyond_bound) return;
    // None adds up, which is certain: what it may be all the same, as far as the bound lets see.
    steps_ = 0;
    Start();
    more_failing = more_failing || beyond_bound;
    beyond_bound = false;
}

/// Token `i`, whose glyphs before `from` are used up, fills column `j` on; `lost` cells may still be left out.
void CutSearch::Step(std::size_t i, std::uint32_t from, std::size_t j, std::size_t lost) {
    work_.Spend(kStepWork);
    if (beyond_bound || ++steps_ > kMostSteps || work_.IsSpent()) {
        beyond_bound = true;
        return;
    }
    if (j == shape_.columns.size()) {
        const bool rest_is_apart = rules_.drop_tail && i > 0 && i < values_.size() &&
                                   from == values_[i]->core.begin && values_[i]->line != values_[i - 1]->line;
        if ((i == values_.size() || rest_is_apart) && lost == 0) Complete();
        return;
    }
    if (!IsPossible(i, from, j, lost)) return;
    const bool untouched = i >= values_.size() || from == values_[i]->core.begin;
    if (lost > 0 && (untouched || rules_.cut) && MayBeLost(j)) {
        Put(j, Piece{});
        Step(i, from, j + 1, lost - 1);
    }
    if (i >= values_.size()) return;
    const Token& token = *values_[i];
    if (untouched && IsWhole(token)) {
        const bool count = token.value && IsCount(*token.value);
        Put(j, {&token, token.written, count ? token.value->digits : 0, !count, true});
        Next(i, j, lost);
    }
    if (rules_.cut && token.kind == CellKind::number) Cut(i, from, j, lost);
    if (rules_.join && untouched) Join(i, j, lost);
}

bool CutSearch::IsPossible(std::size_t i, std::uint32_t from, std::size_t j, std::size_t lost) const {
    const std::size_t columns = shape_.columns.size();
    // Each column still to fill takes a glyph at least.
    const std::size_t needed = columns - j - std::min(lost, columns - j);
    const std::size_t left = i < values_.size() ? left_[i] - (from - values_[i]->core.begin) : 0;
    if (left < needed) return false;
    if (total_) {
        if (sums_[std::min(j, columns - 1)] > *total_) return false;
        if (j + 1 == columns && (i + 1 < values_.size() || from != total_begin_)) return false;
        if (i + 1 == values_.size() && from + (columns - 1 - j) > total_begin_)
            return false;  // the parts end where it begins
    }
    for (std::size_t k = 0; k < complete_at_.size(); ++k) {
        if (complete_at_[k] == j && !Fits(shape_.identities[k])) return false;
    }
    return true;
}

/// Whether an identity holds, its columns being filled: an open cell may be anything from 0.
bool CutSearch::Fits(const ColumnIdentity& identity) const {
    std::int64_t left = 0;
    std::int64_t right = 0;
    bool left_open = false;
    bool right_open = false;
    for (const std::size_t j : identity.left) {
        left_open = left_open || row_[j].open;
        left += row_[j].value;
    }
    for (const std::size_t j : identity.right) {
        right_open = right_open || row_[j].open;
        right += row_[j].value;
    }
    return (left <= right || right_open) && (right <= left || left_open);
}

/// Fills a column; an open cell counts as 0 in the running sum.
void CutSearch::Put(std::size_t j, const Piece& piece) {
    row_[j] = piece;
    sums_[j + 1] = sums_[j] + piece.value;
}

void CutSearch::Next(std::size_t i, std::size_t j, std::size_t lost) {
    Step(i + 1, i + 1 < values_.size() ? values_[i + 1]->core.begin : 0, j + 1, lost);
}

std::optional<CutSearch::Piece> CutSearch::PieceOf(Range glyphs, std::size_t j) const {
    const law::Column& column = *shape_.columns[j];
    Piece piece;
    piece.written = glyphs;
    piece.open = false;
    // Counts are digits alone: worked out here, since a fused row tries many.
    bool digits = glyphs.size() <= 15 && (glyphs.size() == 1 || glyphs_[glyphs.begin].c != U'0');
    for (std::uint32_t g = glyphs.begin; g < glyphs.end && digits; ++g) {
        digits = base::IsDigit(glyphs_[g].c);
        piece.value = piece.value * 10 + static_cast<std::int64_t>(glyphs_[g].c - U'0');
    }
    if (digits) return piece;
    const auto value = PieceValue(glyphs_, glyphs, column);
    if (!value) return std::nullopt;
    piece.open = !IsCount(*value);
    piece.value = piece.open ? 0 : value->digits;
    return piece;
}

/// Runs with one blank between them, on one line.
bool CutSearch::Joinable(std::size_t i) const {
    return i + 1 < values_.size() && values_[i + 1]->before == Break::space && values_[i]->plain &&
           values_[i + 1]->plain && values_[i + 1]->line == values_[i]->line &&
           values_[i]->core.end == values_[i + 1]->core.begin;
}

void CutSearch::Cut(std::size_t i, std::uint32_t from, std::size_t j, std::size_t lost) {
    const Token& first = *values_[i];
    const bool untouched = from == first.core.begin;
    std::size_t k = i;  // the token that the piece ends in
    Piece digits{
        &first, {from, from}, 0, false, false};  // the piece while it is digits alone, which counts are
    bool count = true;
    for (std::uint32_t end = from + 1;; ++end) {
        if (end > values_[k]->core.end) {
            if (!rules_.join || !Joinable(k)) break;
            ++k;
        }
        digits.written.end = end;
        count = count && base::IsDigit(glyphs_[end - 1].c) && end - from <= 15 &&
                (end == from + 1 || glyphs_[from].c != U'0');
        if (count) digits.value = digits.value * 10 + static_cast<std::int64_t>(glyphs_[end - 1].c - U'0');
        if (untouched && k == i && end == first.core.end && IsWhole(first))
            continue;  // taken as it is already
        if (!count) work_.Spend(kStepWork + (end - from) * kGlyphWork);
        if (work_.IsSpent()) {
            beyond_bound = true;
            return;
        }
        const auto piece = count ? std::optional<Piece>{digits} : PieceOf({from, end}, j);
        if (!piece) {
            if (glyphs_[from].c == U'0' && !shape_.columns[j]->decimal) break;  // nothing longer is a count
            continue;
        }
        if (total_ && j + 1 < shape_.columns.size() && sums_[j] + piece->value > *total_) break;
        Put(j, *piece);
        row_[j].token = &first;
        if (end == values_[k]->core.end) {
            Next(k, j, lost);
        } else {
            Step(k, end, j + 1, lost);
        }
    }
}

/// "1 3612": digits on one line, one blank apart.
void CutSearch::Join(std::size_t i, std::size_t j, std::size_t lost) {
    std::size_t last = i;
    while (Joinable(last) && last - i < 3) {
        ++last;
        auto piece = PieceOf({values_[i]->core.begin, values_[last]->core.end}, j);
        if (!piece) return;
        piece->token = values_[i];
        piece->written = {values_[i]->written.begin, values_[last]->written.end};
        Put(j, *piece);
        Next(last, j, lost);
    }
}

bool CutSearch::MayBeLost(std::size_t j) const {
    const bool named = std::any_of(shape_.columns.begin(), shape_.columns.end(),
                                   [](const auto* c) { return c->may_be_absent; });
    return !named || shape_.columns[j]->may_be_absent;
}

Reading CutSearch::MakeReading() const {
    Reading reading;
    for (std::size_t j = 0; j < row_.size(); ++j) {
        const Piece& piece = row_[j];
        if (piece.token == nullptr) {
            reading.cells.push_back(BlankCell());
        } else if (piece.whole) {
            reading.cells.push_back(CellOf(*piece.token));
        } else {
            Cell cell;
            cell.kind = CellKind::number;
            cell.value = PieceValue(glyphs_, piece.written, *shape_.columns[j]);
            if (!cell.value) cell.value = Number::Of(piece.value);
            cell.written = piece.written;
            reading.cells.push_back(std::move(cell));
        }
    }
    return reading;
}

void CutSearch::Complete() {
    const bool holds = std::all_of(shape_.identities.begin(), shape_.identities.end(),
                                   [this](const ColumnIdentity& identity) { return Fits(identity); });
    auto& list = holds ? holding : failing;
    if (list.size() < (holds ? kMostHolding : kMostFailing)) {
        list.push_back(MakeReading());
    } else if (holds) {
        beyond_bound = true;
    } else {
        more_failing = true;
    }
}

}  // namespace gk::report
