"""The layouts in which reports are found; each writes a case into a sheet.

A layout says what it keeps: `keeps_place` (a blank cell keeps its column), `settles_spaces` (a space inside a number
cannot be taken for a border), `excused` (kinds of findings that the layout itself deserves).
"""
import forms
from sheet import Sheet

_CHUNKS = {'商业企业': ['商业', '企业'], '科研机构': ['科研', '机构'], '社会公益组织': ['社会公益', '组织'], '法律服务机构': ['法律服务', '机构'],
           '结果维持': ['结果', '维持'], '结果纠正': ['结果', '纠正'], '其他结果': ['其他', '结果'], '尚未审结': ['尚未', '审结'],
           '本年制发件数': ['本年制', '发件数'], '本年废止件数': ['本年废', '止件数'], '现行有效件数': ['现行有', '效件数'],
           '本年新制作数量': ['本年新', '制作数量'], '本年新公开数量': ['本年新', '公开数量']}


class CellLines:
    """One cell a line."""
    name, between = 'lines', '\n'
    keeps_place, settles_spaces, excused = False, True, set()
    clean_styles_only = False
    styles = ['plain', 'fullwidth', 'comma', 'fullcomma', 'space', 'unit', 'footnote']

    def __init__(self, case):
        self.case, self.sheet = case, Sheet()

    def write(self):
        """The whole report."""
        self.begin()
        for block in self.case.document.blocks:
            if block.kind == 'table':
                [self.table2, self.table3, self.table4][int(block.text) - 2]()
            else:
                self.prose(block)
        self.end()
        return self.sheet

    def begin(self):
        pass

    def end(self):
        pass

    def prose(self, block):
        self.sheet.put(self.case.words(block.text) + self.between)

    def word(self, text):
        self.sheet.put(text + self.between)

    def value(self, path):
        shown = self.case.shown[path]
        if shown:
            self.sheet.cell(path, shown)
            self.sheet.put(self.between)

    def row(self, label, paths):
        self.word(label)
        for path in paths:
            self.value(path)

    def table2(self):
        for item, headers, rows in self.case.table2():
            for text in [item, *headers]:
                self.word(text)
            for label, paths in rows:
                self.row(label, paths)

    def table3_head(self):
        for text in [self.case.words(forms.BALANCE_NOTE), '申请人情况', '自然人', '法人或其他组织', '总计', *forms.COLUMN_LABELS[1:6]]:
            self.word(self.case.label(text))

    def table3(self):
        self.table3_head()
        last = None
        for key, group, label, paths in self.case.table3():
            if key == 'granted':
                self.word(self.case.label(forms.RESULTS))
            if group and group != last:
                self.word(group)
            last = group
            self.row(label, paths)

    def table4_head(self):
        columns = [self.case.label(c) for c in forms.TABLE4_COLUMNS]
        for text in ['行政复议', '行政诉讼', *columns, '未经复议直接起诉', '复议后起诉', *columns, *columns]:
            self.word(self.case.label(text))

    def table4(self):
        self.table4_head()
        for path in self.case.table4():
            self.value(path)


class CellLinesBlank(CellLines):
    """One cell a line, blank lines between."""
    name, between = 'lines_blank', '\n\n'


class SplitWords(CellLinesBlank):
    """Header words and long labels are broken over two lines."""
    name = 'lines_split'

    def word(self, text):
        pieces = _CHUNKS.get(text)
        if not pieces and len(text) > 14 and not text.startswith(('第二十条', '（本列', '(本列')):
            cut = self.case.rng.randint(8, len(text) - 4)
            pieces = [text[:cut], text[cut:]]
        for piece in pieces or [text]:
            self.sheet.put(piece + self.case.rng.choice(['\n', '\n  ', '\n\n']) * (piece is not (pieces or [text])[-1]))
        self.sheet.put(self.between)


class Chrome(CellLinesBlank):
    """A web page's own words before and after the report."""
    name = 'chrome'

    def begin(self):
        a = self.case.report.agency
        for line in ['无障碍浏览 长者模式 登录', '首页 > 政务公开 > 政府信息公开年报', '字体：大 中 小', '打印 收藏 分享到：微信 微博',
                     f'索引号：{self.case.rng.randint(10**8, 10**9 - 1)}/{self.case.report.year + 1}-{self.case.rng.randint(1000, 9999)}',
                     f'来源：{a.name}']:
            self.sheet.put(line + '\n\n')

    def end(self):
        for line in ['扫一扫在手机打开当前页', '上一篇：没有了', '关闭窗口', '相关链接', '网站地图 联系我们 隐私声明',
                     f'主办：{self.case.report.agency.division}人民政府 政府网站标识码：{self.case.rng.randint(10**9, 10**10 - 1)}', '浏览次数：128']:
            self.sheet.put(line + '\n')


