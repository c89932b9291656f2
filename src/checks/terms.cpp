#include "checks/terms.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/data_table.h"

namespace gk::checks {
namespace {

using base::DataRecord;
using base::Error;
using base::Result;

constexpr std::array kWordIds = std::to_array<std::pair<std::string_view, Word>>({
    {"request", Word::request},
    {"request_weak", Word::request_weak},
    {"reconsideration", Word::reconsideration},
    {"litigation", Word::litigation},
    {"normative", Word::normative},
    {"policy_document", Word::policy_document},
    {"licence", Word::licence},
    {"penalty", Word::penalty},
    {"coercive", Word::coercive},
    {"notice", Word::notice},
    {"fee_item", Word::fee_item},
    {"processing_fee", Word::processing_fee},
    {"other_topic", Word::other_topic},
    {"receive", Word::receive},
    {"carried_in", Word::carried_in},
    {"carried_out", Word::carried_out},
    {"carried", Word::carried},
    {"due", Word::due},
    {"handled", Word::handled},
    {"granted", Word::granted},
    {"partial", Word::partial},
    {"denied", Word::denied},
    {"unable", Word::unable},
    {"not_handled", Word::not_handled},
    {"other_handled", Word::other_handled},
    {"denied_state_secret", Word::denied_state_secret},
    {"denied_other_law", Word::denied_other_law},
    {"denied_safety_stability", Word::denied_safety_stability},
    {"denied_third_party", Word::denied_third_party},
    {"denied_internal", Word::denied_internal},
    {"denied_process", Word::denied_process},
    {"denied_enforcement_file", Word::denied_enforcement_file},
    {"denied_admin_query", Word::denied_admin_query},
    {"unable_not_held", Word::unable_not_held},
    {"unable_needs_creation", Word::unable_needs_creation},
    {"unable_unclear", Word::unable_unclear},
    {"not_handled_petition", Word::not_handled_petition},
    {"not_handled_repeat", Word::not_handled_repeat},
    {"upheld", Word::upheld},
    {"corrected", Word::corrected},
    {"other_result", Word::other_result},
    {"pending", Word::pending},
    {"make", Word::make},
    {"publish", Word::publish},
    {"repeal", Word::repeal},
    {"newly_public", Word::newly_public},
    {"in_force", Word::in_force},
    {"collect", Word::collect},
    {"not_collect", Word::not_collect},
    {"natural_person", Word::natural_person},
    {"organisation", Word::organisation},
    {"enterprise", Word::enterprise},
    {"channel", Word::channel},
    {"scope", Word::scope},
    {"last_year", Word::last_year},
    {"change", Word::change},
    {"period", Word::period},
    {"ogi", Word::ogi},
    {"attribute", Word::attribute},
    {"negation", Word::negation},
    {"bad", Word::bad},
    {"total", Word::total},
    {"among", Word::among},
    {"include", Word::include},
    {"divided", Word::divided},
    {"rest", Word::rest},
    {"also", Word::also},
    {"each", Word::each},
    {"ratio_of", Word::ratio_of},
    {"rate", Word::rate},
    {"rate_in_time", Word::rate_in_time},
    {"document_other", Word::document_other},
    {"publication", Word::publication},
    {"dispute_public", Word::dispute_public},
    {"neutral", Word::neutral},
});

std::vector<std::u32string> Phrases(const std::vector<std::string>& texts) {
    std::vector<std::u32string> phrases;
    phrases.reserve(texts.size());
    for (const std::string& text : texts) phrases.push_back(report::FoldedText(text));
    return phrases;
}

/// Each phrase with its place in the list as id.
Lexicon LexiconOf(const std::vector<std::string>& texts) {
    Lexicon lexicon;
    for (std::size_t i = 0; i < texts.size(); ++i)
        lexicon.Add(report::FoldedText(texts[i]), static_cast<std::uint16_t>(i));
    lexicon.Seal();
    return lexicon;
}

Error Invalid(std::string_view path, const DataRecord& row, std::string_view what) {
    return Error{base::kDataInvalid,
                 std::string{path} + ": " + std::string{what},
                 {.page = 0, .line = row.line, .column = 0, .byte = -1}};
}

Result<Lexicon> ReadNarrative(const DataRecord& file, std::string_view path) {
    Lexicon lexicon;
    for (const DataRecord& row : file.Children("word")) {
        const auto word = WordOf(row.Get("id"));
        if (!word || row.Get("source").empty())
            return Invalid(path, row, "a word needs a known id and a source");
        for (std::u32string& phrase : Phrases(row.List("text")))
            lexicon.Add(std::move(phrase), static_cast<std::uint16_t>(*word));
    }
    lexicon.Seal();
    return lexicon;
}

std::optional<Error> ReadConfusions(const DataRecord& file, std::string_view path, Terms& terms) {
    for (const DataRecord& row : file.Children("confusion")) {
        if (row.Get("wrong").empty() || row.Get("right").empty() || row.Get("source").empty()) {
            return Invalid(path, row, "a confusion needs wrong, right and source");
        }
        terms.confusion_words.Add(report::FoldedText(row.Get("wrong")),
                                  static_cast<std::uint16_t>(terms.confusions.size()));
        terms.confusions.push_back({report::FoldedText(row.Get("wrong")), std::string{row.Get("right")},
                                    Phrases(row.List("not_before")), Phrases(row.List("not_after")),
                                    Phrases(row.List("only_after"))});
    }
    terms.confusion_words.Seal();
    return std::nullopt;
}

std::optional<Error> ReadRegulations(const DataRecord& file, std::string_view path, Terms& terms) {
    for (const DataRecord& row : file.Children("regulation")) {
        if (row.Get("number").empty() || row.Get("title").empty() || row.List("words").empty() ||
            row.Get("source").empty()) {
            return Invalid(path, row, "a regulation needs number, title, words and source");
        }
        Regulation regulation{CitedText(report::FoldedText(row.Get("number"))),
                              std::string{row.Get("number")}, std::string{row.Get("title")},
                              Phrases(row.List("words")), Phrases(row.List("exact"))};
        for (std::u32string& word : regulation.words) word = CitedText(word);
        for (std::u32string& exact : regulation.exact) exact = CitedText(exact);
        terms.regulations.push_back(std::move(regulation));
    }
    return std::nullopt;
}

void ReadLanguage(const DataRecord& file, Terms& terms) {
    terms.synonyms = LexiconOf(file.List("synonyms"));
    terms.adverbs = LexiconOf(file.List("adverbs"));
    terms.counters = LexiconOf(file.List("counters"));
    terms.leftovers = LexiconOf(file.List("leftovers"));
    terms.compound_heads = Phrases(file.List("compound_heads"));
    terms.compounds = Phrases(file.List("compounds"));
    terms.unbroken = Phrases(file.List("unbroken"));
    terms.reduplicated = report::FoldedText(file.Get("reduplicated"));
    terms.levels = report::FoldedText(file.Get("levels"));
    terms.of_level = report::FoldedText(file.Get("of_level"));
    terms.localisers = report::FoldedText(file.Get("localisers"));
    terms.name_characters = report::FoldedText(file.Get("name_characters"));
    for (const std::u32string& pair : Phrases(file.List("similar"))) {
        if (pair.size() == 2) terms.similar.emplace_back(pair[0], pair[1]);
    }
}

}  // namespace

std::optional<Word> WordOf(std::string_view id) {
    for (const auto& [name, word] : kWordIds) {
        if (name == id) return word;
    }
    return std::nullopt;
}

std::u32string CitedText(std::u32string_view text) {
    std::u32string cited{text};
    for (char32_t& c : cited) {
        if (c == U'《' || c == U'〈') c = U'<';
        if (c == U'》' || c == U'〉') c = U'>';
        if (c == U'(') c = U'[';
        if (c == U')') c = U']';
    }
    return cited;
}

Result<Terms> LoadTerms(const DataLookup& lookup) {
    constexpr std::array kFiles = {"terms/narrative.toml", "terms/confusions.toml", "terms/regulations.toml",
                                   "terms/language.toml"};
    std::vector<DataRecord> files;
    for (const std::string_view path : kFiles) {
        const auto text = lookup(path);
        if (!text) return Error{kTermsMissing, std::string{path}, {}};
        auto file = base::ParseDataFile(*text, path);
        if (!file) return file.error();
        files.push_back(std::move(*file));
    }
    Terms terms;
    auto narrative = ReadNarrative(files[0], kFiles[0]);
    if (!narrative) return narrative.error();
    terms.narrative = std::move(*narrative);
    if (auto error = ReadConfusions(files[1], kFiles[1], terms)) return *std::move(error);
    if (auto error = ReadRegulations(files[2], kFiles[2], terms)) return *std::move(error);
    ReadLanguage(files[3], terms);
    terms.words = lookup("words.tsv").value_or(std::string_view{});
    terms.divisions = law::Divisions(lookup("regions.tsv").value_or(std::string_view{}));
    return terms;
}

}  // namespace gk::checks
