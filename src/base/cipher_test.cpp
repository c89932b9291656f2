#include "base/cipher.h"

#include <gtest/gtest.h>

#include <type_traits>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/random.h"

namespace gk::base {
namespace {

const std::string kText = "张三，身份证号 110101199003070000";

TEST(Key, HasOneOwner) {
    static_assert(!std::is_copy_constructible_v<Key>);
    static_assert(!std::is_copy_assignable_v<Key>);
    static_assert(std::is_nothrow_move_constructible_v<Key>);
    static_assert(!std::is_default_constructible_v<Key>);
    EXPECT_NE(Key::Random().bytes(), Key::Random().bytes());
}

TEST(Key, IsSixteenBytes) {
    EXPECT_EQ(Key::From("0123456789abcdef")->bytes(), "0123456789abcdef");
    for (const std::string_view bytes : {"", "0123456789abcde", "0123456789abcdefg"}) {
        const auto key = Key::From(bytes);
        ASSERT_FALSE(key);
        EXPECT_EQ(key.error().code, kCryptoKeyInvalid);
    }
}

TEST(Key, IsWipedWhereItMovesAwayFrom) {
    Key first = *Key::From("0123456789abcdef");
    Key second = std::move(first);
    EXPECT_EQ(first.bytes(), std::string(16, '\0'));
    EXPECT_EQ(second.bytes(), "0123456789abcdef");
    first = std::move(second);
    EXPECT_EQ(second.bytes(), std::string(16, '\0'));
    EXPECT_EQ(first.bytes(), "0123456789abcdef");
}

TEST(Key, IsWipedWhenItDies) {
    alignas(Key) unsigned char memory[sizeof(Key)];
    const Key* const key = new (memory) Key{*Key::From("0123456789abcdef")};
    key->~Key();
    for (const unsigned char byte : memory) EXPECT_EQ(byte, 0);
}

TEST(Sealed, OpensUnderItsKeyForItsPlace) {
    const Key key = Key::Random();
    const std::string sealed = Seal(key, kText, "case 7, name");
    EXPECT_EQ(sealed.size(), kText.size() + 29);
    EXPECT_EQ(sealed[0], 1);
    EXPECT_EQ(sealed.find("110101"), std::string::npos);
    EXPECT_EQ(*Open(key, sealed, "case 7, name"), kText);
    EXPECT_EQ(*Open(key, Seal(key, "", ""), ""), "");
}

TEST(Sealed, IsNeverTheSameTwice) {
    const Key key = Key::Random();
    EXPECT_NE(Seal(key, kText, ""), Seal(key, kText, ""));
}

TEST(Sealed, DoesNotOpenUnderAnotherKeyOrElsewhere) {
    const Key key = Key::Random();
    const std::string sealed = Seal(key, kText, "case 7, name");
    EXPECT_EQ(Open(Key::Random(), sealed, "case 7, name").error().code, kCryptoBroken);
    EXPECT_EQ(Open(key, sealed, "case 8, name").error().code, kCryptoBroken);
    EXPECT_EQ(Open(key, sealed, "").error().code, kCryptoBroken);
}

TEST(Sealed, DoesNotOpenChangedOrCut) {
    const Key key = Key::Random();
    const std::string sealed = Seal(key, kText, "");
    for (std::size_t bit = 0; bit < 8 * sealed.size(); ++bit) {
        std::string other = sealed;
        other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
        EXPECT_FALSE(Open(key, other, "")) << bit;
    }
    for (std::size_t length = 0; length < sealed.size(); ++length) {
        EXPECT_FALSE(Open(key, sealed.substr(0, length), "")) << length;
    }
    EXPECT_FALSE(Open(key, sealed + "x", ""));
}

TEST(Sealed, ErrorsHaveASentence) {
    EXPECT_TRUE(HasMessage(kCryptoBroken.key));
    EXPECT_TRUE(HasMessage(kCryptoKeyInvalid.key));
}

// Files.

std::string SealedFile(const Key& key, std::string_view plain, std::string_view bound_to, std::size_t piece) {
    SealStream stream{key, bound_to};
    std::string sealed;
    for (std::size_t at = 0; at < plain.size(); at += piece) sealed += stream.Add(plain.substr(at, piece));
    return sealed + stream.Finish();
}

/// Empty where an error came before the end.
std::optional<std::string> OpenedFile(const Key& key, std::string_view sealed, std::string_view bound_to,
                                      std::size_t piece) {
    OpenStream stream{key, bound_to};
    std::string plain;
    for (std::size_t at = 0; at < sealed.size(); at += piece) {
        const auto part = stream.Add(sealed.substr(at, piece));
        if (!part) return std::nullopt;
        plain += *part;
    }
    const auto rest = stream.Finish();
    if (!rest) return std::nullopt;
    return plain + *rest;
}

constexpr std::size_t kHeader = 17;
constexpr std::size_t kStored = kSealedChunk + 16;

TEST(SealedFile, OpensWhateverItsLengthAndPieces) {
    const Key key = Key::Random();
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, kSealedChunk - 1, kSealedChunk,
                                     kSealedChunk + 1, 3 * kSealedChunk, 3 * kSealedChunk + 777}) {
        const std::string plain = RandomBytes(length);
        const std::size_t chunks = length == 0 ? 1 : (length + kSealedChunk - 1) / kSealedChunk;
        for (const std::size_t piece : {std::size_t{1000}, kSealedChunk, kStored, std::size_t{10'000'000}}) {
            const std::string sealed = SealedFile(key, plain, "file", piece);
            EXPECT_EQ(sealed.size(), kHeader + length + 16 * chunks);
            EXPECT_EQ(OpenedFile(key, sealed, "file", piece), plain) << length << ' ' << piece;
        }
    }
}

