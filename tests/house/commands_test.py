#!/usr/bin/env python3
"""commands.py finds the commands and options that are not there, and no others."""
import sys
import unittest

import commands

PROGRAM = None


class Commands(unittest.TestCase):
    def found(self, text):
        return list(commands.complaints(text, commands.Program(PROGRAM)))

    def test_what_the_program_has_is_no_fault(self):
        for text in ['请运行 gongkai key recovery。', 'gongkai user password zhang --home 文件夹', 'gongkai restore 备份 --home x --key-file y',
                     'sudo -u gongkai gongkai check', '--home /var/lib/gongkai', 'gongkai backup -o 文件', '`gongkai --help`']:
            self.assertEqual(self.found(text), [], text)

    def test_what_it_has_not_is_named(self):
        self.assertEqual(self.found('请运行 gongkai key renew。'), ['gongkai key renew is no command'])
        self.assertEqual(self.found('请运行 gongkai rescue'), ['gongkai rescue is no command'])
        self.assertEqual(self.found('gongkai backup --force，再运行'), ['gongkai backup takes no --force'])
        self.assertEqual(self.found('gongkai init 或 gongkai user add --yes'), ['gongkai user add takes no --yes'])


if __name__ == '__main__':
    PROGRAM = sys.argv.pop(1)
    unittest.main()
