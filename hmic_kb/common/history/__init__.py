"""The history of every record: what changed, when, by whom, by which way and why, for ever.

A model that is kept declares ``history = History()``; all that are Keyed inherit one. Saving,
deleting and filling a set are noted by themselves. What writes past the models' own methods
(``bulk_create``, ``QuerySet.update``) calls ``note``.
"""

from hmic_kb.common.history.changes import CHANGED, CREATED, DELETED, note, recorded, unrecorded
from hmic_kb.common.history.rows import History, HistoryRow
from hmic_kb.common.history.seen import changed_since, last_versions
from hmic_kb.common.history.ways import Way

__all__ = [
    "CHANGED",
    "CREATED",
    "DELETED",
    "History",
    "HistoryRow",
    "Way",
    "changed_since",
    "last_versions",
    "note",
    "recorded",
    "unrecorded",
]
