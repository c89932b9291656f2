#include "cli/files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "base/messages.h"
#include "cli/output.h"
#include "cli/refusal.h"
#include "cli/system_error.h"

namespace gk::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRead = "read";

/// What is behind an extension; empty: not a document.
constexpr auto kFormats = std::to_array<std::pair<std::string_view, std::string_view>>({
    {".txt", kRead},    {".md", kRead},    {".markdown", kRead}, {".pdf", "PDF"},  {".doc", "Word"},
    {".docx", "Word"},  {".wps", "WPS"},   {".html", "HTML"},    {".htm", "HTML"}, {".mht", "HTML"},
    {".mhtml", "HTML"}, {".xls", "Excel"}, {".xlsx", "Excel"},   {".et", "WPS"},   {".csv", "CSV"},
    {".ofd", "OFD"},    {".rtf", "RTF"},   {".odt", "ODT"},      {".ppt", "PPT"},  {".pptx", "PPT"},
    {".zip", "ZIP"},    {".rar", "RAR"},   {".7z", "7Z"},        {".jpg", "JPEG"}, {".jpeg", "JPEG"},
    {".png", "PNG"},    {".tif", "TIFF"},  {".tiff", "TIFF"},
});

std::string FormatOf(const fs::path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    for (const auto& [known, format] : kFormats) {
        if (extension == known) return std::string{format};
    }
    return base::Message("cli.other_format");
}

/// One folder and those in it. Links to folders are not followed: one may lead back up.
class Walk {
public:
    explicit Walk(Listing& listing) : listing_(listing) {}

    void Folder(const fs::path& folder) {
        std::error_code failure;
        fs::directory_iterator it(folder, failure);
        for (const fs::directory_iterator end; !failure && it != end; it.increment(failure)) Entry(*it);
        if (failure) Problem(folder, failure);
    }

private:
    void Entry(const fs::directory_entry& entry) {
        const fs::path& path = entry.path();
        if (path.filename().string().starts_with('.')) return;  // .DS_Store, .git
        std::error_code failure;
        const fs::file_status status = entry.status(failure);
        if (failure || status.type() == fs::file_type::not_found) {
            Problem(path, failure ? failure : std::make_error_code(std::errc::no_such_file_or_directory));
        } else if (fs::is_directory(status)) {
            if (!entry.is_symlink(failure)) Folder(path);
        } else if (fs::is_regular_file(status)) {
            const std::string format = FormatOf(path);
            if (format == kRead) {
                listing_.files.push_back(path.string());
            } else {
                ++listing_.skipped[format];
            }
        }
    }

    void Problem(const fs::path& path, const std::error_code& failure) {
        listing_.problems.emplace_back(path.string(), SystemSentence(failure.value()));
    }

    Listing& listing_;
};

}  // namespace

int Listing::SkippedCount() const {
    int count = 0;
    for (const auto& [format, n] : skipped) count += n;
    return count;
}

std::string Listing::SkippedFormats() const {
    std::string formats;
    for (const auto& [format, n] : skipped) {
        if (!formats.empty()) formats += "、";
        formats += base::Message("cli.format_count", {{"format", format}, {"count", std::to_string(n)}});
    }
    return formats;
}

Listing ListFiles(const std::vector<std::string>& paths) {
    Listing listing;
    for (const std::string& path : paths) {
        std::error_code failure;
        if (path == "-" || !fs::is_directory(path, failure)) {
            listing.files.push_back(path);
            continue;
        }
        const auto first = static_cast<std::ptrdiff_t>(listing.files.size());
        const int skipped = listing.SkippedCount();
        const std::size_t problems = listing.problems.size();
        Walk(listing).Folder(path);
        // Of several, one that gives nothing would not be missed.
        if (paths.size() > 1 && listing.files.size() == static_cast<std::size_t>(first) &&
            listing.SkippedCount() == skipped && listing.problems.size() == problems)
            listing.problems.emplace_back(path, base::Message("cli.empty_folder"));
        std::sort(listing.files.begin() + first, listing.files.end());
    }
    return listing;
}

int SayWhatWasLeftOut(const Listing& listing, const std::vector<std::string>& paths, bool json) {
    const std::vector<std::pair<std::string, std::string>> skipped{
        {"count", std::to_string(listing.SkippedCount())}, {"formats", listing.SkippedFormats()}};
    int status = 0;
    for (const auto& [path, reason] : listing.problems)
        status = Refuse({kCannotList, reason, {}, {{"reason", reason}}}, path, json);
    if (listing.files.empty() && status == 0) {
        return Refuse({listing.skipped.empty() ? kNoFiles : kOnlyOtherFormats, "", {}, skipped},
                      paths.empty() ? "" : paths.front(), json);
    }
    if (!listing.skipped.empty()) Complain(base::Message("cli.skipped", skipped));
    return status;
}

}  // namespace gk::cli
