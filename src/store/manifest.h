#pragma once
// What a backup says of itself: manifest.json, first in the archive, and manifest.mac, which only the installation's key can make.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/cipher.h"
#include "base/moment.h"
#include "base/result.h"

namespace gk::store {

struct TableEntry {
    std::string name;
    std::vector<std::string> columns;
    std::int64_t rows = 0;
    std::string sm3;  ///< of its lines, in hexadecimal
    friend bool operator==(const TableEntry&, const TableEntry&) = default;
};

struct FileEntry {
    std::string name;  ///< the SM3 of its sealed bytes
    std::int64_t size = 0;
    friend bool operator==(const FileEntry&, const FileEntry&) = default;
};

struct Manifest {
    std::string program;  ///< the version that wrote it
    int schema = 0;
    base::Moment made_at;
    std::string recovery;  ///< the key of the installation, wrapped by the recovery passphrase
    std::vector<TableEntry> tables;
    std::vector<FileEntry> files;
    std::vector<std::string> lost;  ///< files that the snapshot names and that were not there, or not sound

    std::int64_t Rows() const;
    std::int64_t Bytes() const;  ///< of all files
};

std::string ManifestJson(const Manifest& manifest);
base::Result<Manifest> ReadManifest(std::string_view json);

/// In hexadecimal.
std::string ManifestMac(std::string_view json, const base::Key& key);

}  // namespace gk::store
