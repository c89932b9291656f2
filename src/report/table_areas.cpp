#include "report/table_areas.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace gk::report {

std::size_t CountValues(const std::vector<Token>& tokens) {
    return static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(),
                                                  [](const Token& t) { return t.kind != CellKind::blank; }));
}

namespace {

std::size_t HanCount(const Glyphs& glyphs, Range range) {
    std::size_t count = 0;
    for (std::uint32_t g = range.begin; g < range.end; ++g) count += base::IsHan(glyphs[g].c);
    return count;
}

/// Text that is no value: a bracket left over from a label, one stray character.
bool IsScrap(const Glyphs& glyphs, const Token& token) {
    if (token.kind != CellKind::text) return false;
    const std::size_t han = HanCount(glyphs, token.written);
    return token.cell == kNoCell ? han < 2 : han == 0 && token.written.size() == 1;
}

/// Words between values: a label that is not known, a running head.
bool IsWords(const Glyphs& glyphs, const Token& token) {
    return token.kind == CellKind::text && HanCount(glyphs, token.written) >= 2;
}

std::vector<ValueGroup> Groups(const Glyphs& glyphs, std::vector<Token> tokens) {
    std::vector<ValueGroup> groups;
    Range words{};
    bool open = false;
    std::uint32_t row = 0;  // the line of the open group, where its cells are known
    for (Token& token : tokens) {
        if (IsScrap(glyphs, token)) continue;
        if (IsWords(glyphs, token)) {
            words = words.empty() ? token.written : Range{words.begin, token.written.end};
            open = false;
            continue;
        }
        // A row with known cells ends with its line.
        if (open && token.cell != kNoCell && token.line != row) open = false;
        if (!open) {
            groups.push_back({{}, words});
            words = {};
            open = true;
        }
        row = token.line;
        groups.back().tokens.push_back(std::move(token));
    }
    std::erase_if(
        groups, [](const ValueGroup& group) { return CountValues(group.tokens) == 0 && group.lead.empty(); });
    return groups;
}

std::uint32_t LineOf(const Glyphs& glyphs, std::uint32_t g) {
    if (g < glyphs.size()) return glyphs[g].line;
    return static_cast<std::uint32_t>(glyphs.document().lines.size());
}

}  // namespace

std::vector<Area> Areas(const Glyphs& glyphs, const std::vector<Hit>& hits, Range region) {
    std::vector<Area> areas;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const std::uint32_t end = i + 1 < hits.size() ? hits[i + 1].label.begin : region.end;
        std::vector<Token> tokens;
        if (hits[i].has_hole) tokens = Tokenize(glyphs, hits[i].hole);
        const auto behind = Tokenize(glyphs, {hits[i].label.end, std::max(end, hits[i].label.end)});
        tokens.insert(tokens.end(), behind.begin(), behind.end());
        areas.push_back({&hits[i], Groups(glyphs, std::move(tokens)), LineOf(glyphs, end)});
    }
    return areas;
}

bool Fused(const Glyphs& glyphs, const std::vector<Token>& tokens) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
        if (token.kind != CellKind::number || token.cell != kNoCell) return false;
        const bool glued = token.before == Break::none && token.written.begin > 0 &&
                           base::IsHan(glyphs[token.written.begin - 1].c);
        return !token.value || glued;
    });
}

void AppendBlock(RowShape& shape, const law::Form& form, const law::Table& table, const law::Block& block) {
    const std::size_t first = shape.columns.size();
    for (const law::Column& column : block.columns) shape.columns.push_back(&column);
    for (const law::Identity& identity : form.identities) {
        if (identity.across_rows || identity.table != table.id || !identity.previous.empty()) continue;
        ColumnIdentity columns;
        for (std::size_t j = 0; j < block.columns.size(); ++j) {
            const auto named = [&](const std::vector<std::string>& ids) {
                return std::find(ids.begin(), ids.end(), block.columns[j].id) != ids.end();
            };
            if (named(identity.left)) columns.left.push_back(first + j);
            if (named(identity.right)) columns.right.push_back(first + j);
        }
        if (!columns.left.empty() && !columns.right.empty()) shape.identities.push_back(std::move(columns));
    }
}

void Finish(RowReading& row) {
    for (Cell& cell : row.cells) {
        if (!cell.certain) cell.value.reset();
        if (cell.written.empty()) continue;
        const Range from = row.values.empty() ? cell.written : row.values;
        row.values = {std::min(from.begin, cell.written.begin), std::max(from.end, cell.written.end)};
    }
}

}  // namespace gk::report
