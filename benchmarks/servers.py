"""Real servers on this machine, one of which is asked at a time, and what a request takes."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import ROOT, Corpus

SLOWEST = 900  # seconds that an answer is waited for


@dataclass(frozen=True)
class Timing:
    """A request: seconds to the first and to the last byte, and what it cost the server.

    ``processor`` is the seconds of work of the process that answers, ``peak`` the most memory that
    it had at once, in bytes.
    """

    first: float
    whole: float
    processor: float
    peak: int


@dataclass(frozen=True)
class Server:
    """A server at a port; ``worker`` is the process that answers."""

    port: int
    worker: int
    base: str = ""

    def ask(self, address: str) -> float:
        """Seconds from the request to the last byte."""
        _, whole = self._ask(address)
        return whole

    def once(self, address: str) -> Timing:
        """Ask for an address a single time, for what takes minutes."""
        self.forget_peak()
        before = _processor(self.worker)
        first, whole = self._ask(address)
        return Timing(first, whole, _processor(self.worker) - before, self.peak())

    def forget_peak(self) -> None:
        """The peak of memory begins anew."""
        Path(f"/proc/{self.worker}/clear_refs").write_text("5")

    def peak(self) -> int:
        """The most memory that the process had at once, in bytes, since its peak began anew."""
        status = Path(f"/proc/{self.worker}/status").read_text()
        (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024

    def hang_up(self, address: str, other: str) -> float:
        """Seconds from a reader who hangs up at the first byte to the answer to the next."""
        connection, response = self._answer(address)
        response.read(1)
        connection.close()
        response.close()
        return self.ask(other)

    def _answer(self, address: str) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=SLOWEST)
        connection.request("GET", f"{self.base}{address}", headers={"X-Forwarded-Proto": "https"})
        response = connection.getresponse()
        if response.status != 200:
            raise SystemExit(
                f"{self.base}{address} answered {response.status}: {response.read()!r}"
            )
        return connection, response

    def _ask(self, address: str) -> tuple[float, float]:
        """Seconds from the request to the first and to the last byte."""
        start = time.perf_counter()
        connection, response = self._answer(address)
        response.read(1)
        first = time.perf_counter() - start
        while response.read(1 << 16):
            pass
        whole = time.perf_counter() - start
        connection.close()
        return first, whole


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
        _wait(process, command, port)
        yield process
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen, command: list[str], port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit(f"{' '.join(command)} ended by itself.")
        with socket.socket() as tried:
            if tried.connect_ex(("localhost", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"{' '.join(command)} does not answer.")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("localhost", 0))
        return found.getsockname()[1]


def _processor(pid: int) -> float:
    """The seconds that a process has worked so far, in the system's calls and out of them."""
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
