#include "checks/narrative_facts.h"

#include <optional>

namespace gk::checks {
namespace {

using report::Glyphs;
using report::Range;

constexpr bool IsResult(Word w) {
    return w >= Word::granted && w <= Word::not_handled_repeat;
}

Words Mask(std::initializer_list<Word> words) {
    Words mask;
    for (const Word w : words) mask.set(static_cast<std::size_t>(w));
    return mask;
}

bool Has(const Words& words, Word word) {
    return words.test(static_cast<std::size_t>(word));
}

Words ResultsIn(const Words& words) {
    static const Words kResults = [] {
        Words all;
        for (std::size_t i = 0; i < all.size(); ++i) all.set(i, IsResult(static_cast<Word>(i)));
        return all;
    }();
    return words & kResults;
}

/// What a sentence speaks of until it names something else.
enum class Topic : std::uint8_t {
    none,
    request,
    dispute,
    document,
    policy,
    decision,
    notice,
    fee_item,
    processing_fee,
    other
};

Topic TopicOf(Word word) {
    switch (word) {
        case Word::request: return Topic::request;
        case Word::reconsideration:
        case Word::litigation: return Topic::dispute;
        case Word::normative: return Topic::document;
        case Word::policy_document: return Topic::policy;
        case Word::licence:
        case Word::penalty:
        case Word::coercive: return Topic::decision;
        case Word::notice: return Topic::notice;
        case Word::fee_item: return Topic::fee_item;
        case Word::processing_fee: return Topic::processing_fee;
        case Word::other_topic:
        case Word::publication:
        case Word::dispute_public: return Topic::other;
        default: return Topic::none;
    }
}

/// One clause: tokens with at most the numbers that belong together, and the words around each.
class SentenceReader {
public:
    SentenceReader(const report::AnnualReport& report, std::vector<Statement>& out)
        : report_(report), glyphs_(report.glyphs()), out_(out) {}

    void BeginPart() {
        topic_ = Topic::none;
        request_part_ = false;
        ogi_ = false;
    }

    void Title(std::span<const Token> tokens) {
        for (const Token& token : tokens) {
            request_part_ =
                request_part_ || token.word == Word::request || token.word == Word::reconsideration;
        }
        topic_ = request_part_ ? Topic::request : Topic::none;
    }

    void Read(std::uint32_t sentence, std::span<const Token> tokens) {
        sentence_ = sentence;
        other_year_ = scoped_ = published_ = received_before_ = cleaning_ = trade_ = ogi_ = attributes_ =
            false;
        for (const Token& token : tokens) {
            ogi_ = ogi_ || token.word == Word::ogi || token.word == Word::request;
            attributes_ = attributes_ || token.word == Word::attribute;
        }
        if (request_part_ && topic_ == Topic::dispute) topic_ = Topic::request;
        dispute_named_ = false;
        std::size_t begin = 0;
        bool number = false;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            number = number || (tokens[i].word == Word::number && !tokens[i].loose);
            const bool ends = tokens[i].word == Word::enum_comma ? number : EndsClause(tokens[i].word);
            if (!ends) continue;
            Clause(tokens.subspan(begin, i - begin));
            begin = i + 1;
            number = false;
        }
        Clause(tokens.subspan(begin));
    }

private:
    void Clause(std::span<const Token> clause) {
        if (clause.empty()) return;
        clause_ = clause;
        const Topic before = topic_;
        clause_blocks_ = 0;
        Words words;
        std::size_t from = 0;
        bool any = false;
        for (std::size_t i = 0; i < clause.size(); ++i) {
            const Token& token = clause[i];
            if (token.word == Word::year) {
                Year(i);
                continue;
            }
            if (token.word == Word::number) {
                if (!token.loose) {
                    Number(i, words, from);
                    any = true;
                    from = i + 1;
                    words.reset();
                    clause_blocks_ = 0;
                }
                continue;
            }
            Note(token, words);
        }
        if (!any) Zero(words, before);
    }

