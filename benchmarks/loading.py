"""How long the commands take that bring content in and out, each as a user runs it.

    .venv/bin/python benchmarks/loading.py [--sources FOLDER] [--rounds 5]

Every round begins with an empty SQLite database. Prints the median and the slowest round in
seconds of wall time, start-up included, beside the time that each may take.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOAD, AGAIN, DUMP, SOURCES = (
    "load_fixtures",
    "load_fixtures, again",
    "dump_fixtures",
    "load_sources",
)
MOST_SECONDS = {LOAD: 5, AGAIN: 5, DUMP: 5, SOURCES: 10}


def manage(folder: Path, *arguments: str) -> float:
    """Seconds that a command takes on the database in a folder."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/benchmark.sqlite3"}
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def one_round(sources: Path | None) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manage(folder, "migrate")
        seconds = {
            LOAD: manage(folder, "load_fixtures"),
            AGAIN: manage(folder, "load_fixtures"),
            DUMP: manage(folder, "dump_fixtures", str(folder / "dumped")),
        }
        if sources:
            seconds[SOURCES] = manage(folder, "load_sources", str(sources))
        return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sources", type=Path, help="a folder with the reports' own text")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    times: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(options.rounds):
        for what, took in one_round(options.sources).items():
            times[what].append(took)
    print(f"{'':22}{'median':>8}{'slowest':>9}{'at most':>9}")
    for what, seconds in times.items():
        median, slowest = statistics.median(seconds), max(seconds)
        print(f"{what:22}{median:8.2f}{slowest:9.2f}{MOST_SECONDS[what]:9.2f}")


if __name__ == "__main__":
    main()
