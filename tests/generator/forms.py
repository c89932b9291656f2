"""The two report forms: rows, columns and headings, as the official forms of 2019 and 2021 print them."""

COLUMNS = ['natural_person', 'commercial_enterprise', 'research_institution', 'social_welfare_org',
           'legal_service_org', 'other', 'total']
COLUMN_LABELS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']

HEADINGS = ['一、总体情况', '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况',
            '四、政府信息公开行政复议、行政诉讼情况', '五、存在的主要问题及改进情况', '六、其他需要报告的事项']
THEMES = ['主动公开', '依申请公开', '政府信息管理', '政府信息公开平台建设', '监督保障']

BALANCE_NOTE = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'
RESULTS = '三、本年度办理结果'

# (key, group label or None, row label); the order is the order of the form.
_HEAD = [('new_requests', None, '一、本年新收政府信息公开申请数量'),
         ('carried_in', None, '二、上年结转政府信息公开申请数量')]
_LEAVES = [
    ('granted', None, '（一）予以公开'),
    ('partial', None, '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'),
    ('denied_state_secret', '（三）不予公开', '1.属于国家秘密'),
    ('denied_other_law', '（三）不予公开', '2.其他法律行政法规禁止公开'),
    ('denied_safety_stability', '（三）不予公开', '3.危及“三安全一稳定”'),
    ('denied_third_party', '（三）不予公开', '4.保护第三方合法权益'),
    ('denied_internal', '（三）不予公开', '5.属于三类内部事务信息'),
    ('denied_process', '（三）不予公开', '6.属于四类过程性信息'),
    ('denied_enforcement_file', '（三）不予公开', '7.属于行政执法案卷'),
    ('denied_admin_query', '（三）不予公开', '8.属于行政查询事项'),
    ('unable_not_held', '（四）无法提供', '1.本机关不掌握相关政府信息'),
    ('unable_needs_creation', '（四）无法提供', '2.没有现成信息需要另行制作'),
    ('unable_unclear', '（四）无法提供', '3.补正后申请内容仍不明确'),
    ('not_handled_petition', '（五）不予处理', '1.信访举报投诉类申请'),
    ('not_handled_repeat', '（五）不予处理', '2.重复申请'),
    ('not_handled_publication', '（五）不予处理', '3.要求提供公开出版物'),
    ('not_handled_excessive', '（五）不予处理', '4.无正当理由大量反复申请'),
    ('not_handled_confirm', '（五）不予处理', '5.要求行政机关确认或重新出具已获取信息'),
]
_OTHER_2021 = [
    ('other_no_correction', '（六）其他处理', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'),
    ('other_no_fee', '（六）其他处理', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'),
    ('other_misc', '（六）其他处理', '3.其他'),
]
_OTHER_2019 = [('other', None, '（六）其他处理')]
_TAIL = [('result_total', None, '（七）总计'), ('carried_out', None, '四、结转下年度继续办理')]


def rows(form, hybrid=False):
    """All rows of table 3 in their order: (key, group, label)."""
    other = _OTHER_2019 if form == '2019' or hybrid else _OTHER_2021
    return _HEAD + _LEAVES + other + _TAIL


def leaves(form, hybrid=False):
    """The keys of the rows that add up to （七）总计."""
    return [key for key, _, _ in rows(form, hybrid)[2:-2]]


# Table 2: (item, header cells, [(key, label)]); a key with one value column holds a number, else a list.
TABLE2 = {
    '2021': [
        ('第二十条第（一）项', ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
         [('rules', '规章'), ('normative_docs', '行政规范性文件')]),
        ('第二十条第（五）项', ['信息内容', '本年处理决定数量'], [('licences', '行政许可')]),
        ('第二十条第（六）项', ['信息内容', '本年处理决定数量'], [('penalties', '行政处罚'), ('coercive', '行政强制')]),
        ('第二十条第（八）项', ['信息内容', '本年收费金额（单位：万元）'], [('fees_10k_yuan', '行政事业性收费')]),
    ],
    '2019': [
        ('第二十条第（一）项', ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
         [('rules', '规章'), ('normative_docs', '规范性文件')]),
        ('第二十条第（五）项', ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
         [('licences', '行政许可'), ('other_services', '其他对外管理服务事项')]),
        ('第二十条第（六）项', ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
         [('penalties', '行政处罚'), ('coercive', '行政强制')]),
        ('第二十条第（八）项', ['信息内容', '上一年项目数量', '本年增/减'], [('fees', '行政事业性收费')]),
        ('第二十条第（九）项', ['信息内容', '采购项目数量', '采购总金额'], [('procurement', '政府集中采购')]),
    ],
}

TABLE4_BLOCKS = [('reconsideration', '行政复议'), ('litigation_direct', '未经复议直接起诉'),
                 ('litigation_after_reconsideration', '复议后起诉')]
TABLE4_COLUMNS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']


def table2_paths(key, width):
    """The paths of one row of table 2, as the golden files name them."""
    return [f'table2.{key}'] if width == 1 else [f'table2.{key}.{i}' for i in range(width)]
