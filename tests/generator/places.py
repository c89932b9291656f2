"""Real county-level divisions (so that a check against the national list holds) and ordinary departments."""
from dataclasses import dataclass

# province, prefecture, division, area code, postcode
DIVISIONS = [
    ('江苏省', '扬州市', '宝应县', '0514', '225800'), ('山东省', '济宁市', '金乡县', '0537', '272200'),
    ('湖北省', '黄冈市', '罗田县', '0713', '438600'), ('四川省', '达州市', '渠县', '0818', '635200'),
    ('浙江省', '丽水市', '缙云县', '0578', '321400'), ('福建省', '三明市', '大田县', '0598', '366100'),
    ('江西省', '赣州市', '于都县', '0797', '342300'), ('安徽省', '六安市', '霍山县', '0564', '237200'),
    ('河南省', '周口市', '沈丘县', '0394', '466300'), ('湖南省', '邵阳市', '隆回县', '0739', '422200'),
    ('广东省', '梅州市', '大埔县', '0753', '514200'), ('贵州省', '遵义市', '湄潭县', '0851', '564100'),
    ('云南省', '大理白族自治州', '祥云县', '0872', '672100'), ('陕西省', '汉中市', '洋县', '0916', '723300'),
    ('甘肃省', '天水市', '秦安县', '0938', '741600'), ('河北省', '保定市', '阜平县', '0312', '073200'),
    ('山西省', '长治市', '沁县', '0355', '046400'), ('吉林省', '白城市', '镇赉县', '0436', '137300'),
    ('黑龙江省', '佳木斯市', '桦南县', '0454', '154400'), ('江苏省', '南通市', '通州区', '0513', '226300'),
    ('浙江省', '宁波市', '奉化区', '0574', '315500'), ('湖北省', '襄阳市', '襄城区', '0710', '441000'),
    ('四川省', '成都市', '温江区', '028', '611130'), ('山东省', '青岛市', '城阳区', '0532', '266109'),
    ('江苏省', '泰州市', '靖江市', '0523', '214500'), ('浙江省', '金华市', '义乌市', '0579', '322000'),
    ('湖南省', '长沙市', '浏阳市', '0731', '410300'), ('山东省', '济宁市', '曲阜市', '0537', '273100'),
]

# name, what it works on (for neutral sentences about its field)
DEPARTMENTS = [
    ('水利局', '水利建设、河湖管理、防汛抗旱'), ('农业农村局', '农业生产、乡村建设、农机补贴'),
    ('教育局', '招生入学、教师招聘、学生资助'), ('民政局', '社会救助、养老服务、婚姻登记'),
    ('交通运输局', '道路建设、客货运输、安全生产'), ('卫生健康局', '疾病预防、医疗服务、健康科普'),
    ('市场监督管理局', '食品安全、特种设备、消费维权'), ('自然资源局', '土地供应、国土空间规划、不动产登记'),
    ('住房和城乡建设局', '住房保障、城市更新、工程质量'), ('财政局', '预算决算、政府采购、惠民补贴'),
    ('文化和旅游局', '公共文化、旅游服务、文物保护'), ('应急管理局', '安全生产、防灾减灾、应急演练'),
    ('审计局', '审计公告、预算执行审计、整改情况'), ('人力资源和社会保障局', '就业创业、社会保险、人事招聘'),
    ('统计局', '统计公报、经济数据、普查工作'), ('林业局', '造林绿化、森林防火、林木采伐'),
    ('司法局', '法律援助、普法宣传、行政复议'),
]


@dataclass(frozen=True)
class Agency:
    """Who reports: a county-level government or one of its departments."""
    name: str         # 宝应县水利局
    province: str
    prefecture: str
    division: str     # 宝应县
    area_code: str
    postcode: str
    field: str        # what a department works on; of a government a general list
    government: bool

    @property
    def tier(self):
        """县, 区 or 市, as in 县政府 and 全县."""
        return self.division[-1]

    @property
    def we(self):
        """我局 or 我县."""
        return '我' + (self.tier if self.government else '局')

    @property
    def whole(self):
        """全县 or 全局."""
        return '全' + (self.tier if self.government else '局')

    @property
    def office(self):
        """The office that does the work."""
        return f'{self.tier}政府办公室' if self.government else '局办公室'


def pick_agency(rng, government=None):
    """A random agency; one in four is a government."""
    province, prefecture, division, code, post = rng.choice(DIVISIONS)
    if government is None:
        government = rng.random() < 0.25
    if government:
        return Agency(f'{division}人民政府', province, prefecture, division, code, post, '就业、教育、医疗、住房', True)
    name, field = rng.choice(DEPARTMENTS)
    return Agency(division + name, province, prefecture, division, code, post, field, False)
