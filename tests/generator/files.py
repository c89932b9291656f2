"""A case as a file: its bytes, and the golden file that says what the bytes say."""
from dataclasses import dataclass, field

from layouts import all_layouts
from sheet import byte_places, encode
from solver import unsettled_fused

LAYOUTS = all_layouts()


@dataclass
class Stored:
    """A written file and what must be read from it."""
    name: str
    layout: str
    encoding: str
    raw: bytes
    text: str
    golden: dict
    places: dict                                   # path -> (first byte, one past the last)
    unsettled: set = field(default_factory=set)    # null or the true value is right

    def save(self, folder):
        (folder / self.name).write_bytes(self.raw)


def hidden_values(case):
    """Cells that show no number: their right value is null."""
    return {path: None for path, shown in case.shown.items() if not any(c.isdigit() for c in shown)}


def store(case, layout, name, encoding='utf-8', unsettled=None):
    """Writes a case; in a fused layout the solver says what the text settles."""
    sheet = LAYOUTS[layout](case).write()
    if unsettled is None:
        unsettled = unsettled_fused(case) if layout == 'fused' else set()
    golden = case.report.golden(hidden_values(case))
    if unsettled:
        golden['ambiguous_fused'] = {path: {} for path in sorted(unsettled)}
    extension = 'md' if layout.startswith('pipe') else 'txt'
    return Stored(f'{name}.{extension}', layout, encoding, encode(sheet.text(), encoding), sheet.text(), golden,
                  byte_places(sheet, encoding), set(unsettled))
