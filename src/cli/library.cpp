#include "cli/library.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "cli/data_files.h"
#include "cli/input.h"
#include "document/plain_text.h"

namespace gk::cli {
namespace {

namespace fs = std::filesystem;

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
    if (auto refused = files.RefusedFolder()) return *refused;
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
