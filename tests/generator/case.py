"""A case: one report to be written in one layout, with the strings its cells and labels show."""
from dataclasses import dataclass, field

import forms
import marks
from numerals import FULL_WIDTH, thousands

STYLES = ['plain', 'fullwidth', 'comma', 'fullcomma', 'space', 'unit', 'footnote']
CLEAN_STYLES = ['plain', 'fullwidth', 'comma']       # nothing to complain about
ENCODINGS = ['utf-8', 'utf-8-sig', 'gb18030', 'utf-16', 'utf-16-be-bom', 'utf-16-le', 'utf-16-be']
_HALF_WIDTH = str.maketrans('，：；（）', ',:;()')


@dataclass
class Case:
    """What a layout needs to write a file."""
    report: object
    document: object
    rng: object
    shown: dict = field(default_factory=dict)        # path -> the string in the cell; '' is a blank cell
    style: str = 'plain'
    half_width: bool = False
    labels: dict = field(default_factory=dict)       # label of the form -> label as this report prints it
    dropped: set = field(default_factory=set)        # rows of table 3 that are not printed

    def words(self, text):
        """Text as this report punctuates it."""
        text = marks.plain(text)
        return text.translate(_HALF_WIDTH) if self.half_width else text

    def label(self, text):
        return self.words(self.labels.get(text, text))

    def table2(self):
        """[(item, headers, [(label, paths)])]"""
        out = []
        for item, headers, rows in forms.TABLE2[self.report.form]:
            printed = [(self.label(label), forms.table2_paths(key, len(headers) - 1)) for key, label in rows]
            out.append((self.label(item), [self.label(h) for h in headers], printed))
        return out

    def table3(self):
        """[(key, group or None, label, paths)]"""
        return [(key, group and self.label(group), self.label(label), [f'table3.{key}.{i}' for i in range(7)])
                for key, group, label in self.report.rows() if key not in self.dropped]

    def table4(self):
        """The paths of the 15 cells."""
        return [f'table4.{key}.{i}' for key, _ in forms.TABLE4_BLOCKS for i in range(5)]


def show(x, style, path=''):
    """One number as a cell prints it."""
    if style == 'fullwidth':
        return str(x).replace('.', '．').translate(FULL_WIDTH) if isinstance(x, int) else str(x)
    if style in ('comma', 'fullcomma', 'space'):
        return thousands(x, {'comma': ',', 'fullcomma': '，', 'space': ' '}[style])
    if style == 'unit':
        return f'{x}万元' if 'fees_10k' in path else f'{x}元' if path == 'table2.procurement.1' else f'{x}件'
    return str(x)


def make_case(report, document, rng, style='plain', half_width=False):
    """A case whose cells show the report's own numbers."""
    shown = {path: show(x, style, path) for path, x in report.values().items()}
    if style == 'footnote':
        for path in rng.sample(sorted(shown), 3):
            shown[path] += '[注1]'
    return Case(report, document, rng, shown, style, half_width)
