"""A valid report as numbers: the tables with all their identities, and the facts that only the narrative tells."""
import random
from dataclasses import dataclass, field

import forms
from places import Agency, pick_agency

SCALES = {'none': 0, 'small': 12, 'medium': 160, 'large': 4000, 'huge': 20000}
PERSON_SHARES = [80, 12, 1, 2, 3, 2]  # who applies, in per cent
LEAF_WEIGHTS = {'granted': 48, 'partial': 8, 'unable_not_held': 18, 'denied_process': 2, 'denied_internal': 2,
                'denied_third_party': 2, 'denied_enforcement_file': 2, 'denied_admin_query': 1, 'denied_other_law': 1,
                'unable_needs_creation': 3, 'unable_unclear': 2, 'not_handled_petition': 4, 'not_handled_repeat': 3,
                'other_misc': 3, 'other_no_correction': 2, 'other': 4}


@dataclass
class Report:
    """One year of one agency."""
    agency: Agency
    year: int
    form: str
    hybrid: bool
    table2: dict
    table3: dict
    table4: dict
    facts: dict = field(default_factory=dict)   # numbers that stand only in the narrative
    previous: 'Report' = None

    def rows(self):
        return forms.rows(self.form, self.hybrid)

    def leaves(self):
        return forms.leaves(self.form, self.hybrid)

    def total(self, row):
        return self.table3[row][6]

    def values(self):
        """{path: number} of every cell of the form, paths as in score.py without the columns' names."""
        out = {}
        for key, value in self.table2.items():
            items = value if isinstance(value, list) else [value]
            for path, x in zip(forms.table2_paths(key, len(items)), items):
                out[path] = x
        for key, _, _ in self.rows():
            out.update({f'table3.{key}.{i}': x for i, x in enumerate(self.table3[key])})
        for key, _ in forms.TABLE4_BLOCKS:
            out.update({f'table4.{key}.{i}': x for i, x in enumerate(self.table4[key])})
        return out

    def golden(self, values=None):
        """The report as golden.json writes it; `values` replaces cells (None: the source shows no value)."""
        cells = dict(self.values(), **(values or {}))
        take = lambda table, key, n: [cells[f'{table}.{key}.{i}'] for i in range(n)]
        table2 = {key: take('table2', key, len(v)) if isinstance(v, list) else cells[f'table2.{key}']
                  for key, v in self.table2.items()}
        rows = {key: take('table3', key, 7) for key, _, _ in self.rows()}
        if self.hybrid:
            rows.update({key: [None] * 7 for key in ('other_no_correction', 'other_no_fee', 'other_misc')})
        return {'agency': self.agency.name, 'year': self.year, 'form': self.form, 'table2': table2,
                'table3': {'cols': forms.COLUMNS, 'rows': rows},
                'table4': {key: take('table4', key, 5) for key, _ in forms.TABLE4_BLOCKS},
                'sections': list(forms.HEADINGS), 'issues': []}


def form_of(year):
    """The form in force for a report year."""
    return '2019' if year <= 2020 else '2021'


