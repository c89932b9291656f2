"""Section one: five themes, clean sentences about a report's numbers, each fact in several phrasings."""
import forms
from numerals import chinese

CATEGORIES = ['机构职能类', '政策文件类', '财政信息类', '重点领域类', '工作动态类', '通知公告类', '人事信息类', '会议公开类']
OUTCOMES = [('予以公开', ['granted']), ('部分公开', ['partial']), ('不予公开', 'denied'), ('无法提供', 'unable'),
            ('不予处理', 'not_handled'), ('其他处理', 'other')]
NORMATIVE = {'2021': '行政规范性文件', '2019': '规范性文件'}


def lead(s, r):
    total = sum(r.facts['published'])
    text = s.pick(
        f'{r.year}年，{r.agency.we}认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，扎实做好政府信息公开各项工作。',
        f'{r.year}年，{r.agency.we}围绕中心工作，聚焦群众关切，依法规范开展政府信息公开，工作质量稳步提升。',
        f'{r.year}年，{r.agency.we}严格执行政府信息公开有关规定，健全制度，明确责任，政府信息公开工作有序开展。',
        f'{r.year}年，{r.agency.we}把政府信息公开作为建设法治政府的重要内容，统筹推进公开、解读、回应各环节工作。',
        f'{r.year}年，{r.agency.we}坚持以人民为中心，不断扩大公开范围，规范公开程序，切实保障群众的知情权、参与权和监督权。',
        f'一年来，{r.agency.we}按照上级关于政务公开工作的部署，突出重点、补齐短板，推动政府信息公开工作取得新进展。')
    return text + s.pick(f'全年主动公开政府信息{s.n("published_lead", total)}条。',
                         f'年内共主动公开政府信息{s.n("published_lead", total)}条，公开范围持续拓展。',
                         f'{r.year}年度主动公开政府信息总数为{s.n("published_lead", total)}条。')


def disclosure(s, r):
    parts = r.facts['published']
    total, labels = sum(parts), s.rng.sample(CATEGORIES, len(parts))
    text = s.pick(
        f'通过政府网站等渠道主动公开政府信息{s.n("published", total)}条，其中{s.listed("part", labels, parts, "条")}。',
        f'{r.year}年主动公开政府信息{s.n("published", total)}条，包括{s.listed("part", labels, parts, "条")}。',
        f'全年主动公开政府信息{s.n("published", total)}条。其中，{s.listed("part", labels, parts, "条")}。',
        f'累计公开各类政府信息{s.n("published", total)}条，按内容分，{s.listed("part", labels, parts, "条")}。',
        f'围绕{r.agency.field}等重点领域，主动公开政府信息{s.n("published", total)}条，其中{s.listed("part", labels, parts, "条")}。')
    if s.chance(0.5):
        text += s.pick('公开数量', '主动公开政府信息数量') + s.change('published', total, r.facts['published_before'], '条') + '。'
    return text + explained(s, r) + docs(s, r) * s.chance(0.3)


def explained(s, r):
    parts = r.facts['explained']
    total = sum(parts)
    text = s.pick(
        f'发布政策解读材料{s.n("explained", total)}件，其中{s.listed("explained_part", ["文字解读", "图片解读", "视频解读"], parts, "件")}。',
        f'坚持政策文件与解读材料同步发布，全年发布解读材料{s.n("explained", total)}件（{s.listed("explained_part", ["文字解读", "图片解读", "视频解读"], parts, "件")}）。')
    if s.chance(0.2):
        share = (parts[1] + parts[2]) * 10 // total
        if (parts[1] + parts[2]) * 10 % total and share:
            return text + f'图片解读和视频解读占比超过{chinese(share) if share != 2 else "二"}成。'
    if s.chance(0.4):
        text += f'图片解读和视频解读共{s.n("explained_rich", parts[1] + parts[2])}件，占解读材料总数的{s.pct("explained_pct", parts[1] + parts[2], total)}。'
    return text


def applicants(s, r):
    """其中自然人申请…件，法人或其他组织申请…件."""
    row = r.table3['new_requests']
    person, organisation = row[0], sum(row[1:6])
    if not organisation:
        return s.pick('，均由自然人提出', '，申请人均为自然人')
    if not person:
        return s.pick('，均由法人或其他组织提出', '，申请人均为法人或其他组织')
    return f'，其中自然人申请{s.n("natural", person)}件，法人或其他组织申请{s.n("organisations", organisation)}件'


