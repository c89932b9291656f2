"""Plants one error at a time into a clean report.

Each planter takes a Pack (a fresh clean report) and returns what must be found, or None where it does not apply.  Every
error is one that a careful reader would call an error, from the text and its tables (or last year's report) alone.
"""
from dataclasses import dataclass, field
from decimal import Decimal

import forms
import marks
import texts
from case import make_case, show
from model import make_pair, make_report, rng_of
from numerals import chinese, thousands
from places import pick_agency

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


# Tables ----------------------------------------------------------------------------------------------------------

def set_cell(p, path, value):
    p.case.shown[path] = show(value, p.case.style, path)


def row_sum(p):
    """总计 of one row is not the sum of its six columns."""
    p.layouts = TABLE_LAYOUTS
    key = p.rng.choice(p.report.leaves())
    set_cell(p, f'table3.{key}.6', p.report.table3[key][6] + p.rng.randint(1, 9))
    return Planted('sum_error_table3', p.row_places(key))


def column_sum(p):
    """（七）总计 of a column is not the sum of its rows; the row's own sum holds."""
    p.layouts = TABLE_LAYOUTS
    key, c, more = p.rng.choice(p.report.leaves()), p.rng.randint(0, 5), p.rng.randint(1, 5)
    for i in (c, 6):
        set_cell(p, f'table3.{key}.{i}', p.report.table3[key][i] + more)
    return Planted('sum_error_table3', p.row_places(key, 'result_total') + [forms.COLUMN_LABELS[c], forms.RESULTS], ('narrative_table',))


def balance(p):
    """新收 + 上年结转 is not 总计 + 结转下年度."""
    p.layouts = TABLE_LAYOUTS
    more = p.rng.randint(1, 6)
    for i in (0, 6):
        set_cell(p, f'table3.carried_out.{i}', p.report.table3['carried_out'][i] + more)
    return Planted('balance', p.row_places('new_requests', 'carried_in', 'result_total', 'carried_out'))


def table4_sum(p):
    """总计 of a block of table 4 is not the sum of its four cells."""
    p.layouts = TABLE_LAYOUTS
    key, label = p.rng.choice(forms.TABLE4_BLOCKS)
    set_cell(p, f'table4.{key}.4', p.report.table4[key][4] + p.rng.randint(1, 5))
    shown = [p.case.shown[f'table4.{key}.{i}'] for i in range(5)]
    return Planted('sum_error_table4', [label, ''.join(shown), ''.join(p.case.shown[x] for x in p.case.table4()), '总计'])


def missing_cell(p):
    """A cell of table 3 is blank."""
    p.layouts = GRID_LAYOUTS + ['lines_blank', 'lines']
    key = p.rng.choice(p.report.rows())[0]
    p.case.shown[f'table3.{key}.{p.rng.randint(0, 6)}'] = ''
    return Planted('missing_cell', p.row_places(key))


def missing_table4(p):
    """Five cells of table 4 are blank."""
    p.layouts = TABLE_LAYOUTS
    key, label = p.rng.choice(forms.TABLE4_BLOCKS)
    for i in range(5):
        p.case.shown[f'table4.{key}.{i}'] = ''
    rest = ''.join(p.case.shown[x] for x in p.case.table4())
    return Planted('missing_cell', [label, rest, forms.HEADINGS[3], '行政诉讼', '结果维持'])


def missing_row(p):
    """A row of table 3 is not there."""
    p.layouts = TABLE_LAYOUTS
    rows = p.report.rows()
    i = p.rng.randint(3, len(rows) - 3)
    if rows[i][0] == 'granted':
        return None
    p.case.dropped = {rows[i][0]}
    return Planted('missing_row', None)


def label_truncated(p):
    """A label lost characters."""
    p.layouts = TABLE_LAYOUTS
    labels = [label for _, _, label in p.report.rows() if len(label) >= 8]
    old = p.rng.choice(labels)
    at = p.rng.randint(4, len(old) - 3)
    p.case.labels[old] = old[:at] + old[at + p.rng.choice([1, 2]):]
    return Planted('label_truncated', [p.case.labels[old]])


