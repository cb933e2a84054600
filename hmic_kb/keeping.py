"""What the database itself keeps beside the records, each by triggers of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from findings import keeping as counts
from hmic_kb.search import keeping as search
from recommendations import keeping as standings

# Each has release(using), which takes its triggers away, rebuild(using), which makes what it keeps
# anew from the records, and the triggers with it, and is_kept(connection).
KEPT = (counts, standings, search)


@contextmanager
def made_anew_after(using: str) -> Iterator[None]:
    """Keep nothing while very many records are stored, and make all of it anew at the end.

    To be used within a transaction, so that nothing stays released where storing them fails.
    """
    for each in KEPT:
        each.release(using)
    yield
    for each in KEPT:
        each.rebuild(using)
