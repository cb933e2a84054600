"""The queries of a corpus's pages alone, asked by a process that stays up beside the servers."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.corpora import ROOT, Corpus


@dataclass(frozen=True)
class Looked:
    """A page's address, that of the same in Datasette if it is there, and its number of queries."""

    address: str
    datasette: str | None
    queries: int


class Bare:
    """A process of ``benchmarks/inside.py``; ``looked`` has what it found, by a page's name."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        pages = json.loads(self._answer())
        self.looked = {name: Looked(**page) for name, page in pages.items()}

    def ask(self, name: str) -> float:
        """Seconds of the queries of a page, one after the other."""
        assert self._process.stdin
        print(name, file=self._process.stdin, flush=True)
        return float(self._answer())

    def _answer(self) -> str:
        """The line that it prints next, which is waited for."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("benchmarks.inside ended by itself.")
        return line


@contextmanager
def bare(corpus: Corpus) -> Iterator[Bare]:
    """The process, once it has looked at every page; it ends where nothing more is asked."""
    command = [sys.executable, "-m", "benchmarks.inside", str(corpus.findings)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=corpus.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Bare(process)
