#include <algorithm>

#include "report/settle.h"
#include "report/table_areas.h"
#include "report/table_reader.h"

namespace gk::report {
namespace {

/// Table 4. Its three groups are three rows of the form, but most reports write them as one line of fifteen values.
class GroupTableReader {
public:
    GroupTableReader(const Glyphs& glyphs, const law::Form& form, std::uint8_t table, Range region,
                     const std::vector<Hit>& hits, Work& work)
        : glyphs_(glyphs),
          form_(form),
          hits_(hits),
          work_(work),
          reading_(EmptyTable(form.tables[table])),
          areas_(Areas(glyphs, hits, region)) {
        reading_.region = region;
    }

    TableReading Run() {
        TakeHeads();
        if (!TakeOneLine() && !TakeGroups()) TakePairs();
        for (RowReading& row : reading_.rows) Finish(row);
        return std::move(reading_);
    }

private:
    std::size_t Width() const { return reading_.rows.front().cells.size(); }

    /// Column heads in their order, group by group: a head that does not come after the last one begins a new group.
    void TakeHeads() {
        std::size_t group = 0;
        std::size_t next = 0;
        for (const Hit& hit : hits_) {
            if (hit.wording->role == LabelRole::row) {
                RowReading& row = reading_.rows[hit.wording->row];
                if (row.state != LabelState::missing) continue;
                row.state = LabelState::exact;
                row.label = hit.label;
                continue;
            }
            if (hit.wording->role != LabelRole::column) continue;
            std::size_t column = 0;
            while (column < Width() && reading_.labels[column].expected != hit.wording->expected) ++column;
            if (column < next) ++group;
            next = column + 1;
            const std::size_t at = group * Width() + column;
            if (at >= reading_.rows.size() * Width()) break;
            reading_.labels[at].state = LabelState::exact;
            reading_.labels[at].label = hit.label;
        }
        for (LabelReading& label : reading_.labels) {
            for (const Hit& hit : hits_) {
                if (hit.wording->role != LabelRole::spanning || label.expected != hit.wording->expected)
                    continue;
                label.state = LabelState::exact;
                label.label = hit.label;
            }
        }
    }

    /// Fifteen values, or digits without borders, or a row of fifteen known cells.
    bool TakeOneLine() {
        const std::size_t all = reading_.rows.size() * Width();
        const ValueGroup* best = nullptr;
        const Area* best_area = nullptr;
        std::size_t best_distance = Width() + 1;  // how far from complete a row may be
        for (const Area& area : areas_) {
            for (const ValueGroup& group : area.groups) {
                const std::size_t values = CountValues(group.tokens);
                const bool cells = group.tokens.size() >= all && values > 0;
                const bool digits = values > 0 && Digits(group.tokens) >= all && values <= 3;
                const std::size_t distance = cells || digits ? 0 : values > all ? values - all : all - values;
                if (distance >= best_distance || values == 0) continue;
                best_distance = distance;
                best = &group;
                best_area = &area;
            }
        }
        if (best == nullptr) return false;
        RowShape shape;
        for (const law::Block& block : reading_.table->blocks)
            AppendBlock(shape, form_, *reading_.table, block);
        TableLayout layout(glyphs_, all);
        layout.LearnSteps(best->tokens);
        if (Fused(glyphs_, best->tokens)) layout.SetFused();
        const bool last = best == &best_area->groups.back();
        const auto row = ReadRow(glyphs_, best->tokens, shape, layout, best_area->hit->label,
                                 last ? best_area->next_line : 0, work_);
        const auto cells = Agreed(row, all);
        for (std::size_t r = 0; r < reading_.rows.size(); ++r) {
            for (std::size_t j = 0; j < Width(); ++j) reading_.rows[r].cells[j] = cells[r * Width() + j];
        }
        return true;
    }

    static std::size_t Digits(const std::vector<Token>& tokens) {
        std::size_t digits = 0;
        for (const Token& token : tokens)
            digits += token.kind == CellKind::number && token.cell == kNoCell ? token.core.size() : 0;
        return digits;
    }

    /// Each group's five values behind its own label.
    bool TakeGroups() {
        bool any = false;
        for (std::size_t i = 0; i < areas_.size(); ++i) {
            if (hits_[i].wording->role != LabelRole::row) continue;
            const std::size_t r = hits_[i].wording->row;
            for (std::size_t k = i; k < areas_.size() && (k == i || hits_[k].wording->role != LabelRole::row);
                 ++k) {
                if (areas_[k].groups.empty() || !areas_[k].groups.front().lead.empty()) continue;
                const auto& tokens = areas_[k].groups.front().tokens;
                const std::size_t values = CountValues(tokens);
                if ((values < 3 && tokens.size() < Width() && !Fused(glyphs_, tokens)) ||
                    values > Width() + 2 || values == 0)
                    continue;
                RowShape shape;
                AppendBlock(shape, form_, *reading_.table, *reading_.rows[r].block);
                TableLayout layout(glyphs_, Width());
                layout.LearnSteps(tokens);
                if (Fused(glyphs_, tokens)) layout.SetFused();
                reading_.rows[r].cells = Agreed(
                    ReadRow(glyphs_, tokens, shape, layout, hits_[k].label, areas_[k].next_line, work_),
                    Width());
                any = true;
                break;
            }
        }
        return any;
    }

    /// Each value behind its own column label: 结果维持 3 结果纠正 0 …
    void TakePairs() {
        RowReading* row = nullptr;
        for (const Area& area : areas_) {
            if (area.hit->wording->role == LabelRole::row) row = &reading_.rows[area.hit->wording->row];
            if (area.hit->wording->role != LabelRole::column || row == nullptr || area.groups.empty())
                continue;
            const ValueGroup& group = area.groups.front();
            if (!group.lead.empty() || CountValues(group.tokens) != 1) continue;
            for (std::size_t j = 0; j < Width(); ++j) {
                if (row->block->columns[j].label != area.hit->wording->expected ||
                    row->cells[j].kind != CellKind::not_read)
                    continue;
                RowShape one{{&row->block->columns[j]}, {}};
                row->cells[j] = Agreed(ReadRow(glyphs_, group.tokens, one, TableLayout(glyphs_, 1),
                                               area.hit->label, 0, work_),
                                       1)
                                    .front();
            }
        }
    }

    const Glyphs& glyphs_;
    const law::Form& form_;
    const std::vector<Hit>& hits_;
    Work& work_;
    TableReading reading_;
    std::vector<Area> areas_;
};

}  // namespace

TableReading ReadGroupTable(const Glyphs& glyphs, const law::Form& form, std::uint8_t table, Range region,
                            const std::vector<Hit>& hits, Work& work) {
    return GroupTableReader(glyphs, form, table, region, hits, work).Run();
}

}  // namespace gk::report
