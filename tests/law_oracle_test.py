#!/usr/bin/env python3
"""law_oracle.py must fail where it should: a test that cannot fail is a defect.

usage: law_oracle_test.py PROGRAM
"""
import pathlib
import subprocess
import sys
import tempfile

ORACLE = pathlib.Path(__file__).with_name('law_oracle.py')


def status_with(program, change):
    """Of the calculator over a program whose answers go through a filter."""
    with tempfile.TemporaryDirectory() as folder:
        wrapped = pathlib.Path(folder) / 'wrapped'
        wrapped.write_text(f'#!/bin/sh\n"{program}" "$@" | {change}\n', encoding='utf-8')
        wrapped.chmod(0o755)
        done = subprocess.run([sys.executable, ORACLE, '--cases', '300', wrapped], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    wrong = []
    for change, status, words in (('cat', 0, '300 of 300 agreed'), ("sed '7s/.*/2000-01-01/'", 1, '299 of 300 agreed'),
                                  ("sed '7d'", 1, '299 answers'), ("sed 's/calendar_missing 2027/calendar_missing 2028/'", 1, 'the calculator')):
        got, printed = status_with(program, change)
        if got != status or words not in printed:
            wrong.append(f'{change}: status {got}, {printed[-300:]}')
    print(*wrong, f'{len(wrong)} wrong', sep='\n')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
