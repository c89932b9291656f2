#include "store/home.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

#include "base/data_table.h"
#include "base/digest.h"
#include "base/hex.h"
#include "base/password.h"
#include "base/random.h"
#include "store/sync.h"

namespace gk::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSaltSize = 16;
constexpr std::string_view kBoundTo = "installation key";
constexpr std::string_view kNext = "key.next", kKeyLock = "key.lock";

base::Error About(const base::ErrorCode& code, const fs::path& path, const std::string& detail) {
    return {code, detail, {}, {{"path", path.string()}}};
}

std::string ReadAll(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Written beside, synced and renamed, so that the name always holds a whole file.
void WriteAll(const fs::path& path, std::string_view text, mode_t mode) {
    const fs::path beside = path.string() + ".new";
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    const bool good = file >= 0 && ::fchmod(file, mode) == 0 &&
                      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                      ::fsync(file) == 0;
    const std::string reason = std::strerror(errno);
    if (file >= 0) ::close(file);
    if (!good || ::rename(beside.c_str(), path.c_str()) != 0)
        throw StoreDown(fmt::format("cannot write {}: {}", path.string(), reason));
    SyncFolder(path.parent_path());
}

std::string WithoutBlanks(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.pop_back();
    return text;
}

struct Printed {
    std::string line;  ///< the first
    int status = 0;    ///< as a shell gives it
};

/// What a command of the operator prints: he wrote it into gongkai.toml, so a shell may read it.
Printed OutputOf(const std::string& command) {
    std::FILE* pipe = ::popen(command.c_str(), "re");
    if (pipe == nullptr) throw StoreDown(fmt::format("cannot run {}: {}", command, std::strerror(errno)));
    std::array<char, 256> line{};
    const bool read = std::fgets(line.data(), static_cast<int>(line.size()), pipe) != nullptr;
    const int ended = ::pclose(pipe);
    return {read ? line.data() : "", WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended)};
}

/// A TOML string in which nothing needs more than these two.
std::string Quoted(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

base::Result<base::Key> KeyFromHex(const std::string& text, const fs::path& where) {
    const auto bytes = base::FromHex(WithoutBlanks(text));
    if (!bytes || bytes->size() != base::Key::kSize)
        return About(kKeyBroken, where, "not 32 hexadecimal digits");
    return base::Key::From(*bytes);
}

base::Result<base::Key> KeyFromCommand(const std::string& command) {
    const Printed printed = OutputOf(command);
    auto key = KeyFromHex(printed.line, "key_command");
    if (key) return key;
    return base::Error{kKeyCommand,
                       "printed no key",
                       {},
                       {{"command", command}, {"status", std::to_string(printed.status)}}};
}

/// So that whoever has the key sees a damaged recovery, without the passphrase.
std::string MacOf(std::string_view wrapped, const base::Key& key) {
    const base::Sm3Hash mac = base::HmacSm3(key.bytes(), fmt::format("recovery {}", wrapped));
    return base::ToHex(base::BytesOf(mac));
}

constexpr std::string_view kInside = "sqlite:gongkai.db";

void MakePrivate(const fs::path& folder) {
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
}

void SaveHome(const fs::path& folder, const std::string& database, const std::string& key_command) {
    const std::string where = database.empty() ? std::string{kInside} : database;
    WriteAll(
        folder / "gongkai.toml",
        fmt::format(
            "# sqlite:gongkai.db, sqlite:/a/path or postgresql://...\ndatabase = {}\n\n"
            "# A command that prints the key of the installation; empty: it stands in the file \"key\".\n"
            "key_command = {}\n",
            Quoted(where), Quoted(key_command)),
        0600);
}

}  // namespace

base::Result<Address> AddressIn(const fs::path& folder, const std::string& database) {
    if (database.empty() || database == kInside)
        return ParseAddress("sqlite:" + (folder / "gongkai.db").string());
    return ParseAddress(database);
}

base::Result<Home> ReadHome(const fs::path& folder) {
    const fs::path path = folder / "gongkai.toml";
    if (!fs::exists(path)) return About(kHomeMissing, folder, "no gongkai.toml");
    const std::string text = ReadAll(path);
    const auto file = base::ParseDataFile(text, path.string());
    if (!file) {
        base::Error broken = About(kHomeBroken, path, file.error().detail);
        broken.values.emplace_back("line", std::to_string(file.error().place.line));
        return broken;
    }
    for (const auto& field : file->fields)
        if (field.first != "database" && field.first != "key_command") {
            base::Error unknown = About(kHomeWord, path, field.first);
            unknown.values.emplace_back("word", field.first);
            return unknown;
        }
    auto address = AddressIn(folder, std::string{file->Get("database")});
    if (!address) return address.error();
    return Home{folder, std::move(*address), std::string{file->Get("key_command")}};
}

std::optional<base::Error> MustBeNew(const fs::path& folder) {
    std::error_code failure;
    if (!fs::exists(folder, failure)) {
        if (!fs::is_symlink(fs::symlink_status(folder, failure))) return std::nullopt;
        base::Error dangling = About(kHomeDangling, folder, "a link to nothing");
        dangling.values.emplace_back("target", fs::read_symlink(folder, failure).string());
        return dangling;
    }
    if (!fs::is_directory(folder, failure) || !fs::is_empty(folder, failure))
        return About(kHomeTaken, folder, "not empty");
    return std::nullopt;
}