LABELS_ALTERED = {'3.危及“三安全一稳定”': '3.危及国家安全和社会稳定', '8.属于行政查询事项': '8.属于行政咨询事项', '2.重复申请': '2.多次申请',
                  '4.保护第三方合法权益': '4.保护个人隐私', '7.属于行政执法案卷': '7.属于行政复议案卷', '3.要求提供公开出版物': '3.要求提供报刊书籍',
                  '1.本机关不掌握相关政府信息': '1.本机关不公开相关政府信息', '四、结转下年度继续办理': '四、结转上年度继续办理'}


def label_altered(p):
    """A label says something else."""
    p.layouts = TABLE_LAYOUTS
    old = p.rng.choice(sorted(LABELS_ALTERED))
    p.case.labels[old] = LABELS_ALTERED[old]
    return Planted('label_variant', [LABELS_ALTERED[old]])


def hybrid_row(p):
    """The 2021 form with the single （六）其他处理 row of 2019."""
    p.layouts = TABLE_LAYOUTS
    if p.report.form != '2021' or p.report.previous:
        return None
    p.report = make_report(rng_of(*p.seed, 'hybrid'), p.report.agency, p.report.year, hybrid=True)
    p.rebuild()
    return Planted('form_hybrid', ['（六）其他处理'], ('cell',))


# Headings --------------------------------------------------------------------------------------------------------

def heading_misnumbered(p):
    """A heading carries another number."""
    b = p.rng.choice(p.document.find('heading')[1:5])
    numbers = '一二三四五六'
    b.text = p.rng.choice([n for n in (numbers[b.section - 2], numbers[b.section])]) + b.text[1:]
    return Planted('numbering_error', [b.text])


def heading_order(p):
    """Sections five and six stand in the wrong order."""
    blocks = p.document.blocks
    five = [b for b in blocks if b.section == 5]
    six = [b for b in blocks if b.section == 6 and b.kind != 'sign']
    rest = [b for b in blocks if b.section < 5]
    p.document.blocks = rest + six + five + [b for b in blocks if b.kind == 'sign']
    return Planted('numbering_error', [forms.HEADINGS[4], forms.HEADINGS[5]])


HEADINGS_ALTERED = {2: ['二、主动公开信息情况', '二、主动公开政府信息工作'], 3: ['三、收到和处理申请情况', '三、收到和处理政府信息公开情况'],
                    4: ['四、行政复议、行政诉讼情况', '四、政府信息公开行政复议、行政诉论情况'],
                    5: ['五、存在问题及改进情况', '五、存在主要问题及改进情况', '五、存在的主要问题及改进措施'], 6: ['六、其它需要报告的事项', '六、其他事项']}


def heading_wording(p):
    """A heading is not worded as the form has it."""
    b = p.rng.choice(p.document.find('heading')[1:])
    b.text = p.rng.choice(HEADINGS_ALTERED[b.section])
    return Planted('heading_variant', [b.text])


def heading_missing(p):
    """Section five or six has no heading."""
    n = p.rng.choice([5, 6])
    p.document.blocks = [b for b in p.document.blocks if not (b.kind == 'heading' and b.section == n)]
    return Planted('heading_missing', None)


def subheading_repeated(p):
    """A sub-heading's number stands twice."""
    n = p.rng.choice('二三四五')
    for b in p.document.blocks:
        if b.text.startswith(f'（{n}）'):
            b.text = f'（{"一二三四五"["一二三四五".index(n) - 1]}）' + b.text[3:]
            both = [o for o in p.document.blocks if o.section == 1 and o.text.startswith(b.text[:3])]
            return Planted('numbering_error', [marks.plain(o.text)[:12] for o in both])
    return None


# Narrative against the tables -------------------------------------------------------------------------------------

def change_number(p, name, kind, also=(), places=(), by=None):
    """Changes one number of the text."""
    for b in p.paragraphs(name):
        old = marks.value(b.text, name)
        if number(old) is None:
            continue
        new = number(old) + (by or p.rng.randint(1, 5))
        b.text = marks.replace(b.text, name, numeral(old, new))
        return Planted(kind, [marks.around(b.text, name), *places], also)
    return None


