#!/usr/bin/env python3
"""Writes the seeds of the report fuzzer that are reports: every layout, form, encoding and way of writing numbers, with hardly any prose.

usage: seeds.py FOLDER
"""
import pathlib
import sys

import texts
from case import ENCODINGS, make_case
from files import LAYOUTS, store
from model import make_report, rng_of


def shorten(document):
    """Each paragraph cut to its first words."""
    for block in document.blocks:
        if block.kind not in ('title', 'heading', 'table', 'sub'):
            block.text = block.text[:90]


def main():
    folder = pathlib.Path(sys.argv[1])
    for n, layout in enumerate(sorted(LAYOUTS)):
        rng = rng_of('seeds', layout)
        report = make_report(rng, hybrid=n % 5 == 2)
        document = texts.write(report, rng)
        shorten(document)
        style = LAYOUTS[layout].styles[n % len(LAYOUTS[layout].styles)]
        encoding = ENCODINGS[n % len(ENCODINGS)]
        case = make_case(report, document, rng, style)
        case.shown[sorted(case.shown)[n]] = ('', '/', '-', '无')[n % 4]
        stored = store(case, layout, f'{layout}-{report.form}-{encoding}', encoding, unsettled=set())
        (folder / stored.name).write_bytes(stored.raw)


if __name__ == '__main__':
    main()
