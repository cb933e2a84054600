"""The machine and the versions that figures were measured with."""

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("django", "gunicorn", "psycopg2-binary", "xlsxwriter", "datasette")


def described(postgresql: str) -> list[str]:
    """A line for each thing; ``postgresql`` is what its server says of itself."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return [
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB of memory",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}, {postgresql}",
        ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        f"commit {_commit()}",
    ]


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _commit() -> str:
    asked = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
