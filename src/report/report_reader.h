#pragma once
// Document -> the annual reports in it. One path for every layout: labels are found in the row of glyphs, values behind
// them, and the identities of the form settle what the layout leaves open.

#include <vector>

#include "base/result.h"
#include "report/annual_report.h"
#include "report/headings.h"
#include "report/label_book.h"
#include "report/work.h"

namespace gk::report {

class ReportReader {
public:
    /// The forms must outlive the reader and every report it reads. The last one is the newest.
    explicit ReportReader(const std::vector<law::Form>& forms);

    /// At least one report, or a refusal (error_codes.h) that says what the file seems to be.
    base::Result<std::vector<AnnualReport>> Read(document::Document document) const;

private:
    AnnualReport ReadOne(std::shared_ptr<const Source> source, Range whole, std::vector<Section> sections,
                         Work& work) const;

    std::vector<LabelBook> books_;
    HeadingBook headings_;  // of the newest form
};

}  // namespace gk::report