class OneLine(CellLines):
    """Each table on one line, cells separated by a space."""
    name, between = 'one_line', ' '
    settles_spaces = False
    styles = ['plain', 'fullwidth', 'comma', 'fullcomma', 'unit', 'footnote']

    def prose(self, block):
        self.sheet.put(self.case.words(block.text).replace('\n', ' ') + '\n')

    def table2(self):
        super().table2()
        self.sheet.put('\n')

    def table3(self):
        super().table3()
        self.sheet.put('\n')

    def table4(self):
        super().table4()
        self.sheet.put('\n')


class HeaderAfter(OneLine):
    """Pieces of table 4's header stand after its values."""
    name = 'header_after'
    excused = {'table4_header_scattered', 'wrong_column_headers', 'label_variant', 'missing_cell', 'label_truncated'}

    def table4(self):
        for text in ['行政复议', '行政诉讼', '结果维持', '结果', '其他', '尚未', '总计', '未经复议直接起诉', '复议后起诉']:
            self.word(text)
        for _ in range(2):
            for text in ['结果', '结果', '其他', '尚未', '总计']:
                self.word(text)
        for path in self.case.table4():
            self.value(path)
        self.sheet.put('\n' + '\n'.join(['纠正', '结果', '审结'] + ['维持', '纠正', '结果', '审结'] * 2) + '\n')


class Fused(CellLines):
    """Everything on one line, nothing between the cells."""
    name, between = 'fused', ''
    settles_spaces = False
    styles = ['plain', 'plain', 'fullwidth']

    def prose(self, block):
        gap = ' ' if block.kind in ('title', 'date', 'sign') else ''
        self.sheet.put(gap + self.case.words(block.text).replace('\n', '') + gap)


class Tabs(CellLines):
    """Rows of a sheet, cells separated by tabs; every row of a table has the same number of them."""
    name = 'tabs'
    keeps_place = True
    shift = False

    def prose(self, block):
        self.sheet.put(self.case.words(block.text) + '\n\n')

    def line(self, words, paths=(), after=0):
        """One row: words, then cells, then empty fields."""
        self.sheet.put('\t' * (self.shift and self.case.rng.choice([0, 0, 1])))
        first = True
        for text in words:
            self.sheet.put(('' if first else '\t') + text)
            first = False
        for path in paths:
            self.sheet.put('\t')
            self.sheet.cell(path, self.case.shown[path])
        self.sheet.put('\t' * (after + (self.case.rng.choice([0, 0, 1, 2]) if self.shift else 0)) + '\n')
        if self.shift and self.case.rng.random() < 0.08:
            self.sheet.put('\n')

    def table2(self):
        width = max(len(headers) for _, headers, _ in self.case.table2())
        for item, headers, rows in self.case.table2():
            self.line([item], after=width - 1)
            self.line(headers, after=width - len(headers))
            for label, paths in rows:
                self.line([label], paths, after=width - 1 - len(paths))
        self.sheet.put('\n')

    def table3_head(self):
        label = self.case.label
        self.line([self.case.words(forms.BALANCE_NOTE), '', '', label('申请人情况')], after=6)
        self.line(['', '', '', label('自然人'), label('法人或其他组织'), '', '', '', '', label('总计')])
        self.line(['', '', '', '', *map(label, forms.COLUMN_LABELS[1:6]), ''])

    def table3(self):
        self.table3_head()
        last = None
        for key, group, label, paths in self.case.table3():
            if key in ('new_requests', 'carried_in', 'carried_out'):
                words = [label, '', '']
            elif group:
                words = ['', group if group != last else '', label]
            else:
                words = [self.case.label(forms.RESULTS) if key == 'granted' else '', label, '']
            last = group
            self.line(words, paths)
        self.sheet.put('\n')

    def table4_head(self):
        label = self.case.label
        self.line([label('行政复议'), '', '', '', '', label('行政诉讼')], after=9)
        self.line(['', '', '', '', '', label('未经复议直接起诉'), '', '', '', '', label('复议后起诉')], after=4)
        self.line([label(c) for c in forms.TABLE4_COLUMNS] * 3)

    def table4(self):
        self.table4_head()
        paths = self.case.table4()
        self.sheet.cell(paths[0], self.case.shown[paths[0]])
        for path in paths[1:]:
            self.sheet.put('\t')
            self.sheet.cell(path, self.case.shown[path])
        self.sheet.put('\n\n')


class TabsShifted(Tabs):
    """Rows have gained or lost tabs at either end, and blank lines stand inside the tables."""
    name, shift = 'tabs_shifted', True
    keeps_place = False
    excused = {'row_shift', 'detached_rows'}


