#pragma once
// The words that checks know: data/terms/*.toml, data/words.tsv, data/regions.tsv. Loaded once, by whoever runs checks.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "law/divisions.h"
#include "report/lexicon.h"

namespace gk::checks {

/// The role of a word in a sentence of the narrative; the ids of data/terms/narrative.toml, in any order.
enum class Word : std::uint8_t {
    none,
    // what is counted
    request,
    request_weak,
    reconsideration,
    litigation,
    normative,
    policy_document,
    licence,
    penalty,
    coercive,
    notice,
    fee_item,
    processing_fee,
    other_topic,
    // what became of it
    receive,
    carried_in,
    carried_out,
    carried,
    due,
    handled,
    granted,
    partial,
    denied,
    unable,
    not_handled,
    other_handled,
    denied_state_secret,
    denied_other_law,
    denied_safety_stability,
    denied_third_party,
    denied_internal,
    denied_process,
    denied_enforcement_file,
    denied_admin_query,
    unable_not_held,
    unable_needs_creation,
    unable_unclear,
    not_handled_petition,
    not_handled_repeat,
    upheld,
    corrected,
    other_result,
    pending,
    make,
    publish,
    repeal,
    newly_public,
    in_force,
    collect,
    not_collect,
    // who, how, when
    natural_person,
    organisation,
    enterprise,
    channel,
    scope,
    last_year,
    change,
    period,
    ogi,
    attribute,
    // how a sentence is built
    negation,
    bad,
    total,
    among,
    include,
    divided,
    rest,
    also,
    each,
    ratio_of,
    rate,
    rate_in_time,
    document_other,
    publication,
    dispute_public,
    neutral,
    // made by the lexer, not in the data
    number,
    year,
    comma,
    enum_comma,
    semicolon,
    colon,
    stop,
    open,
    close,
};

/// The word with an id of the data; empty where there is none.
std::optional<Word> WordOf(std::string_view id);

/// A word that is often written for another.
struct Confusion {
    std::u32string wrong;
    std::string right;
    std::vector<std::u32string> not_before;  ///< what must not stand before it
    std::vector<std::u32string> not_after;
    std::vector<std::u32string> only_after;  ///< where not empty: one of these must follow
};

/// A regulation that reports cite, and the words of its title of which one must stand in the title cited with its number.
struct Regulation {
    std::u32string number;  ///< CitedText: 国办公开办函[2021]30号
    std::string as_written;
    std::string title;
    std::vector<std::u32string> words;  ///< of its title; CitedText
    std::vector<std::u32string> exact;  ///< titles that no other document bears; CitedText
};

/// Folded text with 《》 and 〈〉 inside it as <>, and every bracket of a document number as [].
std::u32string CitedText(std::u32string_view folded);

using report::Lexicon;

struct Terms {
    Lexicon narrative;  ///< ids: Word
    Lexicon counters;   ///< 件, 条, 万元 ...
    Lexicon confusion_words;
    Lexicon leftovers;                  ///< XX县, ____ ...
    std::vector<Confusion> confusions;  ///< by the ids of confusion_words
    std::vector<Regulation> regulations;
    Lexicon
        synonyms;  ///< names of one work that must not stand side by side: 政务公开, 政府信息公开; each its own id
    Lexicon adverbs;                             ///< 及时, 积极 ...; each its own id
    std::vector<std::u32string> compound_heads;  ///< 栏, 大厅: what makes 公开|公开栏 two words
    std::vector<std::u32string> compounds;       ///< 政务公开: the first of the two
    std::vector<std::u32string> unbroken;        ///< terms that no word border cuts: 政府信息公开
    std::u32string reduplicated;                 ///< 件, 事 ...: doubled for "each"
    std::u32string levels;                       ///< 省市县 ...: characters of an administrative level
    std::u32string of_level;                     ///< what follows one in 县直, 县级, 县委 ...
    std::u32string localisers;                   ///< 中上下 ...: stand alone after a noun
    std::u32string name_characters;              ///< doubled in given names
    std::vector<std::pair<char32_t, char32_t>> similar;  ///< characters of place names that look alike
    std::string_view words;                              ///< data/words.tsv
    law::Divisions divisions{""};                        ///< data/regions.tsv
};

inline constexpr base::ErrorCode kTermsMissing{"checks.terms.missing"};

using DataLookup = std::function<std::optional<std::string_view>(std::string_view path)>;

base::Result<Terms> LoadTerms(const DataLookup& lookup);

}  // namespace gk::checks
