"""The corpora that are measured: made once, kept in a folder, and made anew when out of date."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg2

from benchmarks import flat
from benchmarks.progress import tell
from tests import postgresql

ROOT = Path(__file__).parent.parent
SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass(frozen=True)
class Corpus:
    """A database of so many findings, at an address as DATABASE_URL takes it."""

    vendor: str
    findings: int
    seed: int
    url: str
    folder: Path

    @property
    def name(self) -> str:
        return f"corpus_{self.findings}_{self.seed}"

    @property
    def file(self) -> Path:
        """SQLite's own file."""
        return self.folder / f"{self.name}.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        """That of a server, for what a developer's machine does besides is not to be measured."""
        return os.environ | {
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "hmic_kb.settings",
            "DEBUG": "0",
            "SECRET_KEY": "a-key-that-opens-nothing-but-a-benchmark-on-this-machine-alone",
            "ALLOWED_HOSTS": "localhost",
            "LOG_LEVEL": "ERROR",
        }

    def manage(self, *arguments: str) -> None:
        """Run a command of the site on it."""
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )


def serve(folder: Path) -> str:
    """Start PostgreSQL on the databases kept in the folder, for as long as this process runs.

    As on a server of its own, a quarter of the machine's memory holds what it reads.
    """
    folder.mkdir(parents=True, exist_ok=True)
    server = postgresql.start(folder / "postgresql")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    _execute(server, f"ALTER SYSTEM SET shared_buffers = '{memory // 4 // 2**20}MB'")
    postgresql.restart(folder / "postgresql")
    return server


def version(server: str) -> str:
    connection = psycopg2.connect(server)
    major, minor = divmod(connection.server_version, 10_000)
    connection.close()
    return f"PostgreSQL {major}.{minor}"


def kept(folder: Path, server: str, sizes: list[int], seed: int) -> Iterator[Corpus]:
    """One corpus of each size on each database, SQLite before PostgreSQL."""
    for findings in sizes:
        for vendor in (SQLITE, POSTGRESQL):
            name = f"corpus_{findings}_{seed}"
            url = f"sqlite:///{folder}/{name}.sqlite3"
            if vendor == POSTGRESQL:
                url = server.replace("@/postgres?", f"@/{name}?")
            corpus = Corpus(vendor, findings, seed, url, folder)
            _make_unless_kept(corpus, server)
            yield corpus


def _make_unless_kept(corpus: Corpus, server: str) -> None:
    stamp = corpus.folder / f"{corpus.name}.{corpus.vendor}.json"
    wanted = json.dumps({"seed": corpus.seed, "findings": corpus.findings, "made by": _makers()})
    if stamp.exists() and stamp.read_text() == wanted:
        return
    stamp.unlink(missing_ok=True)
    tell(f"Making {corpus.findings:,} findings on {corpus.vendor}.")
    _empty(corpus, server)
    corpus.manage("migrate", "--verbosity=0")
    corpus.manage("generate_corpus", f"--findings={corpus.findings}", f"--seed={corpus.seed}")
    if corpus.vendor == SQLITE:
        flat.add(corpus.file)
    else:
        _vacuum(corpus)
    stamp.write_text(wanted)


def _makers() -> str:
    """A digest of all that decides what is in a corpus: migrations, triggers and its maker."""
    files = [
        *ROOT.glob("**/migrations/*.py"),
        *ROOT.glob("hmic_kb/corpus/*"),
        *ROOT.glob("**/keeping.py"),
        ROOT / "recommendations/models/told.py",
        ROOT / "recommendations/pairs.py",
        ROOT / "findings/figures.py",
        *ROOT.glob("hmic_kb/search/*.py"),
        ROOT / "hmic_kb/common/triggers.py",
        *ROOT.glob("fixtures/*.yaml"),
        ROOT / "benchmarks/flat.py",
    ]
    ours = sorted(path for path in files if path.is_file() and ".venv" not in path.parts)
    return hashlib.sha256(b"".join(path.read_bytes() for path in ours)).hexdigest()


def _empty(corpus: Corpus, server: str) -> None:
    if corpus.vendor == SQLITE:
        for file in corpus.folder.glob(f"{corpus.file.name}*"):
            file.unlink()
        return
    _execute(server, f"DROP DATABASE IF EXISTS {corpus.name}")
    _execute(server, f"CREATE DATABASE {corpus.name}")


def _vacuum(corpus: Corpus) -> None:
    """What PostgreSQL does by itself within minutes, so that no round is before it or during it."""
    _execute(corpus.url, "VACUUM ANALYZE")


def _execute(url: str, sql: str) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sql)
    connection.close()
