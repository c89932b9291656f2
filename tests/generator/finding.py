"""Recall: planted errors, one a report, and whether the program finds each."""
from collections import Counter

from files import store
from judge import literal, loud, overlaps, related, squash
from model import rng_of
from plant import PLANTERS, WITH_PREVIOUS, make_planted, make_planted_pair


def found(planted, findings, text):
    """Whether one of the findings is the planted error."""
    heard = findings if planted.quiet else loud(findings)
    for f in heard:
        if not related(planted.kind, f.get('kind', ''), planted.also):
            continue
        if planted.quotes is None:
            return True
        if literal(f.get('quote'), text) and any(overlaps(place, f['quote']) for place in planted.quotes):
            return True
    return False


def make_single(seed, name, n):
    """(file, planted)"""
    pack, planted = make_planted(seed, name, n)
    layout = rng_of(seed, name, n, 'layout').choice(pack.layouts)
    return store(pack.case, layout, f'plant-{name}-{n:04}', unsettled=set()), planted


def make_two(seed, name, n):
    """(file, last year's file, planted)"""
    pack, planted, before = make_planted_pair(seed, name, n)
    layout = rng_of(seed, name, n, 'layout').choice([x for x in pack.layouts if x != 'fused'])
    return (store(pack.case, layout, f'plant-{name}-{n:04}', unsettled=set()),
            store(before, layout, f'plant-{name}-{n:04}-before', unsettled=set()), planted)


def collect(program, folder, seed, each, kinds):
    """[(name, file, planted, findings)] of every planted report."""
    singles = [(name, *make_single(seed, name, n)) for name in PLANTERS if not kinds or name in kinds for n in range(each)]
    twos = [(name, *make_two(seed, name, n)) for name in WITH_PREVIOUS if not kinds or name in kinds for n in range(max(3, each // 2))]
    for row in singles + twos:
        for stored in row[1:-1]:
            stored.save(folder)
    got = program.batch('check', [s.name for _, s, _ in singles])
    got.update(program.check_with_previous([(s.name, before.name) for _, s, before, _ in twos]))
    rows = singles + [(name, s, planted) for name, s, _, planted in twos]
    return [(name, s, planted, (got[s.name][0].get('findings') or []) if got[s.name] else []) for name, s, planted in rows]


def run(program, folder, seed, each, verbose, kinds=None):
    """Prints recall a kind -> a tally."""
    asked, hit, notes = Counter(), Counter(), []
    for name, stored, planted, findings in collect(program, folder, seed, each, kinds):
        asked[name] += 1
        if found(planted, findings, squash(stored.text)):
            hit[name] += 1
            continue
        said = '; '.join(f'{f.get("kind")} {f.get("severity")} {(f.get("quote") or "")[:40]!r}' for f in findings[:4])
        notes.append(f'{stored.name} ({stored.layout}) missed {planted.kind} at {(planted.quotes or ["anywhere"])[0]!r}; said: {said}')
    total, right = sum(asked.values()), sum(hit.values())
    print(f'plant: {right}/{total} found ({right / max(1, total):.3f})')
    for name in asked:
        note = '' if hit[name] == asked[name] else '   <--'
        print(f'      {name:20}{hit[name]:4}/{asked[name]}{note}')
    for note in notes[:600] if verbose else []:
        print('   ' + note)
    return Counter(asked=total, found=right)
