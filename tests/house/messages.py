#!/usr/bin/env python3
"""Compares the keys of messages/zh with those that src/ uses: names each key without a sentence and each sentence without a use.

Used are: string literals in src/ that look like a key of a kind that messages/zh has ("cli.refused"; one that ends in a dot
stands for all keys that begin so) or is one, the ids of checks in registry.cpp, and their variants ("V3-3.cell") where the file of the
check's function names them.
"""
import pathlib
import re
import sys
import tomllib

# Codes that are never shown by their own sentence.
WITHOUT_SENTENCE = {
    'data.invalid': 'its detail stands in cli.data_broken',
    'checks.terms.missing': 'its detail stands in cli.data_broken',
    'ledger.read': 'the key of an act: its name is act.ledger.read',
    'role.grant': 'the same',
    'role.revoke': 'the same',
}

LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
KEY = re.compile(r'[a-z]+(\.[a-z][a-z0-9_]*)+\.?|[a-z]+\.')
CODE = re.compile(r'ErrorCode k\w+\{"([^"]+)"\}')
CHECK = re.compile(r'^\s*\{"([A-Z0-9-]+)", .*, (\w+)\},$', re.M)
VARIANT = re.compile(r'\bvariant = ([^;,]*)')
WORD = re.compile(r'"([a-z]\w*)"')


def sentences(folder):
    found = {}
    for path in sorted(folder.glob('*.toml')):
        for key in tomllib.loads(path.read_text(encoding='utf-8')):
            found.setdefault(key, []).append(path.name)
    return found


def sources(src):
    return {path: re.sub(r'(^|\s)//[^\n]*', r'\1', path.read_text(encoding='utf-8'))
            for path in sorted([*src.rglob('*.h'), *src.rglob('*.cpp')]) if not path.stem.endswith('_test')}


def plain_keys(texts, keys):
    """-> (keys that the code names, beginnings of keys that it completes at run time)"""
    kinds = {key.split('.')[0] for key in keys if KEY.fullmatch(key)}
    literals = {match.group(1) for text in texts.values() for match in LITERAL.finditer(text)}
    named = {text for text in literals if KEY.fullmatch(text) and text.split('.')[0] in kinds}
    named |= {text for text in literals if '.' in text and text in keys}
    named |= {text for text in literals if text.endswith('.') and any(key.startswith(text) for key in keys)}
    named |= {code for text in texts.values() for code in CODE.findall(text)}
    return {key for key in named if not key.endswith('.')}, {key for key in named if key.endswith('.')}


def complaints(src, folder):
    keys, texts = sentences(folder), sources(src)
    for key, files in keys.items():
        if len(files) > 1:
            yield f'"{key}" has several sentences: {", ".join(files)}'
    named, beginnings = plain_keys(texts, keys)
    for key in sorted(named - keys.keys() - WITHOUT_SENTENCE.keys()):
        yield f'"{key}" has no sentence in messages/zh'
    for beginning in sorted(beginnings):
        if not any(key.startswith(beginning) for key in keys):
            yield f'no sentence in messages/zh begins with "{beginning}"'

    registry = ''.join(text for path, text in texts.items() if path.name == 'registry.cpp')
    checks = dict(CHECK.findall(registry))
    files = {check: next((text for path, text in texts.items() if path.suffix == '.cpp' and re.search(rf'^void {function}\(', text, re.M)), '')
             for check, function in checks.items()}
    for check in checks:
        if not any(key == check or key.startswith(check + '.') for key in keys):
            yield f'the check {check} has no sentence in messages/zh'
    for text in set(files.values()):
        here = [check for check in checks if files[check] == text]
        for variant in sorted({word for words in VARIANT.findall(text) for word in WORD.findall(words)}):
            if not any(f'{check}.{variant}' in keys for check in here):
                yield f'the variant "{variant}" of {" or ".join(here)} has no sentence in messages/zh'

    for key in keys:
        check, _, variant = key.partition('.')
        used = key in named or any(key.startswith(beginning) for beginning in beginnings)
        used = used or (check in checks and (not variant or f'"{variant}"' in files[check]))
        if not used:
            yield f'"{key}" of {keys[key][0]} is not used in src/'


def main():
    top = pathlib.Path(__file__).resolve().parents[2]
    wrong = list(complaints(top / 'src', top / 'messages' / 'zh'))
    print(*wrong, f'{len(wrong)} wrong keys', sep='\n')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
