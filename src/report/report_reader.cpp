#include "report/report_reader.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "report/error_codes.h"
#include "report/front_matter.h"
#include "report/table_reader.h"

namespace gk::report {
namespace {

constexpr std::size_t kMostReports = 500;  // in one file: a county publishes some sixty together
constexpr int kSureTitle = 8;              // worth of a title with year and organ that has a line of its own

/// Wordings that stand in the table and hardly in a sentence.
bool IsStrong(const Wording& wording) {
    switch (wording.role) {
        case LabelRole::note:
        case LabelRole::spanning:
        case LabelRole::block: return wording.core.size() >= 4;
        case LabelRole::column: return wording.core.size() >= 4;
        case LabelRole::group: return false;
        case LabelRole::row: return wording.core.size() >= 7;
    }
    std::abort();
}

using Hits = std::array<std::vector<Hit>, 3>;

std::vector<Hit> Strong(std::vector<Hit> hits) {
    std::erase_if(hits, [](const Hit& hit) { return !IsStrong(*hit.wording); });
    return hits;
}

std::vector<Hit> Inside(const std::vector<Hit>& hits, Range range) {
    std::vector<Hit> inside;
    for (const Hit& hit : hits) {
        if (range.Contains(hit.label.begin)) inside.push_back(hit);
    }
    return inside;
}

int Distinct(const std::vector<Hit>& hits) {
    std::vector<const Wording*> seen;
    seen.reserve(hits.size());
    for (const Hit& hit : hits) seen.push_back(hit.wording);
    std::sort(seen.begin(), seen.end());
    return static_cast<int>(std::unique(seen.begin(), seen.end()) - seen.begin());
}

/// Whether every strong label of a table stands in the text in the form's own words: no other form can be meant then.
bool HasAll(const LabelBook& book, std::uint8_t table, const std::vector<Hit>& hits) {
    return std::all_of(book.wordings().begin(), book.wordings().end(), [&](const Wording& wording) {
        return wording.table != table || wording.variant != nullptr || !IsStrong(wording) ||
               std::any_of(hits.begin(), hits.end(),
                           [&](const Hit& hit) { return hit.wording->core == wording.core; });
    });
}

/// The first hit that another one follows closely: a lone one is a mention in a sentence.
std::uint32_t ClusterBegin(const std::vector<Hit>& hits, std::uint32_t none) {
    for (std::size_t i = 0; i + 1 < hits.size(); ++i) {
        if (hits[i + 1].label.begin - hits[i].label.end < 80) return hits[i].label.begin;
    }
    return none;
}

class Regions {
public:
    Regions(const law::Form& form, const Hits& hits, Range whole, const std::vector<Section>& sections)
        : form_(form), hits_(hits), whole_(whole), sections_(sections) {
        for (std::uint8_t t = 0; t < 3; ++t) strong_[t] = Strong(hits[t]);
    }

    /// Where a table stands: in its own section where that holds most of its labels, else wherever they cluster.
    Range Of(std::uint8_t table) const {
        const Range range = SectionFor(table);
        const auto inside = Inside(strong_[table], range);
        // Outside its section two words of a table are a mention of it.
        if (inside.empty() || (range == whole_ && !sections_.empty() && Distinct(inside) < 3))
            return {whole_.end, whole_.end};
        std::uint32_t begin = ClusterBegin(inside, inside.front().label.begin);
        if (table > 0) begin = WithLabelsBefore(table, begin, range.begin);
        std::uint32_t end = range.end;
        for (std::uint8_t other = 0; other < 3; ++other) {
            if (other == table) continue;
            const auto behind = Inside(strong_[other], {inside.back().label.end, range.end});
            end = std::min(end, ClusterBegin(behind, end));
        }
        return {begin, end};
    }

private:
    /// Its own section where that holds labels of it; else the section that holds most; else anywhere.
    Range SectionFor(std::uint8_t table) const {
        const int all = Distinct(strong_[table]);
        Range best = whole_;
        int most = all / 2;
        for (const Section& section : sections_) {
            const int here = Distinct(Inside(strong_[table], section.body));
            if (section.heading->id == form_.tables[table].section && here >= 2) return section.body;
            if (here <= most) continue;
            most = here;
            best = section.body;
        }
        return best;
    }

    /// Short labels right before the first that is sure: 自然人 before 商业企业, 行政复议 before 结果维持.
    std::uint32_t WithLabelsBefore(std::uint8_t table, std::uint32_t begin, std::uint32_t floor) const {
        const auto hits = Inside(hits_[table], {floor, begin});
        for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
            if (begin - hit->label.end > 8) break;
            begin = hit->label.begin;
        }
        return begin;
    }

