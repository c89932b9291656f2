#pragma once
// What every command works with: forms, limits, term lists and the reader made of them.

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "checks/terms.h"
#include "document/read_limits.h"
#include "report/report_reader.h"

namespace gk::cli {

struct Library {
    std::vector<law::Form> forms;
    document::ReadLimits text_limits;
    checks::Terms terms;
    std::unique_ptr<report::ReportReader> reader;
};

/// From the data in the program, each file of it replaced by the one of `folder` where that exists; empty: none is. A file
/// that is there but cannot be used is refused by name, not passed over. The library
/// lives until the program ends.
base::Result<const Library*> LoadLibrary(const std::string& folder);

/// The reports of a file ("-": of standard input), or why it is refused. Reads no more than the limits allow.
base::Result<std::vector<report::AnnualReport>> ReadReports(const Library& library, const std::string& path);

}  // namespace gk::cli
