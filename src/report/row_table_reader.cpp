#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "report/settle.h"
#include "report/similarity.h"
#include "report/table_areas.h"
#include "report/table_reader.h"

namespace gk::report {
namespace {

constexpr double kAltered = 0.55;  // likeness that a damaged label must keep

/// A row of the form and where its values were found.
struct Place {
    RowReading* row = nullptr;
    std::vector<Token> tokens;
    std::uint32_t next_line = 0;
    bool found = false;
};

/// Heads, groups and blocks: the n-th hit of a wording is the n-th label of that wording. A row of the other form can be a
/// group label of this one.
void TakeLabels(TableReading& reading, const std::vector<Hit>& hits) {
    for (const Hit& hit : hits) {
        for (LabelReading& label : reading.labels) {
            if (label.state != LabelState::missing || label.expected != hit.wording->expected) continue;
            label.state = hit.wording->variant == nullptr ? LabelState::exact : LabelState::variant;
            label.label = hit.label;
            break;
        }
    }
}

class RowTableReader {
public:
    RowTableReader(const Glyphs& glyphs, const law::Form& form, std::uint8_t table, Range region,
                   const std::vector<Hit>& hits, Work& work)
        : glyphs_(glyphs),
          form_(form),
          hits_(hits),
          work_(work),
          table_(table),
          region_(region),
          reading_(EmptyTable(form.tables[table])) {}

    TableReading Run() {
        reading_.region = region_;
        places_.resize(reading_.rows.size());
        for (std::size_t r = 0; r < places_.size(); ++r) places_[r].row = &reading_.rows[r];
        areas_ = Areas(glyphs_, hits_, region_);
        TakeLabels(reading_, hits_);
        TakeRows();
        TakeLeftovers();
        ReadValues();
        return std::move(reading_);
    }

private:
    const law::Row& RowAt(std::size_t r) const { return *reading_.rows[r].row; }
    std::size_t ColumnsAt(std::size_t r) const { return reading_.rows[r].block->columns.size(); }

    /// The hit of a row whose values fit it best; the first of equals.
    void TakeRows() {
        std::vector<int> best(places_.size(), -1);
        for (Area& area : areas_) {
            if (area.hit->wording->role != LabelRole::row) continue;
            const std::size_t r = area.hit->wording->row;
            const bool follows = !area.groups.empty() && area.groups.front().lead.empty();
            const std::size_t values = follows ? CountValues(area.groups.front().tokens) : 0;
            const std::size_t columns = ColumnsAt(r);
            int score = values == columns ? 3 : values > 0 ? 2 : 0;
            if (follows && values > 0 && Fused(glyphs_, area.groups.front().tokens)) score = 3;
            if (RowAt(r).hybrid && score == 0)
                continue;  // a group label of this form, not a row of the other
            if (score <= best[r]) continue;
            best[r] = score;
            Assign(r, *area.hit, follows ? &area.groups.front() : nullptr, area.next_line);
        }
        for (Area& area : areas_) {
            const bool row = area.hit->wording->role == LabelRole::row;
            const Place* place = row ? &places_[area.hit->wording->row] : nullptr;
            const bool taken = place != nullptr && place->found && place->row->label == area.hit->label &&
                               !area.groups.empty() && area.groups.front().lead.empty();
            for (std::size_t i = taken ? 1 : 0; i < area.groups.size(); ++i) {
                if (!area.groups[i].lead.empty())
                    leftovers_.push_back({&area.groups[i], &area, i + 1 < area.groups.size()});
            }
        }
    }

    void Assign(std::size_t r, const Hit& hit, const ValueGroup* group, std::uint32_t next_line) {
        Place& place = places_[r];
        place.found = true;
        place.next_line = next_line;
        place.tokens = group == nullptr ? std::vector<Token>{} : group->tokens;
        place.row->label = hit.label;
        place.row->variant = hit.wording->variant;
        place.row->state = hit.wording->variant == nullptr || hit.wording->variant->severity == "ok"
                               ? LabelState::exact
                               : LabelState::variant;
    }

    struct Leftover {
        const ValueGroup* group;
        const Area* area;
        bool more_follow;
    };

