#!/usr/bin/env python3
"""Takes away one permission check at a time and expects a test to turn red.

    python3 tests/mutation/permissions.py [--list] [--only TEXT] [--all-roles]

Works on a copy of the tree in build/mutants, with the preset dev, and runs the permission tests of desk_test (SQLite only). Mutants:
  - each row of src/ledger/act.cpp: one of its roles less, for each; one role more (--all-roles: each other one); 本人 the other way; in a
    closed agency the other way
  - each place of src/desk and src/ledger that refuses somebody: asked, and the answer ignored (PLACES)
Names the mutants that no test noticed, and then ends with 1.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TREE = ROOT / 'build' / 'mutants'
ACTS, ROLES = 'src/ledger/act.cpp', 'src/ledger/role.h'
FILTER = 'Permissions*'

ROW = re.compile(r'\{Act::(\w+),\s*"[\w.]+",\s*([^{}]+?),\s*(true|false),\s*In::(open|any)\}')
CONSTANT = re.compile(r'^const Roles (k\w+)(?: = ([^;]+))?;', re.M)

IGNORED = r'\1 static_cast<void>(0);'
# (files, what refuses, what stands there instead)
PLACES = [
    ('src/desk/*.cpp src/desk/perform.h', r'(if \(auto wrong = \w*(?:CheckMay|MustBe\w+)\(.*\)\)) return \*wrong;', r'\1 static_cast<void>(wrong);'),
    ('src/desk/*.cpp', r'\w+->agency != work\.caller\.agency', 'false'),
    ('src/desk/agencies.cpp', r'above\.id == work\.caller\.agency', 'above.id.value != 0'),
    ('src/desk/offices.cpp', r'work\.caller\.agency != services\.root', 'false'),
    ('src/desk/perform.cpp', r'& Administrators\(\)', '& (Administrators() | ~ledger::Roles{})'),
    ('src/desk/perform.cpp', r'if \(holder->person\.agency == caller\.agency\) return', 'return'),
    ('src/desk/perform.cpp', r'holder->person\.agency == services\.root', 'services.root.value != 0'),
    ('src/desk/perform.cpp', r'if \(caller\.person\.value == 0\) return', 'if (caller.agency.value != 0) return'),
    ('src/desk/perform.h', r'caller\.person\.value != 0 && about == caller\.person', 'about.value >= 0'),
    ('src/desk/accounts.cpp', r'!attempt->Opens(\([^)]*\))', r'(attempt->Opens\1, false)'),
    ('src/ledger/standing.cpp', r'(if \([^;]*\))\s+return About\(k(?:RoleToSelf|RoleNotGrantable|RoleExcluded|RoleNotDelegable)\b[^;]*;', IGNORED),
    ('src/ledger/setting.cpp', r'(if \([^;]*\))\s+return About\(kSettingNotYours\b[^;]*;', IGNORED),
]


class Mutant:
    def __init__(self, file, span, text, what):
        self.file, self.span, self.text, self.what = file, span, text, what

    def apply(self, original):
        return original[:self.span[0]] + self.text + original[self.span[1]:]


def role_names():
    body = re.search(r'enum class Role[^{]*\{(.*?)\};', (ROOT / ROLES).read_text(), re.S).group(1)
    return re.findall(r'^\s*(\w+),', body, re.M)


def roles_in(expression, constants):
    found = set(re.findall(r'Role::(\w+)', expression))
    for name in re.findall(r'\bk\w+', expression):
        found |= roles_in(constants[name], constants)
    return found


def row_mutants(all_roles):
    source, names = (ROOT / ACTS).read_text(), role_names()
    constants = {name: value or '' for name, value in CONSTANT.findall(source)}
    rows = list(ROW.finditer(source))
    if len(rows) < 20:
        raise SystemExit(f'{ACTS} is written in another way than this script reads')
    for number, row in enumerate(rows):
        act, expression, self_, where = row.groups()
        has = roles_in(expression, constants)
        for role in sorted(has):
            yield Mutant(ACTS, row.span(2), f'({expression}) & ~Only(Role::{role})', f'{act}: not by {role}')
        others = [role for role in names[number % len(names):] + names[:number % len(names)] if role not in has]
        for role in others if all_roles else others[:1]:
            yield Mutant(ACTS, row.span(2), f'({expression}) | Only(Role::{role})', f'{act}: also by {role}')
        yield Mutant(ACTS, row.span(3), 'false' if self_ == 'true' else 'true', f'{act}: {"not " if self_ == "true" else "also "}by oneself')
        yield Mutant(ACTS, row.span(4), 'any' if where == 'open' else 'open', f'{act}: {"also" if where == "open" else "not"} in a closed agency')


def place_mutants():
    for patterns, what, instead in PLACES:
        found = 0
        for pattern in patterns.split():
            for path in sorted(ROOT.glob(pattern)):
                if path.name.endswith('_test.cpp'):
                    continue
                source = path.read_text()
                for place in re.finditer(what, source):
                    found += 1
                    line = source.count('\n', 0, place.start()) + 1
                    file = str(path.relative_to(ROOT))
                    yield Mutant(file, place.span(), place.expand(instead), f'{file}:{line}: {" ".join(place.group().split())}')
        if not found:
            raise SystemExit(f'nothing in {patterns} is written like {what} any more: change PLACES')


def run(*words, **options):
    return subprocess.run(words, cwd=TREE, capture_output=True, text=True, **options)


def make_tree():
    """The files as they are now; what did not change keeps its time, so that it is not built again."""
    listed = subprocess.run(['git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], cwd=ROOT, capture_output=True, check=True)
    names = [os.fsdecode(name) for name in listed.stdout.split(b'\0') if name]
    for name in names:
        source, target = ROOT / name, TREE / name
        if not source.is_file() or target.is_file() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    for folder in ('src', 'cmake'):
        for path in (TREE / folder).rglob('*'):
            if path.is_file() and str(path.relative_to(TREE)) not in names:
                path.unlink()


def build():
    # Names are those of the tree, so that ccache finds what other builds have made.
    environment = {**os.environ, 'CCACHE_BASEDIR': str(TREE), 'CCACHE_NOHASHDIR': '1'}
    return run('cmake', '--build', 'build/dev', '-j1', '--target', 'desk_test', env=environment)


def test():
    """-> whether all are green"""
    try:
        return run('build/dev/desk_test', f'--gtest_filter={FILTER}', '--gtest_brief=1', '--gtest_fail_fast', timeout=300)
    except subprocess.TimeoutExpired:
        return None


def noticed(mutant):
    path = TREE / mutant.file
    original = path.read_text()
    path.write_text(mutant.apply(original))
    try:
        built = build()
        if built.returncode != 0:
            return f'does not compile: {built.stdout[-2000:]}'
        done = test()
        return done is None or done.returncode != 0
    finally:
        path.write_text(original)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--list', action='store_true')
    parser.add_argument('--only', default='')
    parser.add_argument('--all-roles', action='store_true')
    words = parser.parse_args()
    mutants = [mutant for mutant in [*row_mutants(words.all_roles), *place_mutants()] if words.only in mutant.what]
    if words.list:
        print(*(mutant.what for mutant in mutants), sep='\n')
        return 0
    begin = time.monotonic()
    make_tree()
    if (configured := run('cmake', '--preset', 'dev')).returncode or (configured := build()).returncode:
        raise SystemExit(configured.stdout + configured.stderr)
    green = test()
    if green is None or green.returncode != 0 or '0 tests' in green.stdout:
        raise SystemExit(f'the tests are not green before anything is changed:\n{green and green.stdout}')
    survivors = []
    for number, mutant in enumerate(mutants, 1):
        result = noticed(mutant)
        if result is not True:
            survivors.append(mutant.what)
        print(f'{number}/{len(mutants)} {"noticed" if result is True else "SURVIVED" if result is False else result}: {mutant.what}', flush=True)
    print(f'{len(mutants)} mutants, {len(survivors)} not noticed, {(time.monotonic() - begin) / 60:.0f} minutes')
    print(*(f'not noticed: {what}' for what in survivors), sep='\n')
    return 1 if survivors else 0


if __name__ == '__main__':
    sys.exit(main())
