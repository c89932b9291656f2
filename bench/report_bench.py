#!/usr/bin/env python3
"""What the program takes over many generated reports, and over junk: reports/s, ms each, peak memory, and the time beside a plain read
of the same bytes in the same run. Exit status 1 only if the program breaks or reads the junk.

usage: report_bench.py [--reports N] [--keep FOLDER] PROGRAM
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / 'tests' / 'generator'))

import texts  # noqa: E402
from case import CLEAN_STYLES, make_case  # noqa: E402
from files import LAYOUTS, store  # noqa: E402
from model import make_report, rng_of  # noqa: E402

DIFFERENT = 1000          # reports written by the generator; the rest are copies of them under other names
JUNK_MB = 50
CHECK_MS, JUNK_SECONDS, JUNK_PEAK_MB = 0.5, 2.0, 200      # the budgets: ms for a report of 10 KB; on a machine that does nothing else


def write_reports(folder, count):
    """-> bytes written"""
    size, names = 0, sorted(LAYOUTS)
    for n in range(min(count, DIFFERENT)):
        rng = rng_of('bench', n)
        layout = names[n % len(names)]
        report = make_report(rng)
        styles = [s for s in LAYOUTS[layout].styles if s in CLEAN_STYLES]
        data = store(make_case(report, texts.write(report, rng), rng, rng.choice(styles)), layout, 'x', unsettled=set()).raw
        for copy in range(n, count, DIFFERENT):
            (folder / f'{copy:05}.txt').write_bytes(data)
            size += len(data)
    return size


def plain_read(folder):
    """Seconds to read every file of a folder, warm."""
    paths = sorted(folder.iterdir())
    best = None
    for _ in range(2):
        begin = time.perf_counter()
        for path in paths:
            with open(path, 'rb', buffering=0) as file:
                file.readall()
        took = time.perf_counter() - begin
        best = took if best is None else min(best, took)
    return best


def measured(arguments):
    """-> (seconds, CPU seconds, peak MB, exit status)"""
    begin = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


def bench_reports(program, folder, count):
    size = write_reports(folder, count)
    plain = plain_read(folder)
    print(f'{count} generated reports, {size / count / 1000:.1f} KB each; a plain read of them takes {plain:.2f} s')
    tens = size / count / 10_000      # of 10 KB in a report
    print(f'{"":30}{"s":>8}{"CPU s":>8}{"reports/s":>11}{"ms each":>9}{"per 10 KB":>11}{"MB":>7}{"x plain read":>14}')
    broken = False
    for name, words in [('read', ['read']), ('read, JSON', ['read', '--format', 'json']), ('read and check', ['check']),
                        ('read and check, JSON', ['check', '--format', 'json'])]:
        for jobs in (1, 2):
            wall, cpu, memory, status = measured([program, 'report', *words, '--jobs', str(jobs), str(folder)])
            if status not in (0, 1):
                print(f'{name}: exit status {status}')
                broken = True
            each = wall * 1000 / count
            print(f'{f"{name}, --jobs {jobs}":30}{wall:8.2f}{cpu:8.2f}{count / wall:11.0f}{each:9.3f}{each / tens:11.3f}{memory:7.0f}{wall / plain:14.1f}')
            if name == 'read and check' and each / tens > CHECK_MS:
                print(f'{"":30}over the budget of {CHECK_MS} ms for 10 KB with --jobs {jobs}')
    return broken


def bench_junk(program, folder):
    broken = False
    row = '| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n'.encode()
    for name, megabytes in [('junk above the limit of bytes', JUNK_MB), ('junk below the limit of bytes', 8)]:
        path = folder / f'junk{megabytes}.txt'
        with open(path, 'wb') as file:
            for _ in range((megabytes << 20) // len(row) - 1):
                file.write(row)
        begin = time.perf_counter()
        with open(path, 'rb', buffering=0) as file:
            while file.read(1 << 16):
                pass
        plain = time.perf_counter() - begin
        wall, cpu, memory, status = measured([program, 'report', 'read', str(path)])
        path.unlink()
        refused = 'refused' if status == 2 else f'exit status {status}'
        print(f'{f"{megabytes} MB of {name}"[:44]:44} {refused}: {wall:.3f} s, {cpu:.3f} CPU s, {memory:.0f} MB; a plain read {plain:.3f} s')
        if wall > JUNK_SECONDS or memory > JUNK_PEAK_MB:
            print(f'{"":30}over the budget of {JUNK_SECONDS} s and {JUNK_PEAK_MB} MB')
        broken = broken or status != 2
    return broken


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('--reports', type=int, default=10_000)
    parser.add_argument('--keep', type=pathlib.Path)
    parser.add_argument('program', type=lambda name: str(pathlib.Path(name).resolve()))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or pathlib.Path(scratch)
        reports = folder / 'reports'
        reports.mkdir(parents=True, exist_ok=True)
        broken = bench_reports(options.program, reports, options.reports)
        broken = bench_junk(options.program, folder) or broken
    return 1 if broken else 0


if __name__ == '__main__':
    sys.exit(main())
