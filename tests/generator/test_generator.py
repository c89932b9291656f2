"""Tests of the generator itself; no program is needed."""
import json
import pathlib
import re
import tempfile
import unittest
from collections import Counter

import clean
import finding
import forms
import judge
import marks
import pack
import plant
import quirks
import reading
import solver
import texts
import themes
from case import ENCODINGS, make_case
from files import store
from model import make_pair, make_report, rng_of
from numerals import chinese, percent, thousands
from runner import Program
from sheet import encode

BRACKETS = {'（': '）', '《': '》', '〔': '〕', '“': '”'}


def reports(count, what='test'):
    for n in range(count):
        rng = rng_of(5, what, n)
        report = make_report(rng)
        yield report, texts.write(report, rng), rng


class Numbers(unittest.TestCase):
    def test_table3_satisfies_all_identities(self):
        for report, _, _ in reports(60):
            t, leaves = report.table3, report.leaves()
            for row in t.values():
                self.assertEqual(sum(row[:6]), row[6])
            for c in range(7):
                self.assertEqual(t['new_requests'][c] + t['carried_in'][c], t['result_total'][c] + t['carried_out'][c])
                self.assertEqual(sum(t[k][c] for k in leaves), t['result_total'][c])
                self.assertTrue(all(row[c] >= 0 for row in t.values()))

    def test_table4_adds_up(self):
        for report, _, _ in reports(40):
            self.assertTrue(all(sum(b[:4]) == b[4] for b in report.table4.values()))

    def test_two_years_agree(self):
        for n in range(40):
            before, now = make_pair(rng_of(6, n))
            self.assertEqual(now.table3['carried_in'], before.table3['carried_out'])
            if now.form == before.form == '2021':
                made, repealed, valid = now.table2['normative_docs']
                self.assertEqual(valid, before.table2['normative_docs'][2] + made - repealed)

    def test_ways_of_writing(self):
        self.assertEqual([chinese(n) for n in (2, 10, 12, 20, 57)], ['两', '十', '十二', '二十', '五十七'])
        self.assertEqual((percent(228, 260, 2), percent(1, 2, 1), thousands(1234567)), ('87.69%', '50%', '1,234,567'))

    def test_same_seed_same_bytes(self):
        one, two = clean.make_single(3, 8), clean.make_single(3, 8)
        self.assertEqual(one.raw, two.raw)


class Words(unittest.TestCase):
    def test_brackets_are_balanced_and_nothing_is_doubled(self):
        for _, document, _ in reports(150):
            for block in document.blocks:
                text = marks.plain(block.text)
                for left, right in BRACKETS.items():
                    self.assertEqual(text.count(left), text.count(right), text)
                self.assertNotRegex(text, r'[，。；：、]{2}|[，；、]$')
                self.assertNotRegex(text, r'([\u4e00-\u9fff]{2,})\1', text)
                self.assertNotRegex(text, r'None|\{|\}|\ue000')

    def test_numbers_of_the_text_are_those_of_the_tables(self):
        for report, document, _ in reports(150):
            total = report.total
            want = {'received': total('new_requests'), 'carried_in': total('carried_in'), 'handled': total('result_total'),
                    'carried_out': total('carried_out'), 'recon': report.table4['reconsideration'][4],
                    'litig': report.table4['litigation_direct'][4] + report.table4['litigation_after_reconsideration'][4],
                    'docs_made': report.table2['normative_docs'][0], 'docs_third': report.table2['normative_docs'][2]}
            for block in document.blocks:
                for name in set(marks.names(block.text)) & set(want):
                    self.assertEqual(pack.number(marks.value(block.text, name)), want[name], (name, marks.plain(block.text)))

    def test_outcomes_add_up(self):
        for report, _, _ in reports(60):
            self.assertEqual(sum(x for _, x in themes.outcome_counts(report)), report.total('result_total'))

    def test_published_in_time_on_a_weekday(self):
        for report, document, _ in reports(150):
            day = document.published
            self.assertLess(day.weekday(), 5)
            self.assertEqual(day.year, report.year + 1)
            self.assertLessEqual((day.month, day.day), (3, 31) if report.agency.government else (1, 31))

    def test_two_years_share_no_long_sentence(self):
        for n in range(20):
            before, now = make_pair(rng_of(7, n))
            old, new = texts.write(before, rng_of(7, n, 'a'), 0), texts.write(now, rng_of(7, n, 'b'), 1)
            sentences = lambda d: {s for b in d.find('para') for s in re.split('[。；]', marks.plain(b.text)) if len(s) > 30}
            self.assertFalse({s for s in sentences(old) & sentences(new) if '公开条例' not in s and '联系' not in s and '全文包括' not in s})


