#!/usr/bin/env python3
"""Measures the program against generated reports.

usage: measure.py --program PATH [--count N] [--seed S] [--only read|clean|plant|quirks|shared] [-v] [thresholds]

Prints read accuracy a layout, false alarms a clean report, recall a planted kind, the one-quirk table, and what is read
from real reports after a change.  Exit status 0 only if all thresholds hold.  The parts know nothing of the program but
its command line and its JSON.
"""
import argparse
import pathlib
import sys
import tempfile

import clean
import finding
import quirks
import reading
import shared
from runner import Program

PARTS = ['read', 'clean', 'plant', 'quirks', 'shared']


def arguments():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--program', required=True)
    ap.add_argument('--count', type=int, default=2000, help='size of the whole measure (2000)')
    ap.add_argument('--seed', default='1')
    ap.add_argument('--only', help='parts, comma separated: ' + ', '.join(PARTS))
    ap.add_argument('--kinds', help='only these planted kinds, comma separated')
    ap.add_argument('--reports', default=str(shared.DEFAULT), help='folder of real reports')
    ap.add_argument('--keep', help='write the files into this folder and leave them there')
    ap.add_argument('--jobs', type=int, default=2)
    ap.add_argument('--min-cells', type=float, default=1.0, help='cells read right, of all and of the non-zero ones (1.0)')
    ap.add_argument('--min-identity', type=float, default=0.98)
    ap.add_argument('--min-recall', type=float, default=0.95)
    ap.add_argument('--max-false', type=float, default=0.1, help='false alarms a clean report (0.1)')
    ap.add_argument('--max-silent', type=int, default=0, help='cells silently wrong (0)')
    ap.add_argument('-v', '--verbose', action='store_true', help='print every miss and every false alarm')
    return ap.parse_args()


def share(part, whole):
    return part / whole if whole else 1.0


def read_part(program, folder, a):
    t = reading.run(program, folder, a.seed, max(12, a.count // 2), a.verbose)
    return {'cells read right': min(share(t['right'], t['cells']), share(t['nonzero_right'], t['nonzero'])) >= a.min_cells,
            'cells silently wrong': t['silent'] <= a.max_silent, 'identity': share(t['facts_right'], t['facts']) >= a.min_identity}


def clean_part(program, folder, a):
    t = clean.run(program, folder, a.seed, max(12, a.count // 2), a.verbose)
    return {'false alarms': t['false'] / t['reports'] <= a.max_false, 'an answer for every clean report': not t['silent']}


def plant_part(program, folder, a):
    t = finding.run(program, folder, a.seed, max(2, a.count // 80), a.verbose, a.kinds and a.kinds.split(','))
    return {'recall': share(t['found'], t['asked']) >= a.min_recall}


def quirks_part(program, folder, a):
    t = quirks.run(program, folder, a.seed, max(2, a.count // 200), a.verbose)
    return {'quirks: no wrong cell': not t['wrong'] and not t['kind'], 'quirks: settled cells are certain': not t['unsettled']}


def shared_part(program, folder, a):
    t = shared.run(program, folder, a.reports, a.seed, max(1, a.count // 500), a.verbose)
    if t is None:
        return {}
    return {'changed reports: cells': t['right'] == t['cells'] and t['silent'] <= a.max_silent,
            'changed reports: identity': share(t['facts_right'], t['facts']) >= a.min_identity}


def main():
    a = arguments()
    wanted = a.only.split(',') if a.only else PARTS
    if unknown := [name for name in wanted if name not in PARTS]:
        sys.exit(f'no such part: {", ".join(unknown)}')
    parts = dict(zip(PARTS, [read_part, clean_part, plant_part, quirks_part, shared_part]))
    held = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(a.keep or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        program = Program(a.program, folder, a.jobs)
        for name in wanted:
            held.update(parts[name](program, folder, a))
    for line in program.broken[:20]:
        print('died: ' + line)
    held['no process died'] = not program.broken
    for name, good in held.items():
        print(f'{"holds" if good else "FAILS"}: {name}')
    sys.exit(0 if all(held.values()) else 1)


if __name__ == '__main__':
    main()
