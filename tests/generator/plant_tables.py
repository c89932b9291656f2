"""Errors in the tables and in the headings."""
import re

import forms
import marks
from case import show
from model import make_report, rng_of
from pack import GRID_LAYOUTS, TABLE_LAYOUTS, Planted

# Tables --------------------------------------------------------------------------------

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
    size = p.rng.choice([1, 2])
    at = p.rng.choice([i for i in range(4, len(old) - 3) if re.fullmatch('[\u4e00-\u9fff]+', old[i:i + size])])
    p.case.labels[old] = old[:at] + old[at + size:]
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


# Headings --------------------------------------------------------------------------------

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
