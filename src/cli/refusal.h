#pragma once
// What is said of a file that is not read.

#include <string>

#include "base/error.h"

namespace gk::cli {

inline constexpr base::ErrorCode kBroken{"cli.broken"};     ///< an exception: our mistake, or no memory
inline constexpr base::ErrorCode kNoFiles{"cli.no_files"};  ///< nothing to read in what was named
inline constexpr base::ErrorCode kOnlyOtherFormats{"cli.only_other_formats"};
inline constexpr base::ErrorCode kCannotList{"cli.cannot_list"};  ///< a folder or a link within one
inline constexpr base::ErrorCode kOneReportWanted{"cli.one_report_wanted"};
inline constexpr base::ErrorCode kPreviousRefused{"cli.previous_refused"};
inline constexpr base::ErrorCode kNoChildren{"cli.no_children"};

struct Output {
    std::string out;    ///< for standard output
    std::string error;  ///< for standard error
    int status = 0;     ///< exit status of this file
};

/// What a refusal says to a person.
std::string Sentence(const base::Error& error);

/// {"file": …, "error": {"code", "message", "place"}}
std::string RefusalJson(const base::Error& error, const std::string& file);

/// {"error": {"code", "message"}}: where no file was asked about.
std::string RefusalJson(const base::Error& error);

/// Status 2, and the refusal where it belongs: as JSON on standard output, else as a sentence on standard error.
Output Refused(const base::Error& error, const std::string& file, bool json);

/// Prints a refusal that ends the command, or is not one of a batch; gives its status.
int Refuse(const base::Error& error, const std::string& file, bool json);
int Refuse(const base::Error& error, bool json);

}  // namespace gk::cli
