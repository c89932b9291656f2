#include "law/form.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <stdexcept>

#include "base/data_table.h"

namespace gk::law {
namespace {

using base::DataRecord;

std::string Text(const DataRecord& record, std::string_view key) {
    return std::string{record.Get(key)};
}

std::vector<Variant> Variants(const DataRecord& record) {
    std::vector<Variant> variants;
    for (const auto& entry : record.Children("variants")) {
        variants.push_back({Text(entry, "text"), Text(entry, "seen"), Text(entry, "severity")});
    }
    return variants;
}

Block ReadBlock(const DataRecord& record) {
    Block block{Text(record, "label"), {}, {}};
    for (const auto& entry : record.Children("columns")) {
        block.columns.push_back({Text(entry, "id"), Text(entry, "label"), Text(entry, "unit"),
                                 entry.Flag("decimal"), entry.Flag("signed"), entry.Flag("may_be_absent")});
    }
    for (const auto& entry : record.Children("row")) {
        block.rows.push_back({Text(entry, "id"), Text(entry, "label"), Text(entry, "article"),
                              Text(entry, "group"), Variants(entry), entry.Flag("needs_enumerator"),
                              entry.Flag("hybrid")});
    }
    return block;
}

Table ReadTable(const DataRecord& record) {
    Table table;
    table.id = Text(record, "id");
    table.section = Text(record, "section");
    table.title = Text(record, "title");
    table.note = Text(record, "note");
    table.one_line = record.Flag("one_line");
    table.spanning = record.List("spanning");
    for (const auto& entry : record.Children("block")) table.blocks.push_back(ReadBlock(entry));
    for (const auto& entry : record.Children("group")) {
        table.groups.push_back({Text(entry, "label"), "", ""});
        for (auto& variant : Variants(entry)) table.groups.push_back(std::move(variant));
    }
    return table;
}

/// 0 where there is none.
int Year(const DataRecord& record, std::string_view key) {
    const std::string_view text = record.Get(key);
    int year = 0;
    std::from_chars(text.data(), text.data() + text.size(), year);
    return year;
}

Identity ReadIdentity(const DataRecord& record) {
    Identity identity;
    identity.id = Text(record, "id");
    identity.table = Text(record, "table");
    identity.across_rows = record.Get("across") == "rows";
    identity.rows = record.List("rows");
    identity.left = record.List("left");
    identity.right = record.List("right");
    identity.previous = record.List("previous");
    identity.cite = Text(record, "cite");
    return identity;
}

/// What an identity names and its table has not; empty when nothing is. A misspelt row would silently leave its sum.
std::string Unknown(const Form& form, const Identity& identity) {
    const auto table = std::find_if(form.tables.begin(), form.tables.end(),
                                    [&](const Table& t) { return t.id == identity.table; });
    if (table == form.tables.end()) return "table " + identity.table;
    std::set<std::string, std::less<>> rows, columns;
    for (const Block& block : table->blocks) {
        for (const Row& row : block.rows) rows.insert(row.id);
        for (const Column& column : block.columns) columns.insert(column.id);
    }
    for (const auto* side : {&identity.left, &identity.right, &identity.previous}) {
        for (const std::string& id : *side) {
            if (!(identity.across_rows ? rows : columns).contains(id)) return id;
        }
    }
    for (const std::string& id : identity.rows) {
        if (!rows.contains(id)) return id;
    }
    return {};
}

/// The first thing that a form cannot do without and this one lacks; empty when nothing is.
std::string Missing(const Form& form) {
    if (form.id.empty() || form.first_year == 0) return "id or first_year";
    if (form.headings.size() != 6) return "six headings";
    std::size_t wordings = 0;
    for (const Heading& heading : form.headings) wordings += 1 + heading.variants.size();
    if (wordings > kMostHeadingWordings) return "room: too many variants of headings";
    if (form.tables.size() != 3) return "three tables";
    for (const Table& table : form.tables) {
        if (std::none_of(form.headings.begin(), form.headings.end(),
                         [&](const Heading& heading) { return heading.id == table.section; }))
            return table.id + ": the heading of its section";
        for (const Block& block : table.blocks) {
            if (block.columns.empty() || block.rows.empty())
                return table.id + ": a block without columns or rows";
            for (const Row& row : block.rows) {
                if (row.id.empty() || row.label.empty() || row.article.empty())
                    return table.id + ": a row without id, label or article";
            }
        }
    }
    for (const Identity& identity : form.identities) {
        if (const std::string wrong = Unknown(form, identity); !wrong.empty())
            return identity.id + ": " + wrong;
    }
    return {};
}

}  // namespace

const Table& Form::table(std::string_view wanted) const {
    for (const Table& candidate : tables) {
        if (candidate.id == wanted) return candidate;
    }
    throw std::logic_error("no such table in a form");
}

base::Result<Form> ParseForm(std::string_view toml, std::string_view name) {
    const auto file = base::ParseDataFile(toml, name);
    if (!file) return file.error();
    Form form;
    form.id = Text(*file, "id");
    form.title = Text(*file, "title");
    form.document_number = Text(*file, "document_number");
    form.first_year = Year(*file, "first_year");
    form.last_year = Year(*file, "last_year");
    for (const auto& entry : file->Children("heading")) {
        form.headings.push_back({Text(entry, "id"), Text(entry, "text"), Variants(entry)});
    }
    for (const auto& entry : file->Children("theme")) {
        form.themes.push_back({Text(entry, "id"), Text(entry, "text"), entry.List("words")});
    }
    for (const auto& entry : file->Children("table")) form.tables.push_back(ReadTable(entry));
    for (const auto& entry : file->Children("identity")) form.identities.push_back(ReadIdentity(entry));
    if (const std::string missing = Missing(form); !missing.empty()) {
        return base::Error{base::kDataInvalid, fmt::format("{}: {} missing", name, missing), {}};
    }
    return form;
}

}  // namespace gk::law
