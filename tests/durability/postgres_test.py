#!/usr/bin/env python3
"""postgres.py: what was committed outlives kill -9, what was not does not."""
import os
import pathlib
import subprocess
import sys
import unittest

import postgres


class KilledServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = postgres.Postgres()
        cls.addClassCleanup(cls.server.stop)
        cls.server.__enter__()
        cls.server.query('CREATE TABLE acts (id bigint PRIMARY KEY)')

    def begin(self, sql):
        """a client that has done `sql` and not committed"""
        client = subprocess.Popen([postgres.PROGRAMS / 'psql', '-X', '-q', '-A', '-t', '-d', self.server.connection],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(client.wait)
        for stream in (client.stdin, client.stdout):
            self.addCleanup(stream.close)
        client.stdin.write(f"BEGIN; {sql}; SELECT 'done';\n")
        client.stdin.flush()
        self.assertEqual(client.stdout.readline(), 'done\n')

    def test_committed_rows_are_there_again_and_others_not(self):
        for act in range(1, 4):
            self.server.query(f'INSERT INTO acts VALUES ({act})')
            self.begin(f'INSERT INTO acts VALUES ({act + 100})')
            self.server.kill()
            self.server.start()
        self.assertEqual(self.server.query('SELECT id FROM acts ORDER BY id').split(), ['1', '2', '3'])

    def test_kill_leaves_no_process(self):
        processes = [self.server.server.pid, *postgres.children(self.server.server.pid)]
        self.assertGreater(len(processes), 3)
        self.server.kill()
        self.assertEqual([process for process in processes if postgres.alive(process)], [])
        with self.assertRaises(postgres.Broken):
            self.server.query('SELECT 1')
        self.server.start()

    def test_it_is_heard_on_its_socket_only(self):
        self.assertEqual(self.server.query('SHOW listen_addresses'), '')
        self.assertEqual(self.server.query("SELECT setting FROM pg_settings WHERE name = 'unix_socket_directories'"), str(self.server.folder))


class Start(unittest.TestCase):
    def test_without_fsync_is_refused(self):
        with self.assertRaisesRegex(postgres.Broken, 'fsync is off'):
            with postgres.Postgres('-c', 'fsync=off'):
                self.fail('started')

    def test_without_postgresql_fails(self):
        programs, postgres.PROGRAMS = postgres.PROGRAMS, pathlib.Path('/nowhere')
        self.addCleanup(setattr, postgres, 'PROGRAMS', programs)
        with self.assertRaisesRegex(postgres.Broken, 'postgresql-15'):
            postgres.Postgres()


class Command(unittest.TestCase):
    def test_gets_the_connection_and_gives_its_status(self):
        psql = postgres.PROGRAMS / 'psql'
        done = subprocess.run([sys.executable, postgres.__file__, '--', 'sh', '-c', f'{psql} -X -A -t -d "$GK_TEST_POSTGRES" -c "SELECT 42"; exit 7'],
                              capture_output=True, text=True)
        self.assertEqual((done.stdout, done.returncode), ('42\n', 7))

    def test_leaves_no_folder(self):
        done = subprocess.run([sys.executable, postgres.__file__, '--', 'sh', '-c', 'echo "$GK_TEST_POSTGRES"'], capture_output=True, text=True)
        folder = done.stdout.split()[0].removeprefix('host=')
        self.assertTrue(folder.startswith('/'))
        self.assertFalse(os.path.exists(folder))


if __name__ == '__main__':
    unittest.main()
