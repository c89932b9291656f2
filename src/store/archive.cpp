#include "store/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "store/connection.h"

namespace gk::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = std::size_t{256} * 1024;

struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

[[noreturn]] void Fail(const char* what, const fs::path& path) {
    throw StoreDown(fmt::format("{} {}: {}", what, path.string(), std::strerror(errno)));
}

std::string Reason(::archive* archive) {
    const char* reason = archive_error_string(archive);
    return reason == nullptr ? "not readable" : reason;
}

}  // namespace

base::Error BrokenAt(const std::string& place, const std::string& detail) {
    return {kArchiveBroken, place + ": " + detail, {}, {{"place", place}}};
}

ArchiveWriter::ArchiveWriter(const fs::path& path, base::Moment made) : path_(path), made_(made) {
    file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file_ < 0) Fail("create", path);
    archive_ = archive_write_new();
    Check(archive_write_set_format_pax_restricted(archive_));
    Check(archive_write_open_fd(archive_, file_));
}

ArchiveWriter::~ArchiveWriter() {
    if (archive_ != nullptr) archive_write_free(archive_);
    if (file_ >= 0) ::close(file_);
}

void ArchiveWriter::Check(int status) {
    if (status != ARCHIVE_OK)
        throw StoreDown(fmt::format("cannot write {}: {}", path_.string(), Reason(archive_)));
}

void ArchiveWriter::BeginEntry(const std::string& name, std::int64_t size) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_mtime(entry.get(), made_.ms / 1000, 0);
    Check(archive_write_header(archive_, entry.get()));
}

void ArchiveWriter::Write(std::string_view bytes) {
    while (!bytes.empty()) {
        const la_ssize_t written = archive_write_data(archive_, bytes.data(), bytes.size());
        if (written <= 0) Check(ARCHIVE_FATAL);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void ArchiveWriter::AddBytes(const std::string& name, std::string_view bytes) {
    BeginEntry(name, static_cast<std::int64_t>(bytes.size()));
    Write(bytes);
}

void ArchiveWriter::AddFile(const std::string& name, const fs::path& from) {
    auto left = static_cast<std::int64_t>(fs::file_size(from));
    BeginEntry(name, left);
    std::ifstream file(from, std::ios::binary);
    std::string piece(kPiece, '\0');
    while (file && left > 0) {
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        left -= file.gcount();
        Write(std::string_view{piece}.substr(0, static_cast<std::size_t>(file.gcount())));
    }
    if (left != 0) throw StoreDown(fmt::format("{} changed while it was read", from.string()));
}

void ArchiveWriter::Finish() {
    Check(archive_write_close(archive_));
    if (::fsync(file_) != 0) Fail("sync", path_);
}

ArchiveReader::ArchiveReader(const fs::path& path)
    : archive_(archive_read_new()), place_(path.filename().string()), piece_(kPiece, '\0') {
    archive_read_support_format_tar(archive_);
    if (archive_read_open_filename(archive_, path.c_str(), kPiece) != ARCHIVE_OK) wrong_ = Reason(archive_);
}

ArchiveReader::~ArchiveReader() {
    archive_read_free(archive_);
}

base::Result<std::optional<std::string>> ArchiveReader::Next() {
    if (wrong_) return BrokenAt(place_, *wrong_);
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(archive_, &entry);
    if (status == ARCHIVE_EOF) return std::optional<std::string>{};
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return BrokenAt(place_, Reason(archive_));
    const char* name = archive_entry_pathname(entry);
    place_ = name == nullptr ? "?" : name;
    return std::optional(place_);
}

base::Result<int> ArchiveReader::Expect(const std::string& name) {
    const auto next = Next();
    if (!next) return next.error();
    if (*next != name)
        return BrokenAt(name, *next ? "another entry stands here: " + **next : "it ends before");
    return 0;
}

base::Result<std::string_view> ArchiveReader::Read() {
    const la_ssize_t size = archive_read_data(archive_, piece_.data(), piece_.size());
    if (size < 0) return BrokenAt(place_, Reason(archive_));
    return std::string_view{piece_}.substr(0, static_cast<std::size_t>(size));
}

base::Result<std::string> ArchiveReader::ReadWhole(std::size_t most) {
    std::string whole;
    for (;;) {
        const auto piece = Read();
        if (!piece) return piece.error();
        if (piece->empty()) return whole;
        if (whole.size() + piece->size() > most) return BrokenAt(place_, "too large");
        whole += *piece;
    }
}

}  // namespace gk::store
