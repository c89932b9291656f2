"""The part of schema.py for `gongkai law`: each command's output against its definition in schema/law.schema.json, whose names stand first
in QUESTIONS, and objects that the definitions must refuse. What a schema cannot say (sums, the last day) is checked here too."""
import copy
import json
import subprocess

import jsonschema

QUESTIONS = [
    ('deadline', 'deadline --received 2026-02-10 --channel counter'),
    ('deadline', 'deadline --received 2025-01-20 --extend 20 --extend-told 2025-03-01 --pause 2025-01-22..2025-02-10'),
    ('deadline', 'deadline --received 2026-01-05 --corrected 2026-01-20 --paid 2026-02-10'),
    ('deadline', 'deadline --period reconsideration --received 2025-08-02'),
    ('deadline', 'deadline --period litigation --received 2025-08-31'),
    ('deadline', 'deadline --period consultation --received 2026-03-02'),
    ('deadline', 'deadline --period ticket_question --received 2026-03-02'),
    ('error', 'deadline --received 2027-06-01'),
    ('error', 'deadline --received 2019-01-02'),
    ('error', 'deadline --received 2026-02-10 --period nothing'),
    ('error', 'deadline --received 2026-02-10 --calendar 没有'),
    ('error', 'deadline --received 2026-02-10 --pause 2026-02-12..2026-02-11'),
    ('error', 'fee --tariff pages --received 2024-06-03'),
    ('fee', 'fee --tariff items --received 2024-06-03 --earlier 8 --items 60'),
    ('fee', 'fee --tariff pages --received 2024-06-03 --pages 201'),
    ('fee', 'fee --tariff pages --received 2024-06-03 --pages 500 --published'),
    ('calendar', 'calendar --today 2026-10-01'),
    ('calendar', 'calendar --today 2026-09-30'),
    ('calendar_day', 'calendar 2024-02-18 2024-02-09 2026-10-01 2026-03-07'),
    ('report_due', 'report-due --year 2020'),
    ('report_due', 'report-due --year 2023 --organ government'),
    ('report_due', 'report-due --year 2026'),
    ('period', 'periods'),
    ('remedy', 'remedy --ground state_secret --served 2025-08-02 --online'),
    ('remedy', 'remedy --ground granted --served 2026-03-02 --party government'),
    ('remedy', 'remedy --ground granted --served 2026-08-02 --party government'),
    ('remedy', 'remedy --ground silence --due 2024-08-02'),
    ('error', 'remedy --ground silence --served 2024-08-02'),
    ('error', 'remedy --ground granted --served 2019-05-14'),
    ('deadline', 'deadline --received 2026-02-10 --pause 2026-02-09..2026-02-12 --pause 2026-05-01..2026-05-09'),
    ('code', 'code 113701243072282028 91350100M0001TGQXM 113701243072282028/2025-6626482 370124 000014349 国务院令第711号'),
    ('code', 'code 110103 420600 130171 鼓楼区 定州市 台湾省 没有县'),
    ('code', 'code 113701243072282O28 999999 x/y 000014348 某政办发[2024]3号'),
]


def definition(path, name):
    schema = json.loads(path.read_text(encoding='utf-8'))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator({'$ref': f'#/$defs/{name}', '$defs': schema['$defs']})


def beyond_schema(name, answer):
    """What the numbers of an answer must say to each other."""
    if name == 'deadline':
        numbers = [step['number'] for step in answer['days'] if step['number']]
        if numbers != list(range(1, len(numbers) + 1)):
            yield 'the counted days do not count'
        if answer['unit'] in ('workday', 'day') and len(numbers) != answer['length']:
            yield 'not as many counted days as the period is long'
        if answer['days'][-1]['day'] != answer['due']:
            yield 'the last day is not the due day'
    if name == 'fee' and answer['total'] != sum(step['sum'] for step in answer['steps']):
        yield 'the steps do not add up'
    if name == 'fee' and any(step['sum'] != step['each'] * (step['last'] - step['first'] + 1) for step in answer['steps']):
        yield 'a step is not what it says'


SPOILT = {
    'deadline': [('due', '2026-2-10'), ('due', None), ('unit', 'week'), ('days', []), ('basis', []), ('extra', 1), ('length', '20'), ('title', 'reply')],
    'fee': [('total', 1.5), ('total', '2600'), ('currency', '元'), ('cite', '')],
    'error': [('error', {'code': 'law.x'}), ('error', None)],
    'calendar': [('to_load', '2027')], 'calendar_day': [('kind', 'off'), ('worked', 1), ('later_notice', 1)], 'period': [('status', 'guess')], 'report_due': [('legal', None), ('organ', 'other'), ('internal', None), ('undetermined', {'code': 'law.x', 'message': '缺'})],
    'remedy': [('remedy', 'none'), ('table3', '3.9'), ('suit_until', '2026-01-01'), ('served', None), ('reply_due', '2026-01-01'), ('undetermined', '缺'), ('notes', None), ('suit_after_review', '十五日')], 'code': [('valid', False), ('fields', None)],
}


def check_law(program, path, parse):
    """-> (objects, spoilt objects, what is wrong)"""
    wrong, objects, spoilt = [], 0, 0
    seen = set()
    for name, question in QUESTIONS:
        check = definition(path, name)
        done = subprocess.run([program, 'law', *question.split(), '--format', 'json'], capture_output=True, timeout=60, check=False)
        lines = done.stdout.decode('utf-8', 'strict').splitlines()
        answers = [parse(line) for line in lines]
        refused = name == 'error' or (name == 'remedy' and any(answer['undetermined'] for answer in answers))
        if not lines or done.returncode not in (0, 1, 2) or (done.returncode == 2) != refused:
            wrong.append(f'{question}: status {done.returncode}, {len(lines)} lines')
        for answer in answers:
            objects += 1
            wrong += [f'{question}: {"/".join(map(str, error.absolute_path))}: {error.message[:200]}' for error in check.iter_errors(answer)]
            wrong += [f'{question}: {why}' for why in beyond_schema(name, answer)]
            if name in seen:
                continue
            seen.add(name)
            for key, value in SPOILT[name]:
                bad = copy.deepcopy(answer)
                bad[key] = value
                spoilt += 1
                if check.is_valid(bad):
                    wrong.append(f'the schema of {name} lets pass: {key} = {value}')
            for key in answer:
                if check.is_valid({k: v for k, v in answer.items() if k != key}):
                    wrong.append(f'the schema of {name} lets pass: without {key}')
    return objects, spoilt, wrong