    void Note(const Token& token, Words& words) {
        words.set(static_cast<std::size_t>(token.word));
        if (const Topic topic = TopicOf(token.word); topic != Topic::none) {
            if (topic == Topic::dispute) {
                dispute_named_ = true;
                clause_blocks_ |= token.word == Word::reconsideration ? 1U : 2U;
                blocks_ = clause_blocks_;
            }
            if (topic == Topic::decision) decision_ = token.word;
            topic_ = topic;
        }
        const bool weak = token.word == Word::request_weak || (IsResult(token.word) && !attributes_);
        if (weak && ((topic_ == Topic::none && ogi_) || (topic_ == Topic::dispute && request_part_)))
            topic_ = Topic::request;
        if (token.word == Word::scope) scoped_ = true;
        if (token.word == Word::publish) published_ = true;
        if (token.word == Word::document_other) cleaning_ = true;
    }

    /// A year other than the report's: what follows in the sentence is not about the report. 结转2025年 is.
    void Year(std::size_t i) {
        const int year = report_.year ? report_.year->value : 0;
        const auto stated = static_cast<int>(clause_[i].value.digits);
        const bool carried = (i + 1 < clause_.size() && clause_[i + 1].word == Word::carried) ||
                             (i > 0 && clause_[i - 1].word == Word::carried);
        carried_year_ = carried ? stated - year : 0;
        if (!carried && year != 0) other_year_ = stated != year;
    }

    void Number(std::size_t i, Words words, std::size_t from) {
        const Token& token = clause_[i];
        if (!IsCount(token) || other_year_) return;
        if (Has(words, Word::change) || Has(words, Word::last_year) || Has(words, Word::period)) return;
        std::size_t last = i;
        if ((ResultsIn(words) | (words & kNouns)).none()) {  // 收到12件政府信息公开申请, 3件予以公开
            for (std::size_t k = i + 1; k < clause_.size() && clause_[k].word != Word::number; ++k) {
                if (clause_[k].word == Word::ratio_of || clause_[k].word == Word::change) break;
                Note(clause_[k], words);
                last = k;
            }
        }
        Statement statement;
        statement.value = token.value;
        statement.sentence = sentence_;
        statement.scoped = scoped_;
        statement.quote = {clause_[std::min(from, i)].at.begin, std::max(token.at.end, clause_[last].at.end)};
        if (Interpret(words, token, statement)) out_.push_back(statement);
    }

    bool Interpret(const Words& words, const Token& token, Statement& statement) {
        switch (topic_) {
            case Topic::request: return UnitIn(token, U"件条宗起份例项个") && Request(words, statement);
            case Topic::dispute: return UnitIn(token, U"件条宗起份例项个次") && Dispute(words, statement);
            case Topic::document: return UnitIn(token, U"件份个部项条") && Document(words, statement);
            case Topic::policy: return UnitIn(token, U"件份个部条篇") && Policy(words, statement);
            case Topic::decision:
                return !token.unit.empty() && UnitIn(token, U"件宗起例") && Decision(words, statement);
            case Topic::notice:
                statement.meaning = Meaning::licence_notices;
                return Has(words, Word::notice) && UnitIn(token, U"件条");
            case Topic::fee_item:
                statement.meaning = Meaning::fee_income;
                return Money(token, words, statement);
            case Topic::processing_fee:
                statement.meaning = Meaning::processing_fee;
                return Money(token, words, statement);
            case Topic::none:
            case Topic::other: return false;
        }
        return false;
    }

    bool UnitIn(const Token& token, std::u32string_view units) const {
        if (token.unit.empty()) return token.value.IsInteger();
        return token.unit.size() == 1 && units.find(glyphs_[token.unit.begin].c) != std::u32string_view::npos;
    }

    bool Request(const Words& words, Statement& s) {
        static const Words kSkip =
            Mask({Word::channel, Word::bad, Word::document_other, Word::reconsideration, Word::litigation});
        if ((words & kSkip).any() || (attributes_ && !Has(words, Word::receive))) return false;
        s.results = ResultsIn(words);
        if (Has(words, Word::carried_in) || (Has(words, Word::carried) && carried_year_ == -1))
            s.meaning = Meaning::carried_in;
        else if (Has(words, Word::carried_out) ||
                 (Has(words, Word::carried) && (carried_year_ == 1 || received_before_)))
            s.meaning = Meaning::carried_out;
        else if (Has(words, Word::carried))
            return false;
        else if (s.results.any())
            s.meaning = Meaning::result;
        else if (const Word applicant = Applicant(words); applicant != Word::none)
            return Applied(applicant, s);
        else if (Has(words, Word::due))
            s.meaning = Meaning::processed;
        else if (Has(words, Word::receive) && (Has(words, Word::request) || Has(words, Word::request_weak)))
            return Received(s);
        else if (Has(words, Word::handled))
            s.meaning = Has(words, Word::request) ? Meaning::processed : Meaning::handled;
        else if (Has(words, Word::request))
            return Received(s);
        else
            return false;
        received_before_ = true;
        return true;
    }