class Pipe(Tabs):
    """Markdown, one pipe table a table."""
    name = 'pipe'

    def prose(self, block):
        lead = {'title': '# ', 'heading': '## ', 'sub': '### '}.get(block.kind, '')
        self.sheet.put(lead + self.case.words(block.text).replace('\n', ' ') + '\n\n')

    def line(self, words, paths=(), after=0):
        self.sheet.put('|')
        for text in words:
            self.sheet.put(f' {text} |')
        for path in paths:
            self.sheet.put(' ')
            self.sheet.cell(path, self.case.shown[path])
            self.sheet.put(' |')
        self.sheet.put('  |' * after + '\n')

    def rule(self, width):
        self.sheet.put('|' + '---|' * width + '\n')

    def table2(self):
        width = max(len(headers) for _, headers, _ in self.case.table2())
        for n, (item, headers, rows) in enumerate(self.case.table2()):
            self.line([item], after=width - 1)
            if n == 0:
                self.rule(width)
            self.line(headers, after=width - len(headers))
            for label, paths in rows:
                self.line([label], paths, after=width - 1 - len(paths))
        self.sheet.put('\n')

    def table3_head(self):
        label = self.case.label
        self.line([self.case.words(forms.BALANCE_NOTE), '', '', label('申请人情况')], after=6)
        self.rule(10)
        self.line(['', '', '', label('自然人'), label('法人或其他组织'), '', '', '', '', label('总计')])
        self.line(['', '', '', '', *map(label, forms.COLUMN_LABELS[1:6]), ''])

    def table4_head(self):
        label = self.case.label
        self.line([label('行政复议'), '', '', '', '', label('行政诉讼')], after=9)
        self.rule(15)
        self.line(['', '', '', '', '', label('未经复议直接起诉'), '', '', '', '', label('复议后起诉')], after=4)
        self.line([label(c) for c in forms.TABLE4_COLUMNS] * 3)

    def table4(self):
        self.table4_head()
        self.line([], self.case.table4())
        self.sheet.put('\n')


class PipeGroups(Pipe):
    """Markdown from recognition: a pipe table a group, decoy headers, generic column names."""
    name = 'pipe_groups'
    excused = {'placeholder_cells', 'wrong_column_headers', 'repeated_group_label', 'heading_level', 'label_variant', 'missing_row',
               'missing_cell', 'label_truncated', 'label_numbering_style'}

    def table2(self):
        for item, headers, rows in self.case.table2():
            self.sheet.put(f'### {item}\n')
            self.line(headers)
            self.rule(len(headers))
            for label, paths in rows:
                self.line([label], paths)
            self.sheet.put('\n')

    def decoys(self):
        self.sheet.put(self.case.words(forms.BALANCE_NOTE) + '\n\n')
        for title, columns in [('申请人情况 (自然人)', ['(数据项目)', '数量']), ('申请人情况 (法人或其他组织)', forms.COLUMN_LABELS[1:6]),
                               ('申请人情况 (总计)', ['(数据项目)', '数量'])]:
            self.sheet.put(f'### {title}\n')
            self.line(columns)
            self.rule(len(columns))
            self.line(['-'] * len(columns))
            self.sheet.put('\n')

    def group(self, title, rows):
        """One small table under its title."""
        self.sheet.put(f'### {title}\n')
        self.line(['类别', *(f'数据{i}' for i in range(1, 7)), '总计'])
        self.rule(8)
        for label, paths in rows:
            self.line([label], paths)
        self.sheet.put('\n')

    def table3(self):
        self.decoys()
        rows, at = self.case.table3(), 0
        while at < len(rows):
            key, group, label, paths = rows[at]
            if key == 'granted':
                self.sheet.put(f'### {self.case.label(forms.RESULTS)}\n\n')
            if not group:
                self.group(label, [(label, paths)])
                at += 1
                continue
            same = [r for r in rows if r[1] == group]
            self.group(group, [(r[2], r[3]) for r in same])
            at += len(same)

    def table4(self):
        titles = ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）']
        for i, title in enumerate(titles):
            self.sheet.put(f'### {self.case.words(title)}\n')
            self.line([self.case.label(c) for c in forms.TABLE4_COLUMNS])
            self.rule(5)
            self.line([], self.case.table4()[5 * i:5 * i + 5])
            self.sheet.put('\n')


def all_layouts():
    """Every layout, by its name."""
    from columns import Columns
    kinds = [CellLinesBlank, CellLines, SplitWords, OneLine, Fused, Tabs, TabsShifted, Columns, Pipe, PipeGroups, HeaderAfter, Chrome]
    return {kind.name: kind for kind in kinds}
