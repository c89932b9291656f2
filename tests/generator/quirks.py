"""One quirk at a time: a report with big numbers, 200 cells, in every layout; which cells are read right.

In a layout that keeps the place of a blank cell every cell must be right.  In the others no cell may be wrong, and a cell
may be uncertain only where the sums do not settle it.

A twin is a fused table 4 with a lost cell whose very characters are those of another report's complete table 4, with all
its sums right: two reports, one text.  No reader can tell them apart, and the complete one is by far the likelier.  Twins
are counted apart, and only where the reading is such a complete table.
"""
from collections import Counter

import texts
from case import make_case
from files import LAYOUTS, hidden_values, store
from judge import cell_values, compare_cells
from model import make_report, rng_of
from numerals import FULL_WIDTH, thousands
from solver import block_readings, unsettled_fused, unsettled_row3, unsettled_table2, unsettled_table4

QUIRKS = ['blank_table3', 'blank_table4', 'slash_column', 'thousands_comma', 'full_width', 'space_inside']
BLANK_KINDS = ('blank', 'empty', 'missing', 'absent')


def big_case(seed, n):
    """A 2021 report of a big city's size: 10 + 175 + 15 cells."""
    rng = rng_of(seed, 'quirk', n)
    report = make_report(rng, year=2024, scale='huge')
    report.table2['fees_10k_yuan'] = rng.randint(1000, 400000)
    return make_case(report, texts.write(report, rng), rng)


def row_of(case, path):
    """The paths of the row of a cell, in their order."""
    if path.startswith('table4'):
        return case.table4()
    prefix = path.rsplit('.', 1)[0]
    return [p for p in case.shown if p.rsplit('.', 1)[0] == prefix] if path.count('.') == 2 else [path]


def apply(case, quirk, rng):
    """Spoils the cells and returns the touched paths."""
    shown, values = case.shown, case.report.values()
    if quirk == 'full_width':
        touched = list(shown)
        for p in touched:
            shown[p] = shown[p].translate(FULL_WIDTH)
    elif quirk == 'slash_column':
        column = rng.randint(0, 6)
        keys = [key for key, _, _ in case.report.rows() if values[f'table3.{key}.{column}'] == 0] or case.report.leaves()
        touched = [f'table3.{key}.{column}' for key in rng.sample(keys, min(3, len(keys)))]
        for p in touched:
            shown[p] = '/'
    elif quirk.startswith('blank'):
        touched = [rng.choice([p for p in shown if p.startswith(quirk[-6:])])]
        shown[touched[0]] = ''
    else:
        touched = [rng.choice([p for p in shown if values[p] >= 1000])]
        x = values[touched[0]]
        shown[touched[0]] = thousands(x) if quirk == 'thousands_comma' else f'{str(x)[0]} {str(x)[1:]}'
    return touched


def tokens(case, paths):
    """What a reader sees of a row when only the order of the numbers is kept."""
    return [int(piece) for p in paths for piece in case.shown[p].split() if piece.isdigit()]


_FUSED_FREE = {}


def fused_free(case):
    """What a fused file of this report does not settle; the same for every quirk, and slow to find."""
    key = tuple(case.report.values().values())
    if key not in _FUSED_FREE:
        _FUSED_FREE[key] = unsettled_fused(case)
    return _FUSED_FREE[key]


def may_be_uncertain(case, layout, quirk, touched):
    """The cells that may be null, because neither the layout nor a sum settles them."""
    kind, free = LAYOUTS[layout], set()
    if layout == 'fused':
        free = fused_free(case)
        if quirk == 'slash_column' and touched[0].endswith('.6'):
            free = free | {p for p in case.shown if p.startswith('table3.')}     # totals that are no numbers settle nothing
        return free | {p for t in touched for p in row_of(case, t)} if quirk != 'full_width' else free
    if kind.keeps_place or quirk in ('thousands_comma', 'full_width', 'slash_column') or (quirk == 'space_inside' and kind.settles_spaces):
        return free
    for path in touched:
        paths = row_of(case, path)
        seen = tokens(case, paths)
        if path.startswith('table3'):
            free |= unsettled_row3(case, path.split('.')[1], seen)
        elif path.startswith('table4'):
            free |= unsettled_table4(case, seen)
        else:
            free |= unsettled_table2(case, paths, seen) | {path}
    return free


