#!/usr/bin/env python3
"""Runs a program, and when it has died puts a folder back to what a power cut would have left of it.

    python3 tests/durability/lossy_files.py LIBRARY FOLDER -- COMMAND ARGS...

LIBRARY is gk_lossy_files.so, made from lossy_files.c, which states the model. Ends with COMMAND's status. As a module:

    disk = LossyFiles(library, folder)
    program = subprocess.Popen(command, env=disk.environment())
    program.kill(); program.wait()      # and all that it started
    disk.cut()                          # folder now holds what was synced; start again over it
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


class LossyFiles:
    def __init__(self, library, folder):
        self.library, self.folder = pathlib.Path(library).resolve(strict=True), pathlib.Path(folder).resolve(strict=True)
        self.kept = None

    def environment(self):
        """for the program, and what it starts"""
        self.kept = self.kept or pathlib.Path(tempfile.mkdtemp(prefix='gk-kept-'))
        # The address sanitizer would rather be loaded first; this library takes nothing from it.
        sanitizer = ':'.join(filter(None, [os.environ.get('ASAN_OPTIONS'), 'verify_asan_link_order=0']))
        return {**os.environ, 'LD_PRELOAD': str(self.library), 'GK_LOSSY_FOLDER': str(self.folder), 'GK_LOSSY_KEPT': str(self.kept),
                'ASAN_OPTIONS': sanitizer}

    def cut(self):
        root = (self.kept / 'root').read_text()
        if not root:
            raise RuntimeError('the program did not begin')
        for entry in self.folder.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        self.restore(root, self.folder, {})
        shutil.rmtree(self.kept)
        self.kept = None

    def restore(self, key, folder, files):
        """`files`: key -> where that file has been put; a second name of it is a link"""
        names = self.kept / key
        for line in names.read_bytes().split(b'\0')[:-1] if names.exists() else []:
            kind, mode, key, name = line.split(b' ', 3)
            key, path = os.fsdecode(key), folder / os.fsdecode(name)
            if kind == b'd':
                path.mkdir()
                self.restore(key, path, files)
            elif key in files:
                os.link(files[key], path)
            else:
                content = self.kept / key
                path.write_bytes(content.read_bytes() if content.exists() else b'')
                files[key] = path
            path.chmod(int(mode, 8))


def main():
    if len(sys.argv) < 5 or sys.argv[3] != '--':
        print('usage: lossy_files.py LIBRARY FOLDER -- COMMAND ARGS...', file=sys.stderr)
        return 2
    disk = LossyFiles(sys.argv[1], sys.argv[2])
    status = subprocess.run(sys.argv[4:], env=disk.environment()).returncode
    disk.cut()
    return status if status >= 0 else 128 - status


if __name__ == '__main__':
    sys.exit(main())
