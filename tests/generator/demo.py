#!/usr/bin/env python3
"""Writes the small reports of demo/reports and the page that says in Chinese what each shows.

usage: demo.py FOLDER
"""
import pathlib
import sys

import texts
from case import make_case, show
from files import store
from model import make_report, rng_of
from places import Agency
from plant import make_planted, make_planted_pair

AGENCY = Agency('宝应县水利局', '江苏省', '扬州市', '宝应县', '0514', '225800', '水利建设、河湖管理、防汛抗旱', False)

# file, layout, planters one after the other, what it shows
PLANTED = [
    ('06-合计不符', 'lines_blank', ['row_sum'], '表三有一行的“总计”不等于六类申请人之和。'),
    ('07-标题改字', 'lines_blank', ['heading_wording'], '六个一级标题中有一个与规定的格式文字不同。'),
    ('08-正文与表格不符', 'lines', ['received'], '第一部分所说的新收申请件数与表三不同。'),
    ('09-日期丢字', 'one_line', ['garbled_date'], '统计期限中“年”“月”两字丢失，成了“202311日”这样的写法。'),
    ('10-文号错误', 'lines_blank', ['rule_number'], '引用的法规或者文件，文号写错。'),
    ('11-混用旧表', 'tabs', ['hybrid_row'], '2021年格式的表三，“（六）其他处理”却只有2019年格式的一行。'),
]


def quirk(seed, style='plain', hide=None):
    """A clean report of the demo agency; `hide` writes another string into chosen cells."""
    rng = rng_of('demo', seed)
    report = make_report(rng, AGENCY, 2024, 'medium')
    case = make_case(report, texts.write(report, rng), rng, style)
    for path, text in (hide or {}).items():
        case.shown[path] = text
    return case


def write_quirks(folder):
    """Reports that are odd, not wrong in their words."""
    rows = []

    def put(name, layout, case, shows):
        stored = store(case, layout, name, unsettled=set())
        stored.save(folder)
        rows.append((stored.name, shows))
    put('01-空白格', 'pipe', quirk(1, hide={'table3.granted.3': ''}), '表三“（一）予以公开”一行有一个空白格。空白不是零，应当提示补填。')
    slashes = {f'table3.{key}.2': '/' for key in ('denied_internal', 'denied_process', 'unable_unclear')}
    put('02-斜杠代替零', 'tabs', quirk(2, hide=slashes), '表三“科研机构”一列有三行用“/”代替零。')
    case = quirk(3)
    for n, path in enumerate(case.shown):
        case.shown[path] = show(case.report.values()[path], ('plain', 'comma', 'fullwidth')[n % 3], path)
    put('03-千分位与全角数字', 'lines', case, '同一张表里混用千分位逗号和全角数字，数值没有错，应当照读。')
    put('04-数字粘连', 'fused', quirk(4), '全文成了一行，单元格之间没有分隔，只有靠合计才能断开数字；断不开的应当标明不确定。')
    put('12-没有问题', 'pipe', quirk(12), '完整、正确的报告，不应当报任何问题。')
    return rows


def write_planted(folder):
    """Reports with one error each."""
    rows = []
    for name, layout, planters, shows in PLANTED:
        pack, planted = make_planted('demo', planters[0], 0)
        stored = store(pack.case, layout, name, unsettled=set())
        stored.save(folder)
        rows.append((stored.name, f'{shows}位置：“{planted.quotes[0]}”。'))
    return rows


def write_pair(folder):
    """Two years that do not follow from one another."""
    pack, _, before = make_planted_pair('demo', 'carry_over', 0)
    for case, name in ((before, '05-去年'), (pack.case, '05-今年')):
        store(case, 'lines_blank', name, unsettled=set()).save(folder)
    return [('05-去年.txt', '上一年度的报告，本身没有问题。'),
            ('05-今年.txt', '同一机关下一年度的报告，“上年结转”与去年的“结转下年度继续办理”不符；检查时用 --previous 指明去年的报告。')]


def page(rows):
    """demo/README.md"""
    lines = ['# 示例报告', '', '`reports/` 里的报告都是用 `tests/generator/demo.py` 编写的，内容和数字都是编造的，与所写机关无关，每份只有一处特别的地方：', '',
             '| 文件 | 说明 |', '|---|---|', *(f'| {name} | {shows} |' for name, shows in sorted(rows)), '',
             '试一试：', '', '    gongkai report read --format json demo/reports/01-空白格.md', '    gongkai report check demo/reports/06-合计不符.txt',
             '    gongkai report check demo/reports/05-今年.txt --previous demo/reports/05-去年.txt', '']
    return '\n'.join(lines)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    top = pathlib.Path(sys.argv[1])
    folder = top / 'reports'
    folder.mkdir(parents=True, exist_ok=True)
    rows = write_quirks(folder) + write_planted(folder) + write_pair(folder)
    (top / 'README.md').write_text(page(rows), 'utf-8')


if __name__ == '__main__':
    main()
