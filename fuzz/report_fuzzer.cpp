// Any bytes -> Document -> reports -> findings -> JSON and CSV. Beside crashes, what must hold of every reading: a cell says where
// it was written, what is certain has a value, what is not has none.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_data.h"
#include "base/utf8.h"
#include "checks/check.h"
#include "checks/terms.h"
#include "document/plain_text.h"
#include "law/form.h"
#include "report/compare.h"
#include "report/print.h"
#include "report/report_reader.h"

namespace {

using namespace gk;

void Must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

template <class T>
T Loaded(base::Result<T> result) {
    Must(result.has_value(), "the program's own data");
    return std::move(*result);
}

struct World {
    std::vector<law::Form> forms;
    document::ReadLimits limits;
    checks::Terms terms;

    World()
        : limits(Loaded(document::LoadLimits(*base::EmbeddedData("limits.toml"), "text"))),
          terms(Loaded(checks::LoadTerms([](std::string_view path) { return base::EmbeddedData(path); }))) {
        for (const std::string_view path : {"forms/2019.toml", "forms/2021.toml"}) {
            forms.push_back(Loaded(law::ParseForm(*base::EmbeddedData(path), path)));
        }
    }
};

void CheckCell(const report::AnnualReport& report, const report::Cell& cell, std::string_view file) {
    const auto& document = report.glyphs().document();
    if (!cell.certain) Must(!cell.value, "an uncertain cell has no value");
    if (cell.certain && cell.kind == report::CellKind::number)
        Must(cell.value.has_value(), "a certain number has a value");
    if (cell.kind != report::CellKind::number) Must(!cell.value, "only a number has a value");
    if (cell.written.empty()) return;
    Must(cell.written.end <= report.glyphs().size(), "a cell is inside the text");
    const base::Place place = document.PlaceOf(document::Span(report.glyphs().SpanOf(cell.written)).begin);
    Must(place.byte >= 0 && static_cast<std::size_t>(place.byte) < file.size(), "a cell is inside the file");
    Must(place.line >= 1 && place.column >= 1 && place.page >= 1, "a cell has a line and a column");
    const std::string_view written = report.glyphs().Written(cell.written);
    if (document.encoding == document::Encoding::utf8 &&
        written.find("\xEF\xBF\xBD") == std::string_view::npos) {
        Must(file.substr(static_cast<std::size_t>(place.byte)).starts_with(written),
             "a cell is written at its byte");
    }
}

void CheckText(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const int length = base::DecodeUtf8(text, at).length;
        Must(length > 0, "what is printed is UTF-8");
        at += static_cast<std::size_t>(length);
    }
}

void CheckReport(const report::AnnualReport& report, std::string_view file, const World& world) {
    for (const report::TableReading& table : report.tables) {
        for (const report::RowReading& row : table.rows) {
            Must(row.cells.size() == row.block->columns.size(), "a row has a cell a column");
            for (const report::Cell& cell : row.cells) CheckCell(report, cell, file);
        }
    }
    CheckText(report::ReportJson(report, "x"));
    CheckText(report::ReportCsv(report, "x"));
    CheckText(report::ReportText(report, "x"));
    const checks::Input input{report, &report, {}, world.terms};
    for (const checks::Finding& finding : checks::RunChecks(input)) {
        Must(base::CountCharacters(finding.quote) <= 200, "a quote is at most 200 characters");
        Must(!finding.message.empty() && !finding.fingerprint.empty(),
             "a finding has a message and a fingerprint");
        CheckText(finding.message);
        CheckText(finding.quote);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const World world;
    static const report::ReportReader reader{world.forms};
    const std::string file(reinterpret_cast<const char*>(data), size);
    auto document = document::ReadPlainText(file, world.limits);
    if (!document) return 0;
    const auto reports = reader.Read(std::move(*document));
    if (!reports) return 0;
    Must(!reports->empty(), "no report is a refusal");
    for (const report::AnnualReport& report : *reports) CheckReport(report, file, world);
    CheckText(report::ComparisonJson(report::Compare(reports->front(), reports->back())));
    return 0;
}
