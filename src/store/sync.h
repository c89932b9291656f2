#pragma once
// What a folder lists is on disk only once the folder itself was synced.

#include <filesystem>

namespace gk::store {

/// Throws StoreDown where the disk does not do it.
void SyncFolder(const std::filesystem::path& folder);

}  // namespace gk::store