    bool Applied(Word applicant, Statement& s) {
        s.meaning = Meaning::received;
        s.applicant = applicant;
        return true;
    }

    bool Received(Statement& s) {
        s.meaning = Meaning::received;
        received_before_ = true;
        return true;
    }

    static Word Applicant(const Words& words) {
        for (const Word w : {Word::natural_person, Word::organisation, Word::enterprise}) {
            if (Has(words, w)) return w;
        }
        return Word::none;
    }

    bool Dispute(const Words& words, Statement& s) {
        trade_ = trade_ ||
                 (!ogi_ && (Has(words, Word::receive) || Has(words, Word::handled)));  // 办理行政复议案件
        if (trade_ || (!ogi_ && !request_part_)) return false;
        s.meaning = Meaning::dispute;
        s.blocks = blocks_;
        for (const auto& [word, column] : {std::pair{Word::upheld, "upheld"},
                                           {Word::corrected, "corrected"},
                                           {Word::other_result, "other"},
                                           {Word::pending, "pending"}}) {
            if (Has(words, word)) s.column = column;
        }
        static const Words kSaid =
            Mask({Word::reconsideration, Word::litigation, Word::handled, Word::total, Word::upheld,
                  Word::corrected, Word::other_result, Word::pending, Word::receive, Word::each});
        if ((words & kSaid).none() || Has(words, Word::bad) || Has(words, Word::channel)) return false;
        // A sentence that names no dispute goes on about them only with their results.
        if (!dispute_named_ && s.column == "total") return false;
        if (blocks_ == 3 && Has(words, Word::each)) {  // 行政复议、行政诉讼均为0件: each of them
            Statement first = s;
            first.blocks = 1;
            out_.push_back(first);
            s.blocks = 2;
        }
        return true;
    }

    bool Document(const Words& words, Statement& s) const {
        if (Has(words, Word::document_other) ||
            (cleaning_ && !Has(words, Word::make) && !Has(words, Word::in_force)))
            return false;
        if (Has(words, Word::in_force))
            s.meaning = Meaning::in_force;
        else if (Has(words, Word::repeal))
            s.meaning = Meaning::repealed;
        else if (Has(words, Word::newly_public))
            s.meaning = Meaning::published;
        else if (Has(words, Word::make))
            s.meaning = Meaning::made;
        else if (Has(words, Word::publish) && Has(words, Word::normative))
            s.meaning = Meaning::policies;
        else
            return false;
        return true;
    }

    bool Policy(const Words& words, Statement& s) const {
        if (!Has(words, Word::policy_document) || Has(words, Word::document_other)) return false;
        s.meaning = Meaning::policies;
        return published_ || Has(words, Word::make);
    }

    bool Decision(const Words& words, Statement& s) const {
        static const Words kDecisions = Mask({Word::licence, Word::penalty, Word::coercive});
        if (published_ || (words & kDecisions).none() || Has(words, Word::document_other) ||
            Has(words, Word::publication))
            return false;
        s.meaning = decision_ == Word::licence   ? Meaning::licences
                    : decision_ == Word::penalty ? Meaning::penalties
                                                 : Meaning::coercive;
        return true;
    }

    /// In 万元 as table 2 has it.
    bool Money(const Token& token, const Words& words, Statement& s) const {
        if (token.unit.size() > 2 || token.unit.empty() || glyphs_[token.unit.end - 1].c != U'元')
            return false;
        if (token.unit.size() == 1)
            s.value.decimals += 4;
        else if (glyphs_[token.unit.begin].c == U'亿')
            return false;  // rounded
        return s.value.decimals < 16 && !Has(words, Word::ratio_of) && !Has(words, Word::bad);
    }

