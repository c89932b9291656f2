#!/usr/bin/env python3
"""An independent calculator of periods and fees, held against `gongkai law batch` on random cases.

usage: law_oracle.py [--cases N] [--seed N] PROGRAM

It reads data/calendars itself, shares no code with the program and counts another way: workdays by their rank in a sorted list instead
of a walk over days, pauses by sets of days, fees by the sum over single pieces. Cases begin on any day from 2018-11-01 to 2027-03-01, so that
many lie over days off, over the turn of a year, and outside of the years that are loaded. Prints how many agreed; fails where one does not.
"""
import argparse
import bisect
import calendar
import concurrent.futures
import csv
import datetime
import os
import pathlib
import random
import subprocess
import sys
import time

CALENDARS = pathlib.Path(__file__).resolve().parents[1] / 'data' / 'calendars'
FIRST, LAST = datetime.date(2018, 11, 1), datetime.date(2027, 3, 1)
DAY = datetime.timedelta(1)
MISSING, NO_RULE, TOO_LONG, BACKWARDS, EARLY, COUNT = (
    f'error law.{code}' for code in ('calendar_missing', 'no_rule', 'extension_too_long', 'pause_backwards', 'restart_early', 'fee_count'))

# id: (length, unit, rolls, first day on which it may begin), from the texts
PERIODS = {
    'reply': (20, 'workday', False, datetime.date(2019, 5, 15)), 'correction_notice': (7, 'workday', False, datetime.date(2019, 5, 15)),
    'third_party': (15, 'workday', False, datetime.date(2019, 5, 15)), 'publication': (20, 'workday', False, datetime.date(2019, 5, 15)),
    'fee_payment': (20, 'workday', False, datetime.date(2021, 1, 1)), 'review_answer': (10, 'workday', False, datetime.date(2024, 1, 1)),
    'review_answer_simplified': (5, 'workday', False, datetime.date(2024, 1, 1)), 'reconsideration': (60, 'day', True, datetime.date(2019, 5, 15)),
    'reconsideration_untold': (12, 'month', True, datetime.date(2024, 1, 1)), 'litigation': (6, 'month', True, datetime.date(2017, 7, 1)),
    'litigation_after_review': (15, 'day', True, datetime.date(2017, 7, 1)), 'litigation_answer': (15, 'day', True, datetime.date(2017, 7, 1)),
    'appeal_judgment': (15, 'day', True, datetime.date(2017, 7, 1)), 'appeal_ruling': (10, 'day', True, datetime.date(2017, 7, 1)),
    'petition_handling': (60, 'day', False, datetime.date(2005, 5, 1)), 'consultation': (30, 'day', True, datetime.date(2019, 9, 1)),
    'review_decision': (60, 'day', True, datetime.date(2024, 1, 1)), 'review_decision_extension': (30, 'day', True, datetime.date(2024, 1, 1)),
    'litigation_simplified': (45, 'day', True, datetime.date(2017, 7, 1)), 'decision_hearing': (7, 'day', True, datetime.date(2019, 9, 1)),
    'rules_hearing': (30, 'day', True, datetime.date(2018, 5, 1)), 'proposal_cppcc': (5, 'month', False, datetime.date(2019, 1, 1)),
    'proposal': (3, 'month', False, datetime.date(2019, 1, 1)), 'proposal_hard': (6, 'month', False, datetime.date(2019, 1, 1)),
}


class Years:
    """The days that are worked, in the years that are loaded."""

    def __init__(self):
        self.kinds, years = {}, []
        for path in sorted(CALENDARS.glob('[0-9]*.csv')):
            years.append(int(path.stem))
            lines = [line for line in path.read_text(encoding='utf-8').splitlines() if not line.startswith('#')]
            for row in csv.DictReader(lines):
                self.kinds[datetime.date.fromisoformat(row['date'])] = (row['kind'], row['name'])
        self.first, self.end = datetime.date(min(years), 1, 1), datetime.date(max(years) + 1, 1, 1)  # the years follow each other
        span = (self.first + n * DAY for n in range((self.end - self.first).days))
        self.worked = [day for day in span if self.kinds.get(day, ('workday' if day.isoweekday() <= 5 else 'off',))[0] == 'workday']
        self.is_worked = set(self.worked)

    def loaded(self, day):
        return self.first <= day < self.end

    def missing(self, day):
        return f'{MISSING} {day.year}'

    def nth_after(self, begin, n, left_out=()):
        """The n-th worked day after `begin`, passing over those left out."""
        if begin < self.first - DAY:
            return self.missing(begin + DAY)
        if left_out:
            worked = [day for day in self.worked[bisect.bisect_right(self.worked, begin):] if day not in left_out]
            return worked[n - 1] if len(worked) >= n else self.missing(self.end)
        at = bisect.bisect_right(self.worked, begin) + n - 1
        return self.worked[at] if at < len(self.worked) else self.missing(self.end)

    def rolled(self, day):
        if not self.loaded(day):
            return self.missing(day)
        at = bisect.bisect_left(self.worked, day)
        return self.worked[at] if at < len(self.worked) else self.missing(self.end)


YEARS = Years()


