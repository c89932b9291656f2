"""Plants one error at a time into a clean report.

Each planter takes a Pack (a fresh clean report) and returns what must be found, or None where it does not apply.  Every
error is one that a careful reader would call an error, from the text and its tables (or last year's report) alone.
"""
import plant_numbers as numbers
import plant_tables as tables
import plant_words as words
import texts
from case import make_case
from model import make_pair, make_report, rng_of
from pack import Pack

PLANTERS = {
    'row_sum': tables.row_sum, 'column_sum': tables.column_sum, 'balance': tables.balance,
    'table4_sum': tables.table4_sum, 'missing_cell': tables.missing_cell, 'missing_table4': tables.missing_table4,
    'missing_row': tables.missing_row, 'label_truncated': tables.label_truncated,
    'label_altered': tables.label_altered, 'hybrid_row': tables.hybrid_row,
    'heading_misnumbered': tables.heading_misnumbered, 'heading_order': tables.heading_order,
    'heading_wording': tables.heading_wording, 'heading_missing': tables.heading_missing,
    'subheading_repeated': tables.subheading_repeated,
    'received': numbers.against_table('received', 'new_requests', 'carried_in'),
    'received_claimed': numbers.received_claimed,
    'carried_in_text': numbers.against_table('carried_in', 'carried_in'),
    'handled': numbers.against_table('handled', 'result_total'),
    'carried_out_text': numbers.against_table('carried_out', 'carried_out'),
    'outcome': numbers.outcome, 'reconsiderations': numbers.against_table('recon', table4=True),
    'litigations': numbers.against_table('litig', table4=True), 'documents': numbers.documents,
    'decisions': numbers.decisions, 'fee_contradiction': numbers.fee_contradiction, 'breakdown': numbers.breakdown,
    'percentage': numbers.percentage, 'growth': numbers.growth, 'repeated': numbers.repeated,
    'missing_number': numbers.missing_number, 'garbled_date': words.garbled_date,
    'wrong_period': words.wrong_period, 'title_year': words.title_year, 'late': words.late,
    'rule_number': words.wrong_number_of_rule, 'rule_title': words.wrong_title_of_rule,
    'other_agency': words.other_agency, 'doubled_character': words.doubled_character,
    'doubled_word': words.doubled_word, 'doubled_punctuation': words.doubled_punctuation,
    'unbalanced': words.unbalanced, 'until': words.until, 'fee_missing': words.fee_missing,
    'theme_missing': words.theme_missing,
}
WITH_PREVIOUS = {
    'carry_over': numbers.carry_over, 'document_stock': numbers.document_stock, 'copied_text': numbers.copied_text,
    'copied_number': numbers.copied_number,
}


def make_planted(seed, name, n):
    """The n-th report with that error: (pack, planted); tries further reports until one suits."""
    for attempt in range(60):
        key = (seed, name, n, attempt)
        pack = Pack(key, make_report(rng_of(*key)))
        planted = PLANTERS[name](pack)
        if planted is not None:
            return pack, planted
    raise ValueError(f'{name}: no report suits')


def make_planted_pair(seed, name, n):
    """As make_planted, with a clean report of the year before: (pack, planted, case of last year)."""
    for attempt in range(60):
        key = (seed, name, n, attempt)
        before, now = make_pair(rng_of(*key))
        rng = rng_of(*key, 'before')
        last = texts.write(before, rng, parity=0)
        pack = Pack(key, now, parity=1)
        pack.last_year = last
        planted = WITH_PREVIOUS[name](pack)
        if planted is not None:
            return pack, planted, make_case(before, last, rng)
    raise ValueError(f'{name}: no report suits')
