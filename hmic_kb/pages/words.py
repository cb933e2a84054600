"""The reports' own words beside the records that cite them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from findings.models import DataNote, Passage
from findings.models.cited import Cited
from hmic_kb.common.as_at import AsAt
from hmic_kb.common.passages import tidy

AROUND = 320  # characters shown on each side of a passage


def with_words(as_at: AsAt) -> Prefetch:
    """To prefetch the passages that were known with the words around them.

    Then call ``tidy_words``.
    """
    return Prefetch("passages", as_at.known(Passage.objects.with_surroundings(AROUND)))


def with_notes(as_at: AsAt) -> Prefetch:
    """To prefetch the data notes that were known."""
    return Prefetch("notes", as_at.known(DataNote.objects.all()))


def tidy_words(records: Iterable[Cited]) -> None:
    """Make the words of passages that ``with_words`` fetched fit to be read, in place."""
    passages: list[Any] = [each for record in records for each in record.passages.all()]
    for each in passages:
        if each.quoted:
            piece = tidy(each.before, each.quoted, each.after, AROUND)
            each.before, each.quoted, each.after = piece.before, piece.quoted, piece.after
