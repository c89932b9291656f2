#!/usr/bin/env python3
"""Kills a program in the middle of its acts, again and again, and proves after each kill that every acknowledged act is there.

    python3 tests/durability/crash.py ROUNDS --engine sqlite|lossy|postgres --writer PROGRAM [--lossy-files LIBRARY]
                                      [--seed N] [--ignore database|files]

A round: act_writer works on the installation with several threads; it is killed (kill -9) at a random moment; act_writer starts
again over what is left and checks every line that was ever written about the installation. What is killed:
  sqlite    the program: what it had given to the system stays
  lossy     the program, on a disk that forgets what was not synced: the database by the VFS, attachments by lossy_files
  postgres  in every second round the server with all its processes, else the program; every second installation is partitioned
A new installation every 13 rounds, so that the first acts of one are met often, and checks stay short.
--ignore leaves out every sync of the database or of files, and then succeeds only if acts are lost: a test of the test.
"""
import argparse
import os
import pathlib
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
import time

import lossy_files
import postgres

ROUNDS_AN_INSTALLATION = 13
STORE_DOWN = 3  # the writer's status when its server is gone


class Broken(Exception):
    pass


def counts(text):
    """'acknowledged=3 lost=0' -> {'acknowledged': 3, 'lost': 0}, from the last line"""
    return {name: int(value) for name, value in (word.split('=') for word in text.splitlines()[-1].split())}


