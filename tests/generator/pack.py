"""A clean report ready to be spoiled, and what must be found in it afterwards."""
from dataclasses import dataclass, field

import marks
import texts
from case import make_case
from model import rng_of
from numerals import chinese, thousands

TABLE_LAYOUTS = ['lines_blank', 'lines', 'one_line', 'tabs', 'pipe', 'columns', 'chrome']
GRID_LAYOUTS = ['tabs', 'pipe']
TEXT_LAYOUTS = TABLE_LAYOUTS + ['fused', 'lines_split']


@dataclass
class Planted:
    """An error: its kind, places of which the finding must quote one (None: any place), and how loud it must be."""
    kind: str
    quotes: list = None
    also: tuple = ()              # further families that name the same error
    quiet: bool = False           # info is loud enough


@dataclass
class Pack:
    """A clean report, ready to be spoiled."""
    seed: tuple
    report: object
    parity: int = None
    layouts: list = field(default_factory=lambda: TEXT_LAYOUTS)

    def __post_init__(self):
        self.rng = rng_of(*self.seed, 'plant')
        self.rebuild()

    def rebuild(self):
        """Writes text and cells again, after the numbers changed."""
        rng = rng_of(*self.seed, 'text')
        self.document = texts.write(self.report, rng, self.parity)
        self.case = make_case(self.report, self.document, rng)

    def paragraphs(self, name=None):
        """Blocks of prose; with a name, those that hold a mark of that name."""
        return [b for b in self.document.blocks if b.kind in ('para', 'date', 'title') and (name is None or name in marks.names(b.text))]

    def prose(self):
        """Paragraphs of the sections, marks removed in place, so that words can be changed."""
        out = [b for b in self.document.blocks if b.kind == 'para']
        for b in out:
            b.text = marks.plain(b.text)
        return out

    def row_places(self, *keys):
        """Label and values of rows of table 3."""
        out = []
        for key, _, label, paths in self.case.table3():
            if key in keys:
                out += [label, label + ''.join(self.case.shown[p] for p in paths)]
        return out


def window(text, at, reach=12):
    """The words around a position."""
    return text[max(0, at - reach):at + reach]


def numeral(old, value):
    """A number written as the old one is."""
    if old and not old[0].isdigit():
        return chinese(value) if value < 100 else str(value)
    return thousands(value) if ',' in old else str(value)


def number(old):
    """The value of a mark; None when it is no number."""
    text = old.replace(',', '')
    if text.isdigit():
        return int(text)
    return next((n for n in range(100) if chinese(n) == text), None)
