"""Runs the site's commands as a server does: a process of their own, with production settings."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "a-long-enough-key-for-tests-that-opens-nothing-at-all-0123456789",
    "ALLOWED_HOSTS": "localhost,kb.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "DJANGO_SETTINGS_MODULE": "hmic_kb.settings",
}


def environment(**changes: str) -> Mapping[str, str]:
    """The production environment with these changes; an empty variable is one not set."""
    inherited = {name: os.environ[name] for name in os.environ if not name.startswith("DJANGO_")}
    return {**inherited, **PRODUCTION, **changes}


def run(*command: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run a module or script of this Python; see environment for the changes."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=180,
    )
