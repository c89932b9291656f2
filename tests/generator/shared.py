"""Real reports, transformed: tables in another order, the agency renamed, every table number changed; read again.

Needs the folder of real reports (../shared/reports); where it is absent the part says so and is skipped.  The numbers are
found with label patterns of this file's own; a row that the patterns do not find keeps its numbers.
"""
import json
import pathlib
import re
from collections import Counter

import forms
from judge import cell_values, compare_cells, squash
from model import make_table3, make_table4, rng_of
from solver import block_readings, differing, row_readings, table3_readings

DEFAULT = pathlib.Path(__file__).resolve().parents[3] / 'shared' / 'reports'
_SAME = {'（': '[（(]', '）': '[）)]', '，': '[，,]', '.': '[.．、]', '、': '[、,，]', '“': '[“"]', '”': '[”"]'}
_GAP = r'[\s|:-]*'
TABLE2_LABELS = {key: label for form in forms.TABLE2.values() for _, _, rows in form for key, label in rows}


def pattern(label):
    """A label with blanks anywhere and punctuation of either width."""
    return r'\s*'.join(_SAME.get(c, re.escape(c)) for c in label if not c.isspace())


def short(label):
    """A label without its number, where what is left is still its own."""
    core = re.sub(r'^(（.）|[一二四]、|\d\.)', '', label)
    return core if len(core) > 3 else label


class Source:
    """A real report and its golden file, to be changed."""

    def __init__(self, folder):
        self.folder = folder
        self.path = next(iter(sorted(folder.glob('source.txt')) + sorted(folder.glob('source.md'))), None)
        self.text = self.path.read_text('utf-8') if self.path else ''
        self.golden = json.loads((folder / 'golden.json').read_text('utf-8')) if self.path else {}
        self.unsettled, self.changes = self._golden_unsettled(), {}

    def _golden_unsettled(self):
        out = set()
        for name in self.golden.get('ambiguous_fused') or {}:
            plain = re.sub(r'\[(\d+)\]', r'.\1', name.replace('.rows.', '.'))
            out |= {plain} | {f'{plain}.{i}' for i in range(15)}
        return out

    @property
    def fused(self):
        """Whether the cells of table 3 stand without separators."""
        return bool(re.search(r'申请数量\d{7,}', self.text))

    def write_numbers(self, label, start, old, new, end=None):
        """Replaces the numbers that follow a label; -> the position after them, or None where they are not found."""
        glue = '' if self.fused else r'[\s|]+'
        shape = glue.join(f'({re.escape(str(x))})' for x in old) if not self.fused else r'\s*'.join(re.escape(c) for c in ''.join(map(str, old)))
        tail = r'(?![\d.,])' if not self.fused else ''
        match = re.compile(pattern(label) + _GAP + '(?P<all>' + shape + ')' + tail).search(self.text, start, end or len(self.text))
        if not match:
            return None
        separators = re.split(r'\d[\d.,]*', match['all'])[1:-1] if not self.fused else [''] * (len(old) - 1)
        body = ''.join(str(x) + gap for x, gap in zip(new, separators + ['']))
        self.text = self.text[:match.start('all')] + body + self.text[match.end('all'):]
        return match.start('all') + len(body)


def section_starts(source):
    """Where the headings of sections two to five stand; None where one is not found."""
    found, after = [], 0
    follow = [r'(?=.{0,400}?第二十条)', r'', r'(?=[\s#|]*行政复议)', r'']
    for heading, ahead in zip(source.golden['sections'][1:5], follow):
        hits = [m.start() for m in re.finditer(r'(?:#+ *)?' + pattern(heading) + ahead, source.text, re.S) if m.start() >= after]
        if not hits:
            return None
        found.append(hits[0])
        after = hits[0] + 1
    return found


def reorder(source, rng):
    """Sections two, three and four in another order, each with its heading."""
    starts = section_starts(source)
    if not starts:
        return 'headings not found'
    t, (a, b, c, d) = source.text, starts
    order = rng.choice([(1, 0, 2), (2, 0, 1), (2, 1, 0), (0, 2, 1)])
    parts = [t[a:b], t[b:c], t[c:d]]
    parts = [p if p.endswith('\n') or source.fused else p + '\n' for p in parts]
    source.text = t[:a] + ''.join(parts[i] for i in order) + t[d:]
    heads = source.golden['sections']
    source.golden['sections'] = heads[:1] + [heads[1 + i] for i in order] + heads[4:]
    return None


