"""False alarms: what the program says against reports that have nothing wrong."""
from collections import Counter

import texts
from case import CLEAN_STYLES, make_case
from files import LAYOUTS, store
from judge import loud
from model import make_pair, make_report, rng_of


def make_single(seed, n):
    """One clean report of any layout."""
    rng = rng_of(seed, 'clean', n)
    layout = sorted(LAYOUTS)[n % len(LAYOUTS)]
    styles = [s for s in LAYOUTS[layout].styles if s in CLEAN_STYLES]
    report = make_report(rng)
    case = make_case(report, texts.write(report, rng), rng, rng.choice(styles + ['plain'] * 3), rng.random() < 0.3)
    return store(case, layout, f'clean-{n:05}')


def make_two(seed, n):
    """Two clean years of one agency."""
    rng = rng_of(seed, 'clean pair', n)
    layout = rng.choice(['lines_blank', 'one_line', 'tabs', 'pipe', 'columns'])
    before, now = make_pair(rng)
    old = make_case(before, texts.write(before, rng, parity=n % 2), rng)
    new = make_case(now, texts.write(now, rng, parity=1 - n % 2), rng)
    return store(old, layout, f'pair-{n:05}-old'), store(new, layout, f'pair-{n:05}-new')


def run(program, folder, seed, count, verbose):
    """Prints false alarms -> a tally."""
    singles = [make_single(seed, n) for n in range(count)]
    pairs = [make_two(seed, n) for n in range(max(4, count // 12))]
    for stored in singles + [s for pair in pairs for s in pair]:
        stored.save(folder)
    got = program.batch('check', [s.name for s in singles])
    got.update(program.check_with_previous([(new.name, old.name) for old, new in pairs]))
    tally, rules, layouts, notes = Counter(), Counter(), Counter(), []
    for stored in singles + [new for _, new in pairs]:
        objects = got[stored.name]
        tally['reports'] += 1
        tally['silent'] += not objects or 'findings' not in objects[0]
        for f in loud(objects[0].get('findings') or [] if objects else []):
            if f.get('kind') in LAYOUTS[stored.layout].excused:
                continue
            tally['false'] += 1
            layouts[stored.layout] += 1
            rules[f'{f.get("rule")} {f.get("kind")}'] += 1
            notes.append(f'{stored.name} ({stored.layout}) {f.get("rule")} {f.get("kind")}: {(f.get("quote") or "")[:90]!r}')
    print(f"clean: {tally['reports']} reports ({len(pairs)} with last year's), false alarms {tally['false']} "
          f"({tally['false'] / tally['reports']:.3f} a report), no answer for {tally['silent']}")
    for rule, times in rules.most_common(12):
        print(f'      {times:6}  {rule}')
    if layouts:
        print('      by layout: ' + ', '.join(f'{name} {times}' for name, times in layouts.most_common()))
    for note in notes[:400] if verbose else []:
        print('   ' + note)
    return tally