def against_table(name, *rows, table4=False):
    """A planter for a number of the text that stands in a table too."""
    def plant(p):
        places = p.row_places(*rows) if rows else ['行政复议', '行政诉讼'] if table4 else []
        return change_number(p, name, 'narrative_vs_table', places=places)
    plant.__doc__ = f'The text says another number than the table ({name}).'
    return plant


def outcome(p):
    """A number of one kind of result is not the table's."""
    found = [n for b in p.paragraphs() for n in marks.names(b.text) if n.startswith('out_')]
    return change_number(p, p.rng.choice(found), 'narrative_vs_table', places=[forms.RESULTS]) if found else None


def received_claimed(p):
    """The text tells of applications, the table has none."""
    if p.report.total('new_requests') or p.report.total('carried_in'):
        return None
    old = next((w for w in ['未收到政府信息公开申请', '没有收到政府信息公开申请'] for b in p.paragraphs() if w in b.text), None)
    if not old:
        return None
    new = f'收到政府信息公开申请{p.rng.randint(2, 9)}件'
    for b in p.paragraphs():
        if old in b.text:
            b.text = b.text.replace(old, new, 1)
    return Planted('narrative_vs_table', [new, *p.row_places('new_requests')])


def decisions(p):
    """Licences, penalties or coercive measures of the text are not those of table 2."""
    name = p.rng.choice(['licences', 'penalties', 'coercive'])
    label = {'licences': '行政许可', 'penalties': '行政处罚', 'coercive': '行政强制'}[name]
    return change_number(p, name, 'narrative_vs_table', places=[label])


def documents(p):
    """A number of normative documents is not that of table 2."""
    name = p.rng.choice(['docs_made', 'docs_second', 'docs_third'])
    return change_number(p, name, 'narrative_vs_table', places=['行政规范性文件', '规范性文件'])


def fee_contradiction(p):
    """Says that no fee was taken, and an amount."""
    if p.report.form != '2021':
        return None
    amount, we, year = p.rng.randint(4, 60) * 10, p.report.agency.we, p.report.year
    last = [b for b in p.document.find('para') if b.section == 6][0]
    rule = '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）'
    last.text = p.rng.choice([f'根据{rule}规定，{year}年{we}未收取政府信息公开信息处理费，共计收取信息处理费{amount}元。',
                              f'{we}严格执行{rule}，{year}年没有收取信息处理费。全年收取信息处理费{amount}元，已全部上缴国库。'])
    return Planted('fee_contradiction', [last.text.split('），')[-1], last.text[-36:]])


# Narrative in itself -----------------------------------------------------------------------------------------------

def breakdown(p):
    """Parts that do not add up to their total."""
    names = [n for b in p.paragraphs() for n in marks.names(b.text)
             if n[:-1] in ('part', 'explained_part', 'media', 'proposal') and n[-1].isdigit()]
    name = p.rng.choice(names)
    block = p.paragraphs(name)[0]
    whole = {'part': 'published', 'explained_part': 'explained', 'media': 'media', 'proposal': 'proposals'}[name[:-1]]
    planted = change_number(p, name, 'narrative_breakdown_mismatch', by=p.rng.randint(2, 20))
    planted.quotes.append(marks.around(block.text, whole, 30))
    return planted


def change_percent(p, names):
    """Changes one percentage by some points."""
    found = [n for b in p.paragraphs() for n in marks.names(b.text) if n in names]
    if not found:
        return None
    name = p.rng.choice(found)
    block = p.paragraphs(name)[0]
    old = Decimal(marks.value(block.text, name).rstrip('%'))
    new = old - 7 if old > 50 else old + p.rng.randint(4, 12)
    block.text = marks.replace(block.text, name, f'{new}%')
    return Planted('percentage_error', [marks.around(block.text, name, 24)])


def percentage(p):
    """A share that is not the quotient of its numbers."""
    return change_percent(p, ['hotline_pct', 'explained_pct'])


def growth(p):
    """A growth that does not follow from this year's and last year's numbers."""
    return change_percent(p, ['published_growth', 'received_growth'])