    /// 未收到政府信息公开申请, 未发生行政复议和行政诉讼
    void Zero(const Words& words, Topic before) {
        if (other_year_ || Has(words, Word::last_year) || Has(words, Word::bad) || Has(words, Word::change))
            return;
        std::size_t negation = clause_.size();
        for (std::size_t i = 0; i < clause_.size() && negation == clause_.size(); ++i) {
            if (clause_[i].word == Word::negation || clause_[i].word == Word::not_collect) negation = i;
        }
        if (negation == clause_.size()) return;
        Statement s;
        s.in_words = true;
        s.sentence = sentence_;
        s.scoped = scoped_;
        s.quote = {clause_[negation].at.begin, clause_.back().at.end};
        unsigned blocks = 0;
        bool request = false;
        bool straight = true;  // nothing but applicants between 未收到 and 申请
        bool fee = before == Topic::processing_fee && clause_[negation].word == Word::not_collect;
        for (std::size_t i = negation + 1; i < clause_.size(); ++i) {
            const Word word = clause_[i].word;
            if (word == Word::reconsideration) blocks |= 1U;
            if (word == Word::litigation) blocks |= 2U;
            if (word == Word::request && straight) request = true;
            straight = straight && (word == Word::enum_comma || word == Word::natural_person ||
                                    word == Word::organisation || word == Word::ogi);
            if (word == Word::processing_fee) fee = true;
            if (word == Word::document_other || word == Word::dispute_public) return;
        }
        if (fee) {
            s.meaning = Meaning::processing_fee;
            out_.push_back(s);
        } else if (blocks != 0 && (ogi_ || request_part_)) {
            s.meaning = Meaning::dispute;
            for (const unsigned block : {1U, 2U}) {
                s.blocks = block;
                if ((blocks & block) != 0) out_.push_back(s);
            }
        } else if (request && clause_[negation].word == Word::negation && !Has(words, Word::collect)) {
            s.meaning = Meaning::received;
            out_.push_back(s);
        }
    }

    const report::AnnualReport& report_;
    const Glyphs& glyphs_;
    std::vector<Statement>& out_;
    std::span<const Token> clause_;
    const Words kNouns =
        Mask({Word::request,         Word::reconsideration, Word::litigation,     Word::normative,
              Word::policy_document, Word::licence,         Word::penalty,        Word::coercive,
              Word::notice,          Word::fee_item,        Word::processing_fee, Word::carried_in,
              Word::carried_out,     Word::natural_person,  Word::organisation,   Word::enterprise,
              Word::upheld,          Word::corrected,       Word::repeal,         Word::in_force,
              Word::channel});
    std::uint32_t sentence_ = 0;
    Topic topic_ = Topic::none;
    Word decision_ = Word::none;
    unsigned blocks_ = 0;         // the disputes last named
    unsigned clause_blocks_ = 0;  // of them, those since the last number of the clause
    int carried_year_ = 0;
    bool request_part_ = false;
    bool ogi_ = false;
    bool other_year_ = false;
    bool scoped_ = false;
    bool published_ = false;
    bool cleaning_ = false;
    bool dispute_named_ = false;  // in this sentence
    bool trade_ = false;          // disputes of others, that the agency decides
    bool attributes_ =
        false;  // of documents: 依申请公开 and 不予公开 are kinds of document, not of applications
    bool received_before_ = false;
};

}  // namespace

std::vector<Statement> StatementsOf(const report::AnnualReport& report, const Narrative& narrative) {
    std::vector<Statement> statements;
    SentenceReader reader(report, statements);
    const Sentence* before = nullptr;
    for (std::uint32_t i = 0; i < narrative.sentences.size(); ++i) {
        const Sentence& sentence = narrative.sentences[i];
        if (before == nullptr || before->section != sentence.section || before->part != sentence.part)
            reader.BeginPart();
        before = &sentence;
        if (sentence.title)
            reader.Title(narrative.TokensOf(i));
        else if (!sentence.front)
            reader.Read(i, narrative.TokensOf(i));
    }
    return statements;
}

}  // namespace gk::checks
