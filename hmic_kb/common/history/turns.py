"""Acts take turns, so that what one of them reads stays true until it has written."""

from django.db import connection

WRITING = 2014  # the number of the lock, which no one else takes
PATIENCE = "20s"  # as long as SQLite waits for another to finish


def take_turn() -> None:
    """Wait until no other act is under way; the turn ends with the transaction.

    SQLite has one writer at a time by itself. On PostgreSQL an act that began earlier may end
    later, and then two could write over each other, or number their versions out of order.
    Raises OperationalError where another act takes too long.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
