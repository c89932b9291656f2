#!/usr/bin/env python3
"""Validates what `gongkai report read`, `report check` and `law` print as JSON against tests/schema/, over the reports of demo/, the inputs of
the cases, generated reports of every layout and files that are refused; and proves that the schemas refuse wrong objects.

usage: schema.py --program GONGKAI
"""
import argparse
import copy
import decimal
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

TESTS = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS / 'generator'))

import texts  # noqa: E402
from case import make_case  # noqa: E402
from files import LAYOUTS, store  # noqa: E402
from model import make_report, rng_of  # noqa: E402
from schema_law import check_law  # noqa: E402

SCHEMAS = {'read': 'annual_report.schema.json', 'check': 'findings.schema.json'}


def once(pairs):
    """An object whose keys are written once."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError(f'a key twice in {[key for key, _ in pairs]}')
    return made


def parse(line):
    return json.loads(line, parse_float=decimal.Decimal, object_pairs_hook=once, parse_constant=lambda name: 1 / 0)


def validator(command):
    schema = json.loads((TESTS / 'schema' / SCHEMAS[command]).read_text(encoding='utf-8'))
    jsonschema.Draft202012Validator.check_schema(schema)
    numbers = jsonschema.Draft202012Validator.TYPE_CHECKER.redefine(
        'number', lambda _, x: isinstance(x, (int, decimal.Decimal)) and not isinstance(x, bool))
    return jsonschema.validators.extend(jsonschema.Draft202012Validator, type_checker=numbers)(schema)


def write_inputs(folder):
    """Reports of every layout and form, and one file of each kind that is refused."""
    for n, layout in enumerate(sorted(LAYOUTS) * 2):
        rng = rng_of('schema', n)
        report = make_report(rng, hybrid=n % 7 == 3)
        case = make_case(report, texts.write(report, rng), rng, rng.choice(LAYOUTS[layout].styles))
        for path, mark in zip(rng.sample(sorted(case.shown), 4), ('', '/', '-', '无')):
            case.shown[path] = mark
        store(case, layout, f'{n:02}-{layout}', rng.choice(['utf-8', 'gb18030', 'utf-16']), unsettled=set()).save(folder)
    for name, data in {'empty.txt': b'', 'binary.txt': bytes(range(256)) * 20, 'pdf.txt': b'%PDF-1.7\n', 'other.txt': '一份通知\n'.encode(),
                       'old.txt': '某县2012年政府信息公开年度报告\n'.encode(), 'quote"\\\n.txt': b'', 'bytes.txt': b'a\xffb'}.items():
        (folder / name).write_bytes(data)
    with open(bytes(folder) + b'/name\xff.txt', 'wb'):
        pass


def lines_of(program, command, *paths):
    done = subprocess.run([program, 'report', command, '--format', 'json', '--jobs', '2', *paths], capture_output=True, timeout=300, check=False)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(f'exit status {done.returncode}: {done.stderr.decode("utf-8", "replace")[:400]}')
    return done.stdout.decode('utf-8', 'strict').splitlines()


def problems(check, lines):
    """-> (objects, what is wrong with them)"""
    objects, wrong = [], []
    for line in lines:
        try:
            objects.append(parse(line))
        except (ValueError, ZeroDivisionError) as why:
            wrong.append(f'{line[:120]}: {why}')
            continue
        for error in check.iter_errors(objects[-1]):
            error = jsonschema.exceptions.best_match([error])
            wrong.append(f'{objects[-1].get("file")}: {"/".join(map(str, error.absolute_path))}: {error.message[:300]}')
    return objects, wrong


def spoilt_reports(report):
    """(what was done, the spoilt object)"""
    def with_cell(name, change, **wanted):
        spoilt = copy.deepcopy(report)
        for cell in spoilt['cells']:
            if all(cell[key] == value for key, value in wanted.items()):
                cell.update(change)
                return name, spoilt
        raise AssertionError(f'no cell for: {name}')
    for key in report:
        spoilt = copy.deepcopy(report)
        del spoilt[key]
        yield f'without {key}', spoilt
    yield 'with a key of its own', {**report, 'extra': 1}
    yield 'form of another year', {**report, 'form': '2030'}
    yield 'year as text', {**report, 'year': str(report['year'])}
    yield 'tables of the other form', {**report, 'form': '2019' if report['form'] == '2021' else '2021'}
    yield with_cell('a certain number without value', {'value': None}, kind='number', certain=True)
    yield with_cell('an uncertain cell with a value', {'certain': False, 'value': 3}, kind='number', certain=True)
    yield with_cell('a number as text', {'value': '12'}, kind='number', certain=True)
    yield with_cell('candidates of a certain cell', {'candidates': [1]}, kind='number', certain=True)
    yield with_cell('a written cell without place', {'place': None}, kind='number', certain=True)
    yield with_cell('line 0', {'place': {'line': 0, 'column': 1, 'byte': 0}}, kind='number', certain=True)
    yield with_cell('another kind', {'kind': 'zero'}, kind='number', certain=True)


def spoilt_findings(checked):
    for change in ({'severity': 'fatal'}, {'message': 'V3-1.columns'}, {'quote': 'x' * 201}, {'values': {'a': 1}}, {'responsibility': 'agency'},
                   {'fingerprint': ''}, {'extra': 1}, {'place': {}}):
        spoilt = copy.deepcopy(checked)
        spoilt['findings'][0].update(change)
        yield str(change)[:60], spoilt


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('--program', required=True, type=lambda name: str(pathlib.Path(name).resolve()))
    program = parser.parse_args().program
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        write_inputs(pathlib.Path(scratch))
        inputs = [scratch, str(TESTS.parent / 'demo' / 'reports'), *map(str, sorted(TESTS.glob('cases/*/*/in*')))]
        for command in SCHEMAS:
            check = validator(command)
            objects, wrong = problems(check, lines_of(program, command, *inputs))
            accepted = [o for o in objects if 'error' not in o]
            refused = len(objects) - len(accepted)
            if len(accepted) < 30 or refused < 7:
                wrong.append(f'only {len(accepted)} reports and {refused} refusals to look at')
            if command == 'read':
                whole = next(o for o in accepted if o['form'] == '2021' and o['year'])
                spoilt = list(spoilt_reports(whole))
            else:
                spoilt = list(spoilt_findings(next(o for o in accepted if o['findings'])))
            wrong += [f'the schema lets pass: {name}' for name, o in spoilt if check.is_valid(o)]
            print(*wrong[:40], sep='\n')
            print(f'{command}: {len(accepted)} reports, {refused} refusals, {len(spoilt)} spoilt objects, {len(wrong)} wrong')
            failed += len(wrong)
    objects, spoilt, wrong = check_law(program, TESTS / 'schema' / 'law.schema.json', parse)
    print(*wrong[:40], sep='\n')
    print(f'law: {objects} objects, {spoilt} spoilt objects, {len(wrong)} wrong')
    return 1 if failed or wrong else 0


if __name__ == '__main__':
    sys.exit(main())
