#include "store/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "store/test_databases.h"

namespace gk::store {
namespace {

class FilesTest : public testing::Test {
protected:
    StoredFile Put(std::string_view plain, std::size_t piece = 1000) {
        Files::Upload upload(files_, key_, "case 1");
        for (; !plain.empty(); plain.remove_prefix(std::min(piece, plain.size())))
            upload.Add(plain.substr(0, piece));
        return upload.Finish();
    }
    base::Result<std::string> Get(const std::string& name, std::string_view bound_to = "case 1") {
        std::string all;
        const auto size = files_.Read(name, key_, bound_to, [&](std::string_view piece) { all += piece; });
        if (!size) return size.error();
        return all;
    }

    TestFolder folder_;
    Files files_{folder_.path() / "files"};
    base::Key key_ = base::Key::Random();
};

TEST_F(FilesTest, GivesBackWhatWasPutWhateverItsSize) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, base::kSealedChunk - 1, base::kSealedChunk,
                                   base::kSealedChunk + 1, 3 * base::kSealedChunk}) {
        const std::string plain(size, 'x');
        const StoredFile stored = Put(plain);
        EXPECT_EQ(stored.size, static_cast<std::int64_t>(size));
        EXPECT_EQ(files_.PlainSizeOf(stored.name), stored.size);
        const auto back = Get(stored.name);
        ASSERT_TRUE(back) << size;
        EXPECT_EQ(*back, plain);
    }
}

TEST_F(FilesTest, WhatIsNotThereOrNoSealedFileHasNoSize) {
    const std::string name(64, 'a');
    EXPECT_FALSE(files_.PlainSizeOf(name));
    const std::string path = files_.PathOf(Put("x").name);
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        << std::string(32, 'x');  // 17 of a header, 16 of a tag
    EXPECT_FALSE(files_.PlainSizeOf(std::filesystem::path(path).filename()));
}

TEST_F(FilesTest, TheNameIsTheHashOfTheSealedBytesAndNothingIsReadableOnDisk) {
    const StoredFile stored = Put("身份证号码 370124");
    std::ifstream file(files_.PathOf(stored.name), std::ios::binary);
    const std::string sealed{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(base::Sm3Hex(sealed), stored.name);
    EXPECT_EQ(sealed.find("370124"), std::string::npos);
}

TEST_F(FilesTest, EqualFilesAreNotEqualOnDisk) {
    EXPECT_NE(Put("x").name, Put("x").name);
    EXPECT_EQ(files_.Names().size(), 2U);
}

TEST_F(FilesTest, AChangedCutOrForeignFileDoesNotOpen) {
    const StoredFile stored = Put(std::string(200'000, 'x'));
    EXPECT_FALSE(Get(stored.name, "case 2"));
    const auto path = files_.PathOf(stored.name);
    std::filesystem::resize_file(path, 150'000);
    EXPECT_FALSE(Get(stored.name));
    const StoredFile other = Put("y");
    std::fstream file(files_.PathOf(other.name), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-1, std::ios::end);
    file.put('\0');
    file.close();
    EXPECT_FALSE(Get(other.name));
}

TEST_F(FilesTest, AFileThatIsNotThereIsABrokenStore) {
    EXPECT_THROW(static_cast<void>(Get(std::string(64, '0'))), StoreDown);
}

TEST_F(FilesTest, AnUploadThatIsNotFinishedLeavesNothing) {
    {
        Files::Upload upload(files_, key_, "case 1");
        upload.Add("half");
    }
    EXPECT_TRUE(files_.Names().empty());
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path() / "files" / "incoming"));
}

TEST_F(FilesTest, SweepTakesOldFilesThatNothingNames) {
    const StoredFile named = Put("named"), unnamed = Put("unnamed");
    const auto all_named = [&] { return std::set<std::string>{named.name}; };
    const auto now = std::filesystem::file_time_type::clock::now();
    EXPECT_EQ(files_.Sweep(now - std::chrono::hours{24}, all_named), 0);
    EXPECT_EQ(files_.Sweep(now + std::chrono::hours{1}, all_named), 1);
    EXPECT_THAT(files_.Names(), testing::ElementsAre(named.name));
    EXPECT_NE(unnamed.name, named.name);
}

}  // namespace
}  // namespace gk::store