class Installation:
    def __init__(self, words, folder, number, server):
        self.words, self.server = words, server
        self.folder = folder / f'installation-{number}'
        self.files, self.log = self.folder / 'home' / 'files', self.folder / 'acknowledged'
        self.files.parent.mkdir(parents=True)
        self.lossy = words.engine == 'lossy'
        self.environment = {**os.environ, 'GK_ACTS_KEY': secrets.token_hex(16), 'GK_ACTS_FILES': str(self.files),
                            'GK_ACTS_DATABASE': self.address(f'g{number}')}
        self.run('prepare', '4' if server and number % 2 else '0')
        self.log.touch()
        self.prepared = self.check()

    def address(self, name):
        if self.server is None:
            return f'sqlite:{self.folder / "gongkai.db"}'
        self.server.query(f'CREATE SCHEMA {name}')
        return f"{self.server.connection} options='-c search_path={name}'"

    def run(self, *words):
        done = subprocess.run([self.words.writer, *words], env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise Broken(f'act_writer {" ".join(words)}: {done.returncode}\n{done.stdout}{done.stderr}')
        return done.stdout

    def check(self):
        return counts(self.run('check', str(self.log)))

    def start(self, seed, disk):
        environment = self.environment
        if self.lossy:
            environment = {**environment, **disk.environment()}
            environment['GK_ACTS_DATABASE'] += '?vfs=' + ('forgetful' if self.words.ignore == 'database' else 'lossy')
            if self.words.ignore == 'files':
                environment['GK_LOSSY_IGNORE'] = '1'
        with open(self.log, 'ab') as log:
            return subprocess.Popen([self.words.writer, 'write', str(seed)], env=environment, stdout=log, stderr=subprocess.PIPE)


FOLDERS = """
import pathlib, sys
for name in ['incoming', *(f'{number:02x}' for number in range(256))]:
    pathlib.Path(sys.argv[1], name).mkdir(parents=True)
"""


def leave_folders(installation, disk):
    """What a program leaves that was killed before it had synced the folders it made: they are seen, and not on the disk."""
    subprocess.run([sys.executable, '-c', FOLDERS, installation.files], env=disk.environment(), check=True)


def cut_power(disk):
    root = disk.kept / 'root'
    if root.exists() and root.read_text():
        disk.cut()
    else:  # killed before it began: nothing has changed
        shutil.rmtree(disk.kept)


def wait_for_acts(writer, log, size, seconds=30):
    """until the writer has said something"""
    end = time.monotonic() + seconds
    while log.stat().st_size == size and writer.poll() is None and time.monotonic() < end:
        time.sleep(0.002)


def under_way(text):
    """how many acts had begun and were not answered"""
    lines = [line.split('\t')[0] for line in text.splitlines()]
    return lines.count('begin') - lines.count('end')


def play(installation, dice, kill_server):
    """One round -> what the check counted, and what stood when it was killed."""
    size = installation.log.stat().st_size
    disk = lossy_files.LossyFiles(installation.words.lossy_files, installation.files.parent) if installation.lossy else None
    if disk and not installation.files.exists():
        leave_folders(installation, disk)
    writer = installation.start(dice.randrange(1 << 31), disk)
    try:
        # Mostly between acts and commits; sometimes while it opens the database and mends what the last kill left.
        if dice.random() < 0.85:
            wait_for_acts(writer, installation.log, size)
        time.sleep(dice.uniform(0, 0.25))
        ended = writer.poll()
        if kill_server:
            installation.server.kill()
            writer.wait(60)
    finally:
        if writer.poll() is None:
            writer.kill()
        complaint = writer.communicate()[1].decode(errors='replace')
    if ended is not None or writer.returncode not in (-9, STORE_DOWN):
        raise Broken(f'the writer ended by itself with {writer.returncode}: {complaint}')
    begun = under_way(installation.log.read_bytes()[size:].decode(errors='replace'))
    if disk:
        cut_power(disk)
    if kill_server:
        installation.server.start()
    return {**installation.check(), 'under_way': begun, 'cut': len(list(installation.files.glob('incoming/*')))}


def rounds(words, folder, server):
    """Plays them all -> sums"""
    dice = random.Random(words.seed)
    sums = dict.fromkeys(('rounds', 'middle', 'under_way', 'cut', 'acknowledged', 'unanswered', 'lost', 'findings', 'files'), 0)
    for number in range(words.rounds):
        if number % ROUNDS_AN_INSTALLATION == 0:
            installation = Installation(words, folder, number // ROUNDS_AN_INSTALLATION, server)
            before = installation.prepared
        now = play(installation, dice, kill_server=server is not None and number % 2 == 0)
        sums['rounds'] += 1
        sums['middle'] += now['under_way'] > 0
        for name in ('under_way', 'lost', 'findings'):
            sums[name] += now[name]
        for name in ('acknowledged', 'files', 'cut'):
            sums[name] += now[name] - before.get(name, 0)
        told = lambda count: count['events'] - count['received'] - count['acknowledged']
        sums['unanswered'] += told(now) - told(before)
        before = now
        if words.rounds > ROUNDS_AN_INSTALLATION and (number + 1) % ROUNDS_AN_INSTALLATION == 0:
            report(words, sums)
    return sums


def report(words, sums):
    print(f'{words.engine}: {sums["rounds"]} rounds, {sums["middle"]} killed in the middle of {sums["under_way"]} acts and {sums["cut"]} uploads; '
          f'{sums["acknowledged"]} acts acknowledged ({sums["files"]} files), {sums["unanswered"]} committed but not answered; '
          f'{sums["lost"]} lost, {sums["findings"]} findings', flush=True)


def play_all(words):
    with tempfile.TemporaryDirectory(prefix='gk-crash-') as folder:
        if words.engine != 'postgres':
            return rounds(words, pathlib.Path(folder), None)
        # One call for the whole disk instead of one for each of its files: a restart takes a sixth of the time.
        with postgres.Postgres('-c', 'recovery_init_sync_method=syncfs') as server:
            return rounds(words, pathlib.Path(folder), server)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('rounds', type=int)
    parser.add_argument('--engine', required=True, choices=('sqlite', 'lossy', 'postgres'))
    parser.add_argument('--writer', required=True)
    parser.add_argument('--lossy-files')
    parser.add_argument('--seed', type=int, default=None)
    parser.add_argument('--ignore', choices=('database', 'files'))
    words = parser.parse_args()
    words.seed = secrets.randbelow(1 << 31) if words.seed is None else words.seed
    print(f'{words.engine}: seed {words.seed}', flush=True)
    try:
        sums = play_all(words)
    except Broken as broken:
        print(broken)
        lost = words.ignore is not None and '\nLOST ' in str(broken)
        print('the control has lost acts, as it must' if lost else 'FAILED')
        return 0 if lost else 1
    except postgres.Broken as broken:
        print(f'FAILED: {broken}')
        return 1
    report(words, sums)
    if words.ignore is not None:
        print('FAILED: nothing was lost without syncs, so this test proves nothing')
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
