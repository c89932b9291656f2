"""The layout of `pdftotext -layout`: columns kept by spaces, labels wrapped, pages with numbers and running heads."""
import unicodedata

import forms
from layouts import CellLines

PAGE = 44          # lines
WIDTH = 66         # columns of prose
LABEL_AT, VALUE_AT, STEP = 22, 56, 9


def width(text):
    """Columns on a terminal; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in 'WFA' else 1 for c in text)


def wrap(text, columns):
    """Lines of at most that many columns; a run of digits is not broken."""
    lines, line = [], ''
    for piece in _pieces(text):
        if line and width(line) + width(piece) > columns:
            lines.append(line)
            line = ''
        line += piece
    return lines + [line]


def _pieces(text):
    run = ''
    for c in text:
        if c.isascii() and not c.isspace():
            run += c
            continue
        if run:
            yield run
        run = ''
        yield c
    if run:
        yield run


class Columns(CellLines):
    """Pages of a PDF as text in columns."""
    name = 'columns'
    excused = {'detached_rows', 'repeated_group_label'}

    def begin(self):
        self.lines_on_page, self.page = 0, 1
        self.middle = self.case.rng.random() < 0.5           # where a wrapped row has its numbers
        self.running_head = self.case.rng.random() < 0.5
        longest = max((width(shown) for path, shown in self.case.shown.items() if path.startswith('table3')), default=1)
        self.step = max(STEP, longest + 3)

    def newline(self):
        """Ends a line; at the foot of a page come its number and the next page's head."""
        self.sheet.put('\n')
        self.lines_on_page += 1
        if self.lines_on_page >= PAGE:
            self.sheet.put(f'\n{" " * 34}- {self.page} -\n\f')
            if self.running_head:
                title = self.case.document.find('title')[0].text
                self.sheet.put(' ' * 20 + self.case.words(title).replace('\n', '') + '\n\n')
            self.page, self.lines_on_page = self.page + 1, 0

    def text_line(self, text, indent=0):
        self.sheet.put(' ' * indent + text)
        self.newline()

    def prose(self, block):
        text = self.case.words(block.text)
        if block.kind in ('title', 'date'):
            for line in text.split('\n'):
                self.text_line(line, max(0, (WIDTH - width(line)) // 2))
            return None
        if block.kind == 'sign':
            return self.text_line(text, WIDTH - width(text) - 4)
        first = True
        for line in wrap('　　' + text, WIDTH):
            self.text_line(line.replace('　　', '    ') if first else line)
            first = False

    def cells(self, at, paths, step, start):
        """Values in their columns; `at` is where the line stands."""
        for i, path in enumerate(paths):
            shown = self.case.shown[path]
            gap = max(2 if shown else 0, start + i * step - at)
            self.sheet.put(' ' * gap)
            self.sheet.cell(path, shown)
            at += gap + width(shown)

    def table2(self):
        for item, headers, rows in self.case.table2():
            self.text_line(item, 28)
            self.newline()
            self.text_line('         '.join(headers), 6)
            self.newline()
            for label, paths in rows:
                self.sheet.put(label)
                self.cells(width(label), paths, 18, 30)
                self.newline()
            self.newline()

    def table3_head(self):
        note = wrap(self.case.words(forms.BALANCE_NOTE), 40)
        start = VALUE_AT
        self.text_line('申请人情况', start + 2 * self.step)
        self.text_line('法人或其他组织', start + 2 * self.step)
        for line in note:
            self.text_line(line)
        self.text_line('          '.join(['自然人', '总计']), start)
        self.text_line((' ' * (self.step - 4)).join(['商业', '科研', '社会', '法律', '其他']), start + self.step)
        self.text_line((' ' * (self.step - 4)).join(['企业', '机构', '公益', '服务', '']), start + self.step)
        self.text_line((' ' * (self.step - 4)).join(['', '', '组织', '机构']), start + self.step)
        self.newline()

    def table3(self):
        self.table3_head()
        rows = self.case.table3()
        groups = {}
        for i, row in enumerate(rows):
            if row[1]:
                groups.setdefault(row[1], []).append(i)
        side = self.case.rng.randint(5, 12)                   # the merged cell 三、本年度办理结果 stands somewhere at the side
        for i, (key, group, label, paths) in enumerate(rows):
            if i == side:
                self.text_line(self.case.label(forms.RESULTS), 1)
            beside = group if group and groups[group][len(groups[group]) // 2] == i else ''
            indent = 0 if key in ('new_requests', 'carried_in', 'carried_out') else LABEL_AT if group else 4
            self.table3_row(label, paths, beside, indent)

    def table3_row(self, label, paths, beside, indent):
        """One row: its label wrapped, its numbers on the middle or the last line."""
        lines = wrap(label, VALUE_AT - 4 - indent)
        at_line = len(lines) // 2 if self.middle else len(lines) - 1
        for n, line in enumerate(lines):
            start = beside if n == at_line else ''
            self.sheet.put(' ' * (4 if start else 0) + start)
            here = width(start) + (4 if start else 0)
            gap = max(1 if start else 0, indent - here)
            self.sheet.put(' ' * gap + line)
            if n == at_line:
                self.cells(here + gap + width(line), paths, self.step, VALUE_AT)
            self.newline()

    def table4(self):
        block = 5 * 8
        self.text_line('行政复议' + ' ' * (block - 4) + '行政诉讼', 12)
        self.text_line('未经复议直接起诉' + ' ' * (block - 16) + '复议后起诉', 12 + block)
        for half in (0, 1):
            words = [c[2 * half:2 * half + 2] if c != '总计' else ('总计' if half else '') for c in forms.TABLE4_COLUMNS]
            self.text_line(''.join(w + ' ' * (8 - width(w)) for w in words * 3))
        self.newline()
        self.cells(0, self.case.table4(), max(8, max(width(self.case.shown[p]) for p in self.case.table4()) + 2), 1)
        self.newline()
        self.newline()
