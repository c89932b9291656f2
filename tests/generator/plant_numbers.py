"""Errors in the numbers of the narrative: against the tables, and in itself; and against last year's report."""
from decimal import Decimal

import forms
import marks
from pack import TABLE_LAYOUTS, Planted, number, numeral

# Narrative against the tables ------------------------------------------------------------

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


# Narrative in itself ----------------------------------------------------------------------

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
    if '等重点领域，主动' in first.text or '等渠道主动' in first.text:      # a part may differ from the whole
        return None
    return change_number(p, 'published_lead', 'self_contradiction', places=[marks.around(first.text, 'published')],
                         by=p.rng.randint(3, 40))


def missing_number(p):
    """The number before 条 is lost."""
    b = p.paragraphs('part1')[0]
    b.text = marks.replace(b.text, 'part1', '')
    return Planted('missing_number', [marks.around(b.text, 'part1')], ('narrative', 'text'))


# With last year's report ------------------------------------------------------------------

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
    if str(p.report.previous.year) not in before.text:
        return None
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