def repeated(p):
    """The same fact stands twice with different numbers."""
    first = p.paragraphs('published')[0]
    return change_number(p, 'published_lead', 'self_contradiction', places=[marks.around(first.text, 'published')],
                         by=p.rng.randint(3, 40))


def missing_number(p):
    """The number before 条 is lost."""
    b = p.paragraphs('part1')[0]
    b.text = marks.replace(b.text, 'part1', '')
    return Planted('missing_number', [marks.around(b.text, 'part1')], ('narrative', 'text'))


# Dates, references, names -------------------------------------------------------------------------------------------

def garbled_date(p):
    """年 and 月 are lost from a date."""
    b = p.paragraphs('period')[0]
    b.text = marks.replace(b.text, 'period', f'{p.report.year}11日')
    return Planted('garbled_date', [marks.around(b.text, 'period')])


def wrong_period(p):
    """The period ends in another year than it begins."""
    b, year = p.paragraphs('period')[0], p.report.year
    text = marks.plain(b.text)
    b.text = text.replace(f'{year}年12月31日', f'{year + p.rng.choice([-1, 1])}年12月31日', 1)
    return Planted('wrong_year', [window(b.text, b.text.index('年12月31日'), 20)])


def title_year(p):
    """The title names the year before."""
    b, year = p.document.find('title')[0], p.report.year
    b.text = b.text.replace(str(year), str(year - 1))
    return Planted('wrong_year', [b.text, f'{year}年1月1日'], ('identity', 'heading'))


def late(p):
    """Published after the date of Article 49."""
    r, day = p.report, p.document.published
    new = day.replace(month=5, day=day.day) if r.agency.government else day.replace(month=3)
    ways = [lambda x: x.isoformat(), texts.day_words, texts.day_chinese]
    for b in p.document.find('date') + p.document.find('sign'):
        for way in ways:
            b.text = b.text.replace(way(day), way(new))
    return Planted('late_publication', [way(new) for way in ways])


NUMBERS_ALTERED = {'国办公开办函〔2021〕30号': ['国办公开办函〔2021〕33号', '国办公开办函〔2020〕30号', '国办函〔2021〕30号'],
                   '国务院令第711号': ['国务院令第771号', '国务院令第492号'], '国办函〔2020〕109号': ['国办函〔2020〕190号', '国办函〔2019〕109号', '国办发〔2020〕109号']}
TITLES_ALTERED = {'《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）':
                  ['《国务院办公厅关于做好政府信息公开工作年度报告编制发布工作的通知》（国办公开办函〔2021〕30号）', '《政府信息公开年度报告编制规范》（国办公开办函〔2021〕30号）'],
                  '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）': ['《政府信息公开处理费用征收规定》（国办函〔2020〕109号）', '《依申请公开收费管理办法》（国办函〔2020〕109号）'],
                  '《中华人民共和国政府信息公开条例》（国务院令第711号）': ['《中华人民共和国政府信息公开法》（国务院令第711号）', '《政府信息公开工作条例》（国务院令第711号）']}


def swap_words(p, table, kind):
    """Replaces one known phrase by a wrong one."""
    spots = [(b, old) for b in p.prose() for old in table if old in b.text]
    if not spots:
        return None
    b, old = p.rng.choice(spots)
    new = p.rng.choice(table[old])
    b.text = b.text.replace(old, new, 1)
    return Planted(kind, [new])


def wrong_number_of_rule(p):
    """A cited rule carries another document number."""
    return swap_words(p, NUMBERS_ALTERED, 'wrong_reference')


def wrong_title_of_rule(p):
    """A cited document number goes with another title."""
    return swap_words(p, TITLES_ALTERED, 'wrong_reference')


def other_agency(p):
    """Another agency's name stands in the text."""
    a = p.report.agency
    other = a
    while other.division == a.division:
        other = pick_agency(p.rng, a.government)
    name = other.division + a.name[len(a.division):]
    spot = p.rng.choice([b for b in p.document.blocks if b.kind in ('sign', 'para') and a.name in b.text])
    spot.text = name.join(marks.plain(spot.text).rsplit(a.name, 1))
    return Planted('agency_name', [name])


# Words ---------------------------------------------------------------------------------------------------------------