base::Result<Home> PrepareHome(const fs::path& folder, const std::string& database,
                               const std::string& key_command, const base::Key& key) {
    if (auto wrong = MustBeNew(folder)) return *wrong;
    auto address = AddressIn(folder, database);
    if (!address) return address.error();
    MakePrivate(folder);
    if (!key_command.empty()) {
        const auto same = KeyFromCommand(key_command);
        if (!same) return same.error();
        if (same->bytes() != key.bytes()) return About(kKeyBroken, "key_command", "another key");
    }
    return Home{folder, std::move(*address), key_command};
}

void FinishHome(const Home& home, const std::string& database, const base::Key& key,
                const std::string& recovery) {
    if (home.key_command.empty()) WriteKey(home, key);
    WriteRecovery(home, recovery);
    SaveHome(home.folder, database, home.key_command);
}

base::Result<NewHome> MakeHome(const fs::path& folder, const std::string& database,
                               const std::string& key_command) {
    if (auto wrong = MustBeNew(folder)) return *wrong;
    if (auto address = AddressIn(folder, database); !address) return address.error();
    MakePrivate(folder);
    SaveHome(folder, database, key_command);
    const auto home = ReadHome(folder);
    if (!home) return home.error();
    if (key_command.empty()) WriteKey(*home, base::Key::Random());
    const auto key = ReadKey(*home);
    if (!key) return key.error();
    std::string passphrase = base::NewPassphrase(), recovery = WrapKey(*key, passphrase) + "\n";
    return NewHome{*home, std::move(passphrase), std::move(recovery)};
}

base::Result<base::Key> ReadKey(const Home& home) {
    if (!home.key_command.empty()) return KeyFromCommand(home.key_command);
    return ReadKeyFile(home.folder / "key");
}

base::Result<base::Key> ReadKeyFile(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return About(kKeyBroken, path, "not there");
    if ((status.st_mode & 077) != 0) return About(kKeyUnsafe, path, "readable by others");
    return KeyFromHex(ReadAll(path), path);
}

base::Key Copy(const base::Key& key) {
    return *base::Key::From(key.bytes());
}

std::string WrapKey(const base::Key& key, std::string_view passphrase) {
    const std::string salt = base::RandomBytes(kSaltSize);
    const std::string wrapped =
        base::ToHex(salt) + ' ' +
        base::ToHex(base::Seal(base::DeriveKey(passphrase, salt), key.bytes(), kBoundTo));
    return wrapped + ' ' + MacOf(wrapped, key);
}

bool IsRecoveryOf(std::string_view recovery, const base::Key& key) {
    const std::string text = WithoutBlanks(std::string{recovery});
    const auto blank = text.rfind(' ');
    return blank != text.npos &&
           base::EqualInConstantTime(text.substr(blank + 1),
                                     MacOf(std::string_view{text}.substr(0, blank), key));
}

base::Result<base::Key> UnwrapKey(std::string_view wrapped, std::string_view passphrase) {
    const std::string text = WithoutBlanks(std::string{wrapped});
    const auto blank = text.find(' ');
    const auto salt = base::FromHex(text.substr(0, blank));
    const auto end = blank == text.npos ? blank : text.find(' ', blank + 1);
    const auto sealed = base::FromHex(end == text.npos ? "" : text.substr(blank + 1, end - blank - 1));
    if (!salt || salt->size() != kSaltSize || !sealed)
        return About(kKeyBroken, "recovery", "not as WrapKey writes it");
    const auto bytes = base::Open(base::DeriveKey(passphrase, *salt), *sealed, kBoundTo);
    if (!bytes) return bytes.error();
    return base::Key::From(*bytes);
}

void WriteKey(const Home& home, const base::Key& key) {
    WriteAll(home.folder / "key", base::ToHex(key.bytes()) + "\n", 0600);
}

FileLock LockKey(const Home& home) {
    return {home.folder / kKeyLock, FileLock::Kind::exclusive};
}

std::optional<FileLock> TryLockKey(const Home& home) {
    return FileLock::Try(home.folder / kKeyLock);
}

void WriteNextKey(const Home& home, const base::Key& key) {
    WriteAll(home.folder / kNext, base::ToHex(key.bytes()) + "\n", 0600);
}

std::optional<base::Key> ReadNextKey(const Home& home) {
    const fs::path path = home.folder / kNext;
    if (!fs::exists(path)) return std::nullopt;
    auto key = KeyFromHex(ReadAll(path), path);
    if (!key) return std::nullopt;
    return *std::move(key);
}

void DropNextKey(const Home& home) {
    fs::remove(home.folder / kNext);
}

void AdoptNextKey(const Home& home) {
    fs::remove(home.recovery());
    fs::rename(home.folder / kNext, home.folder / "key");
    SyncFolder(home.folder);
}

void WriteRecovery(const Home& home, const std::string& recovery) {
    WriteAll(home.recovery(), recovery, 0600);
}

std::string ReadRecovery(const Home& home) {
    return ReadAll(home.recovery());
}

}  // namespace gk::store