class Layouts(unittest.TestCase):
    def test_every_cell_stands_where_the_places_say(self):
        for stored in reading.make_files(4, 48):
            codec = judge.CODECS.get(stored.encoding, stored.encoding)
            values = judge.cell_values(stored.golden)
            for path, (start, end) in stored.places.items():
                shown = stored.raw[start:end].decode(codec)
                digits = re.sub(r'\[注1\]|[^0-9.\-]', '', shown.translate(str.maketrans('０１２３４５６７８９', '0123456789')))
                digits = re.sub(r'1$', '', digits) if '[注1]' in shown and digits.endswith(f'{values[path]}1') else digits
                self.assertEqual(float(digits), values[path], (stored.name, path, shown))
            self.assertEqual({p for p, v in values.items() if v is not None}, set(stored.places))

    def test_encodings_round_trip(self):
        for name, codec in zip(ENCODINGS, ['utf-8', 'utf-8-sig', 'gb18030', 'utf-16', 'utf-16', 'utf-16-le', 'utf-16-be']):
            self.assertEqual(encode('件１234〔2021〕', name).decode(codec), '件１234〔2021〕')

    def test_lines_read_back(self):
        """A trivial reader: the seven lines after a label."""
        for report, document, rng in reports(20):
            stored = store(make_case(report, document, rng), 'lines', 'x')
            lines = stored.text.splitlines()
            for key, _, label in report.rows():
                at = lines.index(label)
                self.assertEqual([int(x) for x in lines[at + 1:at + 8]], report.table3[key])

    def test_pipes_read_back(self):
        for report, document, rng in reports(20):
            stored = store(make_case(report, document, rng), 'pipe', 'x')
            rows = [[c.strip() for c in line.strip('|').split('|')] for line in stored.text.splitlines() if line.startswith('|')]
            for key, _, label in report.rows():
                row = next(r for r in rows if label in r[:3])
                self.assertEqual([int(x) for x in row[3:]], report.table3[key])

    def test_fused_holds_the_digits_and_no_separator(self):
        for report, document, rng in reports(20):
            stored = store(make_case(report, document, rng), 'fused', 'x')
            self.assertNotIn('\n', stored.text)
            for key, _, label in report.rows():
                self.assertIn(label + ''.join(map(str, report.table3[key])), stored.text)

    def test_columns_keep_rows_together(self):
        for report, document, rng in reports(20):
            stored = store(make_case(report, document, rng), 'columns', 'x')
            total = next(line for line in stored.text.splitlines() if '（七）总计' in line)
            self.assertEqual([int(x) for x in total.split()[1:]], report.table3['result_total'])


class Solver(unittest.TestCase):
    def test_cuts_have_no_leading_zeros(self):
        self.assertEqual(sorted(solver.cuts('1203', 2)), [(1, 203), (120, 3)])
        self.assertEqual(solver.row_readings('2000002'), [(2, 0, 0, 0, 0, 0, 2)])

    def test_truth_is_among_the_readings(self):
        for report, _, _ in reports(30):
            rows = {key: solver.row_readings(''.join(map(str, row))) for key, row in report.table3.items()}
            solved = solver.table3_readings(rows, report.leaves())
            for key, row in report.table3.items():
                self.assertIn(tuple(row), (solved or rows)[key])
            flat = tuple(x for key, _ in forms.TABLE4_BLOCKS for x in report.table4[key])
            self.assertIn(flat, solver.block_readings(''.join(map(str, flat))))

    def test_a_minus_sign_does_not_settle_a_row(self):
        self.assertEqual(len(solver._signed_cuts('88-720', 3, True)), 3)

    def test_one_missing_zero_among_zeros_is_unsettled(self):
        report, document, rng = next(r for r in reports(40, 'zero') if r[0].table3['granted'][:6] == [0] * 6)
        case = make_case(report, document, rng)
        case.shown['table3.granted.3'] = ''
        seen = quirks.tokens(case, quirks.row_of(case, 'table3.granted.3'))
        self.assertIn('table3.granted.3', solver.unsettled_row3(case, 'granted', seen))


