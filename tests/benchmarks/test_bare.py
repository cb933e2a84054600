"""The process that asks a corpus for the queries of its pages alone."""

import subprocess
import sys

import pytest

from benchmarks.bare import Bare, Looked

LOOKED = '{"Home": {"address": "/", "datasette": null, "queries": 12}}'


@pytest.fixture
def started():
    """Starts a process of Python's that runs some lines."""
    processes = []

    def start(program):
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", program]
        processes.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True))
        return processes[-1]

    yield start
    for process in processes:
        with process:
            process.kill()


def test_it_tells_of_the_pages_and_then_what_each_that_is_named_takes(started):
    bare = Bare(
        started(f"print({LOOKED!r}); print({{'Home': 0.25, 'Force': 1.5}}[input()], flush=True)")
    )

    assert bare.looked == {"Home": Looked("/", None, 12)}
    assert bare.ask("Home") == 0.25


def test_a_process_that_ends_by_itself_ends_the_run(started):
    with pytest.raises(SystemExit, match="ended by itself"):
        Bare(started(""))