    const law::Form& form_;
    const Hits& hits_;
    Range whole_;
    const std::vector<Section>& sections_;
    Hits strong_;
};

std::vector<Section> MakeSections(const Glyphs& glyphs, const std::vector<HeadingHit>& hits, Range whole,
                                  const law::Form& form) {
    std::vector<Section> sections;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        Section section;
        section.heading = &form.headings[static_cast<std::size_t>(hits[i].id)];
        section.number = hits[i].number;
        section.title = hits[i].title;
        section.body = {hits[i].title.end, i + 1 < hits.size() ? hits[i + 1].title.begin : whole.end};
        section.parts = FindParts(glyphs, section.body);
        sections.push_back(std::move(section));
    }
    return sections;
}

/// One report's headings and range; another begins where heading one comes again behind later ones, or heading two behind the
/// last ones with a title on a line of its own between them.
struct Piece {
    Range whole;
    std::vector<HeadingHit> headings;
};

std::vector<Piece> SplitReports(const Glyphs& glyphs, const std::vector<HeadingHit>& headings) {
    std::vector<Piece> pieces{{glyphs.All(), {}}};
    for (const HeadingHit& hit : headings) {
        Piece& last = pieces.back();
        const bool later = std::any_of(last.headings.begin(), last.headings.end(),
                                       [](const HeadingHit& h) { return h.id >= 2; });
        const bool ended = !last.headings.empty() && last.headings.back().id >= 4;
        if (later && (hit.id == 0 || (hit.id == 1 && ended))) {
            const Range between{last.headings.back().title.end, hit.title.begin};
            const auto title = FindTitle(glyphs, between);
            if (hit.id == 0 || (title && title->worth >= kSureTitle)) {
                const std::uint32_t begin = title && title->worth >= 3 ? title->whole.begin : hit.title.begin;
                last.whole.end = begin;
                pieces.push_back({{begin, glyphs.size()}, {}});
            }
        }
        pieces.back().headings.push_back(hit);
    }
    return pieces;
}

bool HasNumber(const TableReading& table) {
    for (const RowReading& row : table.rows) {
        for (const Cell& cell : row.cells) {
            if (cell.value || !cell.candidates.empty()) return true;
        }
    }
    return false;
}

std::size_t HanIn(const Glyphs& glyphs, Range range) {
    return glyphs.HanFrom(range.end) - glyphs.HanFrom(range.begin);
}

/// UTF-8 read as GBK and saved again, or GBK read as Latin-1: what 政府信息公开 becomes.
bool IsMojibake(const document::Document& document) {
    const std::string_view text = std::string_view{document.text}.substr(0, 200'000);
    for (const std::string_view broken :
         {"鏀垮簻", "淇℃伅", "鍏紑", "锟斤拷", "Õþ¸®", "ÐÅÏ¢", "¹«¿ª", "æ”¿åºœ", "ä¿¡æ", "å…¬å¼€"}) {
        if (text.find(broken) != std::string_view::npos) return true;
    }
    std::size_t replaced = 0;
    for (std::size_t at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos;
         at = text.find("\xEF\xBF\xBD", at + 3))
        ++replaced;
    return replaced * 30 > text.size();
}

std::string Beginning(const Glyphs& glyphs) {
    return std::string{base::Clip(glyphs.Written({0, std::min(glyphs.size(), 40U)}), 40)};
}

void Warn(AnnualReport& report, std::string_view code, std::string detail = {}, Range place = {}) {
    report.warnings.push_back({code, std::move(detail), place});
}

void AddWarnings(AnnualReport& report) {
    std::size_t uncertain = 0;
    for (const TableReading& table : report.tables) {
        if (table.region.empty()) Warn(report, kTableMissing, table.table->title);
        for (const RowReading& row : table.rows) {
            for (const Cell& cell : row.cells) uncertain += !cell.certain;
        }
    }
    if (uncertain > 0) Warn(report, kCellsUncertain, std::to_string(uncertain));
    if (report.hybrid) Warn(report, kHybridForm, report.form->id);
    if (!report.year) Warn(report, kYearMissing);
    if (!report.agency) Warn(report, kAgencyMissing);
    const bool ends_in_tables = report.sections.empty() || report.Find("other_matters") == nullptr;
    const RowReading* last = report.table3().Find("carried_out");
    if (ends_in_tables && !report.table3().region.empty() && last->state == LabelState::missing)
        Warn(report, kCutOff);
}

}  // namespace

