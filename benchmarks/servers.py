"""Real servers, one after the other on this machine, and what a request of them takes."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpora import ROOT, Corpus

ROUNDS = 20
MOST_SECONDS = 20  # for all the rounds of one page, of which there are three at least
SLOWEST = 900  # seconds that an answer is waited for


@dataclass
class Timing:
    """Seconds of each round to the first and to the last byte, and the server's peak in bytes.

    ``processor`` is the seconds of work of the process that answers, all rounds together.
    """

    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    peak: int = 0
    bytes: int = 0
    processor: float = 0


@dataclass(frozen=True)
class Server:
    """A server at a port; ``worker`` is the process that answers."""

    port: int
    worker: int
    base: str = ""

    def measure(self, address: str, rounds: int = ROUNDS) -> Timing:
        """Ask for an address again and again, after a first time that does not count."""
        timing = Timing()
        self._ask(address, Timing())
        Path(f"/proc/{self.worker}/clear_refs").write_text("5")  # the peak begins anew
        begun = time.perf_counter()
        while len(timing.whole) < rounds:
            self._ask(address, timing)
            if len(timing.whole) >= 3 and time.perf_counter() > begun + MOST_SECONDS:
                break
        timing.peak = _peak(self.worker)
        return timing

    def once(self, address: str) -> Timing:
        """Ask for an address a single time, for what takes minutes."""
        timing = Timing()
        Path(f"/proc/{self.worker}/clear_refs").write_text("5")
        before = _processor(self.worker)
        self._ask(address, timing)
        timing.processor = _processor(self.worker) - before
        timing.peak = _peak(self.worker)
        return timing

    def hang_up(self, address: str, other: str) -> float:
        """Seconds from a reader who hangs up at the first byte to the answer to the next."""
        connection, response = self._answer(address)
        response.read(1)
        connection.close()
        response.close()
        start = time.perf_counter()
        self._ask(other, Timing())
        return time.perf_counter() - start

    def _answer(self, address: str) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=SLOWEST)
        connection.request("GET", f"{self.base}{address}", headers={"X-Forwarded-Proto": "https"})
        response = connection.getresponse()
        if response.status != 200:
            raise SystemExit(f"{self.base}{address} answered {response.status}: {response.read()}")
        return connection, response

    def _ask(self, address: str, timing: Timing) -> None:
        start = time.perf_counter()
        connection, response = self._answer(address)
        size = len(response.read(1))
        timing.first.append(time.perf_counter() - start)
        while some := response.read(1 << 16):
            size += len(some)
        timing.whole.append(time.perf_counter() - start)
        timing.bytes = size
        connection.close()


@contextmanager
def gunicorn(corpus: Corpus) -> Iterator[Server]:
    """The site as a server runs it, with one worker of one thread."""
    port = _free_port()
    command = ["-m", "gunicorn", "hmic_kb.wsgi", "--workers=1", "--threads=1", "--timeout=900"]
    environment = corpus.environment | {"PORT": str(port)}
    with _running(command, environment, port) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        yield Server(port, int(children.split()[0]))


@contextmanager
def datasette(corpus: Corpus) -> Iterator[Server]:
    """Datasette on the same file, with every limit out of the way, so that it does all the work."""
    port = _free_port()
    settings = {
        "sql_time_limit_ms": SLOWEST * 1000,
        "facet_time_limit_ms": SLOWEST * 1000,
        "suggest_facets": "off",
        "max_csv_mb": 0,
        # As many values of a facet as the site counts.
        "default_facet_size": 1000,
    }
    command = ["-m", "datasette", "serve", str(corpus.file), "--port", str(port)]
    for name, value in settings.items():
        command += ["--setting", name, str(value)]
    with _running(command, corpus.environment, port) as process:
        yield Server(port, process.pid, base=f"/{corpus.file.stem}/")


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], port: int
) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, port)
        yield process
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen, port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit(f"{' '.join(map(str, process.args))} ended by itself.")
        with socket.socket() as tried:
            if tried.connect_ex(("localhost", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"{' '.join(map(str, process.args))} does not answer.")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("localhost", 0))
        return found.getsockname()[1]


def _peak(pid: int) -> int:
    """The most memory that a process had at once, in bytes, since its peak began anew."""
    status = Path(f"/proc/{pid}/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _processor(pid: int) -> float:
    """The seconds that a process has worked so far, in the system's calls and out of them."""
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
