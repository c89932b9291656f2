#!/usr/bin/env python3
"""Reads the #include lines of src/ and names each one that goes in a wrong direction.

A folder includes itself and its row in src/CMakeLists.txt; a third-party header is included in its home only; the folders
that do no I/O include nothing that does.
"""
import pathlib
import re
import sys

HOMES = {'toml++/': {'base'}, 'openssl/': {'base'}, 'argon2.h': {'base'}, 'nlohmann/': {'base'}, 'archive.h': {'store'}, 'archive_entry.h': {'store'}, 'sqlite3.h': {'store'}, 'libpq-fe.h': {'store'}, 'CLI/': {'cli'}, 'fmt/': None}  # None: every folder
TESTS_ONLY = ('gtest/', 'gmock/')
NO_IO = {'law', 'checks', 'ledger'}
IO = re.compile(r'filesystem|fstream|iostream|unistd\.h|fcntl\.h|sys/.*')
# clang 14 cannot compile the views of libstdc++ 12, GCC 12 has no <format>, std::regex is slow and recursive.
NEVER = {'ranges', 'format', 'regex'}

ROW = re.compile(r'^gk_library\((\w+)([\w ]*?)(?: USES [^)]*)?\)', re.M)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def rows(cmake_text):
    return {folder: {folder, *row.split()} for folder, row in ROW.findall(cmake_text)}


def complaint(allowed, file, quote, header):
    """-> why `file` (relative to src/) may not include `header`, or None"""
    folder, is_test = file.parts[0], file.stem.endswith('_test') or file.stem.startswith('test_')
    if folder not in allowed:
        return f'the folder {folder} has no row in src/CMakeLists.txt'
    if quote == '"':
        if '/' not in header:
            return 'write the path from src/'
        target = header.split('/')[0]
        return None if target in allowed[folder] else f'{folder} may not include {target}'
    if header in NEVER:
        return 'not used in this project (tests/house/includes.py says why)'
    if header.startswith(TESTS_ONLY):
        return None if is_test else 'only *_test.cpp and test_*.h may include it'
    if folder in NO_IO and not is_test and IO.fullmatch(header):
        return f'{folder} does no I/O'
    home = next((prefix for prefix in HOMES if header.startswith(prefix)), None)
    if home is None:
        known = '/' not in header or header.startswith(('sys/', 'netinet/', 'arpa/', 'linux/'))
        return None if known else 'a third-party header without a home in tests/house/includes.py'
    return None if HOMES[home] is None or folder in HOMES[home] else f'its home is {", ".join(sorted(HOMES[home]))}'


def complaints(src):
    allowed = rows((src / 'CMakeLists.txt').read_text(encoding='utf-8'))
    for path in sorted([*src.rglob('*.h'), *src.rglob('*.cpp')]):
        file, text = path.relative_to(src), path.read_text(encoding='utf-8')
        for include in INCLUDE.finditer(text):
            if why := complaint(allowed, file, *include.groups()):
                yield f'src/{file}:{text.count(chr(10), 0, include.start()) + 1}: {include.group().strip()}: {why}'


def main():
    wrong = list(complaints(pathlib.Path(__file__).resolve().parents[2] / 'src'))
    print(*wrong, f'{len(wrong)} wrong #include lines', sep='\n')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
