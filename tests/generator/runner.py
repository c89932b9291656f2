"""Runs the program under measure and collects what it prints."""
import json
import pathlib
import subprocess
from concurrent.futures import ThreadPoolExecutor

BATCH = 400          # files a process


def _objects(output):
    """The JSON objects of an output, one a line; lines that are no JSON are dropped."""
    out = []
    for line in output.decode('utf-8', 'replace').splitlines():
        try:
            out.append(json.loads(line))
        except ValueError:
            continue
    return out


class Program:
    """The program, working in a folder of files."""

    def __init__(self, path, folder, jobs=2):
        self.path, self.folder, self.jobs = str(pathlib.Path(path).resolve()), folder, jobs
        self.broken = []                           # processes that died

    def _run(self, *args):
        p = subprocess.run([self.path, 'report', *args], cwd=self.folder, capture_output=True, timeout=600)
        if p.returncode < 0 or p.returncode > 123:
            self.broken.append(f'{" ".join(args[:3])} ... exit {p.returncode}: {p.stderr.decode("utf-8", "replace")[:200]}')
        return _objects(p.stdout)

    def batch(self, command, names):
        """{file name: [objects]} for `read` or `check`."""
        out = {name: [] for name in names}
        for at in range(0, len(names), BATCH):
            for o in self._run(command, '--format', 'json', '--jobs', str(self.jobs), *names[at:at + BATCH]):
                out.setdefault(pathlib.Path(str(o.get('file'))).name, []).append(o)
        return out

    def check_with_previous(self, pairs):
        """{file name: [objects]} for (file, last year's file), one process each."""
        def one(pair):
            return pair[0], self._run('check', '--format', 'json', pair[0], '--previous', pair[1])
        with ThreadPoolExecutor(self.jobs) as pool:
            return dict(pool.map(one, pairs))
