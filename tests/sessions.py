"""People who work at the same moment, each with a connection of their own to one database."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any

from django.db import connection, connections

LONGEST = 30  # seconds for all to be ready


def at_once(folder: Path, *acts: Callable[[Barrier], Any]) -> list[Any]:
    """What each act returns; each runs in a thread, with a barrier at which to wait for all.

    The test is to be marked ``django_db(transaction=True)``. The database in memory that tests on
    SQLite have is not for more than one at a time: there, the acts see a copy of it in a file,
    which is what the test finds in the database afterwards.
    """
    ready = Barrier(len(acts), timeout=LONGEST)
    with _shared(folder) as name, ThreadPoolExecutor(len(acts)) as threads:
        running = [threads.submit(_run, name, act, ready) for act in acts]
        return [each.result() for each in running]


def _run(name: str, act: Callable[[Barrier], Any], ready: Barrier) -> Any:
    own = connections.create_connection("default")
    own.settings_dict = own.settings_dict | {"NAME": name}
    connections["default"] = own
    try:
        return act(ready)
    except BaseException:
        ready.abort()
        raise
    finally:
        own.close()


@contextmanager
def _shared(folder: Path) -> Iterator[str]:
    if connection.vendor != "sqlite":
        yield str(connection.settings_dict["NAME"])
        return
    path = folder / "shared.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        connection.connection.backup(file)
        yield str(path)
        file.backup(connection.connection)
