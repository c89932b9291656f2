#!/usr/bin/env python3
"""run_cases.py must fail where it should: a test that cannot fail is a defect."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

RUN_CASES = pathlib.Path(__file__).with_name('run_cases.py')


class RunCases(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cases = pathlib.Path(folder.name)
        self.case = self.cases / 'topic' / 'name'
        self.case.mkdir(parents=True)
        self.write('about.md', 'sh stands for the program\n')
        self.write('in.txt', '公开\n')
        self.write('cmd', "-c 'cat in.txt; exit 3'\n")
        self.write('expected.txt', '公开\n')
        self.write('status', '3\n')

    def write(self, name, text):
        (self.case / name).write_text(text, encoding='utf-8')

    def run_cases(self, *arguments):
        done = subprocess.run([sys.executable, RUN_CASES, '--cases', self.cases, *arguments, '/bin/sh'],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    def test_passes_when_output_and_status_are_as_expected(self):
        self.assertEqual(self.run_cases(), (0, '1 passed, 0 failed\n'))

    def test_fails_with_a_difference_on_other_output(self):
        self.write('expected.txt', '不公开\n')
        status, printed = self.run_cases()
        self.assertEqual(status, 1)
        self.assertIn('-不公开\n+公开\n', printed)
        self.assertTrue(printed.endswith('\n0 passed, 1 failed\n'))

    def test_fails_on_another_status(self):
        (self.case / 'status').unlink()
        status, printed = self.run_cases()
        self.assertEqual(status, 1)
        self.assertIn('exit status 3, expected 0\n', printed)

    def test_fails_when_about_is_missing(self):
        (self.case / 'about.md').unlink()
        self.assertEqual(self.run_cases()[0], 1)

    def test_fails_when_there_is_no_case(self):
        (self.case / 'cmd').unlink()
        self.assertEqual(self.run_cases(), (1, '0 passed, 0 failed\n'))

    def test_update_makes_it_pass(self):
        self.write('expected.txt', '')
        (self.case / 'status').unlink()
        self.assertEqual(self.run_cases('--update')[0], 0)
        self.assertEqual(self.run_cases(), (0, '1 passed, 0 failed\n'))


if __name__ == '__main__':
    unittest.main()
