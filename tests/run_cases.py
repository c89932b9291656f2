#!/usr/bin/env python3
"""Whole-path cases: run the program over folders of files and compare what it prints.

usage: run_cases.py [--update] [--cases DIR] PROGRAM [NAME...]

A case is a folder tests/cases/<topic>/<name>/ with
  about.md       where the input is from and what the case shows
  in.txt, ...    the input files
  cmd            one line: the arguments of the program; file names are relative to the folder
  expected.txt   what it prints on standard output
  status         its exit status, if that is not 0
NAME picks cases whose path contains it. --update rewrites expected.txt and status instead of comparing.
"""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import shlex
import subprocess
import sys

SECONDS = 60


def read(path):
    return path.read_text(encoding='utf-8') if path.exists() else ''


def run(program, case):
    """-> (standard output, exit status, standard error)"""
    arguments = shlex.split(read(case / 'cmd'))
    done = subprocess.run([program, *arguments], cwd=case, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS,
                          env={**os.environ, 'TZ': 'AKST9'}, check=False)  # no date may depend on the machine's zone
    return (*(text.decode('utf-8', 'backslashreplace') for text in (done.stdout, done.stderr)), done.returncode)


def compare(program, case):
    """-> what is wrong with the case, as lines to print; nothing when it passes"""
    if not (case / 'about.md').exists():
        return ['about.md is missing\n']
    try:
        printed, errors, status = run(program, case)
    except subprocess.TimeoutExpired:
        return [f'not done after {SECONDS} s\n']
    wrong = list(difflib.unified_diff(read(case / 'expected.txt').splitlines(True), printed.splitlines(True),
                                      'expected.txt', 'printed'))
    wanted = int(read(case / 'status') or 0)
    if status != wanted:
        wrong.append(f'exit status {status}, expected {wanted}\n')
    if wrong and errors:
        wrong.append(f'standard error:\n{errors}')
    return [line if line.endswith('\n') else f'{line}\n\\ no newline at the end\n' for line in wrong]


def update(program, case):
    printed, _, status = run(program, case)
    (case / 'expected.txt').write_text(printed, encoding='utf-8')
    (case / 'status').unlink(missing_ok=True)
    if status != 0:
        (case / 'status').write_text(f'{status}\n', encoding='utf-8')
    return []


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('--update', action='store_true')
    parser.add_argument('--cases', type=pathlib.Path, default=pathlib.Path(__file__).parent / 'cases')
    parser.add_argument('program', type=lambda name: str(pathlib.Path(name).resolve()))
    parser.add_argument('names', nargs='*')
    options = parser.parse_args()

    cases = sorted(cmd.parent for cmd in options.cases.glob('*/*/cmd')
                   if not options.names or any(name in str(cmd.parent) for name in options.names))
    work = update if options.update else compare
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for case, wrong in zip(cases, pool.map(lambda case: work(options.program, case), cases)):
            if wrong:
                failed += 1
                print(f'--- {case.relative_to(options.cases)}: {shlex.quote(options.program)} {read(case / "cmd").strip()}')
                print(''.join(wrong))
    print(f'{len(cases) - failed} passed, {failed} failed')
    return 1 if failed or not cases else 0


if __name__ == '__main__':
    sys.exit(main())