def received(s, r):
    new, carried = r.total('new_requests'), r.total('carried_in')
    if not new and not carried:
        return s.pick(f'{r.year}年，{r.agency.we}未收到政府信息公开申请。', f'{r.year}年没有收到政府信息公开申请。',
                      f'全年收到政府信息公开申请{s.n("received", 0)}件。', '本年度未收到政府信息公开申请，无上年结转申请。',
                      f'本年度新收政府信息公开申请和上年结转申请均为{s.n("received", 0)}件。', f'{r.year}年度{r.agency.we}没有收到政府信息公开申请。')
    if not new:
        return f'本年度未收到新的政府信息公开申请，办理上年结转申请{s.n("carried_in", carried)}件。'
    text = s.pick(f'{r.year}年，{r.agency.we}共收到政府信息公开申请{s.n("received", new)}件', f'全年新收政府信息公开申请{s.n("received", new)}件',
                  f'本年度收到政府信息公开申请{s.n("received", new)}件', f'本年度共受理政府信息公开申请{s.n("received", new)}件',
                  f'{r.year}年新收到的政府信息公开申请共{s.n("received", new)}件', f'{r.year}年度，{r.agency.we}新收政府信息公开申请{s.n("received", new)}件')
    text += applicants(s, r) + '。'
    if carried:
        text += s.pick(f'另有上年结转申请{s.n("carried_in", carried)}件，共需办理{s.n("to_handle", new + carried)}件。',
                       f'上年结转{s.n("carried_in", carried)}件，与新收申请合计{s.n("to_handle", new + carried)}件。',
                       f'上年度结转至本年度办理的申请{s.n("carried_in", carried)}件，全年共需办理{s.n("to_handle", new + carried)}件。',
                       f'加上上年结转的{s.n("carried_in", carried)}件，全年应办理申请{s.n("to_handle", new + carried)}件。')
    return text


def handled(s, r):
    done, left = r.total('result_total'), r.total('carried_out')
    if not done and not left:
        return ''
    if not left:
        return s.pick(f'全年办结{s.n("handled", done)}件，均在法定期限内答复。', f'已办结{s.n("handled", done)}件，无结转下年度继续办理的申请。',
                      f'上述申请全部按时办结，共办结{s.n("handled", done)}件。', f'全年共办结申请{s.n("handled", done)}件，按时办结率100%。')
    return s.pick(f'全年办结{s.n("handled", done)}件，结转下年度继续办理{s.n("carried_out", left)}件。',
                  f'截至{r.year}年12月31日，已办结{s.n("handled", done)}件，{s.n("carried_out", left)}件结转下年度继续办理。',
                  f'其中本年度办结{s.n("handled", done)}件，其余{s.n("carried_out", left)}件结转下年度继续办理。'
                  if r.total('carried_in') else f'其中，本年度办结{s.n("handled", done)}件，结转下年度{s.n("carried_out", left)}件。',
                  f'全年作出答复{s.n("handled", done)}件，尚有{s.n("carried_out", left)}件结转下年度继续办理。')


def outcome_counts(r):
    """[(words, number)] of the groups of results that occur."""
    out = []
    for words, keys in OUTCOMES:
        chosen = keys if isinstance(keys, list) else [k for k in r.leaves() if k.startswith(keys)]
        out.append((words, sum(r.total(k) for k in chosen)))
    return [(words, x) for words, x in out if x]


def outcomes(s, r):
    counts = outcome_counts(r)
    if not counts or s.chance(0.3):
        return ''
    listed = '，'.join(f'{words}{s.n("out_" + words, x)}件' for words, x in counts)
    return s.pick('从办理结果看，', '办理结果为：', '按办理结果分，', '在已办结的申请中，') + listed + '。'


def compared(s, r):
    """This year's applications against last year's."""
    now = r.total('new_requests')
    before = r.previous.total('new_requests') if r.previous else r.facts.get('received_before', 0)
    if not now or not before or s.chance(0.5):
        return ''
    return s.pick('新收申请数量', '申请数量') + s.change('received', now, before, '件') + '。'


def office(s, r):
    """A government's own office beside the whole county."""
    new = r.total('new_requests')
    if not r.agency.government or new < 3 or s.chance(0.4):
        return ''
    own = s.rng.randint(1, new - 1)
    return (f'在{r.agency.whole}新收的申请中，{r.agency.office}直接受理{s.n("office", own)}件，'
            f'其他行政机关受理{s.n("office_rest", new - own)}件。')


