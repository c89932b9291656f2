"""How the narrative speaks: the document under construction, the choice of phrasings, the way of writing numbers."""
import datetime
from dataclasses import dataclass, field

from marks import mark
from numerals import chinese, percent, thousands


@dataclass
class Block:
    """A piece of the report: title, date, para, heading, sub, table or sign."""
    kind: str
    text: str
    section: int = 0


@dataclass
class Document:
    """The whole report in the order in which it is written."""
    blocks: list = field(default_factory=list)
    published: datetime.date = None

    def add(self, kind, text, section=0):
        self.blocks.append(Block(kind, text, section))

    def find(self, kind):
        return [b for b in self.blocks if b.kind == kind]


class Speaker:
    """Chooses phrasings and ways of writing numbers; `parity` keeps two years of one agency apart."""

    def __init__(self, rng, parity=None):
        self.rng, self.parity = rng, parity
        self.style = rng.choices(['plain', 'comma', 'chinese'], [6, 2, 1])[0]
        self.decimals = rng.choice([1, 2])
        self.in_chinese = ['meetings', 'trainings', 'surveys', 'open_days']

    def prepare(self, r):
        """Chinese numerals only where all numbers of a matter are below a hundred."""
        if r.total('new_requests') + r.total('carried_in') < 100 and r.facts.get('received_before', 0) < 100:
            self.in_chinese += ['received', 'natural', 'organisations', 'carried', 'to_handle', 'handled', 'out_', 'office']
        if all(block[4] < 50 for block in r.table4.values()):
            self.in_chinese += ['recon', 'lit']
        if max(r.table2['normative_docs']) < 100:
            self.in_chinese += ['docs']
        if sum(r.facts['proposals']) < 100:
            self.in_chinese += ['proposal']

    def pick(self, *options):
        """One of the phrasings."""
        return self.rng.choice(options if self.parity is None else options[self.parity::2])

    def chance(self, p):
        return self.rng.random() < p

    def n(self, name, x):
        """A number of the text under its name."""
        if self.style == 'chinese' and isinstance(x, int) and 0 < x < 100 and name.startswith(tuple(self.in_chinese)):
            return mark(name, chinese(x))
        return mark(name, thousands(x) if self.style == 'comma' else str(x))

    def pct(self, name, part, whole):
        return mark(name, percent(part, whole, self.decimals))

    def listed(self, name, labels, numbers, unit):
        """机构职能类3条、财政信息类5条: parts that add up."""
        return '、'.join(f'{label}{self.n(f"{name}{i}", x)}{unit}' for i, (label, x) in enumerate(zip(labels, numbers)))

    def change(self, name, now, before, unit):
        """比上年增加3条，增长12.5%; or 由上年的24条增加到27条，增长12.5%."""
        if now == before:
            return self.pick('与上年持平', '与上一年度持平')
        a, b = ('增加', '增长') if now > before else ('减少', '下降')
        growth = f'，{b}{self.pct(name + "_growth", abs(now - before), before)}' if abs(now - before) * 200 > before else ''
        if self.chance(0.5):
            return f'由上年的{self.n(name + "_before", before)}{unit}{a}到{self.n(name + "_again", now)}{unit}{growth}'
        return f'{self.pick("比上年", "较上年")}{a}{self.n(name + "_diff", abs(now - before))}{unit}{growth}'
