"""The reports' own words beside the records that cite them."""

from collections.abc import Iterable

from django.db.models import Prefetch

from findings.citing import AROUND, in_words
from findings.models import DataNote, Passage
from findings.models.cited import Cited
from hmic_kb.common.as_at import AsAt


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
    in_words(each for record in records for each in record.passages.all())
