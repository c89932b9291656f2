#!/usr/bin/env python3
"""What must not compile: each file of tests/nocompile holds one expression that the types refuse, and in its first line
`// expected:` a part of the compiler's reason. The file without that line is the control, which must compile.

usage: no_compile.py [--folder DIR] COMPILER

The compiler is asked in English for GCC's wording; with another compiler only the failing and the control are looked at.
"""
import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[1]
MARK = '// expected: '
FLAGS = ['-std=c++20', '-fsyntax-only', '-Wall', '-Werror', '-fdiagnostics-color=never', f'-I{TOP / "src"}']


def complaint(compiler, path, words):
    """-> what is wrong with the file, or None; `words` whether the reason is looked at"""
    done = subprocess.run([compiler, *FLAGS, path], capture_output=True, text=True, timeout=120, check=False,
                          env={**os.environ, 'LC_ALL': 'C'})
    first = path.read_text(encoding='utf-8').splitlines()[0]
    if not first.startswith(MARK):
        return None if done.returncode == 0 else f'the control does not compile:\n{done.stderr[:2000]}'
    expected = first.removeprefix(MARK)
    if done.returncode == 0:
        return f'compiles, but should not: {expected}'
    errors = [line for line in done.stderr.splitlines() if 'error:' in line]
    if words and not (len(errors) == 1 and expected in errors[0]):
        return '\n'.join([f'fails for another reason than "{expected}":', *errors])
    return None


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('--folder', type=pathlib.Path, default=TOP / 'tests' / 'nocompile')
    parser.add_argument('compiler')
    options = parser.parse_args()
    version = subprocess.run([options.compiler, '--version'], capture_output=True, text=True, check=True).stdout
    words = 'Free Software Foundation' in version
    paths = sorted(options.folder.glob('*.cpp'))
    controls = [path for path in paths if not path.read_text(encoding='utf-8').startswith(MARK)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = pool.map(lambda path: complaint(options.compiler, path, words), paths)
        wrong = [f'{path.name}: {why}' for path, why in zip(paths, answers) if why]
    if len(controls) != 1:
        wrong.append(f'{len(controls)} controls, there must be one')
    print(*wrong, f'{len(paths) - len(controls)} expressions and {len(controls)} control, {len(wrong)} wrong', sep='\n')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
