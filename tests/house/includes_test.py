#!/usr/bin/env python3
"""includes.py must find each kind of wrong line: a test that cannot fail is a defect."""
import pathlib
import tempfile
import unittest

import includes

ROWS = """
gk_library(base USES tomlplusplus::tomlplusplus OpenSSL::Crypto)
gk_library(law base)
gk_library(document base)
gk_library(cli base law document USES CLI11::CLI11)
"""


class Includes(unittest.TestCase):
    def found(self, file, line):
        with tempfile.TemporaryDirectory() as folder:
            src = pathlib.Path(folder)
            (src / 'CMakeLists.txt').write_text(ROWS, encoding='utf-8')
            (src / file).parent.mkdir()
            (src / file).write_text(f'#pragma once\n{line}\n', encoding='utf-8')
            return list(includes.complaints(src))

    def test_the_allowed_lines_pass(self):
        for file, line in [('law/clock.h', '#include "law/calendar.h"'), ('law/clock.h', '#include "base/day.h"'),
                           ('cli/main.cpp', '#include "document/text.h"'), ('law/clock.cpp', '#include <vector>'),
                           ('base/toml.cpp', '#include <toml++/toml.h>'), ('base/sm3.cpp', '#include <openssl/evp.h>'),
                           ('base/password.cpp', '#include <argon2.h>'), ('base/json.cpp', '#include <nlohmann/json.hpp>'),
                           ('cli/main.cpp', '#include <CLI/CLI.hpp>'), ('law/clock.cpp', '#include <fmt/format.h>'),
                           ('law/clock_test.cpp', '#include <gtest/gtest.h>'), ('base/file.cpp', '#include <sys/stat.h>'),
                           ('law/clock_test.cpp', '#include <fstream>'), ('law/clock.h', '// include "cli/x.h"')]:
            self.assertEqual(self.found(file, line), [], line)

    def test_the_wrong_lines_are_found(self):
        for file, line in [('base/day.h', '#include "law/calendar.h"'), ('law/clock.h', '#include "document/text.h"'),
                           ('document/text.cpp', '  #  include "cli/main.h"'), ('law/clock.cpp', '#include "clock.h"'),
                           ('law/clock.cpp', '#include <toml++/toml.h>'), ('cli/main.cpp', '#include <openssl/evp.h>'),
                           ('cli/main.cpp', '#include <argon2.h>'), ('cli/main.cpp', '#include <archive.h>'), ('law/clock.cpp', '#include <nlohmann/json.hpp>'), ('base/day.cpp', '#include <CLI/CLI.hpp>'), ('base/day.h', '#include <gtest/gtest.h>'),
                           ('law/clock.cpp', '#include <fstream>'), ('law/clock.cpp', '#include <sys/stat.h>'),
                           ('base/day.cpp', '#include <regex>'), ('base/day.cpp', '#include <boost/asio.hpp>'),
                           ('util/day.h', '#include <vector>')]:
            self.assertEqual(len(self.found(file, line)), 1, line)

    def test_a_finding_names_file_and_line(self):
        self.assertEqual(self.found('base/day.h', '#include "law/calendar.h"'),
                         ['src/base/day.h:2: #include "law/calendar.h": base may not include law'])

    def test_the_rows_of_this_house_are_read(self):
        cmake = pathlib.Path(__file__).resolve().parents[2] / 'src' / 'CMakeLists.txt'
        allowed = includes.rows(cmake.read_text(encoding='utf-8'))
        self.assertEqual(allowed['base'], {'base'})
        self.assertEqual(allowed['report'], {'report', 'base', 'law', 'document'})
        self.assertEqual(len(allowed), cmake.read_text(encoding='utf-8').count('\ngk_library('))


if __name__ == '__main__':
    unittest.main()
