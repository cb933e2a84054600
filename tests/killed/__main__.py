"""``python -m tests.killed KILLS SEED FOLDER [TEMPLATE]``: kills each act again and again.

Begins with the migrated database ``killed.sqlite3`` in the folder or, where DATABASE_URL names a
server, with a copy of its database TEMPLATE. Writes a JSON object: for each act how often nothing
of it was there afterwards, how often all of it, and a line on each time that it was neither. The
processes are forked from this one, which has all modules loaded and no connection.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.killed.databases import Database, PostgresqlDatabase, SqliteDatabase

BEYOND = 1.05  # of the time that the act takes alone, so that it sometimes gets to its end


def database(folder: Path, template: str) -> Database:
    if not template:
        return SqliteDatabase(folder)
    return PostgresqlDatabase(os.environ["DATABASE_URL"], template, f"killed_{os.getpid()}")


def forked(act: Callable[[], object]) -> int:
    """A child that does the act and ends; its number."""
    child = os.fork()
    if child:
        return child
    try:
        act()
        os._exit(0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)


def done(act: Callable[[], object]) -> float:
    """Do the act in a child; how many seconds it took."""
    started = time.monotonic()
    _, status = os.waitpid(forked(act), 0)
    if status:
        raise SystemExit("The act failed without being killed.")
    return time.monotonic() - started


def killed(act: Callable[[], object], after: float) -> None:
    child = forked(act)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def kill(act: Any, place: Database, kills: int, chance: random.Random) -> dict[str, Any]:
    """What was found each time. It begins with the database as it is."""
    done(act.before)
    before, wrong = looked_at(place)
    place.keep()
    seconds = done(act.act)
    after, also_wrong = looked_at(place)
    told: dict[str, Any] = {"none": 0, "all": 0, "broken": wrong + also_wrong}
    for number in range(kills):
        place.put_back()
        killed(act.act, chance.uniform(0, seconds * BEYOND))
        present, wrong = looked_at(place)
        if present in (before, after) and not wrong:
            told["none" if present == before else "all"] += 1
        else:
            there, lacking = (
                sorted(table for table in present if present[table] != whole[table])
                for whole in (before, after)
            )
            told["broken"].append(f"{number}: {wrong} in {there}, lacking {lacking}")
    place.put_back()
    return told


def looked_at(place: Database) -> tuple[dict[str, str], list[str]]:
    from django.db import connections

    from tests.killed.state import state, unsound

    place.wait_until_left()
    found = state(), unsound()
    connections.close_all()
    return found


def main(kills: str, seed: str, folder: str, template: str = "") -> None:
    place = database(Path(folder), template)
    os.environ["DATABASE_URL"] = place.url
    import django

    django.setup()
    from tests.killed.acts import ACTS

    told = {
        name: kill(act, place, int(kills), random.Random(int(seed))) for name, act in ACTS.items()
    }
    place.close()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
