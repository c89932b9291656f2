#include "base/messages.h"

#include <map>
#include <stdexcept>

#include "base/data_table.h"
#include "base/embedded_data.h"

namespace gk::base {
namespace {

using Book = std::map<std::string, std::string, std::less<>>;

Book LoadBook() {
    Book book;
    for (const std::string_view name : EmbeddedNames()) {
        if (!name.starts_with("messages/zh/")) continue;
        const auto file = ParseDataFile(*EmbeddedData(name), name);
        if (!file) throw std::runtime_error(file.error().detail);
        for (const auto& [key, text] : file->fields) book.emplace(key, text);
    }
    return book;
}

const Book& TheBook() {
    static const Book book = LoadBook();
    return book;
}

}  // namespace

bool HasMessage(std::string_view key) {
    return TheBook().contains(key);
}

std::string Message(std::string_view key, const std::vector<std::pair<std::string, std::string>>& values) {
    const auto found = TheBook().find(key);
    if (found == TheBook().end()) return std::string{key};
    const std::string_view text = found->second;
    std::string sentence;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = text.find('{', at);
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) {
            sentence += text.substr(at);
            break;
        }
        sentence += text.substr(at, open - at);
        const std::string_view name = text.substr(open + 1, close - open - 1);
        for (const auto& [key_name, value] : values) {
            if (key_name == name) {
                sentence += value;
                break;
            }
        }
        at = close + 1;
    }
    return sentence;
}

}  // namespace gk::base