    /// Values under words that are no wording of the form: a damaged label, or nothing of this table.
    void TakeLeftovers() {
        for (const Leftover& leftover : leftovers_) {
            const std::size_t values = CountValues(leftover.group->tokens);
            if (values == 0) continue;
            std::size_t best = places_.size();
            double likeness = kAltered;
            for (std::size_t r = 0; r < places_.size(); ++r) {
                const std::size_t columns = ColumnsAt(r);
                const bool fits = values == columns ||
                                  (columns > 1 && values + 2 >= columns && values <= columns + 2) ||
                                  Fused(glyphs_, leftover.group->tokens);
                if (places_[r].found || RowAt(r).hybrid || !fits) continue;
                const double alike = LikeLabel(leftover.group->lead, RowAt(r));
                if (alike > likeness) {
                    likeness = alike;
                    best = r;
                }
            }
            if (best == places_.size()) continue;
            Place& place = places_[best];
            place.found = true;
            place.tokens = leftover.group->tokens;
            place.next_line = leftover.more_follow ? 0 : leftover.area->next_line;
            place.row->label = leftover.group->lead;
            place.row->state = LabelState::altered;
        }
        TakeByPlace();
    }

    /// The words' last part against the label, so that a group label before it does not count.
    double LikeLabel(Range words, const law::Row& row) const {
        std::u32string han;
        for (std::uint32_t g = words.begin; g < words.end; ++g) {
            if (base::IsHan(glyphs_[g].c)) han += glyphs_[g].c;
        }
        const std::u32string core = SplitLabel(row.label).core;
        double best = Similarity(han, core);
        if (han.size() > core.size())
            best =
                std::max(best, Similarity(std::u32string_view{han}.substr(han.size() - core.size()), core));
        return best;
    }

    /// Values between two rows of the form with exactly one row between them, and no label that says otherwise.
    void TakeByPlace() {
        for (const Area& area : areas_) {
            if (area.hit->wording->role != LabelRole::row || table_ != 1) continue;
            const std::size_t r = area.hit->wording->row;
            std::size_t next = r + 1;
            while (next < places_.size() && RowAt(next).hybrid && !places_[next].found) ++next;
            if (next >= places_.size() || places_[next].found || area.groups.size() != 2) continue;
            std::size_t after = next + 1;
            while (after < places_.size() && RowAt(after).hybrid && !places_[after].found) ++after;
            const bool bound =
                after < places_.size() && places_[after].found && !places_[after].row->label.empty();
            if (!bound || CountValues(area.groups[1].tokens) != ColumnsAt(next)) continue;
            if (places_[r].row->label != area.hit->label ||
                places_[after].row->label.begin < area.hit->label.end)
                continue;
            Place& place = places_[next];
            place.found = true;
            place.tokens = area.groups[1].tokens;
            place.row->label = area.groups[1].lead;
            place.row->state = LabelState::by_place;
        }
    }

    void ReadValues() {
        std::vector<RowReadings> all(places_.size());
        std::size_t widest = 0;
        std::vector<TableLayout> layouts;  // one a width
        const auto layout_of = [&](std::size_t columns) -> TableLayout& {
            while (layouts.size() <= columns) layouts.emplace_back(glyphs_, layouts.size());
            return layouts[columns];
        };
        bool fused = false;
        for (std::size_t r = 0; r < places_.size(); ++r) {
            const Place& place = places_[r];
            widest = std::max(widest, ColumnsAt(r));
            if (!place.found) continue;
            fused = fused || Fused(glyphs_, place.tokens);
            if (IsComplete(place.tokens, ColumnsAt(r)))
                layout_of(ColumnsAt(r)).Learn(place.tokens, place.row->label);
        }
        for (std::size_t columns = 0; columns <= widest && fused; ++columns) layout_of(columns).SetFused();
        for (std::size_t r = 0; r < places_.size(); ++r) {
            const Place& place = places_[r];
            if (!place.found) continue;
            if (CountValues(place.tokens) == 0 && HasDigitsBehind(place.row->label)) {
                all[r].beyond_bound = true;
                continue;
            }
            all[r] = ReadRow(glyphs_, place.tokens, ShapeOf(r), layout_of(ColumnsAt(r)), place.row->label,
                             place.next_line, work_);
        }
        SettleRows(all, widest, layout_of(widest));
        for (std::size_t r = 0; r < places_.size(); ++r) {
            if (!places_[r].found) continue;
            places_[r].row->cells = Agreed(all[r], ColumnsAt(r));
            Finish(*places_[r].row);
        }
    }

    /// Digits in one piece with a label that were not taken for values: the row is not empty then, it was not understood.
    bool HasDigitsBehind(Range label) const {
        for (std::uint32_t g = label.end; g < region_.end && glyphs_[g].before < Break::cell; ++g) {
            if (base::IsHan(glyphs_[g].c)) return false;
            if (base::IsDigit(glyphs_[g].c)) return true;
        }
        return false;
    }

