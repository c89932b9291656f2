#!/usr/bin/env python3
"""A PostgreSQL 15 server of its own for a test: in a temporary folder, on a unix socket only, gone at the end.

    python3 tests/durability/postgres.py -- COMMAND ARGS...

runs COMMAND with the connection string in GK_TEST_POSTGRES and ends with its status. As a module it can also kill -9 the server and
start it again over what it left. That loses what PostgreSQL had not handed to the system; what the system had not written to its
disk only a power cut loses, so the server is asked whether it syncs.

Debian's package brings the programs; a cluster that it may have made when it was installed is not touched.
"""
import ctypes
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAMS = pathlib.Path('/usr/lib/postgresql/15/bin')
MUST_BE_ON = ('fsync', 'synchronous_commit', 'full_page_writes')
PR_SET_PDEATHSIG = 1


class Broken(Exception):
    pass


def someone():
    """PostgreSQL refuses to be root -> the account it runs as"""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get('postgres') or names['nobody']


def children(parent):
    """-> ids of the processes that descend from `parent`"""
    parents = {}
    for stat in pathlib.Path('/proc').glob('[0-9]*/stat'):
        try:
            fields = stat.read_text().rpartition(')')[2].split()
        except OSError:  # it has ended
            continue
        if fields[0] != 'Z':
            parents[int(stat.parent.name)] = int(fields[1])
    found = [parent]
    for process in found:
        found += [child for child, its_parent in parents.items() if its_parent == process]
    return found[1:]


def alive(process):
    try:
        return pathlib.Path(f'/proc/{process}/stat').read_text().rpartition(')')[2].split()[0] != 'Z'
    except OSError:
        return False


def wait_until(condition, what, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise Broken(f'{what}: not within {seconds} s')
        time.sleep(0.02)


class Postgres:
    """with Postgres() as server: ... server.connection ..."""

    def __init__(self, *settings):
        """`settings` are further words for the server: '-c', 'max_connections=20'"""
        if not (PROGRAMS / 'postgres').exists():
            raise Broken(f'no PostgreSQL in {PROGRAMS}: install the Debian package postgresql-15')
        self.settings, self.server, self.account = settings, None, someone()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='gk-pg-'))
        self.data, self.log = self.folder / 'data', self.folder / 'log'
        self.connection = f'host={self.folder} user=gk dbname=postgres'

    def __enter__(self):
        try:
            if os.geteuid() == 0:
                os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
            # --no-sync: nothing is at stake yet. The order of texts is that of their bytes, as in SQLite.
            self.run('initdb', '-D', self.data, '-U', 'gk', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync')
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def ours(self):
        """how to start a program as the account of the server"""
        if os.geteuid() != 0:
            return {'cwd': self.folder}
        return {'cwd': self.folder, 'user': self.account.pw_uid, 'group': self.account.pw_gid, 'extra_groups': []}

    def run(self, program, *words):
        done = subprocess.run([PROGRAMS / program, *words], capture_output=True, text=True, **self.ours())
        if done.returncode != 0:
            raise Broken(f'{program}: {done.stderr}')
        return done.stdout

    def start(self):
        libc = ctypes.CDLL(None)
        with open(self.log, 'ab') as log:
            # Ends with this program even when that is killed.
            self.server = subprocess.Popen(
                [PROGRAMS / 'postgres', '-D', self.data, '-k', self.folder, '-c', 'listen_addresses=', *self.settings],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self.ours(),
                preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGQUIT))
        wait_until(self.ready, 'the server does not start')
        for setting in MUST_BE_ON:
            if self.query(f'SHOW {setting}') != 'on':
                raise Broken(f'{setting} is off: a test of durability would mean nothing')

    def ready(self):
        if self.server.poll() is not None:
            raise Broken(f'the server has ended:\n{self.log.read_text(errors="replace")}')
        return subprocess.run([PROGRAMS / 'pg_isready', '-q', '-d', self.connection]).returncode == 0

    def query(self, sql):
        return self.run('psql', '-X', '-A', '-t', '-q', '-v', 'ON_ERROR_STOP=1', '-d', self.connection, '-c', sql).strip()

    def kill(self):
        """kill -9 for the server and all processes it started, which are gone when this returns"""
        os.kill(self.server.pid, signal.SIGSTOP)  # so that it starts no more while they are looked for
        processes = [self.server.pid, *children(self.server.pid)]
        for process in processes:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.server.wait()
        wait_until(lambda: not any(map(alive, processes)), 'killed processes are still there')
        self.server = None

    def stop(self):
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)  # fast: clients are cut off
            try:
                self.server.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
        self.server = None
        shutil.rmtree(self.folder, ignore_errors=True)


def main():
    if len(sys.argv) < 3 or sys.argv[1] != '--':
        print('usage: postgres.py -- COMMAND ARGS...', file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with Postgres() as server:
            status = subprocess.run(sys.argv[2:], env={**os.environ, 'GK_TEST_POSTGRES': server.connection}).returncode
    except Broken as broken:
        print(f'postgres.py: {broken}', file=sys.stderr)
        return 1
    return status if status >= 0 else 128 - status


if __name__ == '__main__':
    sys.exit(main())