WORDS = ['政府信息', '公开', '工作', '办理', '解读', '问题', '申请', '培训']


def double(p, kind, times):
    """Doubles the first character, or all, of a word of the prose."""
    b = p.rng.choice([b for b in p.prose() if b.section in (1, 5)])
    spots = [(b.text.index(w), w) for w in WORDS if w in b.text]
    if not spots:
        return None
    at, word = p.rng.choice(spots)
    extra = word[:1] if times == 'character' else word[-2:] if len(word) > 2 else word
    at += len(word) - len(extra) if times == 'word' else 0
    if b.text[:at].endswith(extra) or b.text[at + len(extra):].startswith(extra):
        return None
    b.text = b.text[:at] + extra + b.text[at:]
    return Planted(kind, [window(b.text, at + len(extra), 8)])


def doubled_character(p):
    """信信息."""
    return double(p, 'doubled_character', 'character')


def doubled_word(p):
    """信息信息."""
    return double(p, 'doubled_word', 'word')


def doubled_punctuation(p):
    """。。 or ，，."""
    b = p.rng.choice(p.prose())
    mark_ = p.rng.choice([m for m in '。，；' if m in b.text])
    at = p.rng.choice([i for i, c in enumerate(b.text) if c == mark_])
    b.text = b.text[:at] + (mark_ if mark_ != '；' else '，') + b.text[at:]
    return Planted('doubled_punctuation', [window(b.text, at + 1, 8)])


def unbalanced(p):
    """A closing or an opening bracket is lost."""
    spots = []
    for b in p.prose():
        for i, c in enumerate(b.text):
            close = {'（': '）', '《': '》'}.get(c)
            end = b.text.find(close, i) if close else -1
            if end - i > 4:
                spots.append((b, p.rng.choice([i, end])))
    if not spots:
        return None
    b, at = p.rng.choice(spots)
    b.text = b.text[:at] + b.text[at + 1:]
    return Planted('unbalanced_brackets', [window(b.text, at, 24), b.text[max(0, at - 60):at + 60]], ('reference',))


def until(p):
    """截止 before a date instead of 截至."""
    for b in p.prose():
        if f'截至{p.report.year}年' in b.text:
            b.text = b.text.replace(f'截至{p.report.year}', f'截止{p.report.year}', 1)
            return Planted('typo', [window(b.text, b.text.index(f'截止{p.report.year}'), 10)])
    b = [b for b in p.prose() if b.section == 1][-1]
    b.text += f'截止{p.report.year}年12月31日，各项制度运行平稳。'
    return Planted('typo', [f'截止{p.report.year}年12月31日'])


# Content -------------------------------------------------------------------------------------------------------------

def fee_missing(p):
    """Section six says nothing about the processing fee."""
    if p.report.form != '2021':
        return None
    [b for b in p.document.find('para') if b.section == 6][0].text = '本年度无其他需要报告的事项。'
    return Planted('section_content', None, ('narrative', 'heading'), quiet=True)


def theme_missing(p):
    """One of the five themes of section one is not there."""
    if p.report.form != '2021':
        return None
    n = p.rng.choice([1, 3, 4, 5])
    old = [b for b in p.document.blocks if b.section == 1]
    start = next(i for i, b in enumerate(old) if b.text.startswith(f'（{"一二三四五"[n - 1]}）'))
    gone = old[start:start + (2 if old[start].kind == 'sub' else 1)]
    p.document.blocks = [b for b in p.document.blocks if b not in gone]
    for b in old:
        for later in range(n, 5):
            if b.text.startswith(f'（{"一二三四五"[later]}）'):
                b.text = f'（{"一二三四五"[later - 1]}）' + b.text[3:]
                break
    return Planted('section_content', None, ('heading',), quiet=True)


# With last year's report ------------------------------------------------------------------------------------------------

def carry_over(p):
    """上年结转 is not what last year carried out."""
    table = p.report.table3
    for key in ('carried_in', 'granted', 'result_total'):
        for i in (0, 6):
            table[key][i] += 2
    p.rebuild()
    p.layouts = TABLE_LAYOUTS
    return Planted('cross_year', p.row_places('carried_in'))


