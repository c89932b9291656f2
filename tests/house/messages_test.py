#!/usr/bin/env python3
"""messages.py must find each kind of wrong key: a test that cannot fail is a defect."""
import pathlib
import tempfile
import unittest

import messages

SENTENCES = '''
"cli.refused" = "拒读"
"severity.error" = "错误"
"severity.info" = "提示"
"document.empty" = "空"
"V3-1" = "不平衡"
"V3-1.cell" = "此格不平衡"
'''
SOURCE = '''
inline constexpr base::ErrorCode kEmpty{"document.empty"};
inline constexpr base::ErrorCode kInvalid{"data.invalid"};
void Say() { Message("cli.refused"); Message("severity." + name); Open("cli/refused.toml"); }
// "cli.comment" is no use
'''
REGISTRY = '''
    {"V3-1", "收办平衡", "格式", error, "balance", nothing, Balance},
'''
CHECK = 'void Balance(const Input& input, Findings& findings) { findings.Add({.variant = one ? "cell" : std::string_view{}}); }\n'


class Messages(unittest.TestCase):
    def found(self, sentences=SENTENCES, source=SOURCE, registry=REGISTRY, check=CHECK):
        with tempfile.TemporaryDirectory() as folder:
            top = pathlib.Path(folder)
            for name in ['src/checks', 'src/cli', 'zh']:
                (top / name).mkdir(parents=True)
            for name, text in [('zh/all.toml', sentences), ('src/cli/say.cpp', source), ('src/checks/registry.cpp', registry),
                               ('src/checks/balance.cpp', check), ('src/cli/say_test.cpp', 'Message("cli.of_a_test")')]:
                (top / name).write_text(text, encoding='utf-8')
            return list(messages.complaints(top / 'src', top / 'zh'))

    def test_keys_that_match_pass(self):
        self.assertEqual(self.found(), [])

    def test_a_key_without_sentence_is_found(self):
        self.assertEqual(self.found(source=SOURCE + 'Message("cli.lost");'), ['"cli.lost" has no sentence in messages/zh'])
        self.assertEqual(self.found(source=SOURCE + 'ErrorCode kLost{"store.lost"};'), ['"store.lost" has no sentence in messages/zh'])
        self.assertEqual(len(self.found(registry=REGISTRY + '    {"V3-9", "x", "y", error, "z", nothing, Balance},\n')), 1)

    def test_a_variant_without_sentence_is_found(self):
        self.assertEqual(len(self.found(check=CHECK.replace('std::string_view{}', '"row"'))), 1)

    def test_a_sentence_without_use_is_found(self):
        self.assertEqual(self.found(sentences=SENTENCES + '"cli.old" = "旧"\n'), ['"cli.old" of all.toml is not used in src/'])
        self.assertEqual(len(self.found(sentences=SENTENCES + '"V3-7" = "旧"\n')), 1)
        self.assertEqual(len(self.found(sentences=SENTENCES + '"V3-1.row" = "旧"\n')), 1)
        self.assertEqual(len(self.found(source=SOURCE.replace('"severity."', '"cli.refused"'))), 2)


if __name__ == '__main__':
    unittest.main()