def disputes(s, r):
    """Reconsideration and litigation, as table 4 has them."""
    recon = r.table4['reconsideration']
    direct, after = r.table4['litigation_direct'][4], r.table4['litigation_after_reconsideration'][4]
    if not recon[4] and not direct + after:
        return s.pick('全年未发生因政府信息公开引发的行政复议和行政诉讼。', '没有因政府信息公开被申请行政复议、被提起行政诉讼的情况。',
                      f'因政府信息公开引发的行政复议、行政诉讼均为{s.n("recon", 0)}件。',
                      f'全年因政府信息公开引发的行政复议{s.n("recon", 0)}件、行政诉讼{s.n("litig", 0)}件。')
    if not recon[4]:
        return s.pick(f'未发生因政府信息公开引发的行政复议，因政府信息公开引发行政诉讼{s.n("litig", direct + after)}件。',
                      f'全年没有因政府信息公开被申请行政复议的情况，被提起行政诉讼{s.n("litig", direct + after)}件。',
                      f'全年因政府信息公开引发行政复议{s.n("recon", 0)}件、行政诉讼{s.n("litig", direct + after)}件。')
    text = s.pick('全年因政府信息公开引发', '本年度因政府信息公开工作引起') + f'行政复议{s.n("recon", recon[4])}件'
    kinds = [(w, x) for w, x in zip(forms.TABLE4_COLUMNS, recon[:4]) if x]
    if recon[4] and s.chance(0.6):
        text += '，其中' + '、'.join(f'{w}{s.n("recon_" + w, x)}件' for w, x in kinds)
    if not direct + after:
        return text + s.pick('；未发生行政诉讼。', '，没有因政府信息公开引发的行政诉讼。')
    text += f'；行政诉讼{s.n("litig", direct + after)}件'
    if direct and after and s.chance(0.6):
        text += f'，其中未经复议直接起诉{s.n("lit_direct", direct)}件、复议后起诉{s.n("lit_after", after)}件'
    return text + '。'


def requests(s, r):
    rule = s.pick('进一步规范依申请公开办理流程，落实登记、审核、答复、归档各环节责任。', '畅通当面、邮寄、网络等申请渠道，认真做好答复工作。',
                  '加强与申请人的沟通，提高答复的针对性和规范性。', '完善会商和审核机制，确保答复内容合法、准确。')
    return rule + received(s, r) + handled(s, r) + outcomes(s, r) + compared(s, r) + office(s, r) + disputes(s, r)


def docs(s, r):
    """Normative documents of table 2."""
    made, second, third = r.table2['normative_docs']
    word = NORMATIVE[r.form]
    if r.form == '2019':
        return f'本年新制作{word}{s.n("docs_made", made)}件，新公开{s.n("docs_second", second)}件，对外公开总数量为{s.n("docs_third", third)}件。'
    if not made and not second:
        return s.pick(f'本年度未制发、未废止{word}，现行有效{word}{s.n("docs_third", third)}件。',
                      f'本年度没有制发和废止{word}，截至年底现行有效{s.n("docs_third", third)}件。')
    return s.pick(f'全年制发{word}{s.n("docs_made", made)}件，废止{s.n("docs_second", second)}件，现行有效{s.n("docs_third", third)}件。',
                  f'本年制发{word}{s.n("docs_made", made)}件、废止{s.n("docs_second", second)}件，截至{r.year}年12月31日现行有效{s.n("docs_third", third)}件。')


def decisions(s, r):
    """Licences, penalties and coercive measures of table 2."""
    last = lambda key: r.table2[key][-1] if isinstance(r.table2[key], list) else r.table2[key]
    a, b, c = last('licences'), last('penalties'), last('coercive')
    if not a and not b and not c:
        return s.pick('全年未作出行政许可、行政处罚和行政强制决定。', '本年度没有作出行政许可、行政处罚、行政强制决定。')
    return s.pick(f'全年作出行政许可决定{s.n("licences", a)}件、行政处罚决定{s.n("penalties", b)}件、行政强制决定{s.n("coercive", c)}件。',
                  f'本年度处理行政许可{s.n("licences", a)}件，行政处罚{s.n("penalties", b)}件，行政强制{s.n("coercive", c)}件。')


def management(s, r):
    rule = s.pick('严格落实公文公开属性源头认定制度，坚持先审查、后公开。', '执行信息发布三级审核制度，确保公开内容准确、表述规范。',
                  '做好政府信息的收集、整理和动态调整，及时清理失效内容。', '加强公开信息全过程管理，健全制作、审核、发布、归档机制。')
    text = rule + docs(s, r)
    if s.chance(0.6):
        text += decisions(s, r)
    if r.form == '2021' and s.chance(0.3):
        fee = r.table2['fees_10k_yuan']
        text += f'全年行政事业性收费{s.n("fees", fee)}万元。' if fee else '全年未收取行政事业性收费。'
    return text