ReportReader::ReportReader(const std::vector<law::Form>& forms) : headings_(forms.back()) {
    for (const law::Form& form : forms) books_.emplace_back(form);
}

AnnualReport ReportReader::ReadOne(std::shared_ptr<const Source> source, Range whole,
                                   std::vector<Section> sections, Work& work) const {
    const Glyphs& glyphs = source->glyphs;
    const LabelBook* book = nullptr;
    Hits hits;
    int most = -1;
    for (auto candidate = books_.rbegin(); candidate != books_.rend(); ++candidate) {
        Hits found = candidate->Scan(glyphs, whole);
        // Table 2 tells the forms apart; table 3 differs in three rows only. Of equals the newest.
        const int labels = 4 * Distinct(Strong(found[0])) + Distinct(Strong(found[1]));
        if (labels <= most) continue;
        most = labels;
        book = &*candidate;
        hits = std::move(found);
        if (HasAll(*book, 0, hits[0])) break;
    }
    AnnualReport report;
    report.source = std::move(source);
    report.form = &book->form();
    report.whole = whole;
    report.sections = std::move(sections);
    for (Section& section : report.sections) {
        for (const law::Heading& heading : report.form->headings) {
            if (heading.id == section.heading->id) section.heading = &heading;
        }
    }
    const Regions regions(*report.form, hits, whole, report.sections);
    for (std::uint8_t t = 0; t < 3; ++t) {
        const Range region = regions.Of(t);
        const law::Table& table = report.form->tables[t];
        report.tables[t] =
            region.empty()   ? EmptyTable(table)
            : table.one_line ? ReadGroupTable(glyphs, *report.form, t, region, Inside(hits[t], region), work)
                             : ReadRowTable(glyphs, *report.form, t, region, Inside(hits[t], region), work);
    }
    for (const RowReading& row : report.table3().rows) {
        report.hybrid = report.hybrid || (row.row->hybrid && row.state != LabelState::missing);
    }
    ReadFrontMatter(report);
    AddWarnings(report);
    return report;
}

base::Result<std::vector<AnnualReport>> ReportReader::Read(document::Document document) const {
    const auto source = std::make_shared<const Source>(std::move(document));
    const Glyphs& glyphs = source->glyphs;
    const law::Form& newest = books_.back().form();
    const auto headings = headings_.Find(glyphs, glyphs.All());
    std::vector<AnnualReport> reports;
    Work left(kDocumentWork);
    std::optional<base::Error> refusal;
    const auto pieces = SplitReports(glyphs, headings);
    if (pieces.size() > kMostReports) {
        return base::Error{
            kTooManyReports, std::to_string(pieces.size()), {}, {{"most", std::to_string(kMostReports)}}};
    }
    for (const Piece& piece : pieces) {
        const std::size_t most = std::min(kReportWork, left.left());
        Work work(most);
        AnnualReport report =
            ReadOne(source, piece.whole, MakeSections(glyphs, piece.headings, piece.whole, newest), work);
        left.Spend(most - work.left());
        const bool numbers = std::any_of(report.tables.begin(), report.tables.end(), HasNumber);
        int labels = 0;
        for (const TableReading& table : report.tables) {
            for (const RowReading& row : table.rows) labels += row.state != LabelState::missing;
        }
        const base::Place place = source->document.PlaceOf(glyphs.SpanOf(piece.whole).begin);
        // A report that breaks off in table 2 has few labels, but its title says what it is.
        const bool named = report.title && report.year_stated && labels >= 1;
        const bool formed = labels >= 8 || ((labels >= 3 || named) && piece.headings.size() >= 2);
        // Before the first form reports had no common tables.
        if (report.year && report.year->value < books_.front().form().first_year && labels < 12) {
            refusal = base::Error{kOlderReport, std::to_string(report.year->value), place};
        } else if (!formed && piece.headings.size() < 4) {
            refusal =
                base::Error{IsMojibake(source->document) ? kMojibake : kNotAReport, Beginning(glyphs), place};
        } else if (!numbers && (!report.year || piece.headings.empty() ||
                                HanIn(glyphs, report.sections.front().body) < 60)) {
            refusal = base::Error{kBlankForm, report.form->title, place};
        } else {
            reports.push_back(std::move(report));
        }
    }
    if (reports.empty()) return *refusal;
    return reports;
}

}  // namespace gk::report