    /// Rows that sums bind to each other, as in table 3. Cells without borders whose sums contradict each other have lost a cell, or hold a wrong sum: then only what
    /// every loss of one cell agrees on is certain.
    void SettleRows(std::vector<RowReadings>& all, std::size_t columns, const TableLayout& layout) {
        const auto identities = Identities();
        if (identities.empty()) return;
        const Settled settled = Settle(all, identities, columns, work_);
        if (settled == Settled::yes) return;
        const auto by_sums = [](const RowReadings& row) { return row.chosen_by_sums; };
        if (std::none_of(all.begin(), all.end(), by_sums)) return;
        if (settled == Settled::contradiction && identities.size() > 1 &&
            SettleWithLoss(all, identities, columns, layout))
            return;
        // A row of a digit a cell stands as it is: the sum that fails is the report's.
        for (RowReadings& row : all)
            row.beyond_bound = row.beyond_bound || (row.chosen_by_sums && !row.a_digit_each);
    }

    bool SettleWithLoss(std::vector<RowReadings>& all, const std::vector<RowIdentity>& identities,
                        std::size_t columns, const TableLayout& layout) {
        std::vector<RowReadings> merged(all.size());
        bool any = false;
        for (std::size_t r = 0; r < all.size(); ++r) {
            if (!all[r].chosen_by_sums) continue;
            auto trial = all;
            trial[r] = ReadRowWithLoss(glyphs_, places_[r].tokens, ShapeOf(r), layout, work_);
            if (trial[r].readings.empty() && !trial[r].beyond_bound) continue;
            trial[r].chosen_by_sums = true;
            const Settled settled = Settle(trial, identities, columns, work_);
            if (settled == Settled::contradiction) continue;
            if (settled == Settled::beyond_bound || trial[r].beyond_bound) return false;
            any = true;
            for (std::size_t k = 0; k < all.size(); ++k) {
                auto& into = merged[k].readings;
                into.insert(into.end(), trial[k].readings.begin(), trial[k].readings.end());
                merged[k].beyond_bound = merged[k].beyond_bound || trial[k].beyond_bound;
                merged[k].preferred =
                    trial[k].preferred && into.size() == 1 ? trial[k].preferred : std::nullopt;
            }
        }
        if (any) all = std::move(merged);
        return any;
    }

    /// Rows of one block have one shape.
    const RowShape& ShapeOf(std::size_t r) {
        const law::Block& block = *reading_.rows[r].block;
        const auto at = static_cast<std::size_t>(&block - reading_.table->blocks.data());
        shapes_.resize(reading_.table->blocks.size());
        if (shapes_[at].columns.empty()) AppendBlock(shapes_[at], form_, *reading_.table, block);
        return shapes_[at];
    }

    /// Rows that were not found are left out: a sum over them would be open anyway, and hybrid rows are not there.
    std::vector<RowIdentity> Identities() const {
        std::vector<RowIdentity> identities;
        for (const law::Identity& identity : form_.identities) {
            if (!identity.across_rows || identity.table != reading_.table->id || !identity.previous.empty())
                continue;
            RowIdentity rows;
            bool whole = true;
            for (std::size_t r = 0; r < reading_.rows.size(); ++r) {
                const auto named = [&](const std::vector<std::string>& ids) {
                    return std::find(ids.begin(), ids.end(), RowAt(r).id) != ids.end();
                };
                const bool left = named(identity.left);
                const bool right = named(identity.right);
                if (!left && !right) continue;
                if (!places_[r].found) {
                    whole = whole && (RowAt(r).hybrid || ReplacedByHybrid(r));
                    continue;
                }
                (left ? rows.left : rows.right).push_back(r);
            }
            if (whole) identities.push_back(std::move(rows));
        }
        return identities;
    }

    /// A row of this form that the other form's row stands for.
    bool ReplacedByHybrid(std::size_t r) const {
        if (RowAt(r).group.find("其他处理") == std::string::npos &&
            RowAt(r).label.find("其他处理") == std::string::npos)
            return false;
        return std::any_of(places_.begin(), places_.end(),
                           [](const Place& place) { return place.found && place.row->row->hybrid; });
    }

    const Glyphs& glyphs_;
    const law::Form& form_;
    const std::vector<Hit>& hits_;
    Work& work_;
    std::uint8_t table_;
    Range region_;
    TableReading reading_;
    std::vector<Area> areas_;
    std::vector<Place> places_;
    std::vector<Leftover> leftovers_;
    std::vector<RowShape> shapes_;  // by block
};

}  // namespace

TableReading ReadRowTable(const Glyphs& glyphs, const law::Form& form, std::uint8_t table, Range region,
                          const std::vector<Hit>& hits, Work& work) {
    return RowTableReader(glyphs, form, table, region, hits, work).Run();
}

}  // namespace gk::report
