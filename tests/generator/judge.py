"""Compares what the program printed with what is right; the same rules as the acceptance script of the real reports."""
import re
import unicodedata

import forms

FAMILIES = {
    'sum': 'sum_error_table3 sum_error_table4 balance', 'cross_year': 'cross_year copied_number copied_text',
    'narrative_table': 'narrative_vs_table scope',
    'narrative': 'self_contradiction count_mismatch narrative_breakdown_mismatch percentage_error precision fee_contradiction',
    'cell': 'missing_cell missing_row missing_number placeholder_cells annotated_cells colspan_mismatch detached_rows row_shift '
            'value_glued_to_text unit_in_cell blank_means_zero',
    'label': 'wrong_column_headers label_truncated label_variant form_hybrid label_numbering_style repeated_group_label '
             'table4_header_scattered',
    'heading': 'heading_missing heading_typo heading_variant heading_level numbering_error duplicate_headings',
    'date': 'garbled_date wrong_year late_publication', 'reference': 'wrong_reference suspicious_reference',
    'text': 'doubled_character doubled_phrase doubled_punctuation doubled_word duplicate_word typo truncated truncated_word '
            'missing_character punctuation missing_punctuation unbalanced_brackets wording redundancy markup_residue '
            'template_left_over unit_inconsistent',
    'identity': 'agency_name title_missing', 'plausibility': 'implausible implausible_value', 'content': 'section_content',
}
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds.split()}
NEAR = [{'narrative', 'narrative_table'}, {'cell', 'label'}, {'cell', 'sum'}, {'heading', 'label'}, {'heading', 'text'},
        {'label', 'text'}, {'text', 'reference'}, {'text', 'date'}, {'narrative', 'text'}]


def family(kind):
    return FAMILY.get(kind, kind)


def related(kind, other, also=()):
    """Whether a finding of kind `other` is of the family of `kind`, near it, or in a family that is accepted also."""
    a, b = family(kind), family(other)
    return a == b or {a, b} in NEAR or b in also


def squash(text):
    return re.sub(r'[\s…|]+', '', unicodedata.normalize('NFKC', text or ''))


def overlaps(place, quote):
    """Whether a quote and a place share words."""
    p, q = squash(place), squash(quote)
    if len(q) < 2 or len(p) < 2:
        return False
    need = min(8, max(4, len(p) * 3 // 5))
    return p in q or q in p or any(p[i:i + need] in q for i in range(len(p) - need + 1))


def literal(quote, text):
    """A quote is literal and short; `text` is squashed."""
    q = squash(quote)
    return 2 <= len(q) <= 200 and q in text


def loud(findings):
    """What a user is told about the source: errors and warnings that are not the reader's own doubts."""
    return [f for f in findings if f.get('severity') in ('error', 'warning') and f.get('responsibility') != 'reader']


def cell_values(report):
    """{path: value} of what was read, columns as numbers."""
    out = {}
    for key, v in (report.get('table2') or {}).items():
        if isinstance(v, list):
            out.update({f'table2.{key}.{i}': x for i, x in enumerate(v)})
        else:
            out[f'table2.{key}'] = v
    for key, v in ((report.get('table3') or {}).get('rows') or {}).items():
        out.update({f'table3.{key}.{i}': x for i, x in enumerate(v or [])})
    for key, v in (report.get('table4') or {}).items():
        if isinstance(v, list):
            out.update({f'table4.{key}.{i}': x for i, x in enumerate(v)})
    return out


def compare_cells(golden, report, unsettled=()):
    """-> (cells, right, wrong paths, paths that are null where a value stands)"""
    want, have = cell_values(golden), cell_values(report)
    wrong, uncertain = [], []
    for path, x in want.items():
        y = have.get(path)
        if x == y or (y is None and path in unsettled):
            continue
        (uncertain if y is None else wrong).append(path)
    wrong += [path for path, y in have.items() if path not in want and y is not None]
    return len(want), len(want) - len([p for p in wrong if p in want]) - len(uncertain), wrong, uncertain


CODECS = {'utf-8-sig': 'utf-8', 'utf-16': 'utf-16-le', 'utf-16-be-bom': 'utf-16-be'}


def places_right(stored, report):
    """Every number read stands where the file has it: (all right, first bad one)."""
    codec = CODECS.get(stored.encoding, stored.encoding)
    cells = [c for c in report.get('cells') or [] if c.get('value') is not None]
    for c in cells:
        at, written = (c.get('place') or {}).get('byte', -1), (c.get('as_written') or '').encode(codec)
        if at < 0 or not written or stored.raw[at:at + len(written)] != written or not _in_cell(stored, c['path'], at):
            return False, f'{c.get("path")} {c.get("as_written")!r} at {at}'
    return bool(cells), 'no cells' if not cells else ''


def _in_cell(stored, path, at):
    """Whether a byte lies in the cell of that path; tables 2 and 4 name their columns in words, so any cell of the row does."""
    table, key, *column = path.split('.')
    if table == 'table3' and column and column[0] in forms.COLUMNS:
        wanted = [f'table3.{key}.{forms.COLUMNS.index(column[0])}']
    else:
        wanted = [p for p in stored.places if p.split('.')[:2] == [table, key]]
    return any(stored.places[p][0] <= at < stored.places[p][1] for p in wanted if p in stored.places)


def identity(stored, report):
    """{fact: right} and the notes of what was not."""
    golden, notes = stored.golden, []
    heads = [squash(s if isinstance(s, str) else s.get('heading')) for s in report.get('sections') or []]
    there, why = places_right(stored, report)
    facts = {'agency': squash(report.get('agency')) == squash(golden['agency']), 'year': report.get('year') == golden['year'],
             'form': str(report.get('form')) == golden['form'], 'sections': heads == [squash(s) for s in golden['sections']],
             'places': there}
    for name, right in facts.items():
        if not right:
            notes.append(f'{name}: ' + (why if name == 'places' else str(heads if name == 'sections' else report.get(name))[:120]))
    return facts, notes