def rename(source):
    """Another agency, everywhere."""
    agency = source.golden.get('agency') or ''
    match = re.match(r'(..+?)(?=[县区市](?!交通))', agency)
    old, new = (match.group(1), '宝应' if agency[match.end()] == '县' else '奉化') if match else (agency, '宝应县水利局')
    if match and agency.startswith(('内蒙古', '平潭')):
        old, new = agency, '宝应县水利局'
    names = [agency, *source.golden.get('agency_accept', [])]
    if not any(n in source.text for n in names) or old not in source.text:
        return 'its full name does not stand in the text'
    source.text = source.text.replace(old, new)
    source.golden['agency'] = agency.replace(old, new)
    source.golden['agency_accept'] = [n.replace(old, new) for n in source.golden.get('agency_accept', [])]
    return None


def renumber(source, rng):
    """Every number of tables 3 and 4, and of table 2 where the row is whole, becomes another; the identities hold."""
    rows = source.golden['table3']['rows']
    keys = [k for k in rows if None not in rows[k]]
    leaf_keys = [k for k in keys if k not in ('new_requests', 'carried_in', 'result_total', 'carried_out')]
    plus, times = make_table3(rng, 'small', leaf_keys), rng.randint(2, 4)
    new = {k: [times * x + y for x, y in zip(rows[k], plus[k])] for k in keys}
    if source.fused:
        source.unsettled |= fused_free(new, leaf_keys)
    problem = write_table3(source, keys, new)
    return problem or write_table4(source, rng, times) or write_table2(source, rng)


def fused_free(rows, leaf_keys):
    """The cells of table 3 that a fused text does not settle."""
    readings = {key: row_readings(''.join(map(str, row))) for key, row in rows.items()}
    solved = table3_readings(readings, leaf_keys) or readings
    return {f'table3.{key}.{i}' for key, found in solved.items() for i in differing(found)}


def write_table3(source, keys, new):
    """All rows or none: half a change would break the sums."""
    before, at = source.text, 0
    labels = {key: label for form in ('2019', '2021') for key, _, label in forms.rows(form)}
    for key in keys:
        old = source.golden['table3']['rows'][key]
        end = source.write_numbers(short(labels[key]), 0 if at == 0 else at, old, new[key])
        if end is None:
            source.text = before
            return f'row {key} not found'
        at = end
    source.golden['table3']['rows'].update(new)
    return None


def write_table4(source, rng, times):
    """The 15 cells, or those that are there."""
    blocks, plus = source.golden['table4'], make_table4(rng, 'small')
    keys = [k for k, _ in forms.TABLE4_BLOCKS if blocks.get(k) and None not in blocks[k]]
    new = {k: [times * x + y for x, y in zip(blocks[k], plus[k])] for k in keys}
    heading = next(h for h in source.golden['sections'] if '行政诉讼' in h)
    start = next((m.start() for m in re.finditer(pattern(heading), source.text)), 0)
    flat = lambda table: [x for k in keys for x in table[k]]
    if not source.write_numbers('', start, flat(blocks), flat(new)) and not write_apart(source, keys, new, start):
        return 'table 4 not found'
    blocks.update(new)
    if source.fused:
        joined = ''.join(map(str, flat(new)))
        source.unsettled |= {f'table4.{keys[i // 5]}.{i % 5}' for i in differing(block_readings(joined))}
    return None


def write_apart(source, keys, new, at):
    """Table 4 as three tables of five cells each."""
    for key in keys:
        at = source.write_numbers('总计', at, source.golden['table4'][key], new[key])
        if at is None:
            return False
    return True