def _spread(rng, amount, weights):
    """Splits an amount into parts, roughly by weight; the parts add up."""
    parts = [0] * len(weights)
    if amount > 400:
        whole = sum(weights)
        parts = [int(amount * w // whole) for w in weights]
    for i in rng.choices(range(len(weights)), weights, k=amount - sum(parts)):
        parts[i] += 1
    return parts


def _with_total(parts):
    return parts + [sum(parts)]


def make_table3(rng, scale, leaf_keys, carried_in=None):
    """Table 3 with V3-1, V3-2 and V3-3; `carried_in` (six numbers) comes from last year's report."""
    top = SCALES[scale]
    new = _spread(rng, rng.randint(max(1, top // 4), top) if top else 0, PERSON_SHARES)
    if carried_in is None:
        carried_in = _spread(rng, rng.randint(0, max(1, sum(new) // 15)) if sum(new) else 0, PERSON_SHARES)
    open_cases = [a + b for a, b in zip(new, carried_in)]
    left = [min(x, y) for x, y in zip(open_cases, _spread(rng, rng.randint(0, sum(open_cases) // 12), PERSON_SHARES))]
    weights = [LEAF_WEIGHTS.get(key, 0.3) for key in leaf_keys]
    done = [_spread(rng, x - y, weights) for x, y in zip(open_cases, left)]
    table = {'new_requests': new, 'carried_in': list(carried_in), 'carried_out': left}
    table.update({key: [column[i] for column in done] for i, key in enumerate(leaf_keys)})
    table['result_total'] = [sum(column) for column in done]
    return {key: _with_total(parts) for key, parts in table.items()}


def make_table4(rng, scale):
    """Table 4 with V4-1; most agencies have none."""
    top = {'none': 0, 'small': 2, 'medium': 9, 'large': 80, 'huge': 500}[scale]
    out = {}
    for key, _ in forms.TABLE4_BLOCKS:
        amount = rng.randint(0, top) if top and rng.random() < 0.6 or scale in ('large', 'huge') else 0
        out[key] = _with_total(_spread(rng, amount, [50, 10, 25, 15]))
    return out


def _count(rng, scale, factor):
    """A count of decisions: often 0, else of the size of the agency."""
    if scale in ('none', 'small') and rng.random() < 0.5:
        return 0
    top = {'none': 60, 'small': 400, 'medium': 5000, 'large': 90000, 'huge': 9000000}[scale]
    return rng.randint(1, max(2, int(top * factor)))


def make_table2_2021(rng, scale, previous=None):
    """Table 2 of the 2021 form; stock of documents follows last year's where that used the same form."""
    made, repealed = rng.randint(0, 4), rng.randint(0, 2)
    stock = rng.randint(0, 40)
    if scale in ('large', 'huge'):
        made, repealed, stock = rng.randint(10, 600), rng.randint(5, 300), rng.randint(700, 5000)
    if previous is not None and previous.form == '2021':
        stock = previous.table2['normative_docs'][2]
        repealed = min(repealed, stock + made)
    fees = rng.choice([0, _count(rng, scale, 0.05)])
    if fees and rng.random() < 0.3:
        fees = fees + rng.randint(1, 99) / 100
    valid = stock + made - repealed if previous is not None and previous.form == '2021' else max(stock, made)
    return {'rules': [0, 0, 0], 'normative_docs': [made, repealed, valid],
            'licences': _count(rng, scale, 1), 'penalties': _count(rng, scale, 0.4),
            'coercive': _count(rng, scale, 0.02), 'fees_10k_yuan': fees}


def make_table2_2019(rng, scale, previous=None):
    """Table 2 of the 2019 form; last year's item counts follow last year's report."""
    before = previous.table2 if previous is not None and previous.form == '2019' else {}

    def items(key, top):
        count = before[key][0] + before[key][1] if key in before else rng.randint(0, top)
        return [count, rng.randint(-min(count, 3), 3) if rng.random() < 0.4 else 0]
    made = rng.randint(0, 4)
    total = before['normative_docs'][2] if before else rng.randint(0, 40)
    return {'rules': [0, 0, 0], 'normative_docs': [made, made, total + made],
            'licences': items('licences', 60) + [_count(rng, scale, 1)],
            'other_services': items('other_services', 30) + [_count(rng, scale, 0.3)],
            'penalties': items('penalties', 200) + [_count(rng, scale, 0.4)],
            'coercive': items('coercive', 9) + [_count(rng, scale, 0.02)],
            'fees': items('fees', 5), 'procurement': [rng.randint(0, 9), rng.choice([0, rng.randint(10, 900) * 10000])]}


def make_facts(rng, scale, previous=None):
    """Numbers of the narrative that no table holds; each list adds up to its total by construction."""
    size = {'none': 60, 'small': 200, 'medium': 700, 'large': 4000, 'huge': 20000}[scale]
    parts = lambda n, top: [rng.randint(2, max(3, top)) for _ in range(n)]
    facts = {'published': parts(rng.randint(3, 6), size), 'channels': parts(2, size), 'explained': parts(3, 12),
             'proposals': parts(2, 40), 'meetings': rng.randint(1, 6), 'trainings': rng.randint(1, 5),
             'trainees': rng.randint(20, 400), 'hotline': rng.randint(30, 2000), 'corrected': rng.randint(2, 40),
             'surveys': rng.randint(1, 9), 'checks': rng.randint(2, 12), 'offline_points': rng.randint(2, 30)}
    facts['hotline_done'] = facts['hotline'] - rng.randint(1, max(1, facts['hotline'] // 20))
    before = sum(previous.facts['published']) if previous else None
    facts['published_before'] = before or max(20, sum(facts['published']) + rng.randint(-40, 60))
    return facts


def make_report(rng, agency=None, year=None, scale=None, hybrid=False, previous=None):
    """One valid report; with `previous` it continues that agency's year before."""
    if previous is not None:
        agency, year = previous.agency, previous.year + 1
    agency = agency or pick_agency(rng)
    year = year or rng.choice([2019, 2020, 2021, 2022, 2022, 2023, 2023, 2024, 2024, 2025, 2025])
    scale = scale or rng.choices(['none', 'small', 'medium', 'large'], [3, 5, 3, 1])[0]
    form = form_of(year)
    hybrid = hybrid and form == '2021'
    carried = previous.table3['carried_out'][:6] if previous is not None else ([0] * 6 if scale == 'none' else None)
    table2 = (make_table2_2021 if form == '2021' else make_table2_2019)(rng, scale, previous)
    return Report(agency, year, form, hybrid, table2,
                  make_table3(rng, scale, forms.leaves(form, hybrid), carried), make_table4(rng, scale),
                  make_facts(rng, scale, previous), previous)


def make_pair(rng, scale=None, year=None):
    """Two consecutive years of one agency: (last year, this year)."""
    year = year or rng.choice([2020, 2021, 2022, 2023, 2024, 2025])
    scale = scale or rng.choice(['small', 'medium', 'large'])
    before = make_report(rng, year=year - 1, scale=scale)
    return before, make_report(rng, scale=scale, previous=before)


def rng_of(seed, *what):
    """A generator of its own for each purpose, the same on every machine."""
    return random.Random(':'.join(map(str, (seed, *what))))
