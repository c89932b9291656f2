#include "cli/library.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>

#include "base/embedded_data.h"
#include "document/error_codes.h"
#include "document/plain_text.h"

namespace gk::cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> ReadWhole(const fs::path& path, std::size_t most) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::string bytes(most, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(most));
    if (file.bad()) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

/// Data files by path; those of a folder come before the program's own.
class DataFiles {
public:
    explicit DataFiles(fs::path folder) : folder_(std::move(folder)) {}

    std::optional<std::string_view> Find(std::string_view path) {
        constexpr std::size_t kMost = 64 << 20;
        if (!folder_.empty() && fs::is_regular_file(folder_ / path)) {
            if (auto bytes = ReadWhole(folder_ / path, kMost)) {
                return files_.insert_or_assign(std::string{path}, std::move(*bytes)).first->second;
            }
        }
        return base::EmbeddedData(path);
    }

private:
    fs::path folder_;
    std::map<std::string, std::string, std::less<>> files_;
};

base::Result<std::vector<law::Form>> LoadForms(DataFiles& files) {
    std::vector<law::Form> forms;
    for (const std::string_view path : {"forms/2019.toml", "forms/2021.toml"}) {  // the newest last
        auto form = law::ParseForm(files.Find(path).value_or(""), path);
        if (!form) return form.error();
        forms.push_back(std::move(*form));
    }
    return forms;
}

}  // namespace

base::Result<const Library*> LoadLibrary(const std::string& folder) {
    static DataFiles files{folder};  // term lists point into them
    static Library library;
    auto forms = LoadForms(files);
    if (!forms) return forms.error();
    library.forms = std::move(*forms);
    const auto limits = document::LoadLimits(files.Find("limits.toml").value_or(""), "text");
    if (!limits) return limits.error();
    library.text_limits = *limits;
    auto terms = checks::LoadTerms([](std::string_view path) { return files.Find(path); });
    if (!terms) return terms.error();
    library.terms = std::move(*terms);
    library.reader = std::make_unique<report::ReportReader>(library.forms);
    return &library;
}

base::Result<std::vector<report::AnnualReport>> ReadReports(const Library& library, const std::string& path) {
    std::error_code failure;
    const auto size = fs::file_size(path, failure);
    if (failure) {
        return base::Error{document::kCannotOpen, failure.message(), {}, {{"detail", failure.message()}}};
    }
    constexpr std::size_t kHead = 65'536;
    const bool too_large = size > library.text_limits.max_bytes;
    auto bytes = ReadWhole(path, too_large ? kHead : static_cast<std::size_t>(size));
    if (!bytes) return base::Error{document::kCannotOpen, "not readable", {}, {{"detail", "not readable"}}};
    if (too_large && document::FormatByMagic(*bytes).empty()) return document::TooLarge(size, *bytes, library.text_limits);
    auto document = document::ReadPlainText(std::move(*bytes), library.text_limits);
    if (!document) return document.error();
    return library.reader->Read(std::move(*document));
}

}  // namespace gk::cli