def months_later(day, months):
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period(name, begin):
    length, unit, rolls, valid_from = PERIODS[name]
    if begin < valid_from:
        return NO_RULE
    if unit == 'workday':
        return YEARS.nth_after(begin, length)
    last = begin + length * DAY if unit == 'day' else months_later(begin, length)
    return YEARS.rolled(last) if rolls else last


def reply(received, extensions, pauses, corrected, paid):
    begin = max(day for day in (received, corrected, paid) if day)
    if begin < PERIODS['reply'][3]:
        return NO_RULE
    if any(end < sent for sent, end in pauses):
        return BACKWARDS
    if any(day and day < received for day in (corrected, paid)):
        return EARLY
    if any(n < 1 for n in extensions) or sum(extensions) > 20:
        return TOO_LONG
    left_out = {sent + n * DAY for sent, end in pauses for n in range(1, (end - sent).days + 1)}
    return YEARS.nth_after(begin, 20 + sum(extensions), left_out & YEARS.is_worked)


def price_of_item(n):
    """国办函〔2020〕109号第四条, for the n-th piece in the month."""
    return 0 if n <= 10 else 100 if n <= 30 else 200 + (n - 31) // 10 * 100


def price_of_page(n):
    return 0 if n <= 30 else 10 if n <= 100 else 20 if n <= 200 else 40


def fee(received, prices, first, last):
    if received < datetime.date(2021, 1, 1):
        return NO_RULE
    return sum(map(prices, range(first, last + 1))) if first <= last else COUNT


def kind(day):
    if not YEARS.loaded(day):
        return YEARS.missing(day)
    if day in YEARS.kinds:
        what, name = YEARS.kinds[day]
        return ('made_up ' if what == 'workday' else 'holiday ') + name
    return 'weekend' if day.isoweekday() > 5 else 'workday'


def some_day(rng):
    return FIRST + rng.randrange((LAST - FIRST).days) * DAY


def reply_case(rng):
    received = some_day(rng)
    extensions = [rng.randrange(1, 21)] if rng.random() < .5 else []
    if rng.random() < .1:
        extensions.append(rng.randrange(0, 12))
    pauses = []
    for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3))):
        sent = received + rng.randrange(40) * DAY
        pauses.append((sent, sent + rng.randrange(-1 if rng.random() < .02 else 0, 30) * DAY))
    least = -2 if rng.random() < .02 else 0
    corrected = received + rng.randrange(least, 60) * DAY if rng.random() < .2 else None
    paid = (corrected or received) + rng.randrange(least, 60) * DAY if rng.random() < .2 else None
    words = [f'reply {received}', *(f'extend={n}' for n in extensions), *(f'pause={a}..{b}' for a, b in pauses)]
    words += [f'corrected={corrected}'] * bool(corrected) + [f'paid={paid}'] * bool(paid)
    return ' '.join(words), reply(received, extensions, pauses, corrected, paid)


def random_case(rng):
    """-> (the question, the answer)"""
    choice = rng.random()
    if choice < .45:
        return reply_case(rng)
    day = some_day(rng)
    if choice < .8:
        name = rng.choice(list(PERIODS))
        return f'period {name} {day}', period(name, day)
    if choice < .88:
        earlier, items = rng.randrange(0, 60), rng.randrange(0, 60)
        return f'items {day} {earlier} {items}', fee(day, price_of_item, earlier + 1, earlier + items)
    if choice < .96:
        pages = rng.randrange(0, 400)
        return f'pages {day} {pages}', fee(day, price_of_page, 1, pages)
    return f'day {day}', kind(day)


def run(program, cases, seed):
    """-> (cases that agreed, refusals among them, what did not agree)"""
    rng = random.Random(seed)
    asked = [random_case(rng) for _ in range(cases)]
    done = subprocess.run([program, 'law', 'batch', '-'], input='\n'.join(question for question, _ in asked) + '\n', capture_output=True,
                          text=True, timeout=600, check=False, env={**os.environ, 'TZ': 'AKST9'})
    answers = done.stdout.splitlines()
    if done.returncode != 0 or len(answers) != cases:
        return 0, 0, [f'status {done.returncode}, {len(answers)} answers: {done.stderr[:300]}']
    wrong = [f'{question}: the program says {got}, the calculator {want}' for (question, want), got in zip(asked, answers) if got != str(want)]
    refused = sum(got.startswith('error') for got in answers)
    return cases - len(wrong), refused, wrong


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('--cases', type=int, default=20_000)
    parser.add_argument('--seed', type=int, default=20_260_210)
    parser.add_argument('program', type=lambda name: str(pathlib.Path(name).resolve()))
    options = parser.parse_args()
    began, part = time.monotonic(), 20_000
    parts = [(min(part, options.cases - at), options.seed + at) for at in range(0, options.cases, part)]
    with concurrent.futures.ProcessPoolExecutor(min(len(parts), os.cpu_count())) as pool:
        results = list(pool.map(run, [options.program] * len(parts), *zip(*parts)))
    agreed, refused = sum(r[0] for r in results), sum(r[1] for r in results)
    wrong = [line for r in results for line in r[2]]
    print(*wrong[:20], sep='\n', end='\n' if wrong else '')
    print(f'{agreed:,} of {options.cases:,} agreed, {refused:,} of them refusals; {time.monotonic() - began:.1f} s')
    return 1 if wrong or agreed != options.cases else 0


if __name__ == '__main__':
    sys.exit(main())