def platform(s, r):
    a, b = r.facts['channels']
    name = r.agency.division[:-1] if len(r.agency.division) > 2 else r.agency.division
    text = s.pick('加强政府网站和政务新媒体日常管理，优化栏目设置，提升检索和浏览体验。', '持续完善政府信息公开专栏，规范更新机构信息、政策文件等内容。',
                  '做好政府网站内容保障，常态化开展信息巡查。', '推进线上线下融合，在办事大厅设置政府信息查阅场所。')
    text += s.pick(f'政务新媒体全年发布信息{s.n("media", a + b)}条，其中微信公众号{s.n("media0", a)}条、视频号{s.n("media1", b)}条。',
                   f'“{name}发布”微信公众号推送信息{s.n("media0", a)}条，视频号发布作品{s.n("media1", b)}条，两类账号合计{s.n("media", a + b)}条。')
    if s.chance(0.5):
        text += f'全年开展网站自查{s.n("checks", r.facts["checks"])}次，整改问题{s.n("corrected", r.facts["corrected"])}个。'
    if s.chance(0.4):
        h, d = r.facts['hotline'], r.facts['hotline_done']
        text += s.pick(f'承办12345热线转办诉求{s.n("hotline", h)}件，办结{s.n("hotline_done", d)}件，办结率{s.pct("hotline_pct", d, h)}。',
                       f'全年收到12345热线诉求{s.n("hotline", h)}件，已办结{s.n("hotline_done", d)}件，办结率为{s.pct("hotline_pct", d, h)}。')
    return text


def supervision(s, r):
    f = r.facts
    text = s.pick('明确分管领导和责任科室，配备专人负责政府信息公开工作。', '健全工作机制，定期研究政府信息公开工作。',
                  '压实工作责任，加强日常指导和督促检查。', '完善内部协调机制，形成工作合力。')
    text += s.pick(f'全年召开政务公开工作会议{s.n("meetings", f["meetings"])}次，举办业务培训{s.n("trainings", f["trainings"])}期，培训{s.n("trainees", f["trainees"])}人次。',
                   f'组织开展政务公开培训{s.n("trainings", f["trainings"])}次，参加培训{s.n("trainees", f["trainees"])}人次，召开推进会{s.n("meetings", f["meetings"])}次。')
    if s.chance(0.5):
        a, b = f['proposals']
        text += s.pick(f'承办人大代表建议{s.n("proposal0", a)}件、政协委员提案{s.n("proposal1", b)}件，合计{s.n("proposals", a + b)}件，均已按期办理答复。',
                       f'全年办理建议提案{s.n("proposals", a + b)}件，其中人大代表建议{s.n("proposal0", a)}件、政协委员提案{s.n("proposal1", b)}件。')
    if not r.agency.government:
        return text + s.pick('全年未发生因政府信息公开工作需要追究责任的情形。', '本年度没有发生政府信息公开责任追究情况。')
    return text + s.pick(
        f'工作考核方面，将政府信息公开纳入年度综合考核；社会评议方面，开展满意度调查{s.n("surveys", f["surveys"])}次，接受群众监督；责任追究方面，全年未发生需要追究责任的情形。',
        f'在工作考核中加大政务公开的分值权重，在社会评议中开展问卷调查{s.n("surveys", f["surveys"])}次，责任追究结果为全年没有被追责的单位和个人。')


def extras(s, r):
    """Sentences that are right, though a hasty reader may stumble over them."""
    days, tier, rng = s.rng.randint(6, 14), r.agency.tier, s.rng
    pool = ['层层压实责任，做到事事有回应、件件有着落。', f'制定《{r.agency.division}{r.year}年政务公开重点任务清单》，明确{rng.randint(8, 30)}项任务。',
            '及时公布各类项目的申报条件和截止时间，方便群众办事。', f'会同{tier}政务服务中心、{tier}融媒体中心做好政策宣传。',
            f'相关专栏开设以来累计发布信息{rng.randint(30000, 90000)}条。', '严格落实“三审三校”制度，严把政治关、法律关、保密关、文字关。',
            f'群众满意度保持在{rng.randint(95, 99)}%以上。', f'申请平均办理时间为{days}个工作日，比法定的20个工作日缩短{20 - days}个工作日。',
            f'开展“政府开放日”活动{s.n("open_days", rng.randint(2, 6))}次，邀请群众代表{rng.randint(12, 90)}人参加。',
            '坚持一一核对、逐项落实，避免漏公开、错公开。', f'按照《中华人民共和国政府信息公开条例》第二十条、第二十一条的要求，更新公开目录{rng.randint(2, 9)}次。',
            f'{r.year}年6月和11月，分两批集中清理失效信息。']
    if s.parity is not None:
        pool = pool[s.parity::2]
    if not r.total('result_total'):
        pool = [x for x in pool if not x.startswith('申请平均')]
    return ''.join(rng.sample(pool, rng.choice([0, 1, 1, 2])))


THEME_TEXTS = [disclosure, requests, management, platform, supervision]
