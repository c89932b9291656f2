"""Errors in dates, references, names and words, and contents that are not there."""
import marks
import texts
from pack import Planted, window
from places import pick_agency

# Dates, references, names ----------------------------------------------------------------

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


# Words ------------------------------------------------------------------------------------

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


# Content ----------------------------------------------------------------------------------

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