class Planted(unittest.TestCase):
    def test_every_error_changes_the_clean_text(self):
        for name in plant.PLANTERS:
            stored, planted = finding.make_single(8, name, 0)
            self.assertIn(planted.kind, judge.FAMILY, name)
            if planted.quotes is not None:
                text = judge.squash(stored.text)
                self.assertTrue(any(judge.squash(q)[:4] in text.replace('|', '') for q in planted.quotes if q), (name, planted.quotes))

    def test_only_one_place_differs(self):
        """Planting into the same report twice, once without the error, leaves all other lines alone."""
        for name in ('received', 'until', 'percentage', 'rule_number', 'garbled_date', 'table4_sum', 'doubled_character'):
            for n in range(3):
                spoiled, _ = plant.make_planted(9, name, n)
                fresh = pack.Pack(spoiled.seed, make_report(rng_of(*spoiled.seed)))
                a = store(spoiled.case, 'lines', 'a').text.splitlines()
                b = store(fresh.case, 'lines', 'b').text.splitlines()
                self.assertEqual(len(a), len(b))
                self.assertEqual(sum(x != y for x, y in zip(a, b)), 1, name)

    def test_an_exact_finding_is_found_and_another_is_not(self):
        stored, planted = finding.make_single(8, 'until', 0)
        text = judge.squash(stored.text)
        good = {'kind': 'typo', 'severity': 'error', 'quote': planted.quotes[0]}
        self.assertTrue(finding.found(planted, [good], text))
        self.assertFalse(finding.found(planted, [dict(good, kind='balance')], text))
        self.assertFalse(finding.found(planted, [dict(good, quote='行政事业性收费')], text))
        self.assertFalse(finding.found(planted, [dict(good, responsibility='reader')], text))

    def test_pairs_can_be_made(self):
        for name in plant.WITH_PREVIOUS:
            stored, before, planted = finding.make_two(8, name, 0)
            self.assertNotEqual(stored.text, before.text)


def oracle(stored):
    """What a perfect reader prints for a file."""
    report, values = json.loads(json.dumps(stored.golden)), judge.cell_values(stored.golden)
    codec = judge.CODECS.get(stored.encoding, stored.encoding)
    report['sections'] = [{'heading': h} for h in report['sections']]
    report['cells'] = []
    for path, (start, end) in stored.places.items():
        table, key, *column = path.split('.')
        name = [forms.COLUMNS[int(column[0])]] if table == 'table3' else column
        report['cells'].append({'path': '.'.join([table, key, *name]), 'value': values[path],
                                'as_written': stored.raw[start:end].decode(codec), 'place': {'byte': start}})
    return report


class Judge(unittest.TestCase):
    def test_a_perfect_reader_is_judged_perfect(self):
        for stored in reading.make_files(4, 36):
            stored.style, tally, notes = '', Counter(), []
            reading.judge_one(stored, [oracle(stored)], tally, notes)
            self.assertEqual((notes, tally['right'], tally['facts_right']), ([], tally['cells'], tally['facts']))

    def test_a_number_from_the_wrong_place_is_seen(self):
        stored = reading.make_files(4, 1)[0]
        report = oracle(stored)
        report['cells'][12]['place']['byte'] += 1
        self.assertFalse(judge.identity(stored, report)[0]['places'])

    def test_the_program_is_run_once_for_many_files(self):
        files = reading.make_files(4, 12)
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            for stored in files:
                stored.save(folder)
                (folder / (stored.name + '.golden')).write_text(json.dumps(stored.golden), 'utf-8')
            script = folder / 'program'
            script.write_text('#!/bin/sh\nfor f in "$@"; do [ -f "$f.golden" ] || continue\n'
                              'printf \'{"file": "%s", "report": %s}\\n\' "$f" "$(cat "$f.golden")"; done\n')
            script.chmod(0o755)
            got = Program(script, folder).batch('read', [s.name for s in files])
            self.assertEqual([got[s.name][0]['report'] for s in files], [s.golden for s in files])

    def test_a_golden_read_back_is_all_right(self):
        stored = reading.make_files(4, 1)[0]
        report = json.loads(json.dumps(stored.golden))
        total, right, wrong, missing = judge.compare_cells(stored.golden, report)
        self.assertEqual((total, [], []), (right, wrong, missing))

    def test_blank_is_not_zero(self):
        case = quirks.big_case(1, 0)
        touched = quirks.apply(case, 'blank_table3', rng_of(1))
        golden = store(case, 'pipe', 'x').golden
        self.assertEqual([touched[0]], [p for p, v in judge.cell_values(golden).items() if v is None])


if __name__ == '__main__':
    unittest.main()
