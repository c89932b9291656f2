"""How exactly the program reads clean reports, layout by layout, in all encodings and ways of writing numbers."""
from collections import Counter, defaultdict

import texts
from case import ENCODINGS, make_case
from files import LAYOUTS, store
from judge import cell_values, compare_cells, identity
from model import make_report, rng_of


def make_files(seed, count):
    """Clean reports, spread evenly over the layouts."""
    names, out = sorted(LAYOUTS), []
    for n in range(count):
        rng = rng_of(seed, 'read', n)
        layout = names[n % len(names)]
        report = make_report(rng, hybrid=rng.random() < 0.1)
        document = texts.write(report, rng)
        case = make_case(report, document, rng, rng.choice(LAYOUTS[layout].styles), rng.random() < 0.3)
        encoding = rng.choice(ENCODINGS) if rng.random() < 0.5 else 'utf-8'
        stored = store(case, layout, f'read-{n:05}', encoding)
        stored.style = case.style
        out.append(stored)
    return out


def judge_one(stored, objects, tally, notes):
    """Adds one report to its layout's tally."""
    report = objects[0] if len(objects) == 1 else {}
    where = f'{stored.name} ({stored.layout}, {stored.encoding}, {stored.style})'
    if len(objects) != 1 or 'error' in report:
        notes.append(f'{where}: {len(objects)} objects {str(report)[:160]}')
    total, right, wrong, missing = compare_cells(stored.golden, report, stored.unsettled)
    want, have = cell_values(stored.golden), cell_values(report)
    nonzero = [p for p, x in want.items() if x]
    tally.update(reports=1, cells=total, right=right, silent=len(wrong), nonzero=len(nonzero),
                 nonzero_right=len([p for p in nonzero if p not in wrong and p not in missing]),
                 unsettled_null=len([p for p in stored.unsettled if have.get(p) is None]))
    notes.extend(f'{where}: {p} want {want.get(p)} got {have.get(p)}' for p in (wrong + missing)[:4])
    facts, why = identity(stored, report)
    tally.update(facts=len(facts), facts_right=sum(facts.values()))
    tally.update({'fact ' + name: int(right) for name, right in facts.items()})
    notes.extend(f'{where}: {w}' for w in why)


def run(program, folder, seed, count, verbose):
    """Prints the table of layouts -> (all cells right, silently wrong, share of identity facts)."""
    files = make_files(seed, count)
    for stored in files:
        stored.save(folder)
    got = program.batch('read', [s.name for s in files])
    tallies, notes = defaultdict(Counter), []
    for stored in files:
        judge_one(stored, got[stored.name], tallies[stored.layout], notes)
    print('read: layout          reports  cells right      non-zero right   silently wrong  identity  (agency year form sections places)')
    whole = Counter()
    for layout in sorted(tallies):
        t = tallies[layout]
        whole.update(t)
        print_row(layout, t)
    print_row('all', whole)
    for note in notes[:400] if verbose else []:
        print('   ' + note)
    return whole


def print_row(name, t):
    facts = ' '.join(f"{t['fact ' + f]}" for f in ('agency', 'year', 'form', 'sections', 'places'))
    print(f"      {name:16}{t['reports']:7}  {t['right']:6}/{t['cells']:<8}  {t['nonzero_right']:6}/{t['nonzero']:<8}{t['silent']:10}"
          f"      {t['facts_right']}/{t['facts']}  ({facts})")
