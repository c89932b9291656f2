#!/usr/bin/env python3
"""no_compile.py must fail where it should: a test that cannot fail is a defect."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

NO_COMPILE = pathlib.Path(__file__).with_name('no_compile.py')


class NoCompile(unittest.TestCase):
    def run_over(self, **files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                (pathlib.Path(folder) / f'{name}.cpp').write_text(text, encoding='utf-8')
            done = subprocess.run([sys.executable, NO_COMPILE, '--folder', folder, 'g++'], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    GOOD = 'int control;\n'
    BAD = "// expected: invalid conversion from 'const char*' to 'int'\nint bad = \"1\";\n"

    def test_passes_when_each_fails_for_its_reason(self):
        self.assertEqual(self.run_over(control=self.GOOD, bad=self.BAD), (0, '1 expressions and 1 control, 0 wrong\n'))

    def test_fails_when_one_compiles(self):
        status, printed = self.run_over(control=self.GOOD, bad='// expected: anything\nint good = 1;\n')
        self.assertEqual(status, 1)
        self.assertIn('compiles, but should not', printed)

    def test_fails_when_one_fails_for_another_reason(self):
        status, printed = self.run_over(control=self.GOOD, bad=self.BAD.replace('int bad', 'integer bad'))
        self.assertEqual(status, 1)
        self.assertIn('fails for another reason', printed)

    def test_fails_when_the_control_does_not_compile_or_is_missing(self):
        self.assertEqual(self.run_over(control='int control = ;\n', bad=self.BAD)[0], 1)
        self.assertEqual(self.run_over(bad=self.BAD)[0], 1)


if __name__ == '__main__':
    unittest.main()
