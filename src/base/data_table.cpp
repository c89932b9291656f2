#include "base/data_table.h"

#include <fmt/format.h>

#include <algorithm>

// Headers only: Debian's library is built with exceptions, and here a broken file is an error value.
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
// The library assumes that a table's name begins as one can (in a release: takes it for impossible otherwise) and only then looks.
#include <toml++/impl/preprocessor.h>
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(expression) static_assert(true)
#include <toml++/toml.h>

#include "base/utf8.h"

namespace gk::base {
namespace {

std::string AsText(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* integer = node.as_integer()) return std::to_string(integer->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    if (const auto* real = node.as_floating_point()) return fmt::format("{}", real->get());
    if (const auto* date = node.as_date()) {
        return fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
    }
    return {};
}

DataRecord AsRecord(const toml::table& table) {
    DataRecord record;
    record.line = static_cast<int>(table.source().begin.line);
    for (const auto& [key, node] : table) {
        const std::string name{key.str()};
        if (const auto* inner = node.as_table()) {
            record.children[name].push_back(AsRecord(*inner));
        } else if (const auto* array = node.as_array()) {
            for (const auto& item : *array) {
                if (const auto* entry = item.as_table()) {
                    record.children[name].push_back(AsRecord(*entry));
                } else {
                    record.lists[name].push_back(AsText(item));
                }
            }
        } else {
            record.fields[name] = AsText(node);
        }
    }
    return record;
}

bool IsBlankText(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto [c, length] = DecodeUtf8(text, at);
        if (!IsBlank(c)) return false;
        at += static_cast<std::size_t>(length);
    }
    return true;
}

/// A record with an element of a list that holds no word: it would be found everywhere. Null where there is none.
const DataRecord* WithBlankElement(const DataRecord& record) {
    for (const auto& [name, list] : record.lists) {
        if (std::any_of(list.begin(), list.end(), IsBlankText)) return &record;
    }
    for (const auto& [name, children] : record.children) {
        for (const DataRecord& child : children) {
            if (const DataRecord* found = WithBlankElement(child)) return found;
        }
    }
    return nullptr;
}

}  // namespace

std::string_view DataRecord::Get(std::string_view key) const {
    const auto found = fields.find(key);
    return found == fields.end() ? std::string_view{} : std::string_view{found->second};
}

const std::vector<std::string>& DataRecord::List(std::string_view key) const {
    static const std::vector<std::string> none;
    const auto found = lists.find(key);
    return found == lists.end() ? none : found->second;
}

const std::vector<DataRecord>& DataRecord::Children(std::string_view key) const {
    static const std::vector<DataRecord> none;
    const auto found = children.find(key);
    return found == children.end() ? none : found->second;
}

Result<DataRecord> ParseDataFile(std::string_view text, std::string_view name) {
    const toml::parse_result result = toml::parse(text, name);
    if (!result) {
        const auto& where = result.error().source().begin;
        return Error{kDataInvalid, fmt::format("{}: {}", name, result.error().description()),
                     Place{0, static_cast<int>(where.line), static_cast<int>(where.column), -1}};
    }
    DataRecord record = AsRecord(result.table());
    if (const DataRecord* blank = WithBlankElement(record)) {
        return Error{kDataInvalid, fmt::format("{}: an element of a list is blank", name),
                     Place{0, blank->line, 0, -1}};
    }
    return record;
}

}  // namespace gk::base
