#!/usr/bin/env python3
"""Asks the program for the help of every `gongkai ...` that messages/zh, README.md and docs/operate name: names each command that it
does not have, and each option that the command does not take.

    python3 tests/house/commands.py PROGRAM
"""
import pathlib
import re
import subprocess
import sys

# Small latin words behind "gongkai" are its command, and perhaps an argument; options stand in what follows up to the end of the sentence.
NAMED = re.compile(r'(?<![\w/.-])gongkai((?: (?!gongkai\b)[a-z][a-z-]*)+)((?:(?!gongkai )[^`\n|，。；）])*)')
OPTION = re.compile(r'(?<!\S)(-o|--[a-z][a-z-]*)')
HEAD = re.compile(r'用法: gongkai((?: [a-z-]+)*)(.*)')


class Program:
    def __init__(self, path):
        self.path, self.known = path, {}

    def help_of(self, words):
        """-> (what it prints, whether it wants a further word), or None where it has no such command."""
        if words not in self.known:
            done = subprocess.run([self.path, *words, '--help'], capture_output=True, text=True, timeout=60)
            head = HEAD.search(done.stdout)
            same = done.returncode == 0 and head and tuple(head.group(1).split()) == words
            self.known[words] = (done.stdout, head.group(2).endswith('命令')) if same else None
        return self.known[words]

    def command(self, words):
        """The longest beginning that is a command by itself."""
        for end in range(len(words), 0, -1):
            if self.help_of(words[:end]) is not None:
                return words[:end] if end == len(words) or not self.help_of(words[:end])[1] else None
        return None


def complaints(text, program):
    everywhere = set(OPTION.findall(program.help_of(())[0].replace(',', ' ')))
    for match in NAMED.finditer(text):
        words = tuple(match.group(1).split())
        command = program.command(words)
        if command is None:
            yield f'gongkai {" ".join(words)} is no command'
            continue
        taken = everywhere | set(OPTION.findall(program.help_of(command)[0].replace(',', ' ')))
        for option in OPTION.findall(match.group(2)):
            if option not in taken:
                yield f'gongkai {" ".join(command)} takes no {option}'


def texts(top):
    for path in sorted((top / 'messages' / 'zh').glob('*.toml')):
        yield path, re.sub(r'^#.*', '', path.read_text(encoding='utf-8'), flags=re.M).replace('\\n', '\n')
    for path in [top / 'README.md', *sorted((top / 'docs' / 'operate').glob('*.md'))]:
        yield path, path.read_text(encoding='utf-8')


def main():
    top, program = pathlib.Path(__file__).resolve().parents[2], Program(sys.argv[1])
    wrong = [f'{path.relative_to(top)}: {complaint}' for path, text in texts(top) for complaint in complaints(text, program)]
    print(*wrong, f'{len(wrong)} wrong commands', sep='\n')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
