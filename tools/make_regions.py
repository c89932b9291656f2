#!/usr/bin/env python3
"""Write data/regions.tsv: names of provinces, prefectures and counties with their codes (GB/T 2260), and from which edition to which.

usage: make_regions.py PACKAGE... > data/regions.tsv

PACKAGE is a folder that `npm pack NAME@VERSION` and tar have left: gb2260@0.6.0 (MIT), whose files are editions and named after
their months, 2002-12 to 2016-07; china-division@2.1.1, @2.2.0, @2.3.1, @2.4.0, @2.5.0, @2.6.1 and @2.7.0 (MIT), each one
edition, whose README says its day (截止时间), 2017-10 to 2023-06.

A row is a name, its code, from and until: the first and the last edition (YYYY-MM) of an unbroken run in which the code
bore the name. from is empty where the first edition of all has it (it may be older), until where the newest still has it.
A name that a code lost and got back has a row for each run. Rows are sorted by the bytes of the name, so that the program
finds one by halving; among equal names those of today come first, then the last ended, then the lower code.
"""
import json
import pathlib
import re
import sys

# What fills a place of the code between names, in the words of one edition or another (also 晋城市市辖区): no names of places.
NO_NAMES = re.compile(r'县|市|.*市辖区|(省|自治区)?直辖县级行政(区划|单位)|省直辖行政单位')


def editions(package):
    """(month, {code: name}) of every edition in a package."""
    root = package / 'package'
    listed = root / 'lib' / 'revisions.json'
    if listed.exists():
        for month in json.loads(listed.read_text(encoding='utf-8')):
            yield f'{month[:4]}-{month[4:]}', json.loads((root / 'lib' / f'{month}.json').read_text(encoding='utf-8'))
        return
    days = set(re.findall(r'截止时间：(\d{4}-\d{2})-\d{2}', (root / 'README.md').read_text(encoding='utf-8')))
    if len(days) != 1:
        sys.exit(f'{package}: {len(days)} months in its README')
    names = {}
    for level in ('provinces', 'cities', 'areas'):
        for row in json.loads((root / 'dist' / f'{level}.json').read_text(encoding='utf-8')):
            names[row['code'].ljust(6, '0')] = row['name']
    yield days.pop(), names


def borne(names):
    """The (code, name) of places; a county named like its prefecture stands for one that has no counties (620201 嘉峪关市)."""
    return {(code, name) for code, name in names.items()
            if not NO_NAMES.fullmatch(name) and (code.endswith('00') or names.get(code[:4] + '00') != name)}


def runs(editions_with_months):
    """(name, code, from, until) of each run of editions. An edition without a province (71, 81, 82 since 2017) says nothing of it."""
    places = [(month, borne(names), {code[:2] for code in names}) for month, names in editions_with_months]
    for place in set().union(*(all_borne for _, all_borne, _ in places)):
        code, name = place
        speaking = [(month, place in all_borne) for month, all_borne, provinces in places if code[:2] in provinces]
        begin = None
        for at, (month, has) in enumerate(speaking):
            if has and begin is None:
                begin = month
            last = at + 1 == len(speaking)
            if has and (last or not speaking[at + 1][1]):
                yield name, code, '' if begin == places[0][0] else begin, '' if last else month
                begin = None


def main():
    found = sorted((edition for package in sys.argv[1:] for edition in editions(pathlib.Path(package))), key=lambda edition: edition[0])
    months = [month for month, _ in found]
    if not months or len(set(months)) != len(months):
        sys.exit(f'editions of one month, or none: {months}')
    rows = sorted(runs(found), key=lambda row: row[1])
    rows.sort(key=lambda row: row[3] or '9', reverse=True)  # stable: equal ones stay by their codes
    rows.sort(key=lambda row: row[0].encode())
    sys.stdout.reconfigure(encoding='utf-8', newline='\n')
    for row in rows:
        print(*row, sep='\t')


if __name__ == '__main__':
    main()
