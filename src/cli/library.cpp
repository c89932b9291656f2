#include "cli/library.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include "base/embedded_data.h"
#include "base/messages.h"
#include "cli/system_error.h"
#include "document/error_codes.h"
#include "document/plain_text.h"

namespace gk::cli {
namespace {

namespace fs = std::filesystem;

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

base::Error CannotOpen(int number) {
    const std::string reason = SystemSentence(number);
    return {document::kCannotOpen, reason, {}, {{"reason", reason}}};
}

base::Result<std::string> ReadUpTo(std::FILE* file, std::size_t most) {
    std::string bytes(most, '\0');
    errno = 0;
    bytes.resize(std::fread(bytes.data(), 1, most, file));
    if (std::ferror(file) != 0) return CannotOpen(errno);
    return bytes;
}

base::Result<std::string> ReadWhole(const fs::path& path, std::size_t most) {
    errno = 0;
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
    if (!file) return CannotOpen(errno);
    return ReadUpTo(file.get(), most);
}

/// Data files by path; those of a folder come before the program's own.
class DataFiles {
public:
    explicit DataFiles(fs::path folder) : folder_(std::move(folder)) {}

    std::optional<std::string_view> Find(std::string_view path) {
        constexpr std::size_t kMost = 64 << 20;
        last_ = path;
        std::error_code failure;
        if (folder_.empty() || fs::status(folder_ / path, failure).type() == fs::file_type::not_found)
            return base::EmbeddedData(path);
        auto bytes = ReadWhole(folder_ / path, kMost);
        if (!bytes) return Broken(path, bytes.error().detail);
        if (bytes->find_first_not_of(" \t\r\n") == std::string::npos)
            return Broken(path, base::Message("cli.data_empty"));
        return files_.insert_or_assign(std::string{path}, std::move(*bytes)).first->second;
    }

    /// Whether the folder holds any file that the program would use.
    bool HasAny() const {
        const auto names = base::EmbeddedNames();
        return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
            std::error_code failure;
            return !name.starts_with("messages/") && fs::exists(folder_ / name, failure);
        });
    }

    /// The error of a loader with the file it was at.
    base::Error Refusal(const base::Error& error) const {
        if (broken_) return *broken_;
        return {kDataBroken,
                error.detail,
                error.place,
                {{"file", (folder_ / last_).string()}, {"reason", error.detail}}};
    }
    const std::optional<base::Error>& broken() const { return broken_; }

private:
    std::optional<std::string_view> Broken(std::string_view path, const std::string& reason) {
        if (!broken_)
            broken_ = base::Error{
                kDataBroken, reason, {}, {{"file", (folder_ / path).string()}, {"reason", reason}}};
        return std::nullopt;
    }

    fs::path folder_;
    std::map<std::string, std::string, std::less<>> files_;
    std::string last_;  // looked up last
    std::optional<base::Error> broken_;
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
    if (!folder.empty() && !files.HasAny()) return base::Error{kDataNotThere, folder, {}, {{"file", folder}}};
    auto forms = LoadForms(files);
    if (!forms) return files.Refusal(forms.error());
    library.forms = std::move(*forms);
    const auto limits = document::LoadLimits(files.Find("limits.toml").value_or(""), "text");
    if (!limits) return files.Refusal(limits.error());
    library.text_limits = *limits;
    auto terms = checks::LoadTerms([](std::string_view path) { return files.Find(path); });
    if (!terms) return files.Refusal(terms.error());
    if (files.broken()) return *files.broken();
    library.terms = std::move(*terms);
    library.reader = std::make_unique<report::ReportReader>(library.forms);
    return &library;
}

base::Result<std::vector<report::AnnualReport>> ReadReports(const Library& library, const std::string& path) {
    const document::ReadLimits& limits = library.text_limits;
    std::size_t size = limits.max_bytes + 1;  // of standard input, known only when it has been read
    const bool input = path == "-";
    if (!input) {
        std::error_code failure;
        if (fs::is_directory(path, failure)) return CannotOpen(EISDIR);
        const auto stored = fs::file_size(path, failure);
        if (!failure) size = static_cast<std::size_t>(stored);
        // What has no size (a pipe) is read like standard input.
        if (failure && !fs::exists(path, failure)) return CannotOpen(failure ? failure.value() : ENOENT);
    }
    constexpr std::size_t kHead = 65'536;
    const bool too_large = !input && size > limits.max_bytes + 1;
    const std::size_t most = too_large ? kHead : size;
    auto bytes = input ? ReadUpTo(stdin, most) : ReadWhole(path, most);
    if (!bytes) return bytes.error();
    if (too_large || bytes->size() > limits.max_bytes) {
        const std::string_view head = std::string_view{*bytes}.substr(0, kHead);
        if (document::FormatByMagic(head).empty())
            return document::TooLarge(std::max(size, bytes->size()), head, limits);
        bytes->resize(head.size());
    }
    auto document = document::ReadPlainText(std::move(*bytes), limits);
    if (!document) return document.error();
    return library.reader->Read(std::move(*document));
}

}  // namespace gk::cli