def document_stock(p):
    """现行有效 does not follow from last year's, issued and repealed."""
    if p.report.form != '2021' or p.report.previous.form != '2021':
        return None
    p.report.table2['normative_docs'][2] += p.rng.randint(2, 9)
    p.rebuild()
    p.layouts = TABLE_LAYOUTS
    shown = [p.case.shown[f'table2.normative_docs.{i}'] for i in range(3)]
    return Planted('cross_year', ['行政规范性文件' + ''.join(shown), '行政规范性文件', '现行有效'])


def copied_text(p):
    """A paragraph of last year's report, with last year's year."""
    before = [b for b in p.last_year.find('para') if b.section == 1][0]
    now = [b for b in p.document.find('para') if b.section == 1][0]
    now.text = marks.plain(before.text)
    return Planted('copied_text', [now.text], ('date', 'narrative', 'text'))


def copied_number(p):
    """Last year's total stands unchanged, while its parts are this year's."""
    before, now = sum(p.report.previous.facts['published']), sum(p.report.facts['published'])
    if before == now or before < 100:
        return None
    quotes = []
    for name in ('published_lead', 'published'):
        b = p.paragraphs(name)[0]
        b.text = marks.replace(b.text, name, numeral(marks.value(b.text, name), before))
        quotes.append(marks.around(b.text, name, 30))
    return Planted('copied_number', quotes, ('narrative',))


PLANTERS = {
    'row_sum': row_sum, 'column_sum': column_sum, 'balance': balance, 'table4_sum': table4_sum, 'missing_cell': missing_cell,
    'missing_table4': missing_table4, 'missing_row': missing_row, 'label_truncated': label_truncated, 'label_altered': label_altered,
    'hybrid_row': hybrid_row, 'heading_misnumbered': heading_misnumbered, 'heading_order': heading_order,
    'heading_wording': heading_wording, 'heading_missing': heading_missing, 'subheading_repeated': subheading_repeated,
    'received': against_table('received', 'new_requests', 'carried_in'), 'received_claimed': received_claimed,
    'carried_in_text': against_table('carried_in', 'carried_in'), 'handled': against_table('handled', 'result_total'),
    'carried_out_text': against_table('carried_out', 'carried_out'), 'outcome': outcome,
    'reconsiderations': against_table('recon', table4=True), 'litigations': against_table('litig', table4=True),
    'documents': documents, 'decisions': decisions, 'fee_contradiction': fee_contradiction, 'breakdown': breakdown,
    'percentage': percentage, 'growth': growth, 'repeated': repeated, 'missing_number': missing_number,
    'garbled_date': garbled_date, 'wrong_period': wrong_period, 'title_year': title_year, 'late': late,
    'rule_number': wrong_number_of_rule, 'rule_title': wrong_title_of_rule, 'other_agency': other_agency,
    'doubled_character': doubled_character, 'doubled_word': doubled_word, 'doubled_punctuation': doubled_punctuation,
    'unbalanced': unbalanced, 'until': until, 'fee_missing': fee_missing, 'theme_missing': theme_missing,
}
WITH_PREVIOUS = {'carry_over': carry_over, 'document_stock': document_stock, 'copied_text': copied_text, 'copied_number': copied_number}


def make_planted(seed, name, n):
    """The n-th report with that error: (pack, planted); tries further reports until one suits."""
    for attempt in range(60):
        key = (seed, name, n, attempt)
        pack = Pack(key, make_report(rng_of(*key)))
        planted = PLANTERS[name](pack)
        if planted is not None:
            return pack, planted
    raise ValueError(f'{name}: no report suits')


def make_planted_pair(seed, name, n):
    """As make_planted, with a clean report of the year before: (pack, planted, case of last year)."""
    for attempt in range(60):
        key = (seed, name, n, attempt)
        before, now = make_pair(rng_of(*key))
        rng = rng_of(*key, 'before')
        last = texts.write(before, rng, parity=0)
        pack = Pack(key, now, parity=1)
        pack.last_year = last
        planted = WITH_PREVIOUS[name](pack)
        if planted is not None:
            return pack, planted, make_case(before, last, rng)
    raise ValueError(f'{name}: no report suits')
