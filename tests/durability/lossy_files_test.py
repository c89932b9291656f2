#!/usr/bin/env python3
"""lossy_files: what was synced is there after a kill, and what was not is lost.

    python3 tests/durability/lossy_files_test.py LIBRARY
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import lossy_files

LIBRARY = sys.argv.pop()

# The words of the small programs below, which all end by kill -9.
WORDS = '''
import os, signal
def write(name, text, flags=os.O_CREAT | os.O_TRUNC, sync=os.fsync):
    file = os.open(name, os.O_WRONLY | flags, 0o640)
    os.write(file, text.encode())
    if sync: sync(file)
    os.close(file)
def sync(name):
    file = os.open(name, os.O_RDONLY)
    os.fsync(file)
    os.close(file)
'''
END = '\nos.kill(os.getpid(), signal.SIGKILL)\n'


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='gk-lossy-')
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / 'old').write_text('before')
        self.disk = lossy_files.LossyFiles(LIBRARY, self.folder)
        self.addCleanup(lambda: self.disk.kept and shutil.rmtree(self.disk.kept))

    def after(self, program):
        """-> what is in the folder when the program has been killed: path -> text"""
        done = subprocess.run([sys.executable, '-c', WORDS + program + END], cwd=self.folder, env=self.disk.environment(),
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, -9, done.stderr)
        self.disk.cut()
        return {str(path.relative_to(self.folder)): path.read_text() for path in self.folder.rglob('*') if path.is_file()}

    def test_what_was_there_stays(self):
        (self.folder / 'sub').mkdir()
        (self.folder / 'sub' / 'two words\n').write_text('x')
        self.assertEqual(self.after(''), {'old': 'before', 'sub/two words\n': 'x'})

    def test_a_file_synced_with_its_folder_is_kept(self):
        self.assertEqual(self.after('write("new", "text"); sync(".")'), {'old': 'before', 'new': 'text'})
        self.assertEqual((self.folder / 'new').stat().st_mode & 0o777, 0o640)

    def test_fdatasync_is_enough_for_content(self):
        self.assertEqual(self.after('write("new", "text", sync=os.fdatasync); sync(".")')['new'], 'text')

    def test_a_file_not_synced_loses_its_content(self):
        self.assertEqual(self.after('write("new", "text", sync=None); sync(".")')['new'], '')

    def test_a_file_whose_folder_was_not_synced_is_lost(self):
        self.assertEqual(self.after('write("new", "text")'), {'old': 'before'})

    def test_content_is_that_of_the_last_sync(self):
        program = 'write("old", " synced", os.O_APPEND); write("old", " lost", os.O_APPEND, sync=None)'
        self.assertEqual(self.after(program), {'old': 'before synced'})

    def test_a_file_emptied_and_not_synced_is_full_again(self):
        self.assertEqual(self.after('write("old", "", sync=None)'), {'old': 'before'})

    def test_a_rename_counts_once_the_folder_is_synced(self):
        self.assertEqual(self.after('write("new", "after"); os.rename("new", "old")'), {'old': 'before'})
        self.assertEqual(self.after('write("new", "after"); os.rename("new", "old"); sync(".")'), {'old': 'after'})

    def test_a_rename_of_a_file_not_synced_leaves_nothing_in_it(self):
        self.assertEqual(self.after('write("new", "after", sync=None); os.rename("new", "old"); sync(".")'), {'old': ''})

    def test_a_link_counts_once_the_folder_is_synced(self):
        self.assertEqual(self.after('os.link("old", "new")'), {'old': 'before'})
        self.assertEqual(self.after('os.link("old", "new"); sync(".")'), {'old': 'before', 'new': 'before'})
        self.assertEqual((self.folder / 'new').stat().st_nlink, 2)

    def test_a_deleted_file_comes_back_until_the_folder_is_synced(self):
        self.assertEqual(self.after('os.unlink("old")'), {'old': 'before'})
        self.assertEqual(self.after('os.unlink("old"); sync(".")'), {})

    def test_a_folder_is_a_name_in_its_folder(self):
        made = 'os.mkdir("sub"); write("sub/new", "text"); sync("sub")'
        self.assertEqual(self.after(made), {'old': 'before'})
        self.assertEqual(self.after(made + '; sync(".")'), {'old': 'before', 'sub/new': 'text'})

    def test_a_move_between_folders_wants_both_synced(self):
        (self.folder / 'sub').mkdir()
        self.assertEqual(self.after('os.rename("old", "sub/old"); sync("sub")'), {'old': 'before', 'sub/old': 'before'})

    def test_a_number_used_again_is_another_file(self):
        program = 'for i in range(50):\n  write("a", "secret"); sync("."); os.unlink("a")\nwrite("b", "", sync=None); sync(".")'
        self.assertEqual(self.after(program), {'old': 'before', 'b': ''})

    def test_it_can_be_killed_again_and_again(self):
        for i in range(3):
            files = self.after(f'write("{i}", "text"); sync("."); write("lost", "")')
        self.assertEqual(files, {'old': 'before', '0': 'text', '1': 'text', '2': 'text'})

    def test_children_are_seen_and_other_folders_are_not(self):
        with tempfile.TemporaryDirectory() as other:
            program = f'write("{other}/x", "text"); os.fork() or (write("new", "text"), sync("."), os._exit(0)); os.wait()'
            self.assertEqual(self.after(program), {'old': 'before', 'new': 'text'})
            self.assertEqual(pathlib.Path(other, 'x').read_text(), 'text')

    def test_ignored_syncs_keep_nothing(self):
        os.environ['GK_LOSSY_IGNORE'] = '1'
        self.addCleanup(os.environ.pop, 'GK_LOSSY_IGNORE')
        self.assertEqual(self.after('write("new", "text"); sync(".")'), {'old': 'before'})

    def test_symbolic_links_are_refused(self):
        done = subprocess.run([sys.executable, '-c', WORDS + 'os.symlink("old", "new"); sync(".")'], cwd=self.folder,
                              env=self.disk.environment(), capture_output=True, text=True)
        self.assertEqual(done.returncode, -6)
        self.assertIn('symbolic links', done.stderr)

    def test_the_command_gives_the_status(self):
        done = subprocess.run([sys.executable, lossy_files.__file__, LIBRARY, self.folder, '--', 'sh', '-c', f'echo lost > {self.folder}/x; exit 7'])
        self.assertEqual(done.returncode, 7)
        self.assertEqual([path.name for path in self.folder.iterdir()], ['old'])


if __name__ == '__main__':
    unittest.main()