def write_table2(source, rng):
    """Whole rows of table 2 whose text settles them."""
    start = source.text.find('第二十条')
    for key, old in source.golden['table2'].items():
        olds = old if isinstance(old, list) else [old]
        path = f'table2.{key}'
        if None in olds or path in source.unsettled or path in (source.golden.get('accept') or {}) or not all(isinstance(x, int) for x in olds):
            continue
        news = [x + rng.randint(1, 3) if x < 7 else 2 * x + 1 for x in olds]
        if source.fused and (len(olds) > 1 and max(news) > 9 or min(olds) < 0):
            continue
        end = source.write_numbers(TABLE2_LABELS[key], start, olds, news)
        if end:
            source.golden['table2'][key] = news if isinstance(old, list) else news[0]
    return None


CHANGES = {'reordered': reorder, 'renamed': lambda source, rng: rename(source), 'renumbered': renumber}


def all_changes(source, rng):
    """The three changes one after the other."""
    problem = renumber(source, rng)
    rename(source)
    return problem or reorder(source, rng)


def make_cases(root, seed, times):
    """[(name, Source changed)] and what could not be changed."""
    out, skipped = [], []
    for folder in sorted(p.parent for p in pathlib.Path(root).glob('*/golden.json')):
        for change, how in {**CHANGES, 'all': all_changes}.items():
            for n in range(times):
                source = Source(folder)
                if not source.path or source.golden.get('agency') is None:
                    continue
                problem = how(source, rng_of(seed, folder.name, change, n))
                if problem:
                    skipped.append(f'{folder.name} {change}: {problem}')
                    break
                out.append((f'shared-{folder.name}-{change}-{n}{source.path.suffix}', change, source))
    return out, skipped


def accepted(source, path, value):
    """Readings that the golden file accepts besides its own."""
    for name, options in (source.golden.get('accept') or {}).items():
        name = re.sub(r'\[(\d+)\]', r'.\1', name.replace('.rows.', '.'))
        if name == path and value in options:
            return True
        if path.startswith(name + '.'):
            i = int(path.rsplit('.', 1)[1])
            if any(isinstance(o, list) and o[i] == value for o in options):
                return True
    return False


def judge_one(name, source, report, tally, notes):
    """Cells, agency and headings of one changed report."""
    total, _, wrong, missing = compare_cells(source.golden, report, source.unsettled)
    have, want = cell_values(report), cell_values(source.golden)
    wrong = [p for p in wrong if not accepted(source, p, have.get(p))]
    missing = [p for p in missing if not accepted(source, p, None)]
    names = {squash(n) for n in [source.golden['agency'], *source.golden.get('agency_accept', [])]}
    heads = [squash(s.get('heading') if isinstance(s, dict) else s) for s in report.get('sections') or []]
    facts = {'agency': squash(report.get('agency')) in names, 'year': report.get('year') == source.golden['year'],
             'sections': heads == [squash(s) for s in source.golden['sections']]}
    tally.update(files=1, cells=total, right=total - len([p for p in wrong if p in want]) - len(missing), silent=len(wrong),
                 facts=len(facts), facts_right=sum(facts.values()))
    notes.extend(f'{name}: {p} want {want.get(p)} got {have.get(p)}' for p in (wrong + missing)[:4])
    notes.extend(f'{name}: {fact} {report.get(fact) if fact != "sections" else heads}' for fact, ok in facts.items() if not ok)


def run(program, folder, root, seed, times, verbose):
    """Prints what is read from the changed reports -> a tally, or None where there are none."""
    if not pathlib.Path(root).is_dir():
        print(f'shared: SKIPPED, there is no folder {root}')
        return None
    cases, skipped = make_cases(root, seed, times)
    for name, _, source in cases:
        (folder / name).write_bytes(source.text.encode('utf-8'))
    got = program.batch('read', [name for name, _, _ in cases])
    tally, notes = Counter(), []
    for name, _, source in cases:
        judge_one(name, source, got[name][0] if len(got[name]) == 1 else {}, tally, notes)
    print(f"shared: {tally['files']} changed reports, cells {tally['right']}/{tally['cells']}, silently wrong {tally['silent']}, "
          f"agency, year, sections {tally['facts_right']}/{tally['facts']}")
    for line in skipped:
        print(f'      not changed: {line}')
    for note in notes[:400] if verbose else []:
        print('   ' + note)
    return tally