TEST(SealedFile, OpensByteByByte) {
    const Key key = Key::Random();
    const std::string sealed = SealedFile(key, kText, "file", 1);
    EXPECT_EQ(OpenedFile(key, sealed, "file", 1), kText);
}

TEST(SealedFile, CutOffAnywhereIsFound) {
    const Key key = Key::Random();
    const std::string sealed = SealedFile(key, RandomBytes(3 * kSealedChunk), "file", kSealedChunk);
    for (std::size_t length :
         {std::size_t{0}, std::size_t{1}, kHeader - 1, kHeader, kHeader + 1, kHeader + kStored - 1,
          kHeader + kStored, kHeader + kStored + 1, kHeader + 2 * kStored, kHeader + 3 * kStored - 1}) {
        EXPECT_FALSE(OpenedFile(key, sealed.substr(0, length), "file", kStored)) << length;
    }
    EXPECT_FALSE(OpenedFile(key, sealed + "x", "file", kStored));
}

/// A file of four chunks, and what it is when its chunks are stored in another order.
struct Chunks {
    std::string header;
    std::vector<std::string> chunks;
    std::string In(std::initializer_list<std::size_t> order) const {
        std::string file = header;
        for (const std::size_t i : order) file += chunks[i];
        return file;
    }
};

Chunks ChunksOf(const std::string& sealed) {
    Chunks parts{sealed.substr(0, kHeader), {}};
    for (std::size_t at = kHeader; at < sealed.size(); at += kStored)
        parts.chunks.push_back(sealed.substr(at, kStored));
    return parts;
}

TEST(SealedFile, ChunksMovedDroppedOrRepeatedAreFound) {
    const Key key = Key::Random();
    const std::string plain = RandomBytes(4 * kSealedChunk);
    const Chunks file = ChunksOf(SealedFile(key, plain, "file", kSealedChunk));
    EXPECT_EQ(OpenedFile(key, file.In({0, 1, 2, 3}), "file", 5000), plain);
    EXPECT_FALSE(OpenedFile(key, file.In({1, 0, 2, 3}), "file", 5000));
    EXPECT_FALSE(OpenedFile(key, file.In({0, 2, 3}), "file", 5000));
    EXPECT_FALSE(OpenedFile(key, file.In({0, 1, 2}), "file", 5000));
    EXPECT_FALSE(OpenedFile(key, file.In({0, 1, 1, 2, 3}), "file", 5000));
    EXPECT_FALSE(OpenedFile(key, file.In({0, 1, 2, 3, 3}), "file", 5000));
    EXPECT_FALSE(OpenedFile(key, file.In({3}), "file", 5000));
    EXPECT_FALSE(OpenedFile(key, file.In({}), "file", 5000));
}

TEST(SealedFile, ChunksOfAnotherFileAreFound) {
    const Key key = Key::Random();
    const std::string plain = RandomBytes(4 * kSealedChunk);
    Chunks file = ChunksOf(SealedFile(key, plain, "file", kSealedChunk));
    const Chunks other = ChunksOf(SealedFile(key, plain, "file", kSealedChunk));
    file.chunks[1] = other.chunks[1];
    EXPECT_FALSE(OpenedFile(key, file.In({0, 1, 2, 3}), "file", 5000));
}

TEST(SealedFile, DoesNotOpenUnderAnotherKeyOrElsewhere) {
    const Key key = Key::Random();
    const std::string sealed = SealedFile(key, kText, "file", 1000);
    EXPECT_FALSE(OpenedFile(Key::Random(), sealed, "file", 1000));
    EXPECT_FALSE(OpenedFile(key, sealed, "other", 1000));
    EXPECT_FALSE(Open(key, sealed, "file"));
    EXPECT_FALSE(OpenedFile(key, Seal(key, kText, "file"), "file", 1000));
}

TEST(SealedFile, GivesNothingMoreOnceItIsBroken) {
    const Key key = Key::Random();
    std::string sealed = SealedFile(key, RandomBytes(4 * kSealedChunk), "file", kSealedChunk);
    sealed[kHeader + kStored + 5] ^= 1;  // the second chunk
    OpenStream stream{key, "file"};
    EXPECT_FALSE(stream.Add(std::string_view{sealed}.substr(0, kHeader + 3 * kStored)));
    EXPECT_FALSE(stream.Add(std::string_view{sealed}.substr(kHeader + 3 * kStored)));
    const auto end = stream.Finish();
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().code, kCryptoBroken);
}

}  // namespace
}  // namespace gk::base