def kind_wrong(case, touched, report):
    """A blank cell must not be called a number, nor a slash a blank."""
    kinds = {c.get('path'): str(c.get('kind')) for c in report.get('cells') or []}
    columns = {i: name for i, name in enumerate(report.get('table3', {}).get('cols') or [])}
    bad = 0
    for path in touched:
        if case.shown[path] not in ('', '/') or path.count('.') < 2:
            continue
        table, key, i = path.split('.')
        kind = kinds.get(f'{table}.{key}.{columns.get(int(i))}')
        if case.shown[path] == '/' and kind is not None:
            bad += any(b in kind for b in BLANK_KINDS) or kind == 'number'
        if case.shown[path] == '' and kind is not None:
            bad += kind in ('number', 'slash')
    return bad


def make_files(seed, each):
    """[(layout, quirk, case, touched, file)]"""
    out = []
    for layout in LAYOUTS:
        for quirk in QUIRKS:
            for n in range(each):
                case, rng = big_case(seed, n), rng_of(seed, layout, quirk, n)
                touched = apply(case, quirk, rng)
                free = may_be_uncertain(case, layout, quirk, touched)
                out.append((layout, quirk, case, touched, store(case, layout, f'quirk-{layout}-{quirk}-{n:03}', unsettled=free)))
    return out


def is_twin(case, layout, touched, report):
    """Whether a cell of a fused table 4 was lost, and the cells of table 4 that were read are those of a complete table that adds up and is fused into the very characters
    of the file."""
    if layout != 'fused' or not any(p.startswith('table4.') and case.shown[p] == '' for p in touched):
        return False
    have = [cell_values(report).get(p) for p in case.table4()]
    complete = block_readings(''.join(case.shown[p] for p in case.table4()))
    return any(all(x is None or x == y for x, y in zip(have, other)) for other in complete)


def judge_one(case, layout, touched, stored, objects, tally, notes):
    """Right, wrong and uncertain cells of one file."""
    report = objects[0] if len(objects) == 1 else {}
    total, _, wrong, missing = compare_cells(stored.golden, report)
    in_twin = [p for p in wrong if p.startswith('table4.')] if is_twin(case, layout, touched, report) else []
    wrong = [p for p in wrong if p not in in_twin]
    tally.update(twins=bool(in_twin), twin_cells=len(in_twin))
    hidden = hidden_values(case)
    have = cell_values(report)
    bad = [p for p in missing if p not in stored.unsettled]
    kinds = kind_wrong(case, touched, report)
    tally.update(files=1, cells=total, right=total - len(wrong) - len(missing) - len(in_twin), wrong=len(wrong), uncertain=len(missing),
                 unsettled=len(bad), kind=kinds)
    want = cell_values(stored.golden)
    notes.extend(f'{stored.name}: {p} want {want.get(p)} got {have.get(p)}' + (' (no number there)' if p in hidden else '')
                 for p in (wrong + bad)[:4])
    if kinds:
        notes.append(f'{stored.name}: kind of {touched} is wrong')


def run(program, folder, seed, each, verbose):
    """Prints the table layout x quirk -> a tally of all."""
    files = make_files(seed, each)
    for row in files:
        row[-1].save(folder)
    got = program.batch('read', [row[-1].name for row in files])
    tallies, notes = {}, []
    for layout, quirk, case, touched, stored in files:
        judge_one(case, layout, touched, stored, got[stored.name], tallies.setdefault((layout, quirk), Counter()), notes)
    whole = sum(tallies.values(), Counter())
    print(f'quirks: right (wrong) [uncertain] of 200 cells, mean of {each} files; ! = wrong, or uncertain though the text settles it')
    print('      ' + ' ' * 14 + ''.join(f'{q:>20}' for q in QUIRKS))
    for layout in LAYOUTS:
        print(f'      {layout:14}' + ''.join(f'{cell(tallies[layout, q]):>20}' for q in QUIRKS))
    print(f"      wrong {whole['wrong']}, uncertain though settled {whole['unsettled']}, wrong kind {whole['kind']}; "
          f"twins {whole['twins']} (cells that differ: {whole['twin_cells']})")
    for note in notes[:400] if verbose else []:
        print('   ' + note)
    return whole


def cell(t):
    """200 (0) [0] for one field of the table."""
    n = max(1, t['files'])
    short = lambda x: f'{x / n:.1f}'.rstrip('0').rstrip('.')
    return f"{short(t['right'])} ({short(t['wrong'])}) [{short(t['uncertain'])}]" + ('!' if t['wrong'] or t['unsettled'] or t['kind'] else ' ')
