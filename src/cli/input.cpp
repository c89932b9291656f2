#include "cli/input.h"

#include <cerrno>
#include <memory>

#include "cli/system_error.h"
#include "document/error_codes.h"

namespace gk::cli {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

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

base::Result<std::string> ReadWhole(const std::filesystem::path& path, std::size_t most) {
    errno = 0;
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
    if (!file) return CannotOpen(errno);
    return ReadUpTo(file.get(), most);
}

}  // namespace gk::cli
