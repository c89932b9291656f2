"""The words of a report: beginning, six sections, end."""
import datetime

import forms
from marks import mark
from numerals import chinese
from speaker import Document, Speaker
from themes import THEME_TEXTS, extras, lead

EIGHT_DIGITS = {'028', '0513', '0514', '0523', '0532', '0574', '0579', '0731', '0851'}  # towns with long telephone numbers

PROBLEMS = ['政策解读形式还不够丰富，通俗易懂的解读产品偏少', '信息更新的及时性有待增强，个别栏目内容更新不够均衡', '工作人员业务水平需要进一步提高，答复文书质量有待提升',
            '与群众的互动交流不够，公众参与的渠道需要拓宽', '公开内容的深度不够，重点领域信息公开有待加强', '部门之间协同配合需要加强，信息共享还不够顺畅']
MEASURES = ['创新解读方式，综合运用图片、视频等形式解读重要政策', '加强栏目日常巡查，明确更新责任和时限', '开展专题培训和案例研讨，提高业务能力',
            '畅通互动渠道，及时回应社会关切', '梳理公开事项，细化重点领域公开内容', '健全协调机制，加强部门间沟通会商']


def problems(s, r):
    """Section five: what is wanting and what will be done about it."""
    chosen = s.rng.sample(range(len(PROBLEMS)), 2 if s.chance(0.5) else 3)
    if s.parity is not None:
        chosen = list(range(len(PROBLEMS)))[s.parity::2]
    order = '一二三'
    said = '；'.join(f'{order[i]}是{PROBLEMS[p]}' for i, p in enumerate(chosen))
    done = '；'.join(f'{order[i]}是{MEASURES[p]}' for i, p in enumerate(chosen))
    first = s.pick(f'{r.year}年，{r.agency.we}政府信息公开工作取得了一定成效，但仍存在一些问题：', f'对照上级要求和群众期待，{r.agency.we}政府信息公开工作还有差距，主要表现在：')
    second = s.pick(f'{r.year + 1}年，{r.agency.we}将重点做好以下工作：', '针对上述问题，下一步将采取以下改进措施：')
    return [first + said + '。', second + done + '。']


def fee(s, r):
    """The fee statement that the 2021 form asks for."""
    amount = r.facts.get('processing_fee', 0)
    rule = '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）'
    if amount:
        return s.pick(f'根据{rule}规定，{r.year}年{r.agency.we}收取政府信息公开信息处理费{s.n("processing_fee", amount)}元。',
                      f'{r.agency.we}严格执行{rule}，全年收取信息处理费共计{s.n("processing_fee", amount)}元。')
    return s.pick(f'根据{rule}规定，{r.year}年{r.agency.we}未收取政府信息公开信息处理费。', f'{r.agency.we}严格执行{rule}，全年收取信息处理费{s.n("processing_fee", 0)}元。',
                  f'按照{rule}要求，本年度没有收取信息处理费。', f'{r.year}年度，{r.agency.we}依照{rule}办理申请，未产生信息处理费。')


def others(s, r):
    last = s.pick('无其他需要报告的事项。', '除上述情况外，没有其他需要报告的事项。')
    if r.form == '2019':
        return s.pick('本年度没有其他需要报告的事项。', '无其他需要报告的事项。')
    return fee(s, r) + (last if s.chance(0.6) else '')


def intro(s, r):
    """Why, over which period, and whom to ask."""
    agency, y = r.agency, r.year
    rule = '《中华人民共和国政府信息公开条例》'
    if r.form == '2021':
        base = s.pick(f'根据{rule}（国务院令第711号）和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）的规定，编制本报告。',
                      f'依据{rule}（以下简称《条例》）规定，编制{agency.name}{y}年政府信息公开工作年度报告。',
                      f'本报告按照{rule}（国务院令第711号）第五十条规定编制。',
                      f'按照{rule}和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）要求，结合工作实际，编制本报告。')
    else:
        base = s.pick(f'根据{rule}（国务院令第711号）第五十条规定，编制本报告。', f'依据{rule}（以下简称《条例》）规定，编制本报告。')
    parts = s.pick('', '全文包括总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议、行政诉讼情况，存在的主要问题及改进情况，其他需要报告的事项六个部分。')
    period = s.pick(f'本报告所列数据的统计期限自{mark("period", f"{y}年1月1日")}起至{y}年12月31日止。', f'报告中的数据统计时间为{mark("period", f"{y}年1月1日")}至{y}年12月31日。')
    return base + parts + period + contact(s, r)


def contact(s, r):
    a = r.agency
    street, door = s.rng.choice(['文化路', '人民路', '建设路', '府前街', '解放路']), s.rng.randint(2, 199)
    digits = 7 if a.area_code in EIGHT_DIGITS else 6
    phone = f'{a.area_code}-{s.rng.randint(3, 8)}{s.rng.randint(10 ** (digits - 1), 10 ** digits - 1)}'
    who = f'{a.name}办公室'
    return s.pick(f'如对本报告有疑问，请与{who}联系（地址：{a.prefecture}{a.division}{street}{door}号，邮编：{a.postcode}，电话：{phone}）。',
                  f'公众如需了解更多情况，可与{who}联系，联系电话：{phone}。')


def publish_day(rng, r):
    """A weekday in time: by 31 January for departments, by 31 March for governments."""
    day = datetime.date(r.year + 1, 1, 5) + datetime.timedelta(rng.randint(0, 75 if r.agency.government else 22))
    while day.weekday() > 4:
        day += datetime.timedelta(1)
    return day


def day_words(day):
    return f'{day.year}年{day.month}月{day.day}日'


def day_chinese(day):
    """二〇二四年一月五日"""
    year = ''.join('〇一二三四五六七八九'[int(c)] for c in str(day.year))
    ordinal = lambda n: '二' if n == 2 else chinese(n)
    return f'{year}年{ordinal(day.month)}月{ordinal(day.day)}日'


def write(r, rng, parity=None):
    """The whole document of a report."""
    if r.previous is None and 'received_before' not in r.facts:
        r.facts['received_before'] = max(0, r.total('new_requests') + rng.randint(-9, 9))
    if 'processing_fee' not in r.facts:
        r.facts['processing_fee'] = rng.randint(3, 90) * 10 if r.total('new_requests') > 40 and rng.random() < 0.3 else 0
    s, d = Speaker(rng, parity), Document()
    s.prepare(r)
    d.published = publish_day(rng, r)
    gap = '\n' if rng.random() < 0.15 else ''
    d.add('title', f'{r.agency.name}{gap}{r.year}年' + ('度' if rng.random() < 0.2 else '') + '政府信息公开工作年度报告')
    d.add('date', s.pick(f'发布时间：{d.published.isoformat()}', f'发布日期：{day_words(d.published)}'))
    d.add('para', intro(s, r))
    sections(d, s, r)
    d.add('sign', r.agency.name, 6)
    d.add('sign', day_chinese(d.published) if rng.random() < 0.1 else day_words(d.published), 6)
    return d


def sections(d, s, r):
    """The six sections with their tables."""
    heading = lambda n: d.add('heading', forms.HEADINGS[n - 1], n)
    heading(1)
    d.add('para', lead(s, r), 1)
    odd = s.rng.choice(forms.THEMES[2:])
    tail, own_line = s.pick('', '情况', '方面', ''), s.chance(0.3)
    for number, theme, text in zip('一二三四五', forms.THEMES, THEME_TEXTS):
        title = f'（{number}）{theme}{tail}'
        more = extras(s, r) if theme == odd else ''
        if own_line:
            d.add('sub', title, 1)
            d.add('para', text(s, r) + more, 1)
        else:
            d.add('para', f'{title}。{text(s, r)}{more}', 1)
    for n in (2, 3, 4):
        heading(n)
        d.add('table', str(n), n)
    heading(5)
    for text in problems(s, r):
        d.add('para', text, 5)
    heading(6)
    d.add('para', others(s, r), 6)
